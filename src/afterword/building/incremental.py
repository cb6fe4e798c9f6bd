"""What of an earlier build still holds, so that only what changed is made anew.

A recap is kept when its outputs stand as they were written, and all that it was made of is the
same, byte for byte. Nothing here takes long to load: most builds have little to do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from afterword import __version__
from afterword.building.ingredients import Ingredients, row_of
from afterword.diagnostics import Diagnostic
from afterword.outbox.disk import changed
from afterword.outbox.manifest import OF_DESK, OF_SERIES, Lists, Manifest, Marks, Memory, usable
from afterword.outbox.result import Result
from afterword.outbox.store import Store
from afterword.parse.choosing import Candidate, choose
from afterword.project.folders import Project, RecapFile


class Holding(Struct, frozen=True):
    """The names of the recaps whose sources and outputs are as they were.

    With them come the checksums of the files, and of the rows of templates, that were compared.
    They were taken before a recap is read, so that the next build sees a change meanwhile.
    """

    recaps: list[str]
    files: dict[str, str]
    templates: dict[str, str]


class Kept:
    """The last build of a project, held against the files as they are now."""

    def __init__(self, found: Project, store: Store, is_forced: bool = False) -> None:
        self.found = found
        self.store = store
        self.last = Manifest() if is_forced else usable(found.root / "outbox", store.last)
        self._rows = dict(self.last.templates)
        self._ingredients = Ingredients(found)
        self._beside = {file.name: file.others for each in found.folders for file in each.recaps}

    def has_news(self, files: Iterable[RecapFile]) -> bool:
        """Whether a recap that was saved since the last build has another content."""
        newer = (file for file in files if changed(file.path) >= self.store.disk.since)
        return any(not self._is_unchanged(file) for file in newer)

    def holding(self, files: Iterable[RecapFile]) -> Holding:
        """What need not be made anew."""
        recaps, is_intact = self.last.recaps, self.store.disk.is_intact
        same = [file.name for file in files if self._is_unchanged(file)]
        names = [name for name in same if is_intact(recaps[name].outputs)]
        return Holding(names, self._ingredients.files, self._ingredients.templates)

    def results(self, files: Iterable[RecapFile], holding: Holding) -> dict[str, Result]:
        """What is known of recaps that hold, by name; the others have to be read and made."""
        self._ingredients.files |= holding.files
        self._ingredients.templates |= holding.templates
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
        dialogues = [folder.name for folder in self.found.dialogues]
        choice = memory.known.choice
        recaps, problems = choose(memory.known.id, choice, candidates, dialogues)
        return None if problems else replace(file, recaps=tuple(recaps))

    def _is_unchanged(self, file: RecapFile) -> bool:
        self._ingredients.file(file.name)
        memory = self.last.recaps.get(file.name)
        if memory is None or file.problem:
            return False
        templates = self.last.templates.get(memory.templates, ())
        return memory.made_of == self._ingredients.of_recap(file, memory.known, templates)

    def _result(self, file: RecapFile) -> Result:
        memory = self.last.recaps[file.name]
        templates = self.last.templates.get(memory.templates, ())
        return Result(file, memory.diagnostics, memory.known, memory.made_of, templates)

    def with_checksum(self, result: Result) -> Result:
        """The result with the checksum of all that it was made of."""
        if result.known is None:
            return result
        # It was made with all recaps of the event, but its id is that of a file beside it.
        file = replace(result.file, others=self._beside[result.file.name])
        made_of = self._ingredients.of_recap(file, result.known, result.templates)
        return replace(result, made_of=made_of)

    def is_all(self, known: Mapping[str, Result]) -> bool:
        """Whether the last build was of just these recaps, and all that it made still holds."""
        last, folders = self.last, [folder.name for folder in self.found.folders]
        files = {file.name for folder in self.found.folders for file in folder.recaps}
        if last.others or not last.recaps.keys() == known.keys() == files:
            return False
        if last.lists.keys() != {OF_SERIES, OF_DESK, *folders}:
            return False
        by_folder: dict[str, list[Result]] = defaultdict(list)
        for result in known.values():
            by_folder[result.file.folder].append(result)
        everything = list(known.values())
        return (
            self.is_listed(OF_SERIES, everything)
            and self.is_listed(OF_DESK, everything, *map(str, last.problems))
            and all(self.is_listed(folder, by_folder[folder]) for folder in folders)
        )

    def is_listed(self, name: str, results: Sequence[Result], *more: str) -> bool:
        """Whether the lists of a dialogue, of the series or of the desk can stay."""
        lists = self.last.lists.get(name)
        if lists is None or not lists.outputs or not self.store.disk.is_intact(lists.outputs):
            return False
        names = self.last.templates.get(lists.templates, ())
        return lists.made_of == self._ingredients.of_lists(name, results, names, more)

    def listed(
        self,
        name: str,
        results: Sequence[Result],
        names: tuple[str, ...],
        paths: Iterable[str],
        *more: str,
    ) -> Lists:
        """What the next build wants to know of lists that were made with some templates."""
        made_of = self._ingredients.of_lists(name, results, names, more)
        return Lists(made_of, self._row(names), self._marks(paths))

    def manifest(
        self, results: Iterable[Result], lists: Mapping[str, Lists], problems: Sequence[Diagnostic]
    ) -> Manifest:
        """What the next build wants to know."""
        recaps = {}
        for result in results:
            if result.known:
                recaps[result.file.name] = self._memory(result, result.file.folder in lists)
            elif stale := self.stale(result):
                recaps[result.file.name] = stale
        rows = [memory.templates for memory in recaps.values() if memory.templates]
        rows += [made.templates for made in lists.values()]
        return Manifest(
            version=__version__,
            problems=tuple(problems),
            templates={row: self._rows.get(row, ()) for row in rows},
            recaps=recaps,
            lists=lists,
        )

    def stale(self, result: Result) -> Memory | None:
        """What is remembered of a recap that could not be made, while its outputs stay.

        It says what they tell of, and nothing that a build could go by.
        """
        memory = self.store.last.recaps.get(result.file.name)
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
            templates=self._row(result.templates),
            is_listed=is_listed,
            known=result.known,
            outputs=self._marks(result.paths),
            diagnostics=result.diagnostics,
        )

    def _row(self, templates: tuple[str, ...]) -> str:
        """What the manifest calls a row of templates, which it holds once."""
        row = row_of(templates)
        self._rows[row] = templates
        return row

    def _marks(self, paths: Iterable[str]) -> Marks:
        return {path: self.store.marks[path] for path in paths}
