"""A project opened: its series and its dialogues read, ready for its recaps."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from afterword.building.pipeline import Pipeline
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.front_matter.source import read
from afterword.language.dates import EventDate
from afterword.lint import readiness
from afterword.model import Dialogue, Series, Spoken
from afterword.outbox.manifest import Manifest
from afterword.parse import dialogues
from afterword.parse.choosing import Candidate
from afterword.parse.events import Events
from afterword.project import file_names, scanning
from afterword.project.contents import is_there
from afterword.project.file_names import DIGESTS
from afterword.project.folders import Folder, Project, RecapFile
from afterword.text.names import canonical


class Opened(Struct, frozen=True):
    """What the recaps of a project need, and their files.

    `files` are the recaps of the dialogues that could be read, and `digests` the digests.
    `problems` are those of the series and of dialogues.
    """

    found: Project
    pipeline: Pipeline
    files: tuple[RecapFile, ...]
    digests: tuple[RecapFile, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def events(self) -> Events:
        """What they share."""
        return self.pipeline.events

    @property
    def broken(self) -> list[str]:
        """The folders of the dialogues that could not be read, whose recaps are not built."""
        return [each.name for each in self.found.folders if each.name not in self.events.dialogues]

    def candidates(self) -> list[Candidate]:
        """All recaps that could be read, as none was built."""
        found: list[Candidate] = []
        for file in self.files:
            with suppress(Failure):
                recap = self.events.event(file)[0].recap
                found.append(Candidate(file, recap.id, recap.lang, recap.date))
        return [*found, *self.claimed({each.file.name for each in found})]

    def claimed(self, known: Collection[str]) -> list[Candidate]:
        """What the recaps say of themselves that are not among the `known`, and the digests.

        Such a recap cannot be built.
        """
        files = [file for folder in self.found.folders for file in folder.recaps]
        unknown = (file for file in files if file.name not in known)
        return [replace(claim(file), is_broken=True) for file in unknown]


def open_project(root: Path) -> Opened:
    """Find a project's files, and read what its recaps share. Raises `Failure`."""
    return open_found(scanning.scan(root))


def open_found(found: Project, last: Manifest | None = None) -> Opened:
    """Read what the recaps of a project share. Raises `Failure` where its series is broken.

    `last` is the last build, where that is known already.
    """
    try:
        series, warnings = _series(found)
    except Failure as failure:
        raise Failure(*found.problems, *failure.diagnostics) from failure
    dialogues, problems = _dialogues(found, series)
    events = Events(series, {dialogue.folder: dialogue for dialogue in dialogues})
    pipeline = Pipeline(found.root, events, last)
    folders = (folder for folder in found.folders if folder.name in events.dialogues)
    files = [file for folder in folders for file in folder.recaps]
    recaps = tuple(file for file in files if not file.is_digest)
    digests = tuple(file for file in files if file.is_digest)
    told = (*warnings, *readiness.series(series), *problems)
    unaccepted = tuple(problem for problem in told if problem.code not in series.accept)
    return Opened(found, pipeline, recaps, digests, unaccepted)


def claim(file: RecapFile) -> Candidate:
    """What the front matter of a recap says of it, as far as it can be read."""
    data: Mapping[str, Any] = {}
    is_unread = True
    with suppress(Failure):
        data = read(file.path, file.name).data
        is_unread = not isinstance(data.get("id"), str | None)
    own = data.get("id")
    if not own and file.original:
        own = claim(file.original).id
    date = None
    with suppress(ValueError):
        date = EventDate.parse(str(data.get("date")))
    said = canonical(str(data["lang"])) if data.get("lang") else None
    name, lang = file_names.event(file.path, said)
    own = str(own or f"{file.folder}/{name}")
    return Candidate(file, own, lang, date, is_unread=is_unread)


def _series(found: Project) -> tuple[Series, list[Diagnostic]]:
    path = found.relative(found.series)
    if not is_there(found.series):
        hint = "write it with front matter in which `name:` names your series"
        raise Failure(diagnose(Place(path, 1, 1), "missing-series", "there is no series.md", hint))
    series, problems = dialogues.series(found.series, path)
    read = partial(dialogues.series_in_another_language, series)
    translations, more = _translations(found, found.translations, read)
    return replace(series, translations=translations), [*problems, *more]


def _dialogues(found: Project, series: Series) -> tuple[tuple[Dialogue, ...], list[Diagnostic]]:
    dialogues: list[Dialogue] = []
    problems: list[Diagnostic] = []
    for folder in found.folders:
        try:
            dialogue, warnings = _dialogue(found, folder, series)
        except Failure as failure:
            problems += failure.diagnostics
        else:
            dialogues.append(dialogue)
            problems += [*warnings, *readiness.unwritten(dialogue)]
    return tuple(dialogues), problems


def _dialogue(found: Project, folder: Folder, series: Series) -> tuple[Dialogue, list[Diagnostic]]:
    if folder.problem:
        raise Failure(folder.problem)
    file = folder.file
    path = found.relative(file)
    if folder.name == DIGESTS and not is_there(file):
        dialogue, problems = dialogues.digests(series), list[Diagnostic]()
    elif not is_there(file):
        message = f"the folder {folder.name} has no dialogue.md, so its recaps are not built"
        hint = "write one with front matter in which `title:` names the dialogue"
        raise Failure(diagnose(Place(path, 1, 1), "missing-dialogue", message, hint))
    else:
        dialogue, problems = dialogues.dialogue(file, path, series)
    read = partial(dialogues.dialogue_in_another_language, dialogue)
    translations, more = _translations(found, folder.translations, read)
    return replace(dialogue, translations=translations), [*problems, *more]


def _translations(
    found: Project,
    files: Iterable[Path],
    read: Callable[[Path, str], tuple[Spoken, list[Diagnostic]]],
) -> tuple[tuple[Spoken, ...], list[Diagnostic]]:
    """The series or a dialogue in other languages. Raises `Failure`."""
    made = [read(file, found.relative(file)) for file in files]
    return tuple(each for each, _ in made), [told for _, problems in made for told in problems]
