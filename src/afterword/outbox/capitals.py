"""Outputs whose names change in nothing but capitals, on a disk that takes both names for one.

So do most of Windows and of macOS. When a recap is renamed from `Talk.md` to `talk.md` there, its
old outputs stand in the place of the new ones: they are no work of somebody's, and not to be
removed.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from afterword.project.file_names import folded

Tree = dict[str, "Tree"]
"""Folders by name, with what is in them; a file has nothing in it."""


def tree(paths: Iterable[str]) -> Tree:
    """The folders and files of some paths."""
    whole: Tree = {}
    for path in paths:
        at = whole
        for name in path.split("/"):
            at = at.setdefault(name, {})
    return whole


class Former:
    """The names that outputs had in the last build, whose paths are `known`.

    It looks into each folder once, so it is right only until a build moves its outputs.
    """

    def __init__(self, outbox: Path, known: Iterable[str]) -> None:
        self._outbox = outbox
        self._known = known
        self._names: dict[Path, set[str]] = {}

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {folded(path): path for path in self._known}

    def name(self, path: str) -> str | None:
        """The path, in other capitals, that the file at a path had in the last build, if any."""
        former = self._by_folded.get(folded(path))
        if former is None or former == path or not (self._outbox / path).exists():
            return None
        return former if self._is_spelt_otherwise(path) else None

    def _is_spelt_otherwise(self, path: str) -> bool:
        """Whether a path that leads somewhere is not spelt as the folders on its way list it."""
        folder = self._outbox
        for name in path.split("/"):
            if folder not in self._names:
                self._names[folder] = {each.name for each in folder.iterdir()}
            if name not in self._names[folder]:
                return True
            folder /= name
        return False


def spell(folder: Path, wanted: Tree) -> None:
    """Give files and folders that are found under a name just that name. Raises OSError."""
    names = {each.name for each in folder.iterdir()}
    there = {folded(name): name for name in names}
    for name, inner in wanted.items():
        path, found = folder / name, there.get(folded(name))
        if found is not None and name not in names and path.exists():
            (folder / found).rename(path)
        if inner and path.is_dir() and not path.is_symlink():
            spell(path, inner)
