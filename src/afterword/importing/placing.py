"""Which dialogue a text belongs to."""

import re
from collections.abc import Mapping

from afterword.parse import scaffold
from afterword.project.folders import Project


def dialogues(project: Project) -> dict[str, str]:
    """The title of each dialogue's folder, as far as it can be read."""
    files = {folder.name: folder.file for folder in project.dialogues}
    return {name: scaffold.value_in(project, file, "title") for name, file in files.items()}


def find(dialogues: Mapping[str, str], title: str, text: str) -> tuple[str, str]:
    """The folder of a dialogue, and what to check of it; nothing where none can be told.

    `dialogues` has the title of each folder. One that the title names wins, then the one that
    the text names most often.
    """
    for said in (title, text):
        counts = {folder: _times(folder, name, said) for folder, name in dialogues.items()}
        best = max(counts.values(), default=0)
        found = [folder for folder, count in counts.items() if count == best and best]
        if len(found) == 1:
            others = [folder for folder, count in counts.items() if count and folder != found[0]]
            why = f"the text names {', '.join(others)} too" if others else ""
            return found[0], why
    if len(dialogues) == 1:
        return next(iter(dialogues)), ""
    return "", ""


def _times(folder: str, title: str, text: str) -> int:
    """How often a text names a dialogue."""
    names = {re.sub(r"[-_.]+", " ", folder), title} - {""}
    pattern = "|".join(re.escape(name) for name in names)
    return len(re.findall(rf"(?i)(?<!\w)(?:{pattern})(?!\w)", text))
