"""Parts of a text under the names that Afterword itself gives them: takeaways, and what comes next.

So one reads one's own old mail, and many a page that has such a list.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from afterword.importing import dating
from afterword.importing.blocks import Block
from afterword.importing.escaping import one_line
from afterword.importing.language_detection import BY_WORDS
from afterword.importing.vocabulary import any_of
from afterword.language import fixed_words
from afterword.language.dates import EventDate

TAKEAWAYS, NEXT = (
    any_of(fixed_words.in_all(name), former)
    for name, former in (("takeaways", ()), ("next", ["Next"]))  # so in mails until 2026-11
)
HEAD = re.compile(rf"(?i)(?:key )?{TAKEAWAYS}\s*:?")
NEXT_HEAD = re.compile(rf"(?i){NEXT}\s*:?")
NEXT_LINE = re.compile(rf"(?i){NEXT}\s*:\s+(?P<what>\S.*)")
AHEAD = re.compile(rf"(?im)(?:^|(?<=[.!?…]\s)){NEXT}\s*:\s+\S.{{0,300}}")
"""The same, within a text: its day is not that of the event of which the text tells."""
MARKS = " ,;:·|([–—-"
LONGEST = 200
"""Characters of a line that names what comes next."""


class Next(Struct, frozen=True):
    """What comes next."""

    title: str
    date: EventDate


class Own(Struct, frozen=True):
    """What stood under such names, and the blocks without it."""

    blocks: tuple[Block, ...]
    takeaways: tuple[str, ...] = ()
    next: Next | None = None


def find(blocks: tuple[Block, ...], lang: str) -> Own:
    """The first list of takeaways, and the first line that says what comes next, and when."""
    taken: set[int] = set()
    takeaways: tuple[str, ...] = ()
    coming: Next | None = None
    for number, block in enumerate(blocks):
        if not takeaways and HEAD.fullmatch(block.plain.strip()):
            takeaways = _listed(blocks, number)
            taken |= {number, number + 1} if takeaways else set()
        elif coming is None and block.kind in ("paragraph", "heading"):
            at, coming = _next(blocks, number, lang)
            taken |= set(at)
    kept = tuple(block for number, block in enumerate(blocks) if number not in taken)
    return Own(kept, takeaways, coming)


def is_next(line: str) -> bool:
    """Whether a line says by itself what comes next, and when, in any language."""
    said = NEXT_LINE.fullmatch(line) if len(line) <= LONGEST else None
    return said is not None and _event(said["what"], "") is not None


def without_next(text: str, lang: str) -> str:
    """A text without the days of what comes next, of which more may be said there."""

    def told(said: re.Match[str]) -> str:
        days = dating.told(said[0], lang)[:1]
        return said[0].replace(days[0].words, "", 1) if days else said[0]

    return AHEAD.sub(told, text)


def _listed(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The items of the list below a head, where no other text is below that: it would lack it."""
    head, below = blocks[number], blocks[number + 1 : number + 3]
    if not below or below[0].kind != "list":
        return ()
    ends = len(below) == 1 or below[1].kind == "heading" or is_next(below[1].plain)
    goes_on = head.kind == "heading" and not ends
    items = below[0].items
    is_plain = not any("](" in item.markdown or "\n" in item.markdown for item in items)
    return tuple(one_line(item.plain) for item in items) if is_plain and not goes_on else ()


def _next(blocks: Sequence[Block], number: int, lang: str) -> tuple[range, Next | None]:
    """The numbers of the blocks that say what comes next, and what that is."""
    block, below = blocks[number], blocks[number + 1 : number + 2]
    if said := NEXT_LINE.fullmatch(block.plain.strip()):
        is_linked = "](" in block.words.markdown
        found = None if is_linked else _event(said["what"], lang)
        return range(number, number + 1 if found else number), found
    if below and below[0].kind == "paragraph" and NEXT_HEAD.fullmatch(block.plain.strip()):
        found = None if "](" in below[0].words.markdown else _event(below[0].plain, lang)
        return range(number, number + 2 if found else number), found
    return range(0), None


def _event(line: str, lang: str) -> Next | None:
    """`Winter timetables, 14 January 2026`: a title, and the day with which the line ends.

    Without a language, in any one: short texts do not tell theirs.
    """
    if len(line) > LONGEST:
        return None
    in_each = ((tag, dating.told(line, tag)) for tag in ((lang,) if lang else BY_WORDS))
    # In English alone, numbers that could be another day are none.
    sure = (
        days for tag, days in in_each if days and (tag in (lang, "en") or not days[0].is_slashed)
    )
    days = next(sure, [])
    if len(days) != 1 or days[0].end:
        return None
    title, _, rest = line.partition(days[0].words)
    title = one_line(title).strip(MARKS)
    return Next(title, days[0].date) if title and not re.search(r"\w", rest) else None
