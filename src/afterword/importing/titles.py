"""The title of a text: what its file calls it, else its heading, else its first short line."""

import re
from collections.abc import Collection, Sequence

from afterword.importing.blocks import Block, Reading

Blocks = tuple[Block, ...]

TITLE = 200
"""A line that is longer is no title."""
LOOKED_AT = 5
"""How many blocks from the top may be the title."""
APART = re.compile(r"\s+[-–—|:·»«•]\s+")
"""Between a page's title and the name of its site, whichever of them is first."""


def find(reading: Reading, blocks: Blocks) -> tuple[Blocks, str, Sequence[str]]:
    """The blocks without the title, the title, and what people should check of it."""
    if reading.title:
        return _without(reading.title, blocks[:2]) + blocks[2:], reading.title, ()
    said = reading.page_title if len(reading.page_title) <= TITLE else ""
    first = _among(blocks, said)
    if first is None:
        top, rest = blocks[:LOOKED_AT], blocks[LOOKED_AT:]
        unsure = ["the name of the site may be a part of it"] if APART.search(said) else []
        return _without(said, top) + rest, said, unsure if _without(said, top) == top else ()
    title, unsure = blocks[first].plain, []
    if said and title.casefold() not in said.casefold():
        unsure.append(f"the page calls itself '{said}'")
    elif re.search(r"[.!?]$", title):
        unsure.append("it was the first line of the text")
    return blocks[:first] + blocks[first + 1 :], title, unsure


def of_page(said: str, whole: str, article: Blocks, headings: Collection[str]) -> str:
    """A page's title without the name of its site, where a heading has it so.

    `said` is what it is taken for, `whole` what the page says in its head, and `headings` are what
    else may be its title, or the name of its site.
    """
    top = [block for block in article[:LOOKED_AT] if block.kind == "heading"]
    told = [block for block in top if _is_part(block.plain, whole)]
    if told:
        highest = min(block.level for block in told)
        # What is above it, and as high, is the name of the site.
        return [block.plain for block in told if block.level == highest][-1]
    begins = (each for each in headings if each and _begins(each, said))
    if bare := next(begins, ""):
        return bare
    known = {_folded(each) for each in (*headings, *(block.plain for block in top))}
    is_part = len(APART.split(whole)) > 1 and _is_part(said, whole)
    return whole if is_part and _folded(said) not in known else said


def _is_part(text: str, whole: str) -> bool:
    mark = APART.pattern
    return bool(re.search(rf"(?i)(?:^|{mark}){re.escape(text)}(?:{mark}|$)", whole)) and bool(text)


def _begins(heading: str, title: str) -> bool:
    return bool(re.match(rf"(?i){re.escape(heading)}\s*[-–—|:·»•]", title))


def _among(blocks: Blocks, said: str) -> int | None:
    """The number of the block that is the title: a `#` heading, else the first short line.

    Of two such headings, it is the one that the page calls itself by.
    """
    top = [n for n, b in enumerate(blocks[:LOOKED_AT]) if b.kind == "heading" and b.level == 1]
    if top:
        same = (number for number in top if _folded(blocks[number].plain) == _folded(said))
        return next(same, top[0])
    if said or len(blocks) < 2:
        return None
    headed = (n for n, b in enumerate(blocks[:3]) if b.kind in ("heading", "paragraph"))
    return next((number for number in headed if len(blocks[number].plain) <= TITLE), None)


def _without(title: str, blocks: Blocks) -> Blocks:
    wanted = _folded(title)
    return tuple(block for block in blocks if _folded(block.plain) != wanted)


def _folded(text: str) -> str:
    return text.casefold().strip()
