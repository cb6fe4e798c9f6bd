"""The title of a text: what its file calls it, else its heading, else its first short line."""

import re
from collections.abc import Sequence

from afterword.importing.blocks import Block, Reading

Blocks = tuple[Block, ...]

TITLE = 200
"""A line that is longer is no title."""


def find(reading: Reading, blocks: Blocks) -> tuple[Blocks, str, Sequence[str]]:
    """The blocks without the title, the title, and what people should check of it."""
    if reading.title:
        return _without(reading.title, blocks[:2]) + blocks[2:], reading.title, ()
    said = _bare(reading.page_title) if len(reading.page_title) <= TITLE else ""
    first = _among(blocks, bool(said))
    if first is None:
        return _without(said, blocks[:5]) + blocks[5:], said, ()
    title, unsure = blocks[first].plain, []
    if said and title.casefold() not in said.casefold():
        unsure.append(f"the page calls itself '{said}'")
    elif re.search(r"[.!?]$", title):
        unsure.append("it was the first line of the text")
    return blocks[:first] + blocks[first + 1 :], title, unsure


def _among(blocks: Blocks, is_known: bool) -> int | None:
    """The number of the block that is the title: a `#` heading, else the first short line."""
    for number, block in enumerate(blocks[:5]):
        if block.kind == "heading" and block.level == 1:
            return number
    if is_known or len(blocks) < 2:
        return None
    headed = (n for n, b in enumerate(blocks[:3]) if b.kind in ("heading", "paragraph"))
    return next((number for number in headed if len(blocks[number].plain) <= TITLE), None)


def _without(title: str, blocks: Blocks) -> Blocks:
    wanted = _folded(title)
    return tuple(block for block in blocks if _folded(block.plain) != wanted)


def _folded(text: str) -> str:
    return text.casefold().strip()


def _bare(title: str) -> str:
    """A page's title without the name of its site."""
    return re.split(r"\s+[|·]\s+", title)[0].strip()
