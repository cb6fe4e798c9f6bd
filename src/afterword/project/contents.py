"""The bytes of a file that somebody wrote, if it is one that can be a source."""

import errno
import os
import stat
from pathlib import Path

MAX_BYTES = 1_000_000
MAX_ASSET = 20_000_000
"""Of a picture or a font, which is part of what others show."""


def is_there(file: Path) -> bool:
    """Whether there is something to read, though it may turn out to be no file, or closed to us."""
    try:
        file.stat()
    except OSError as error:
        return error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
    return True


def content(file: Path | str, most: int = MAX_BYTES) -> bytes:
    """The file's bytes, at most one more than it may have. Raises OSError."""
    # A pipe would be waited for, and a device read for ever.
    reading = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        there = os.fstat(reading)
        if not stat.S_ISREG(there.st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        asked = min(there.st_size, most) + 1
        found = os.read(reading, asked)
        # One call may give less than there is, as of a disk in a network.
        while len(found) < min(there.st_size, asked):
            if not (more := os.read(reading, asked - len(found))):
                break
            found += more
        return found
    finally:
        os.close(reading)
