"""What of an earlier build still holds, so that only what changed is made anew.

A recap is kept when its outputs stand as they were written, and all that it was made of is the
same, byte for byte: the recap and its translations, the series and all dialogues, the templates,
and Afterword itself.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from afterword import __version__, identity, source
from afterword.archive import Filed
from afterword.feeds import Item
from afterword.manifest import FILE, Disk, Manifest, Mark, Memory, read
from afterword.model import Series
from afterword.press import Known, Result, start
from afterword.project import Project, RecapFile
from afterword.templating import packed_templates


class Kept:
    """The last build of a project, held against the files as they are now."""

    def __init__(self, found: Project, series: Series, outbox: Path | None) -> None:
        self._root = found.root
        manifest = read(outbox) if outbox and _is_newer_than_us(outbox / FILE) else Manifest()
        self._disk = Disk(outbox or found.root / "outbox")
        self._manifest = manifest
        self._shared = _shared(found)
        self._domain = series.domain
        self._digests: dict[str, str] = {}
        self._feeds: dict[str, Mapping[str, Item]] = {}
        self._marks: dict[str, dict[str, Mark]] = defaultdict(dict)
        for path, mark in manifest.outputs.items():
            self._marks[_stem(path)][path] = mark

    def results(self, files: Iterable[RecapFile]) -> dict[RecapFile, Result]:
        """What is known of recaps without reading them; the others have to be made."""
        return {file: result for file in files if (result := self._result(file))}

    def _result(self, file: RecapFile) -> Result | None:
        result = start(file)
        path = self._relative(file.path)
        self._digest_of(path)  # before it is read, so that a change while it is built is seen next
        memory = self._manifest.recaps.get(path)
        if memory is None or memory.made_of != self._made_of(file, memory.known):
            return None
        marks = self._marks[f"{result.dialogue}/{result.slug}"]
        if len(marks) != memory.outputs or not self._disk.is_all_intact(marks.items()):
            return None
        return replace(result, diagnostics=memory.diagnostics, known=memory.known)

    def manifest(self, results: Iterable[Result], lists: Mapping[str, str]) -> Manifest:
        """What the next build wants to know, but for the outputs."""
        recaps = {}
        for result in results:
            path = self._relative(result.file.path)
            if result.known and result.outputs:
                recaps[path] = Memory(
                    made_of=self._made_of(result.file, result.known),
                    outputs=len(result.outputs),
                    is_listed=result.dialogue in lists,
                    known=result.known,
                    diagnostics=result.diagnostics,
                )
            elif result.known:
                memory = self._manifest.recaps[path]
                is_listed = memory.is_listed or result.dialogue in lists
                recaps[path] = replace(memory, is_listed=is_listed)
        return Manifest(recaps=recaps, lists=lists)

    def filed(self, result: Result) -> Filed:
        """A recap on file: as it was just filed, else as it was kept, maybe without its item.

        The last feed has only the newest items, and none that changed while it could not be made.
        """
        if result.filed:
            return result.filed
        assert result.known is not None
        text = self._disk.content(result.places[-1]).decode()
        is_listed = self._manifest.recaps[self._relative(result.file.path)].is_listed
        urn = identity.event(result.known.id, result.known.entry.lang, self._domain).urn
        item = self._feed(result.dialogue).get(urn, {}) if is_listed else {}
        return Filed(result.known.entry, text, item)

    def _made_of(self, file: RecapFile, known: Known) -> str:
        """The digest of all that a recap is made of."""
        others = {self._relative(other.path) for other in file.others} | set(known.translations)
        paths = (self._relative(file.path), *sorted(others))
        return _digest(self._shared, *map(self._digest_of, paths))

    def lists_made_of(self, folder: str, results: Iterable[Result], *more: str) -> str:
        """The digest of all that the lists of a dialogue, or of the series, are made of."""
        made_of = (self._made_of(r.file, r.known) for r in results if r.known)
        return _digest(self._shared, folder, *made_of, *more)

    def is_listed(self, folder: str, paths: Iterable[str], made_of: str) -> bool:
        """Whether the lists of a dialogue, or of the series, can stay."""
        marks = {path: self._manifest.outputs.get(path) for path in paths}
        there = {path: mark for path, mark in marks.items() if mark is not None}
        is_same = self._manifest.lists.get(folder) == made_of
        return is_same and bool(there) and self._disk.is_all_intact(there.items())

    def _feed(self, folder: str) -> Mapping[str, Item]:
        """The items of a dialogue's last feed by their ids, if nobody has touched it."""
        if folder not in self._feeds:
            path = f"archive/{folder}/feed.json"
            mark = self._manifest.outputs.get(path)
            is_kept = mark is not None and self._disk.is_intact(path, mark)
            listed = json.loads(self._disk.content(path))["items"] if is_kept else []
            self._feeds[folder] = {item["id"]: item for item in listed}
        return self._feeds[folder]

    def _relative(self, file: Path) -> str:
        return file.relative_to(self._root).as_posix()

    def _digest_of(self, path: str) -> str:
        if path not in self._digests:
            self._digests[path] = _digest(_content(self._root / path))
        return self._digests[path]


def _shared(found: Project) -> str:
    """The digest of what all recaps are made of."""
    recaps = found.root / "recaps"
    files = [found.series, *(folder.path / "dialogue.md" for folder in found.folders)]
    parts = [(file.relative_to(recaps).as_posix(), _content(file)) for file in files]
    for templates in (found.root / "templates", packed_templates()):
        files = sorted(templates.rglob("*.j2"))
        parts += [(file.relative_to(templates).as_posix(), _content(file)) for file in files]
    return _digest(__version__, *(part for named in parts for part in named))


def _content(file: Path) -> bytes:
    try:
        return source.content(file)
    except OSError:
        return b""


def _digest(*parts: str | bytes) -> str:
    """The SHA-256 of parts, each with its length before it."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def _stem(path: str) -> str:
    """Whose output a path is: `mexico/2021-03-03-spotlighting-mexico`."""
    kind, folder, name = path.split("/")[:3] if path.count("/") > 1 else (path, "", "")
    name = name.removesuffix(".js") if kind == "review" else name
    return f"{folder}/{name if kind == 'social' else name.rpartition('.')[0]}"


def _is_newer_than_us(file: Path) -> bool:
    """Whether a manifest was written by this very code: a checkout changes without its version."""
    try:
        written = file.stat().st_mtime_ns
    except OSError:
        return False
    package = Path(__file__).parent
    ours = (f for f in package.rglob("*") if f.is_file() and f.suffix != ".pyc")
    return all(file.stat().st_mtime_ns <= written for file in ours)
