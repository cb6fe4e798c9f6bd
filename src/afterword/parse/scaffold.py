"""A new recap or digest, ready to be filled in."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from afterword import packed
from afterword.diagnostics import Failure
from afterword.front_matter import source
from afterword.language import language as languages
from afterword.language import orthography
from afterword.outbox.known import Choice
from afterword.parse.choosing import Candidate
from afterword.project.file_names import DIGESTS, folded, is_free
from afterword.project.folders import Project
from afterword.text.names import slug


class Spot(NamedTuple):
    """Where something new goes, and its id. A `namesake` there has the same title and day."""

    file: Path
    id: str
    namesake: Path | None


def value_in(project: Project, file: Path, name: str) -> str:
    """What a file says under a name; nothing where it cannot be read."""
    try:
        return str(source.read(file, project.relative(file)).data.get(name) or "")
    except Failure:
        return ""


def language(project: Project, folder: str) -> str:
    """The language of a dialogue's recaps, where nothing else is said."""
    own = value_in(project, project.root / "recaps" / folder / "dialogue.md", "lang")
    return own or value_in(project, project.series, "lang") or "en"


def _named(title: str, lang: str) -> str:
    """A title as part of a file's name: Bücher is `buecher` in German, `bucher` elsewhere."""
    small = unicodedata.normalize("NFC", title).casefold()
    written = orthography.of(lang).in_names if languages.is_known(lang) else {}
    return slug(small.translate({ord(letter): spelt for letter, spelt in written.items()}))


def place(project: Project, dialogue: str, title: str, date: str) -> Spot:
    """Where a new recap goes, and its id. The file's name is not taken yet, nor one like it.

    Without a date, the name has none. Raises `Failure` where there can be none.
    """
    for problem in (f.problem for f in project.folders if f.name == dialogue and f.problem):
        raise Failure(problem)
    paths = {each.name: each.path for each in project.folders}
    folder = paths.get(dialogue, project.root / "recaps" / dialogue)
    taken = {folded(file.name): file for file in folder.iterdir()} if folder.is_dir() else {}
    name = "-".join(filter(None, (date, _named(title, language(project, dialogue)))))
    tries = [name, *(f"{name}-{number}" for number in range(2, 1_000))]
    free = next(n for n in tries if is_free(n) and folded(f"{n}.md") not in taken)
    namesake = taken.get(folded(f"{name}.md"))
    return Spot(folder / f"{free}.md", f"{slug(dialogue)}-{free}", namesake)


def recap(project: Project, dialogue: str, title: str, date: str) -> tuple[Spot, str]:
    """Where a new recap goes and what stands in it. The file's name is not taken yet.

    Raises `Failure` where there can be none.
    """
    spot = place(project, dialogue, title, date)
    filled = {"title": json.dumps(title, ensure_ascii=False), "date": date, "id": spot.id}
    return spot, packed.filled("starter/new_recap.md", filled)


def digest(
    project: Project, title: str, date: str, choice: Choice, recaps: Sequence[Candidate]
) -> tuple[Spot, str]:
    """Where a new digest goes and what stands in it: a period, and which recaps it has by now.

    The file's name has the period's year, and is not taken yet. Raises `Failure` where there can
    be none.
    """
    period = {name: day for name in ("since", "until") if (day := getattr(choice, name))}
    year = str(max(day.year for day in period.values()))
    spot = place(project, DIGESTS, title if year in title else f"{title} {year}", "")
    there = [f"#   {each.id}, of {each.date}" for each in recaps]
    filled = {
        "title": json.dumps(title, ensure_ascii=False),
        "date": date,
        "id": spot.id,
        "period": "\n".join(f"{name}: {day}" for name, day in period.items()),
        "found": "\n".join(there) or "#   none yet",
        "ids": ", ".join(each.id for each in recaps) or "…, …",
    }
    return spot, packed.filled("starter/new_digest.md", filled)
