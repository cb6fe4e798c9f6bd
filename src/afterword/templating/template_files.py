"""Where templates are: in the project's own `templates/`, else among the defaults."""

from functools import cache
from pathlib import Path

from afterword.packed import file

DEFAULT = "default/"
"""Before a name, it asks for the default, for an override that extends what it replaces."""


@cache
def packed() -> Path:
    """The default templates: in the package of a wheel, at the top of a checkout."""
    inside = file("templates")
    return inside if inside.is_dir() else inside.parents[2] / "templates"


def find(own: Path, name: str) -> Path | None:
    """The file of a template of a project with its `own` ones, if there is such a one.

    As for Jinja, `/a//b` is `a/b`.
    """
    tries = [(own, name), (packed(), name)]
    if name.startswith(DEFAULT):
        tries.append((packed(), name.removeprefix(DEFAULT)))
    files = (_below(folder, each) for folder, each in tries)
    return next((file for file in files if file and file.is_file()), None)


def _below(folder: Path, name: str) -> Path | None:
    steps = [step for step in name.split("/") if step not in ("", ".")]
    return None if ".." in steps else folder.joinpath(*steps)
