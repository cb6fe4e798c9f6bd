"""Where a project is, and which files in it are what. No recap is read here."""

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from afterword.containment import enter, unlisted, walk, way_out
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.project import file_names
from afterword.project.file_names import DIGESTS, bad_name, is_translation, slug
from afterword.project.folders import DIALOGUE_FILE, SERIES_FILE, Folder, Project, RecapFile
from afterword.templating import overrides

OWN_NAME = "x" * 64
"""As long as what every project may have: `templates/social/cards/square-quote.svg.j2`."""


def find(start: Path) -> Path:
    """The folder itself, or the nearest one above it, that has a `recaps/`.

    Raises `Failure` where there is none, where nobody may look for it, or where its path is so long
    that not even our own files in it could be named.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if _has_recaps(folder):
            _leave_room(folder)
            return folder
    raise Failure(_no_recaps(start))


def _has_recaps(folder: Path) -> bool:
    try:
        return stat.S_ISDIR((folder / "recaps").stat().st_mode)
    except PermissionError as error:
        raise Failure(unlisted(folder.as_posix(), error)) from error
    except OSError:
        return False


def _leave_room(folder: Path) -> None:
    try:
        (folder / OWN_NAME).lstat()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            message = f"the path of the project's folder is too long: {error.strerror}"
            hint = "move the project into a folder with a shorter path"
            raise Failure(diagnose(Place("recaps"), "unreadable-file", message, hint)) from error


def _no_recaps(folder: Path) -> Diagnostic:
    message = f"there is no folder recaps/ in {folder.name or folder} or above it"
    hint = "go to your project, name it with --project, or start one with `afterword init`"
    return diagnose(Place("recaps"), "no-recaps", message, hint)


def scan(root: Path) -> Project:
    """List the files of a project. What is in the wrong place is a diagnostic.

    Raises `Failure` where its `recaps/` is gone.
    """
    recaps = root / "recaps"
    if not _has_recaps(root):
        raise Failure(_no_recaps(root))
    problems: list[Diagnostic] = []
    folders: list[Folder] = []
    translations: list[Path] = []
    try:
        with os.scandir(recaps) as entries:
            found = sorted(entries, key=lambda entry: (entry.name == DIGESTS, entry.name))
        enter(recaps)
    except OSError as error:
        raise Failure(unlisted("recaps", error)) from error
    for entry in found:
        if _is_left_alone(entry.name):
            continue
        path = f"recaps/{entry.name}"
        if _is_folder(entry):
            if bad := entry.name != DIGESTS and bad_name(entry.name, path):
                problems.append(bad)
            elif out := entry.is_symlink() and way_out(recaps / entry.name, root):
                folders.append(Folder(recaps / entry.name, (), out))
            else:
                folders.append(_folder(recaps / entry.name, problems))
        elif is_translation(entry.name, SERIES_FILE):
            translations.append(recaps / entry.name)
        elif _is_markdown(entry.name) and entry.name not in (SERIES_FILE, "README.md"):
            problems.append(_stray(path))
    folders = [f for f in folders if _is_ours(f)]
    same = file_names.same_names(f"recaps/{folder.path.name}" for folder in folders)
    folders = [replace(f, problem=same.get(f"recaps/{f.path.name}", f.problem)) for f in folders]
    problems += [*same.values(), *overrides.problems(root)]
    return Project(root, tuple(folders), tuple(problems), tuple(translations))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or leads to one. Raises `Failure` where nobody may see that."""
    try:
        return entry.is_dir()
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link to itself leads nowhere
            return False
        raise Failure(unlisted(f"recaps/{entry.name}", error)) from error


def _is_ours(folder: Folder) -> bool:
    """Whether it is a folder of recaps, and not one of fonts or pictures."""
    there = folder.recaps or folder.problem or folder.translations
    return bool(there or (folder.name != DIGESTS and os.path.lexists(folder.file)))


def _folder(folder: Path, problems: list[Diagnostic]) -> Folder:
    recaps: list[RecapFile] = []
    translations: list[Path] = []
    own = file_names.composed(folder.name)
    try:
        found = _markdown(folder)
    except OSError as error:
        return Folder(folder, (), unlisted(f"recaps/{folder.name}", error))
    for inner, name in found:
        path = f"recaps/{folder.name}/{inner}{name}"
        if name in ("README.md", DIALOGUE_FILE):
            continue
        if inner or not name.endswith(".md"):
            problems.append(_stray(path))
        elif is_translation(name, DIALOGUE_FILE):
            translations.append(folder / name)
        elif bad := bad_name(name.removesuffix(".md"), path):
            problems.append(bad)
        else:
            recaps.append(RecapFile(folder / name, path, own))
    same = file_names.same_names(recap.name for recap in recaps)
    problems += same.values()
    recaps = [replace(r, problem=same[r.name]) if r.name in same else r for r in recaps]
    return Folder(folder, _with_translations(recaps), translations=tuple(translations))


def _markdown(folder: Path) -> list[tuple[str, str]]:
    """What is called so in a folder: the folder within it, `` or `old/`, and the name.

    Raises OSError where it cannot be listed.
    """
    found = []
    for inner, folders, names in walk(folder):
        path = Path(inner).relative_to(folder).as_posix()
        within = "" if path == "." else f"{path}/"
        folders[:] = [name for name in folders if not _is_left_alone(name)]
        files = (name for name in names if not _is_left_alone(name))
        found += [(within, name) for name in (*files, *folders) if _is_markdown(name)]
    return sorted(found, key=lambda file: (file[1], file[0]))


def _with_translations(recaps: Sequence[RecapFile]) -> tuple[RecapFile, ...]:
    there = {slug(recap.path): recap for recap in recaps}
    files = [replace(recap, original=_original(recap, there)) for recap in recaps]
    versions: dict[str, list[RecapFile]] = defaultdict(list)
    for file in files:
        versions[_event(file)].append(file)
    return tuple(
        replace(file, others=tuple(other for other in versions[_event(file)] if other is not file))
        for file in files
    )


def _event(file: RecapFile) -> str:
    return (file.original or file).name


def _original(recap: RecapFile, there: Mapping[str, RecapFile]) -> RecapFile | None:
    name, _, end = slug(recap.path).rpartition(".")
    return there[name] if name in there and file_names.is_language(end) else None


def _is_left_alone(name: str) -> bool:
    """Whether a file or a folder waits, or is of other programs, with all that is in it."""
    return name.startswith((".", "_"))


def _is_markdown(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown", ".md.txt"))  # as editors on Windows save it


def _stray(path: str) -> Diagnostic:
    hint = "move it into the folder of its dialogue"
    if not path.endswith(".md"):
        hint = "let its name end in `.md`, in small letters"
    return diagnose(Place(path, 1, 1), "stray-file", "the file is not read as a recap", hint)
