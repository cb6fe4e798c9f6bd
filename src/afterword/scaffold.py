"""A new recap file, ready to be filled in."""

import json
import re
import unicodedata
from importlib.resources import files
from pathlib import Path

from afterword.project import Project


def slug(title: str) -> str:
    """A title as part of a file's name: small letters and digits, with hyphens between them."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    # Latin letters lose their accents; marks that other scripts need to be read are kept.
    bare = re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", decomposed)
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare))
    return "-".join(words)[:60].strip("-") or "recap"


def recap(found: Project, dialogue: str, title: str, date: str) -> tuple[Path, str]:
    """Where a new recap goes and what stands in it. The file's name is not taken yet."""
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
    for mark, value in filled.items():
        text = text.replace(mark, value, 1)
    return folder / f"{free}.md", text
