"""The files below an outbox as they are now. What leads out of it is not followed."""

import os
import stat
import time
from collections.abc import Mapping
from io import FileIO
from pathlib import Path

from afterword import containment
from afterword.diagnostics import Diagnostic
from afterword.outbox.output import Mark

MANIFEST_FILE = ".afterword.json"
"""The manifest: what was written after it was not written by Afterword."""
ABOUT = "README.md"
"""What somebody may say of an outbox in it."""

JUNCTION = 0xA000_0003
"""What Windows calls a folder that stands for another one: IO_REPARSE_TAG_MOUNT_POINT."""

FOREIGN = Mark(-1, "")
"""The mark of what stands in an output's place but is not a file of the outbox."""


class Disk:
    """The files below an outbox. `since` is when the manifest was written, in nanoseconds.

    Where it is dated in the future, as after a clock went wrong, nothing counts as older.
    """

    def __init__(self, outbox: Path) -> None:
        self.outbox = outbox
        self._outbox = outbox.as_posix()  # texts are put together faster than paths
        self._inside = {self._outbox: True}
        written = changed(outbox / MANIFEST_FILE)
        self.since = written if written <= time.time_ns() else 0

    def mark(self, path: str) -> Mark | None:
        """The mark of a file; None where one could be, `FOREIGN` for what is no file here."""
        file = f"{self._outbox}/{path}"
        try:
            if not (
                self._is_inside(file.rpartition("/")[0]) and stat.S_ISREG(os.lstat(file).st_mode)
            ):
                return FOREIGN
            return Mark.of(self.content(path))
        except FileNotFoundError:
            return None
        except OSError:
            return FOREIGN

    def content(self, path: str) -> bytes:
        """The bytes of a file that has a mark. Raises OSError."""
        with FileIO(f"{self._outbox}/{path}") as file:  # a path of parts took as long as to read
            return file.readall()

    def is_intact(self, marks: Mapping[str, Mark]) -> bool:
        """Whether outputs are still as they were written.

        Size and time tell that of one that is older than the manifest; else its bytes do.
        """
        inside, since = self._inside, self.since
        for path, mark in marks.items():  # a thousand recaps have 16,000: little may be done here
            file = f"{self._outbox}/{path}"
            folder = file.rpartition("/")[0]
            if not (inside[folder] if folder in inside else self._is_inside(folder)):
                return False
            try:
                now = os.lstat(file)
            except (OSError, ValueError):
                return False
            if now.st_size != mark[0] or not stat.S_ISREG(now.st_mode):
                return False
            if now.st_mtime_ns >= since and self.mark(path) != mark:
                return False
        return True

    def others(self) -> list[str]:
        """The paths of all files, symbolic links and what is no file among them, and of folders
        that cannot be listed.

        Not of the page about the outbox, nor of what is hidden beside it, as our own files are.
        """
        found: list[str] = []

        def unlisted(error: OSError) -> None:
            found.append(Path(error.filename).relative_to(self._outbox).as_posix())

        for folder, folders, names in os.walk(self._outbox, onerror=unlisted):
            if folder == self._outbox:
                folders[:] = [name for name in folders if not name.startswith(".")]
                names[:] = [name for name in names if name != ABOUT and not name.startswith(".")]
            links = (name for name in folders if _is_link(f"{folder}/{name}"))
            found += [
                os.path.relpath(f"{folder}/{name}", self._outbox).replace(os.sep, "/")
                for name in (*names, *links)
            ]
        return sorted(found)

    def closed(self, path: str) -> Diagnostic | None:
        """What is wrong with a folder, if it is a path itself or above it, that cannot be read."""
        names = path.split("/")
        for end in range(1, len(names) + 1):
            inner = "/".join(names[:end])
            folder = f"{self._outbox}/{inner}"
            if not self._is_inside(folder):
                return None
            try:
                containment.enter(Path(folder))
                os.scandir(folder).close()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except OSError as error:
                return containment.unlisted(f"outbox/{inner}", error)
        return None

    def _is_inside(self, folder: str) -> bool:
        """Whether a folder is, or can be, reached from the outbox by folders alone, none a way up.

        A symbolic link is not one, nor is a file, below which Windows finds just nothing.
        """
        if folder not in self._inside:
            above, _, name = folder.rpartition("/")
            is_way_in = name not in ("", ".", "..") and _may_be_folder(folder)
            self._inside[folder] = is_way_in and self._is_inside(above)
        return self._inside[folder]


def _may_be_folder(path: str) -> bool:
    try:
        there = os.lstat(path)
    except (OSError, ValueError):  # there is nothing yet
        return True
    return stat.S_ISDIR(there.st_mode) and getattr(there, "st_reparse_tag", 0) != JUNCTION


def _is_link(folder: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(folder).st_mode)
    except (OSError, ValueError):
        return False


def changed(file: Path) -> int:
    """When a file was last written, in nanoseconds; 0 for one that cannot be looked at."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
