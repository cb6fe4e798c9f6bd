"""The recaps that somebody names: by file or id, or a folder of them."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from afterword.building.opened import Opened, claim
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose, near
from afterword.front_matter.source import read
from afterword.project.folders import RecapFile
from afterword.social.rendering import Posts
from afterword.text.names import in_region

LISTED = 5
"""Of so many ids that begin alike all are told."""


def recap(opened: Opened, name: str, here: Path) -> RecapFile:
    """The file of a recap, a digest's with those of its recaps. Raises `Failure`.

    It is named as it is reached from a folder, by its path below `recaps/`, or by id. Of several
    languages with one id, that of the series is meant, or that which is told behind the id:
    `mexico-2021.es`.
    """
    file = _file(opened, name, here)
    return opened.events.chosen(file, opened.candidates()) if file.is_digest else file


def recaps(opened: Opened, names: Sequence[str], here: Path) -> tuple[list[RecapFile], bool]:
    """The files of the recaps that are named, each once, and whether several were asked for.

    A folder, as it is reached from another or by its name below `recaps/`, stands for all recaps in
    it, and `recaps` for all there are; a folder of one is several, too. Raises `Failure`.
    """
    found: dict[str, RecapFile] = {}
    are_several = len(names) > 1
    for name in names:
        files, is_folder = _files(opened, name, here)
        are_several |= is_folder
        found |= {file.name: file for file in files}
    return list(found.values()), are_several


def posts(
    opened: Opened, files: Sequence[RecapFile], progress: Callable[[int, int], None]
) -> list[Posts]:
    """The posts of some recaps. Raises `Failure` with the problems of all that have none."""
    candidates = opened.candidates() if any(file.is_digest for file in files) else []
    made: list[Posts] = []
    problems: list[Diagnostic] = []
    for number, file in enumerate(files, 1):
        try:
            whole = opened.events.chosen(file, candidates) if file.is_digest else file
            made.append(opened.pipeline.posts(whole))
        except Failure as failure:
            problems += failure.diagnostics
        progress(number, len(files))
    if problems:
        raise Failure(*dict.fromkeys(problems))
    return made


def _files(opened: Opened, name: str, here: Path) -> tuple[list[RecapFile], bool]:
    """What a name leads to, and whether that is a folder."""
    if files := _below(opened, here / name):
        return files, True
    try:
        return [_file(opened, name, here)], False
    except Failure:
        if files := _below(opened, opened.found.root / "recaps" / name):
            return files, True
        raise


def _file(opened: Opened, name: str, here: Path) -> RecapFile:
    """The file that a path or an id leads to."""
    files, meant = (*opened.files, *opened.digests), os.path.realpath(here / name)
    for file in files:
        if os.path.realpath(file.path) == meant or file.name == f"recaps/{name}.md":
            return file
    home = opened.events.series.lang
    by_id: dict[str, RecapFile] = {}
    in_languages: dict[str, RecapFile] = {}
    for file in files:  # what is wrong with it is told when it is read in full
        said = claim(file)
        lang = said.lang or opened.events.dialogues[file.folder].lang
        if (said.id, in_region(lang, home)) == (name, home):
            return file
        by_id.setdefault(said.id, file)
        in_languages[f"{said.id}.{lang}".casefold()] = file
    if found := by_id.get(name) or in_languages.get(name.casefold()):
        return found
    message = f"there is no recap '{name}'"
    missing = diagnose(Place("recaps"), "no-such-recap", message, _meant(name, by_id))
    problems = (*opened.found.problems, *opened.problems, *_unread(files))  # it may be one of those
    raise Failure(*(problem for problem in problems if problem.is_error), missing)


def _meant(name: str, ids: Collection[str]) -> str:
    """A hint with the ids that a name may stand for: those that begin so, else the nearest."""
    begun = sorted(each for each in ids if name and each.casefold().startswith(name.casefold()))
    if len(begun) > 1:
        more = f" and {len(begun) - LISTED} more" if len(begun) > LISTED else ""
        return f"so begin {', '.join(begun[:LISTED])}{more}"
    if begun:
        return f"did you mean '{begun[0]}'?"
    return near(name, ids, "name its file, or the `id` in its front matter")


def _unread(files: Iterable[RecapFile]) -> Iterator[Diagnostic]:
    """Why the facts of some recaps, and so their ids, cannot be read."""
    for file in files:
        try:
            yield from read(file.path, file.name).problems
        except Failure as failure:
            yield from failure.diagnostics


def _below(opened: Opened, path: Path) -> list[RecapFile]:
    """The recaps in a folder of the project; none for what is no such folder.

    Raises `Failure` where there are none in it, with what keeps its dialogue from being read.
    """
    folder = os.path.realpath(path)
    known = [each for each in opened.found.folders if os.path.realpath(each.path) == folder]
    if folder == os.path.realpath(opened.found.root / "recaps"):
        known = list(opened.found.folders)
    elif not known:
        return []
    names = {each.name for each in known}
    found = [file for file in (*opened.files, *opened.digests) if file.folder in names]
    broken = names & set(opened.broken)
    if found and not broken:
        return found
    # The folder itself may be what is wrong, or its dialogue in one of the languages.
    places = [opened.found.relative(each.path) for each in known if each.name in broken]
    problems = [
        problem
        for problem in opened.problems
        if problem.is_error and any(Path(problem.path).is_relative_to(p) for p in places)
    ]
    if not found and not problems:
        place = Place(opened.found.relative(known[0].path) if known else "recaps")
        hint = "name a folder with recaps in it"
        problems = [diagnose(place, "no-such-recap", "there is no recap in this folder", hint)]
    raise Failure(*problems)
