"""Processes that work for this one. They end with it, however it ends."""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process, resource_tracker
from multiprocessing.process import BaseProcess
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
    happens where memory runs short. The caller does the rest. Closed before its end, as Ctrl-C does
    it, it ends the processes in the midst of their work.
    """
    others = active_children()
    share = max(1, min(8, len(things) // (4 * count)))
    try:
        with undisturbed(quickest()):
            pool = workers(count, begin, *shared)
            parts = (things[at : at + share] for at in range(0, len(things), share))
            made = deque(pool.submit(_all, work, part) for part in parts)
    except (OSError, RuntimeError, ImportError):
        kill_but(others)
        return
    except BaseException:
        kill_but(others)
        raise
    with pool:
        try:
            with suppress(BrokenProcessPool):
                while made:
                    yield from made.popleft().result()
        except BaseException:  # else they do all that they were given
            kill_but(others)
            raise


def _all(work: Callable[[Thing], Made], things: Sequence[Thing]) -> list[Made]:
    return [*map(work, things)]


def kill_but(others: Collection[BaseProcess]) -> None:
    """End all processes that this one has begun but some, in the midst of their work."""
    for begun in active_children():
        if begun not in others:
            begun.kill()


@contextmanager
def undisturbed(method: str) -> Iterator[None]:
    """Processes that are started meanwhile never hear of what a terminal tells all: of Ctrl-C, and
    that it was closed.

    Who started them does, and ends them. They cannot see to that themselves: until they have loaded
    what they need, they would end with a traceback. One of them is that which removes the names of
    semaphores at the end.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    untold = {signal.SIGINT, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, untold)
    try:
        if method == "spawn":
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, untold)  # as it starts, it undoes this
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for Windows, which cannot hold it back
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
