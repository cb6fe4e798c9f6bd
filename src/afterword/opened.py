"""A project opened: its series and its dialogues read, ready for its recaps."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from afterword import check, parse, project
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.model import Dialogue, Series
from afterword.press import Press
from afterword.project import Folder, Project, RecapFile


@dataclass(frozen=True, slots=True)
class Opened:
    """What the recaps of a project need, and their files.

    `files` are the recaps of the dialogues that could be read. `problems` are those of the series
    and of dialogues.
    """

    found: Project
    press: Press
    files: tuple[RecapFile, ...]
    problems: tuple[Diagnostic, ...]

    def recap(self, name: str, here: Path) -> RecapFile:
        """The file of a recap: named as it is reached from a folder, or by id. Raises `Failure`."""
        for file in self.files:
            if file.path.resolve() == (here / name).resolve():
                return file
        for file in self.files:
            with suppress(Failure):
                if self.press.event(file)[0].recap.id == name:
                    return file
        message = f"there is no recap '{name}'"
        hint = "name its file, or the `id` in its front matter"
        missing = diagnose(Place("recaps", None, None), "no-such-recap", message, hint)
        raise Failure(*(problem for problem in self.problems if problem.is_error), missing)


def open_project(root: Path) -> Opened:
    """Find a project's files, and read what its recaps share. Raises `Failure`."""
    return open_found(project.scan(root))


def open_found(found: Project) -> Opened:
    """Read what the recaps of a project share. Raises `Failure` where its series is broken."""
    try:
        series, warnings = _series(found)
    except Failure as failure:
        raise Failure(*found.problems, *failure.diagnostics) from failure
    dialogues, problems = _dialogues(found, series)
    press = Press(found.root, series, dialogues)
    folders = (folder for folder in found.folders if folder.name in press.dialogues)
    files = tuple(file for folder in folders for file in folder.recaps)
    return Opened(found, press, files, (*warnings, *check.series(series), *problems))


def _series(found: Project) -> tuple[Series, list[Diagnostic]]:
    path = found.relative(found.series)
    if not found.series.is_file():
        hint = "write it with front matter in which `name:` names your series"
        raise Failure(diagnose(Place(path, 1, 1), "missing-series", "there is no series.md", hint))
    return parse.series(found.series, path)


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
            problems += warnings
    return tuple(dialogues), problems


def _dialogue(found: Project, folder: Folder, series: Series) -> tuple[Dialogue, list[Diagnostic]]:
    if folder.problem:
        raise Failure(folder.problem)
    file = folder.path / "dialogue.md"
    path = found.relative(file)
    if not file.is_file():
        message = f"the folder {folder.name} has no dialogue.md, so its recaps are not built"
        hint = "write one with front matter in which `title:` names the dialogue"
        raise Failure(diagnose(Place(path, 1, 1), "missing-dialogue", message, hint))
    return parse.dialogue(file, path, series)
