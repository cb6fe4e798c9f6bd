"""Processes that work for this one. They end with it, however it ends."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import active_children, get_context, parent_process
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

MOST_PROCESSES = 61
"""Windows waits for no more processes at once."""


def spread(
    count: int,
    work: Callable[[Thing], Made],
    things: Sequence[Thing],
    begin: Callable[..., None],
    *shared: Any,
) -> Iterator[Made]:
    """What up to so many processes make of things, in their order.

    It ends early where no more processes or threads may be started, and where one is killed, as it
    happens where memory runs short. The caller does the rest.
    """
    others = active_children()
    share = max(1, min(8, len(things) // (4 * count)))
    try:
        pool = workers(count, begin, *shared)
        made = pool.map(work, things, chunksize=share)
    except (OSError, RuntimeError, ImportError):
        for begun in active_children():
            if begun not in others:
                begun.kill()
        return
    with pool, suppress(BrokenProcessPool):
        yield from made


def workers(
    count: int, begin: Callable[..., None], *shared: Any, method: str | None = None
) -> ProcessPoolExecutor:
    """Up to so many processes, each of which calls `begin` with what they share.

    `method` is how they are started, as `multiprocessing` names it; without it, the quickest.
    """
    context = get_context(method or quickest())
    return ProcessPoolExecutor(min(count, MOST_PROCESSES), context, _begin, (begin, shared))


def quickest() -> str:
    """How processes are started soonest: as copies of this one, which have loaded what it has.

    Elsewhere than on Linux a copy is slow or not safe, as is one of a process with threads.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _begin(begin: Callable[..., None], shared: tuple[Any, ...]) -> None:
    try:
        threading.Thread(target=_follow, daemon=True).start()
    except RuntimeError:  # there may be no more threads, and nobody would end this process
        os._exit(1)
    begin(*shared)
    rarely_look_for_cycles()


def _follow() -> None:
    """End when the process that this one works for has ended, which need not be its parent."""
    if boss := parent_process():
        boss.join()
        os._exit(1)


def rarely_look_for_cycles() -> None:
    """Freeze what is loaded, and collect seldom: a recap leaves few cycles, those of its trees."""
    gc.freeze()
    gc.set_threshold(10_000)
