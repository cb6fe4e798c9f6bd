"""What lies inside a project: a symbolic link that leads out of it is not followed.

Nor does a folder that cannot be read count as empty.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from afterword.diagnostics import Diagnostic, Place, diagnose


def way_out(file: Path, root: Path) -> Diagnostic | None:
    """What is wrong with a file or a folder that leads out of the project in `root`."""
    if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
        return None
    message = "a symbolic link leads out of the project, so it is not followed"
    place = Place(file.relative_to(root).as_posix(), 1, 1)
    return diagnose(place, "leads-out", message, "put a copy in its place")


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """As `os.walk`, but raises OSError where a folder cannot be listed, or not be entered.

    It goes into what is left of the names of folders when it goes on.
    """

    def stop(error: OSError) -> NoReturn:
        raise error

    for inner, folders, names in os.walk(folder, onerror=stop):
        enter(Path(inner))
        yield inner, folders, names


def enter(folder: Path) -> None:
    """Raises OSError where nothing in a folder can be reached, even if its names can be read."""
    (folder / os.pardir).stat()


def unlisted(path: str, error: OSError) -> Diagnostic:
    """What is wrong with a folder of which nobody can say what is in it."""
    message = f"the folder cannot be read: {error.strerror}"
    hint = "see that you may read it, and all that is in it"
    return diagnose(Place(path), "unreadable-file", message, hint)
