"""The line that says who wrote a text."""

import re

from afterword.importing import dating, furniture
from afterword.importing.blocks import Block
from afterword.importing.naming import JOINED, spoken
from afterword.importing.people import Person, is_person
from afterword.importing.vocabulary import any_of, of_all

WORDS = of_all("bylines.toml")

BY = re.compile(
    rf"(?P<by>{any_of(WORDS['by'], WORDS['several'])})\s*:?\s+(?P<who>.{{3,200}})", re.IGNORECASE
)
MARKS = " ·•|,;:/–—-"
PART = re.compile(r"\w+ (?:\d{1,2}|[IVX]{1,4})\s*[:.–—-](?!\d)")
LOOKED_AT = 6
"""How many blocks from the top a line may stand that says who wrote it."""
LONGEST, DATED = 260, 30
"""Characters of a line that names who wrote a text, and of what it says before a day in it."""
PROSE = 60
"""Characters of a paragraph that tells something already."""


def find(blocks: tuple[Block, ...], lang: str = "en") -> tuple[int, tuple[Person, ...]]:
    """The number of the block with the line, and whom it names; -1 where there is none.

    It stands at the top, at most below a summary: below a heading, it says who gave a talk.
    """
    told = False
    for number, block in enumerate(blocks[:LOOKED_AT]):
        plain = block.plain.strip()
        said = (
            BY.fullmatch(_undated(plain, lang)) if block.kind in ("paragraph", "heading") else None
        )
        if said and not plain.endswith((".", "!", "?")):
            several = said["by"].casefold() in WORDS["several"]
            if people := read(said["who"], several, lang):
                return number, people
        is_prose = len(plain) >= PROSE and plain.endswith((".", "!", "?"))
        is_section = PART.match(plain) or (block.kind == "heading" and number > 0)
        if told or is_section or block.kind not in ("paragraph", "heading"):
            break
        told = is_prose
    return -1, ()


def is_full(line: str) -> bool:
    """Whether a line says what somebody does who wrote a text, or where they work."""
    said = BY.fullmatch(line) if len(line) <= LONGEST else None
    return said is not None and any(each.role or each.organization for each in read(said["who"]))


def _undated(line: str, lang: str) -> str:
    """A line without the day when a text came out, where it begins with that: `Posted … by …`."""
    days = dating.days(line, lang) if len(line) <= LONGEST else ()
    if len(days) != 1 or not days[0].is_published:
        return line
    before, _, after = line.partition(days[0].words)
    return after.strip(MARKS) if len(before) <= DATED else line


def without_by(line: str) -> str:
    """An author's line without the word before the name, and the marks around it."""
    line = line.strip(MARKS)
    first, _, name = line.partition(" ")
    is_before = first.casefold() in WORDS["before"] and name[:1].isupper() and " " in name
    return name if is_before else line


def read(line: str, several: bool = False, lang: str = "en") -> tuple[Person, ...]:
    """Whom a line names: `Erica Vambell, Research Associate, Nextrade Group`.

    Where it is known to name `several`, two names are two people, and the second no employer.
    """
    people: list[Person] = []
    for entry in re.split(r"\s*;\s*", without_by(line)):
        parts = re.split(r"\s*[,،|]\s*|\s+[·•–—-]\s+", entry)
        parts = [part for part in parts if _is_told(part, lang)]
        are_names = len(parts) > 3 and all(map(is_person, parts))
        is_list = several or are_names or any(JOINED.search(f" {last}") for last in parts[-1:])
        found = spoken(", ".join(parts), is_one=not is_list)
        if found.organizations or not found.people:
            return ()
        people += found.people
    return tuple(people)


def _is_told(part: str, lang: str) -> bool:
    """Whether a part of the line is about who wrote it, and no date or time to read."""
    days = dating.days(part, lang)
    is_day = bool(days) and len(days[0].words) * 2 > len(part)
    return bool(part.strip(MARKS)) and not is_day and not furniture.is_furniture(part)
