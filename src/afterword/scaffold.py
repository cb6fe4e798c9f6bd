"""A new recap file, ready to be filled in."""

import json
import re
from importlib.resources import files
from pathlib import Path

from afterword.diagnostics import Failure
from afterword.names import slug
from afterword.project import Project


def place(found: Project, dialogue: str, title: str, date: str) -> tuple[Path, str]:
    """Where a new recap goes, and its id. The file's name is not taken yet.

    Without a date, the name has none. Raises `Failure` where there can be none.
    """
    for problem in (f.problem for f in found.folders if f.name == dialogue and f.problem):
        raise Failure(problem)
    folder = found.root / "recaps" / dialogue
    name = "-".join(filter(None, (date, slug(title))))
    tries = [name, *(f"{name}-{number}" for number in range(2, 1_000))]
    free = next(name for name in tries if not (folder / f"{name}.md").exists())
    return folder / f"{free}.md", f"{slug(dialogue)}-{free}"


def recap(found: Project, dialogue: str, title: str, date: str) -> tuple[Path, str]:
    """Where a new recap goes and what stands in it. The file's name is not taken yet.

    Raises `Failure` where there can be none.
    """
    file, recap_id = place(found, dialogue, title, date)
    text = files("afterword").joinpath("new_recap.md").read_text("utf-8")
    filled = {
        "<title>": json.dumps(title, ensure_ascii=False),
        "<date>": date,
        "<id>": recap_id,
    }
    text = re.sub("<(?:title|date|id)>", lambda mark: filled[mark[0]], text)
    return file, text
