"""The bytes of a file that somebody wrote, if it is one that can be a source."""

import errno
import stat
from pathlib import Path

MAX_BYTES = 1_000_000


def content(file: Path) -> bytes:
    """The file's bytes, at most one more than it may have. Raises OSError."""
    there = file.stat()
    if not stat.S_ISREG(there.st_mode):  # a pipe or a device could be read for ever
        raise OSError(errno.EINVAL, "it is not a file")
    with file.open("rb") as reading:
        return reading.read(min(there.st_size, MAX_BYTES) + 1)
