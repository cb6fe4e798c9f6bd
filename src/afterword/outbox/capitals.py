"""Outputs whose names change in nothing but capitals, on a disk that takes both names for one.

So do most of Windows and of macOS. When a recap is renamed from `Talk.md` to `talk.md` there, its
old outputs stand in the place of the new ones: they are no work of somebody's, and not to be
removed.
"""

from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from afterword.project import alike


class Capitals:
    """The outputs of the last build by names without capitals."""

    def __init__(self, outbox: Path, known: Iterable[str]) -> None:
        self._outbox = outbox
        self._known = known
        self._listed: dict[Path, list[str]] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {alike(path): path for path in self._known}

    def former(self, path: str) -> str | None:
        """The known name of the file that a new path leads to, if it has one."""
        name = self._names.get(alike(path))
        return name if name and name != path and self._is_one(name, path) else None

    def _is_one(self, name: str, path: str) -> bool:
        """Whether two names that differ in capitals lead to one file.

        Its number does not tell: some file systems have one for each name.
        """
        if not ((self._outbox / name).exists() and (self._outbox / path).exists()):
            return False
        folder = self._outbox
        for part in path.split("/"):
            if folder not in self._listed:
                self._listed[folder] = [alike(each.name) for each in folder.iterdir()]
            if self._listed[folder].count(alike(part)) != 1:
                return False
            folder /= part
        return True


def spell(outbox: Path, path: str) -> None:
    """Give a file, and the folders that it is in, just the names that a path has."""
    folder = outbox
    for name in path.split("/"):
        with suppress(OSError):  # it is found under either name
            there = [each for each in folder.iterdir() if alike(each.name) == alike(name)]
            if [each.name for each in there] != [name]:
                there[0].rename(folder / name)
        folder /= name
