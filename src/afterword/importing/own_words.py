"""Parts of a text under the names that Afterword itself gives them: takeaways, and what comes next.

So one reads one's own old mail, and many a page that has such a list.
"""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from afterword.front_matter.recap_fields import NextEvent
from afterword.importing import coming, furniture
from afterword.importing.blocks import Block, section
from afterword.importing.escaping import one_line
from afterword.importing.vocabulary import any_of
from afterword.language import fixed_words

NAMES = ("takeaways", "takeaway", "question", "other_dialogues", "about", "read_more", "video")
TAKEAWAYS, TAKEAWAY, QUESTION, OTHERS, ABOUT, READ_MORE, VIDEO = (
    re.compile(rf"(?i)(?:key )?{any_of(fixed_words.in_all(name))}\s*:?") for name in NAMES
)


class Own(Struct, frozen=True):
    """What stood under such names, and the blocks without it.

    `next_line` is the line with words of its own that was taken for the link of what comes next.
    """

    blocks: tuple[Block, ...] = ()
    takeaways: tuple[str, ...] = ()
    question: str = ""
    url: str = ""
    video: str = ""
    next: NextEvent | None = None
    next_line: str = ""
    left_out: tuple[str, ...] = ()


def find(blocks: tuple[Block, ...], lang: str) -> Own:
    """The first of each thing that has such a name; what is about others is left out."""
    found = Own()
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        count, said = _read(blocks[at:], lang, found)
        kept += blocks[at : at + 1] if not count else ()
        at += count or 1
        found = replace(found, **said)
    return replace(found, blocks=tuple(kept))


def _read(blocks: Sequence[Block], lang: str, found: Own) -> tuple[int, dict[str, Any]]:
    """How many blocks, from the first on, say such a thing, and what it is, by its field."""
    block, head = blocks[0], blocks[0].plain.strip()
    if not found.takeaways and TAKEAWAYS.fullmatch(head) and (items := _listed(blocks)):
        return 2, {"takeaways": items}
    if not found.takeaways and TAKEAWAY.fullmatch(head) and (said := _alone(blocks)):
        return 2, {"takeaways": (said,)}
    if not found.question and QUESTION.fullmatch(head) and (said := _alone(blocks)):
        return 2, {"question": said}
    if block.kind == "heading":
        about = (block, *section(blocks[1:]))
        is_ours = ABOUT.fullmatch(head) and (found.url or found.left_out)
        if OTHERS.fullmatch(head) or (is_ours and len(about) == len(blocks)):
            return len(about), {"left_out": found.left_out + tuple(each.plain for each in about)}
    may_come = found.next is None and block.kind in ("paragraph", "heading")
    if may_come and (following := coming.find(blocks[:3], lang)):
        return following.blocks, {"next": following.event, "next_line": following.line}
    if block.kind == "paragraph" and len(links := coming.links_of(block)) == 1:
        ((label, url),) = links
        said = head.replace(label, "").strip(" :") or head.strip(" :")
        if READ_MORE.fullmatch(said) and not found.url:
            return 1, {"url": url}
        if VIDEO.fullmatch(said) and not found.video:
            return 1, {"video": url}
    return 0, {}


def _listed(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The items of the list below a head, where no other text is below that: it would lack it."""
    head, below = blocks[0], blocks[1:3]
    if not below or below[0].kind != "list":
        return ()
    ends = len(below) == 1 or below[1].kind == "heading" or coming.LINE.fullmatch(below[1].plain)
    goes_on = head.kind == "heading" and not ends
    items = below[0].items
    is_plain = not any(item.is_linked or "\n" in item.markdown for item in items)
    return tuple(one_line(item.plain) for item in items) if is_plain and not goes_on else ()


def _alone(blocks: Sequence[Block]) -> str:
    """The paragraph below a heading, where there is no more in its section."""
    head, below = blocks[0], blocks[1:3]
    kinds = [block.kind for block in below if not _leads(block)]
    is_alone = head.kind == "heading" and kinds in (["paragraph"], ["paragraph", "heading"])
    return one_line(below[0].plain) if is_alone and not below[0].words.is_linked else ""


def _leads(block: Block) -> bool:
    """Whether a line is of no section, but leads on from a whole mail."""
    line = block.plain.strip(" :")
    return bool(READ_MORE.fullmatch(line) or VIDEO.fullmatch(line) or furniture.is_furniture(line))
