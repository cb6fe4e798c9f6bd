"""The recaps that somebody names: by file or id, or a folder of them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from afterword.building.opened import Opened
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.project.folders import RecapFile
from afterword.social.rendering import Posts


def recaps(opened: Opened, names: Sequence[str], here: Path) -> tuple[list[RecapFile], bool]:
    """The files of the recaps that are named, each once, and whether several were asked for.

    A folder, as it is reached from another or by its name below `recaps/`, stands for all recaps in
    it, and `recaps` for all there are; a folder of one is several, too. Raises `Failure`.
    """
    found: dict[str, RecapFile] = {}
    is_folder = False
    for name in names:
        files = _below(opened, os.path.realpath(here / name))
        if files is None:
            try:
                files = [opened.recap(name, here)]
            except Failure:
                files = _below(opened, os.path.realpath(opened.found.root / "recaps" / name))
                if files is None:
                    raise
                is_folder = True
        else:
            is_folder = True
        for file in files:
            found.setdefault(file.name, file)
    return list(found.values()), is_folder or len(names) > 1


def posts(
    opened: Opened, files: Sequence[RecapFile], progress: Callable[[int, int], None]
) -> list[Posts]:
    """The posts of some recaps. Raises `Failure` with the problems of all that have none."""
    open_digests = [file for file in files if file.is_digest and not file.recaps]
    candidates = opened.candidates() if open_digests else []
    made: list[Posts] = []
    problems: list[Diagnostic] = []
    for number, file in enumerate(files, 1):
        try:
            whole = opened.events.chosen(file, candidates) if file in open_digests else file
            made.append(opened.pipeline.posts(whole))
        except Failure as failure:
            problems += failure.diagnostics
        progress(number, len(files))
    if problems:
        raise Failure(*dict.fromkeys(problems))
    return made


def _below(opened: Opened, folder: str) -> list[RecapFile] | None:
    """The recaps in a folder of the project, or None for what is no such folder.

    Raises `Failure` where there are none, with what keeps its dialogue from being read.
    """
    known = [each for each in opened.found.folders if os.path.realpath(each.path) == folder]
    if folder == os.path.realpath(opened.found.root / "recaps"):
        known = list(opened.found.folders)
    elif not known:
        return None
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
        place = Place(opened.found.relative(known[0].path) if known else "recaps", None, None)
        hint = "name a folder with recaps in it"
        problems = [diagnose(place, "no-such-recap", "there is no recap in this folder", hint)]
    raise Failure(*problems)
