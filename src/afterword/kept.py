"""What of an earlier build still holds, so that only what changed is made anew.

A recap is kept when its outputs stand as they were written, and all that it was made of is the
same, byte for byte: the recap and its translations, those that a digest tells of, the series and
all dialogues, the templates that it was made with, and Afterword itself. Nothing here takes long
to load: most builds have little to do.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, json
from msgspec.structs import replace

from afterword import __version__, template_files
from afterword.choosing import Candidate, choose
from afterword.contents import MAX_ASSET, MAX_BYTES, content
from afterword.diagnostics import Diagnostic
from afterword.disk import changed
from afterword.file_names import DIGESTS
from afterword.inside import way_out
from afterword.known import Known
from afterword.manifest import Lists, Manifest, Marks, Memory, checksum, usable
from afterword.project import DIALOGUE_FILE, Project, RecapFile
from afterword.result import Result
from afterword.shelf import Shelf

OF_SERIES, OF_DESK = "", "-"
"""Stand for the lists of the series, and of the review desk, where a dialogue's folder could."""

DIGESTS_FILE = f"recaps/{DIGESTS}/{DIALOGUE_FILE}"


class Holding(Struct, frozen=True):
    """Which recaps are as they were, as is what was made of them, by name.

    With it come the checksums of all files that were looked at for that, and of rows of templates:
    what they are made of is known before they are read, so that a change meanwhile is seen next.
    """

    recaps: list[str]
    files: dict[str, str]
    templates: dict[str, str]


