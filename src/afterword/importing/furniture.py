"""What stands around an article and is no part of it: menus, banners, the foot of a page."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from afterword.importing import documents
from afterword.importing.blocks import Block
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import fixed_words

PROSE = 60
"""Characters of a paragraph that tells something."""

WORDS = of_all("furniture.toml")

OWN = (*fixed_words.in_all("reply"), *fixed_words.in_all("view_online"))
LINES = frozenset(WORDS["lines"]) | {line.casefold().strip(" .") for line in OWN}
"""What says nothing of an event when it stands alone."""
LINES_OF_OTHERS = re.compile(
    r"^(?:©|\(c\)|copyright\b).{0,200}$"
    rf"|^.{{0,80}}\b{any_of(WORDS['rights'])}\b.{{0,40}}$"
    rf"|^.{{0,200}}\b{any_of(WORDS['uses'])}\b.{{0,60}}\bcookies?\b.{{0,300}}$"
    rf"|^.{{0,120}}\bcookies?\b.{{0,200}}\b{any_of(WORDS['consents'])}\b.{{0,200}}$"
    rf"|^(?:\d+ )?{any_of(WORDS['counts'])}$"
    rf"|^{any_of(WORDS['asks'])}\b.{{0,60}}$"
    rf"|^{any_of(WORDS['leaves'])}(?:\s*[:：]?\s*<?(?:https?://|mailto:)\S+)?$",
    re.IGNORECASE,
)


def without(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that tell something, and the text of those that were left out."""
    kept: list[Block] = []
    left: list[str] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind == "list":
            found = [item for item in block.items if not is_furniture(item.plain)]
            if 2 * len(found) > len(block.items):  # a list of firms, which may well be Facebook
                found = list(block.items)
            left += [item.plain for item in block.items if item not in found]
            if found:
                kept.append(replace(block, items=tuple(found)))
        elif documents.is_heading(block, following) or _has_prose(block, following):
            kept.append(block)
        elif block.plain and is_furniture(block.plain):
            left.append(block.plain)
        else:
            kept.append(block)
    while kept and kept[-1].kind == "heading":  # of what was left out
        left.append(kept.pop().plain)
    return tuple(kept), tuple(left)


def _has_prose(block: Block, following: Block | None) -> bool:
    """Whether a block is a heading over sentences, whatever it says: `Facebook`, `About us`."""
    return (
        block.kind == "heading"
        and following is not None
        and following.kind == "paragraph"
        and len(following.plain) >= PROSE
        and following.plain.rstrip().endswith((".", "!", "?", "”", "。", "؟"))
        and not is_furniture(following.plain)
    )


def is_furniture(text: str) -> bool:
    """Whether a line says nothing of an event."""
    line = " ".join(text.casefold().split()).strip(" .:›»>←→|·•")
    if not line or line in LINES:
        return True
    parts = [part for part in re.split(r"\s*[|>»/·•]\s*", line) if part]
    is_menu = len(parts) > 1 and LINES.issuperset(parts)
    return is_menu or LINES_OF_OTHERS.match(line) is not None
