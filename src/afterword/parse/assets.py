"""The files that front matter names, pictures and fonts: beside it, and inside the project."""

import re
from pathlib import Path
from posixpath import basename, dirname, normpath
from typing import NamedTuple

from afterword.containment import way_out
from afterword.diagnostics import Failure, Key, diagnose
from afterword.front_matter.source import Source
from afterword.project.contents import MAX_ASSET, content

UNUSABLE = re.compile(r"[\\:\0]|^/|^~")
"""What would be an absolute path here or on Windows."""


class Asset(NamedTuple):
    """A file by its path from the project's folder, and its bytes."""

    path: str
    content: bytes


def read(root: Path, source: Source, way: Key, name: str) -> Asset:
    """The file that a field of a source names, from the source's folder. Raises `Failure`."""
    place = source.value(*way)
    path = normpath(f"{dirname(source.path)}/{name}")
    if UNUSABLE.search(name) or path.startswith("../") or way_out(root / path, root):
        message = f"'{name}' leads out of the project, so it is not read"
        hint = f"put a copy beside {basename(source.path)} and name that"
        raise Failure(diagnose(place, "leads-out", message, hint))
    try:
        found = content(root / path, MAX_ASSET)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        message = f"'{name}' cannot be read: {said}"
        hint = f"it is looked for at {path}; give its path from {dirname(source.path)}/"
        raise Failure(diagnose(place, "missing-file", message, hint)) from error
    if len(found) > MAX_ASSET:
        message = f"'{name}' has more than {MAX_ASSET:,} bytes"
        raise Failure(diagnose(place, "file-too-large", message, "make it smaller"))
    return Asset(path, found)
