"""A new recap file, ready to be filled in."""

import json
import re
from importlib.resources import files
from pathlib import Path

from afterword.diagnostics import Failure
from afterword.names import slug
from afterword.project import Project


def recap(found: Project, dialogue: str, title: str, date: str) -> tuple[Path, str]:
    """Where a new recap goes and what stands in it. The file's name is not taken yet.

    Raises `Failure` where there can be none.
    """
    for problem in (f.problem for f in found.folders if f.name == dialogue and f.problem):
        raise Failure(problem)
    folder = found.root / "recaps" / dialogue
    name = f"{date}-{slug(title)}"
    tries = [name, *(f"{name}-{number}" for number in range(2, 1_000))]
    free = next(name for name in tries if not (folder / f"{name}.md").exists())
    text = files("afterword").joinpath("new_recap.md").read_text("utf-8")
    filled = {
        "<title>": json.dumps(title, ensure_ascii=False),
        "<date>": date,
        "<id>": f"{slug(dialogue)}-{free}",
    }
    text = re.sub("<(?:title|date|id)>", lambda mark: filled[mark[0]], text)
    return folder / f"{free}.md", text
