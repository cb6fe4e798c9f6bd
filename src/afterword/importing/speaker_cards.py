"""Who spoke, where each has a heading with the name, and a line below it."""

from collections.abc import Sequence
from itertools import pairwise

from afterword.importing.blocks import Block
from afterword.importing.naming import Named, alone
from afterword.importing.people import ROLE, Person, is_name


def find(blocks: Sequence[Block]) -> Named:
    """Whom the cards of a section name; nobody where most say nothing of what somebody does."""
    pairs = [_person(name.plain.strip(), line) for name, line in pairwise(blocks) if _is_name(name)]
    people = [one for one in pairs if one]
    sure = sum(bool(ROLE.search(one.role)) for one in people)
    return Named(people) if len(people) == len(pairs) and 2 * sure > len(people) else Named()


def _is_name(block: Block) -> bool:
    return block.kind == "heading" and is_name(block.plain.strip())


def _person(name: str, line: Block) -> Person | None:
    return alone(f"{name}, {line.plain.strip()}") if line.kind == "paragraph" else None
