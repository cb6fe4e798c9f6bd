"""Whether outputs can be moved to their places, which is asked before the first one is moved.

A folder that another user made, or that is on another disk, would stop a build when half of it is
there, and each later build that is to finish it.
"""

import errno
import os
from collections.abc import Iterable
from pathlib import Path


def reach(outbox: Path, paths: Iterable[str]) -> None:
    """Raises OSError for a folder in which an output can be neither put nor removed."""
    disk = outbox.stat().st_dev
    folders = dict.fromkeys(path.rpartition("/")[0] for path in paths)
    for folder in dict.fromkeys(_there(outbox, folder) for folder in folders):
        place = outbox / folder
        if place.is_symlink() or not place.is_dir():  # nothing is put there
            continue
        if not os.access(place, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(place))
        if place.stat().st_dev != disk:
            raise OSError(errno.EXDEV, "it is on another disk than outbox/", str(place))


def _there(outbox: Path, folder: str) -> str:
    """The folder, or the nearest above it that is there already; "" is the outbox."""
    while folder and not os.path.lexists(f"{outbox}/{folder}"):
        folder = folder.rpartition("/")[0]
    return folder
