"""The process that builds behind a preview, and gives way to what is shown meanwhile."""

import asyncio
import os
import signal
import time
import traceback
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from ctypes import c_bool
from multiprocessing import get_context
from pathlib import Path

from afterword.building.update import update
from afterword.building.workers import kill_but, undisturbed, workers
from afterword.diagnostics import Diagnostic

PAINTED = 0.15
"""Seconds from telling a page what is new until it has been painted."""
LONGEST_PAUSE = 1.0
"""Seconds after which a process builds on by itself: who made it pause may be gone."""

Outcome = tuple[list[Diagnostic], list[str]] | None
"""What is wrong with a project, and which outputs changed; None where the build failed."""


class Builder:
    """A process that is kept for building: it has loaded everything, and holds nobody up."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._process: Future[int] | None = None
        self._waiting: asyncio.TimerHandle | None = None
        # Without a lock, which one of the two could hold as it ends.
        self._is_paused = get_context("spawn").RawValue(c_bool, False)

    async def build(self, root: Path) -> Outcome:
        """Bring a project's outbox up to date. Nothing cuts that short."""
        if self._pool is None:  # at first there is hardly anything to do
            self._begin()
            return await asyncio.to_thread(_build, root)
        try:
            with undisturbed("spawn"):
                self._process = self._process or self._pool.submit(os.getpid)
                building = asyncio.wrap_future(self._pool.submit(_build, root))
        except BrokenProcessPool:
            self._begin()
            return None
        except (OSError, RuntimeError):  # there is no room for another process
            self._pool = None
            kill_but(())
            return await asyncio.to_thread(_build, root)
        try:
            return await asyncio.shield(building)
        except asyncio.CancelledError:
            self.go_on()
            await asyncio.wait([building])
            raise
        except BrokenProcessPool:
            has_begun = self._process.exception() is None
            self._begin()
            return None if has_begun else await asyncio.to_thread(_build, root)

    def pause(self) -> None:
        """Stop building for now: two processors that share a core take half as long again."""
        if self._waiting:
            self._waiting.cancel()
        self._is_paused.value = True
        if self._process and self._process.done() and hasattr(signal, "SIGUSR1"):
            with suppress(OSError, BrokenProcessPool):
                os.kill(self._process.result(), signal.SIGUSR1)

    def go_on_soon(self) -> None:
        """Build on when pages have been painted."""
        self._waiting = asyncio.get_running_loop().call_later(PAINTED, self.go_on)

    def go_on(self) -> None:
        """Build on now."""
        if self._waiting:
            self._waiting.cancel()
        self._is_paused.value = False

    def _begin(self) -> None:
        self._process = None
        try:
            # This process has threads, so none can be forked from it.
            with undisturbed("spawn"):
                self._pool = workers(1, _begin, self._is_paused, method="spawn")
        except OSError:  # there are no more handles
            self._pool = None


def _begin(is_paused: c_bool) -> None:
    """Give way to others, and wait when a signal says so, in whatever is done then.

    To stop this process would hold the outbox for good where nobody is left to start it again.
    """

    def wait(*_: object) -> None:
        until = time.monotonic() + LONGEST_PAUSE
        while is_paused.value and time.monotonic() < until:
            time.sleep(0.005)

    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, wait)
    if hasattr(os, "nice"):
        os.nice(10)


def _build(root: Path) -> Outcome:
    try:
        built, done = update(root, lambda _done, _all: None)
    except Exception:
        traceback.print_exc()
        return None
    return [*built.diagnostics, *done.diagnostics], [*done.written, *done.removed]
