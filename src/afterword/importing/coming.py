"""What comes next: an event of another day, as a text announces it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from msgspec.structs import replace

from afterword.front_matter.recap_fields import NextEvent
from afterword.importing import dating
from afterword.importing.blocks import Block
from afterword.importing.escaping import addresses, one_line
from afterword.importing.language_detection import BY_WORDS
from afterword.importing.small_words import THE
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import fixed_words
from afterword.language.sentences import pieces
from afterword.text.links import is_link

WORDS = of_all("facts.toml")

COMING, EVENT = any_of(WORDS["coming"]), any_of(WORDS["events"])
EVENT_TO_COME = rf"{THE}?(?:{COMING}(?:\s[\w-]+){{0,2}}?\s\w*{EVENT}|{EVENT}\s{COMING})\b"
"""`The next annual conference`, `die nächste Jahreskonferenz`."""
NEXT = rf"(?:{any_of(fixed_words.in_all('next'), WORDS['next'])}|{EVENT_TO_COME})"
HEAD = re.compile(rf"(?i){NEXT}\s*:?")
LINE = re.compile(rf"(?i){NEXT}\s*:\s+(?P<what>\S.*)")
LABEL = re.compile(rf"(?i)\s*{NEXT}\s*:\s")
SAID = re.compile(rf"(?i)(?<!\w)(?:{EVENT_TO_COME}|{any_of(WORDS['ahead'])}\b)")
"""How a sentence begins that tells of what comes next, and what one has in it."""
MARKS = " ,،;:·|([–—-"
LONGEST = 200
"""Characters of a line that names what comes next."""
LINK = re.compile(r"(?<!\\)\[(?P<label>(?:[^\[\]\\]|\\.)+)\]\((?P<url>[^()\s]+)\)")
QUOTED = re.compile(r"[«“„\"](?P<title>[^«»“”„\"]+)[»”“\"]")
"""A title in quotation marks, which are no part of it."""
FEW = re.compile(r"\W*(?:[^\W\d_]+\b\W*){0,4}")
"""Words that lead to an address, `register at`, or the like."""


def is_told(line: str) -> bool:
    """Whether a line says by itself what comes next, and when, in any language."""
    said = LINE.fullmatch(line) if len(line) <= LONGEST else None
    return said is not None and _event(said["what"], "") is not None


def of_event(blocks: Iterable[Block]) -> str:
    """What some blocks say of the event itself: a day of what comes next is not its own.

    That is told in a section, in the block below a line, or from a sentence on, to the end of its
    paragraph.
    """
    return "\n".join(_of_event(blocks))


def _of_event(blocks: Iterable[Block]) -> Iterator[str]:
    section = 0
    """The level of the heading of a section of what comes next."""
    is_below = False
    for block in blocks:
        is_heading = block.kind == "heading"
        section = 0 if is_heading and block.level <= section else section
        is_head = bool(HEAD.fullmatch(block.plain.strip()))
        if is_head and is_heading:
            section = section or block.level
        elif not (section or is_head or is_below):
            yield from (_up_to_next(line.plain) for line in block.lines)
        is_below = is_head


def _up_to_next(text: str) -> str:
    return "".join(takewhile(lambda piece: not _is_ahead(piece), pieces(text, within=True)))


def _is_ahead(sentence: str) -> bool:
    return bool(LABEL.match(sentence) or SAID.search(sentence))


class Coming(NamedTuple):
    """What comes next, in how many blocks, and the line below it that was taken for its link.

    That has words of its own, and may be of something else.
    """

    event: NextEvent
    blocks: int
    line: str = ""


def find(blocks: Sequence[Block], lang: str) -> Coming | None:
    """What comes next, if some blocks begin with that."""
    first = blocks[0]
    said = LINE.fullmatch(first.plain.strip())
    count = 1 if said else 2 if HEAD.fullmatch(first.plain.strip()) else 0
    if not count or len(blocks) < count or (not said and blocks[1].kind != "paragraph"):
        return None
    what = said["what"] if said else blocks[1].plain
    links = links_of(blocks[count - 1])
    label, url = links[0] if links else ("", None)
    before, _, after = what.rpartition(label) if label else (what, "", "")
    found = _event(what, lang)
    if not found and label and not re.search(r"\w", after):
        found = _event(before, lang, leads_on=label == url)
    if not found or len(links) > 1:
        return None
    for below in blocks[count : count + 1] if not links else ():
        linked = links_of(below) if below.kind == "paragraph" else []
        if len(linked) == 1 and FEW.fullmatch(below.plain.replace(linked[0][0], "")):
            ((_, url),) = linked
            line = "" if below.plain.strip() == url else below.plain
            return Coming(replace(found, url=url), count + 1, line)
    return Coming(replace(found, url=url), count)


def links_of(block: Block) -> list[tuple[str, str]]:
    """The links of a block that can be opened, each as one reads it, and where it leads."""
    markdown = block.words.markdown
    found = ((link["label"], link["url"]) for link in LINK.finditer(markdown))
    named = [(re.sub(r"\\(.)|[*]", r"\1", label), url) for label, url in found]
    unlinked = re.sub(r"\\(.)", r"\1", LINK.sub("", markdown))
    bare = [url for _, url in addresses(unlinked)]
    return [each for each in (*named, *zip(bare, bare, strict=True)) if is_link(each[1])]


def _event(line: str, lang: str, leads_on: bool = False) -> NextEvent | None:
    """`Winter timetables, 14 January 2026`: a title, and the day with which the line ends.

    Where it `leads_on` to an address, a few words may stand behind the day.

    Without a language, in any one: short texts do not tell theirs.
    """
    if len(line) > LONGEST:
        return None
    in_each = ((tag, dating.days(line, tag)) for tag in ((lang,) if lang else BY_WORDS))
    # In English alone, numbers that could be another day are none.
    sure = (
        (tag, days)
        for tag, days in in_each
        if days and (tag in (lang, "en") or not days[0].is_slashed)
    )
    tag, days = next(sure, ("", []))
    if len(days) != 1 or days[0].end:
        return None
    title, _, rest = line.partition(days[0].words)
    title = dating.without_weekday(one_line(title).strip(MARKS), tag).strip(MARKS)
    quoted = QUOTED.fullmatch(title)
    title = quoted["title"].strip() if quoted else title
    is_whole = not re.search(r"\w", rest) or (leads_on and FEW.fullmatch(rest))
    return NextEvent(title, days[0].date) if title and is_whole else None
