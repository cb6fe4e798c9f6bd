"""The line that says who wrote a text."""

import re

from afterword.importing.blocks import Block
from afterword.importing.people import HONORIFIC, ROLE, Person, is_name, person

BY = re.compile(
    r"(?:written by|posted by|authors?|by|escrito por|autora?|autores|por|rédigé par|par|بقلم)"
    r"\s*:?\s+(.{3,200})",
    re.IGNORECASE,
)
BEFORE = {"by", "por", "von", "par", "di", "de"}
"""What may stand before the name of an author, and begin one: `De la Cruz`."""
MARKS = " ·•|,;:/–—-"
LOOKED_AT = 6
"""How many blocks from the top a line may stand that says who wrote it."""


def find(blocks: tuple[Block, ...]) -> tuple[int, tuple[Person, ...]]:
    """The number of the block with the line, and whom it names; -1 where there is none."""
    for number, block in enumerate(blocks[:LOOKED_AT]):
        said = BY.fullmatch(block.plain.strip()) if block.kind in ("paragraph", "heading") else None
        if said and not said[1].rstrip().endswith((".", "!", "?")) and (people := read(said[1])):
            return number, people
    return -1, ()


def bare(line: str) -> str:
    """An author's line without the word before the name, and the marks around it."""
    line = line.strip(MARKS)
    first, _, name = line.partition(" ")
    is_before = first.casefold() in BEFORE and name[:1].isupper() and " " in name
    return name if is_before else line


def read(line: str) -> tuple[Person, ...]:
    """Whom a line names: `Erica Vambell, Research Associate, Nextrade Group`."""
    found = []
    for entry in re.split(r"\s*;\s*", bare(line)):
        name, *rest = re.split(r"\s*[,،|]\s*|\s+[·•–—-]\s+", entry)
        pair = re.split(r"\s+(?:and|y|et|و)\s+", name)
        names = pair if all(map(_is_author, pair)) else [name]
        if not all(map(_is_author, names)):
            return ()
        if rest and all(map(is_name, rest)) and not any(map(ROLE.search, rest)) and len(rest) > 2:
            found += [Person(each) for each in (*names, *rest)]
        else:
            found += [person(each, rest if each == names[-1] else []) for each in names]
    return tuple(found)


def _is_author(name: str) -> bool:
    name = HONORIFIC.sub("", name)
    return is_name(name) or (bool(name) and not name.isascii() and len(name.split()) <= 5)
