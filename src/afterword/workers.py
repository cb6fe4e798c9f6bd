"""Processes that work for this one. They end with it, however it ends."""

import gc
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

MOST = 61
"""Windows waits for no more processes at once."""


def workers(
    count: int, begin: Callable[..., None], *shared: Any, method: str | None = None
) -> ProcessPoolExecutor:
    """Up to so many processes, each of which calls `begin` with what they share.

    `method` is how they are started, as `multiprocessing` names it.
    """
    return ProcessPoolExecutor(
        min(count, MOST), get_context(method), _begin, (os.getpid(), begin, shared)
    )


def _begin(parent: int, begin: Callable[..., None], shared: tuple[Any, ...]) -> None:
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    begin(*shared)
    rarely_look_for_cycles()


def _follow(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def rarely_look_for_cycles() -> None:
    """Let what is loaded now be, and collect seldom: of recaps, only trees are cycles."""
    gc.freeze()
    gc.set_threshold(10_000)