class Kept:
    """The last build of a project, held against the files as they are now."""

    def __init__(self, found: Project, shelf: Shelf, is_forced: bool = False) -> None:
        self._found = found
        self._root = found.root.as_posix()
        self._shelf = shelf
        self.last = Manifest() if is_forced else usable(found.root / "outbox", shelf.last)
        self._checksums: dict[str, str] = {}
        self._leads_out: dict[str, bool] = {}
        self._templates: dict[str, str] = {}
        parts = [p for f in found.shared for p in (found.relative(f), self._content(f.as_posix()))]
        digests = (folder for folder in found.folders if folder.name == DIGESTS)
        self._words_of_digests = [found.relative(f) for each in digests for f in each.translations]
        self._shared = checksum(__version__, *parts)

    def has_news(self, files: Iterable[RecapFile]) -> bool:
        """Whether a recap that was saved since the last build has another content."""
        newer = (file for file in files if changed(file.path) >= self._shelf.disk.since)
        return any(not self._is_unchanged(file) for file in newer)

    def holding(self, files: Iterable[RecapFile]) -> Holding:
        """What need not be made anew."""
        recaps, is_intact = self.last.recaps, self._shelf.disk.is_intact
        same = [file.name for file in files if self._is_unchanged(file)]
        names = [name for name in same if is_intact(recaps[name].outputs)]
        return Holding(names, self._checksums, self._templates)

    def results(self, files: Iterable[RecapFile], holding: Holding) -> dict[str, Result]:
        """What is known of recaps that hold, by name; the others have to be read and made."""
        self._checksums |= holding.files
        self._templates |= holding.templates
        names = set(holding.recaps)
        return {file.name: self._result(file) for file in files if file.name in names}

    def digests(
        self, files: Iterable[RecapFile], candidates: Sequence[Candidate]
    ) -> dict[str, Result]:
        """What is known of digests, where the recaps are the same that they would choose now."""
        chosen = [each for file in files if (each := self._chosen(file, candidates))]
        return self.results(chosen, self.holding(chosen))

    def _chosen(self, file: RecapFile, candidates: Sequence[Candidate]) -> RecapFile | None:
        memory = self.last.recaps.get(file.name)
        if memory is None or memory.known.choice is None:
            return None
        dialogues = [folder.name for folder in self._found.dialogues]
        choice = memory.known.choice
        recaps, problems = choose(memory.known.id, choice, candidates, dialogues)
        return None if problems else replace(file, recaps=tuple(recaps))

    def _is_unchanged(self, file: RecapFile) -> bool:
        self._checksum_of(file.name)
        memory = self.last.recaps.get(file.name)
        if memory is None:
            return False
        templates = self.last.templates.get(memory.templates, ())
        return memory.made_of == self._made_of(file, memory.known, templates)

    def _result(self, file: RecapFile) -> Result:
        memory = self.last.recaps[file.name]
        templates = self.last.templates.get(memory.templates, ())
        return Result(file, memory.diagnostics, memory.known, memory.made_of, templates)

    def dated(self, result: Result) -> Result:
        """The result with the checksum of all that it was made of."""
        if result.known is None:
            return result
        made_of = self._made_of(result.file, result.known, result.templates)
        return replace(result, made_of=made_of)

    def _made_of(self, file: RecapFile, known: Known, templates: tuple[str, ...]) -> str:
        files = [file.name]
        if file.others or known.translations:
            files += sorted({other.name for other in file.others} | set(known.translations))
        files += known.assets
        if file.is_digest:
            files += [DIGESTS_FILE, *self._words_of_digests]
            files += [f.name for told in file.recaps for f in (told, told.original) if f]
        # What is made of others says what they are called, too.
        return checksum(self._shared, self._with(templates), *files, *map(self._checksum_of, files))

    def is_all(self, known: Mapping[str, Result]) -> bool:
        """Whether the last build was of just these recaps, and all that it made still holds."""
        last, folders = self.last, [folder.name for folder in self._found.folders]
        files = {file.name for folder in self._found.folders for file in folder.recaps}
        if last.shared != self._shared or last.others:
            return False
        if not last.recaps.keys() == known.keys() == files:
            return False
        if last.lists.keys() != {OF_SERIES, OF_DESK, *folders}:
            return False
        by_folder: dict[str, list[Result]] = defaultdict(list)
        for result in known.values():
            by_folder[result.dialogue].append(result)
        everything = list(known.values())
        return (
            self.is_listed(OF_SERIES, everything)
            and self.is_listed(OF_DESK, everything, *map(str, last.problems))
            and all(self.is_listed(folder, by_folder[folder]) for folder in folders)
        )

    def is_listed(self, name: str, results: Sequence[Result], *more: str) -> bool:
        """Whether the lists of a dialogue, of the series or of the desk can stay."""
        lists = self.last.lists.get(name)
        if lists is None or not lists.outputs or not self._shelf.disk.is_intact(lists.outputs):
            return False
        names = self.last.templates.get(lists.templates, ())
        return lists.made_of == self._lists_made_of(name, results, names, more)

    def listed(
        self,
        name: str,
        results: Sequence[Result],
        names: Sequence[str],
        paths: Iterable[str],
        *more: str,
    ) -> Lists:
        """What the next build wants to know of lists that were made with some templates."""
        made_of = self._lists_made_of(name, results, tuple(names), more)
        return Lists(made_of, _row(tuple(names)), self._marks(paths))

    def manifest(
        self,
        results: Iterable[Result],
        lists: Mapping[str, tuple[Lists, tuple[str, ...]]],
        problems: Sequence[Diagnostic],
    ) -> Manifest:
        """What the next build wants to know. Lists come with the templates they were made with."""
        recaps, rows = {}, {}
        for result in results:
            if result.known:
                recaps[result.file.name] = self._memory(result, result.dialogue in lists)
                rows[_row(result.templates)] = result.templates
            elif stale := self.stale(result):
                recaps[result.file.name] = stale
        rows |= {made.templates: names for made, names in lists.values()}
        return Manifest(
            shared=self._shared,
            problems=tuple(problems),
            templates=rows,
            recaps=recaps,
            lists={name: made for name, (made, _) in lists.items()},
        )

    def stale(self, result: Result) -> Memory | None:
        """What is remembered of a recap that could not be made, while its outputs stay.

        It says what they tell of, and nothing that a build could go by.
        """
        memory = self._shelf.last.recaps.get(result.file.name)
        if memory is None:
            return None
        return Memory("", "", False, replace(memory.known, drawn={}), memory.outputs)

    def _memory(self, result: Result, is_listed: bool) -> Memory:
        assert result.known is not None
        if not result.paths:
            memory = self.last.recaps[result.file.name]
            return replace(memory, is_listed=memory.is_listed or is_listed)
        return Memory(
            made_of=result.made_of,
            templates=_row(result.templates),
            is_listed=is_listed,
            known=result.known,
            outputs=self._marks(result.paths),
            diagnostics=result.diagnostics,
        )

    def _marks(self, paths: Iterable[str]) -> Marks:
        return {path: self._shelf.marks[path] for path in paths}

    def _lists_made_of(
        self, name: str, results: Sequence[Result], names: tuple[str, ...], more: Iterable[str]
    ) -> str:
        known = ((result, result.known) for result in results if result.known)
        if name == OF_SERIES:  # its index tells no more than this of a recap
            made_of = [json.encode((result.dialogue, what.entry)) for result, what in known]
            made_of.append(self._checksum_of(DIGESTS_FILE).encode())
        else:
            made_of = [result.made_of.encode() for result, _ in known]
        return checksum(self._shared, name, self._with(names), *made_of, *more)

    def _with(self, names: tuple[str, ...]) -> str:
        """The checksum of templates as they are now."""
        row = _row(names)
        if row not in self._templates:
            own = self._found.root / "templates"
            files = [template_files.find(own, name) for name in names]
            contents = [self._content(file.as_posix()) if file else b"" for file in files]
            self._templates[row] = checksum(*names, *contents)
        return self._templates[row]

    def _checksum_of(self, name: str) -> str:
        if name not in self._checksums:
            self._checksums[name] = checksum(self._content(f"{self._root}/{name}", MAX_ASSET))
        return self._checksums[name]

    def _content(self, file: str, most: int = MAX_BYTES) -> bytes:
        """The bytes of a file; none of one that cannot be read, or lies outside of the project."""
        root, folder = self._found.root, file.rpartition("/")[0]
        if folder not in self._leads_out:
            is_ours = Path(folder).is_relative_to(template_files.packed())
            self._leads_out[folder] = not is_ours and way_out(Path(folder), root) is not None
        try:
            is_link = stat.S_ISLNK(os.lstat(file).st_mode)
            if self._leads_out[folder] or (is_link and way_out(Path(file), root)):
                return b""
            return content(file, most)
        except OSError:
            return b""


@cache
def _row(names: tuple[str, ...]) -> str:
    """What the manifest calls a row of templates; kept, as most recaps have the same."""
    return checksum(*names)[:8]
