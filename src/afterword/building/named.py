"""The recaps that somebody names: by file or id, or a folder of them."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from afterword.building.meant import Said, hint_at
from afterword.building.opened import Opened, claim
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.front_matter.source import read
from afterword.parse.events import turn
from afterword.project.folders import RecapFile
from afterword.social.rendering import Posts
from afterword.text.names import canonical, in_region, primary


def recap(opened: Opened, name: str, here: Path) -> RecapFile:
    """The file of a recap, a digest's with those of its recaps. Raises `Failure`.

    It is named as it is reached from a folder, by its path below `recaps/`, or by id. Of several
    languages with one id, the original is meant, or that which is told behind the id:
    `mexico-2021.es`.
    """
    said = _said(opened)
    (file,) = _with_others([_file(opened, said, name, here)], said)
    return opened.events.chosen(file, opened.candidates()) if file.is_digest else file


def recaps(opened: Opened, names: Sequence[str], here: Path) -> tuple[list[RecapFile], bool]:
    """The files of the recaps that are named, each once, and whether several were asked for.

    A folder, as it is reached from another or by its name below `recaps/`, stands for all recaps in
    it, and `recaps` for all there are; a folder of one is several, too. Raises `Failure`.
    """
    said = _said(opened)
    found: dict[str, RecapFile] = {}
    are_several = len(names) > 1
    for name in names:
        files, is_folder = _files(opened, said, name, here)
        are_several |= is_folder
        found |= {file.name: file for file in files}
    return _with_others(found.values(), said), are_several


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


def _said(opened: Opened) -> list[Said]:
    """What each recap says of itself; what is wrong with it is told when it is read in full."""
    claims = map(claim, (*opened.files, *opened.digests))
    homes = {folder: dialogue.lang for folder, dialogue in opened.events.dialogues.items()}
    said = ((c, c.lang or homes[c.file.folder]) for c in claims)
    return [Said(c.file, c.id, lang, in_region(lang, homes[c.file.folder])) for c, lang in said]


def _with_others(files: Iterable[RecapFile], said: Sequence[Said]) -> list[RecapFile]:
    """Some files, each with the others of its event, whatever their names."""
    ids = {each.file.name: each.id for each in said}
    events: dict[str, list[RecapFile]] = defaultdict(list)
    for each in said:
        events[each.id].append(each.file)
    return [
        replace(file, others=tuple(o for o in events[ids[file.name]] if o.name != file.name))
        for file in files
    ]


def _files(
    opened: Opened, said: Sequence[Said], name: str, here: Path
) -> tuple[list[RecapFile], bool]:
    """What a name leads to, and whether that is a folder."""
    if files := _below(opened, here / name):
        return files, True
    try:
        return [_file(opened, said, name, here)], False
    except Failure:
        if files := _below(opened, opened.found.root / "recaps" / name):
            return files, True
        raise


def _file(opened: Opened, said: Sequence[Said], name: str, here: Path) -> RecapFile:
    """The file that a path or an id leads to."""
    files, meant = [each.file for each in said], os.path.realpath(here / name)
    for file in files:
        if os.path.realpath(file.path) == meant or file.name == f"recaps/{name}.md":
            return file
    if found := _by_id(name, said, opened.events.series.lang):
        return found
    message = f"there is no recap '{name}'"
    hint = hint_at(name, said)
    missing = diagnose(Place("recaps"), "no-such-recap", message, hint)
    problems = (*opened.found.problems, *opened.problems, *_unread(files))  # it may be one of those
    raise Failure(*(problem for problem in problems if problem.is_error), missing)


def _by_id(name: str, said: Sequence[Said], home: str) -> RecapFile | None:
    """The original of an event, or its version in the language, or a kind of it, behind the id."""
    if versions := [each for each in said if each.id == name]:
        return min(versions, key=lambda each: turn(each.file, each.lang, home)).file
    own, _, tag = name.rpartition(".")
    tag = canonical(tag)
    versions = [each for each in said if each.id == own]
    same = [each.file for each in versions if each.lang == tag]
    same += [each.file for each in versions if each.called == tag]
    akin = [each.file for each in versions if primary(each.lang) == tag]
    return same[0] if same else akin[0] if len(akin) == 1 else None


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
