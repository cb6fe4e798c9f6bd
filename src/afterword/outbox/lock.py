"""One build at a time: an outbox is locked by who writes to it, and freed however that ends."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

LOCK_FILE = ".afterword.lock"
TURN = 0.05
"""Seconds between two tries."""

if sys.platform == "win32":
    import msvcrt

    def _take(lock: int) -> None:
        os.lseek(lock, 1_000, os.SEEK_SET)  # beyond what it says, which others are to read
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from error

    def _free(file: Path, lock: int) -> None:
        os.close(lock)  # no open file is removed: not ours yet, nor one that another build has open
        with suppress(OSError):
            file.unlink()

else:
    import fcntl

    def _take(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(file: Path, lock: int) -> None:
        with suppress(OSError):
            if _leads_to(file, lock):
                file.unlink()
        os.close(lock)


class Held(Exception):
    """Another process holds the lock; the message says which."""


class Lock(NamedTuple):
    """A folder that is held since it `began`, in nanoseconds of the clock that dates its files."""

    began: int
    is_there: Callable[[], bool]
    """Whether the folder is still the one that was locked: it may have been moved, or deleted."""


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[Lock]:
    """Hold the lock of a folder. Raises `Held` after so many seconds, and OSError."""
    file = folder / LOCK_FILE
    until = time.monotonic() + patience
    while (lock := _taken(file)) is None:
        if time.monotonic() > until:
            raise Held(_holder(file))
        time.sleep(TURN)
    try:
        os.ftruncate(lock, 0)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, f"process {os.getpid()}\n".encode())
        yield Lock(os.fstat(lock).st_mtime_ns, lambda: _leads_to(file, lock))
    finally:
        _free(file, lock)


def _taken(file: Path) -> int | None:
    """The lock's file, open and locked; None while another process has it. Raises OSError."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    lock = os.open(file, flags, 0o666)
    is_taken = False
    try:
        _take(lock)
        # Who held it before may have removed the file that was opened.
        is_taken = _leads_to(file, lock)
    except BlockingIOError:
        pass
    finally:
        if not is_taken:
            os.close(lock)
    return lock if is_taken else None


def _leads_to(file: Path, lock: int) -> bool:
    try:
        return os.fstat(lock).st_ino == file.stat().st_ino
    except (FileNotFoundError, NotADirectoryError):
        return False


def _holder(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip() or "another process"
    except (OSError, UnicodeDecodeError):
        return "another process"
