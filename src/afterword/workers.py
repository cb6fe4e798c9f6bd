"""Processes that work for this one. They end with it, however it ends."""

import gc
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as Killed
from multiprocessing import get_context, parent_process
from typing import Any

__all__ = ["Killed", "rarely_look_for_cycles", "workers"]

MOST = 61
"""Windows waits for no more processes at once."""

QUICK = "fork" if sys.platform == "linux" else None
"""How processes are started where nothing speaks against it: each begins with what is loaded here.

To load it again took two workers 0.3 s each; from Python 3.14 on, that is what they do by default.
"""


def workers(
    count: int, begin: Callable[..., None], *shared: Any, method: str | None = None
) -> ProcessPoolExecutor:
    """Up to so many processes, each of which calls `begin` with what they share.

    `method` is how they are started, as `multiprocessing` names it; without it, as is quick.
    """
    return ProcessPoolExecutor(
        min(count, MOST), get_context(method or QUICK), _begin, (begin, shared)
    )


def _begin(begin: Callable[..., None], shared: tuple[Any, ...]) -> None:
    threading.Thread(target=_follow, daemon=True).start()
    begin(*shared)
    rarely_look_for_cycles()


def _follow() -> None:
    """End when the process that this one works for has ended, which need not be its parent."""
    if boss := parent_process():
        boss.join()
        os._exit(1)


def rarely_look_for_cycles() -> None:
    """Let what is loaded now be, and collect seldom: of recaps, only trees are cycles."""
    gc.freeze()
    gc.set_threshold(10_000)
