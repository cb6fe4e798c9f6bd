"""Parts of a text under the names that Afterword itself gives them: takeaways, and what comes next.

So one reads one's own old mail, and many a page that has such a list.
"""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from afterword.front_matter.recap_fields import NextEvent
from afterword.importing import dating, furniture
from afterword.importing.blocks import Block, section
from afterword.importing.escaping import one_line
from afterword.importing.language_detection import BY_WORDS
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import fixed_words
from afterword.text.links import is_link

NAMES = ("takeaways", "takeaway", "question", "other_dialogues", "about", "read_more", "video")
TAKEAWAYS, TAKEAWAY, QUESTION, OTHERS, ABOUT, READ_MORE, VIDEO = (
    re.compile(rf"(?i)(?:key )?{any_of(fixed_words.in_all(name))}\s*:?") for name in NAMES
)
NEXT = any_of(fixed_words.in_all("next"), of_all("facts.toml")["next"])
NEXT_HEAD = re.compile(rf"(?i){NEXT}\s*:?")
NEXT_LINE = re.compile(rf"(?i){NEXT}\s*:\s+(?P<what>\S.*)")
AHEAD = re.compile(rf"(?im)(?:^|(?<=[.!?…]\s)){NEXT}\s*:\s+\S.{{0,300}}")
"""The same, within a text: its day is not that of the event of which the text tells."""
MARKS = " ,،;:·|([–—-"
LONGEST = 200
"""Characters of a line that names what comes next."""
LINK = re.compile(r"(?<!\\)\[(?P<label>(?:[^\[\]\\]|\\.)+)\]\((?P<url>[^()\s]+)\)")
WRITTEN = re.compile(r"https?://[^\s<>\"]*[^\s.,;)<>\"]")
FEW = re.compile(r"\W*(?:[^\W\d_]+\b\W*){0,4}")
"""Words that lead to an address, `register at`, or the like."""


class Own(Struct, frozen=True):
    """What stood under such names, and the blocks without it."""

    blocks: tuple[Block, ...] = ()
    takeaways: tuple[str, ...] = ()
    question: str = ""
    url: str = ""
    video: str = ""
    next: NextEvent | None = None
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
    if found.next is None and block.kind in ("paragraph", "heading"):
        count, following = _next(blocks[:3], lang)
        if following:
            return count, {"next": following}
    if block.kind == "paragraph" and len(links := _links(block)) == 1:
        ((label, url),) = links
        said = head.replace(label, "").strip(" :") or head.strip(" :")
        if READ_MORE.fullmatch(said) and not found.url:
            return 1, {"url": url}
        if VIDEO.fullmatch(said) and not found.video:
            return 1, {"video": url}
    return 0, {}


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


def _listed(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The items of the list below a head, where no other text is below that: it would lack it."""
    head, below = blocks[0], blocks[1:3]
    if not below or below[0].kind != "list":
        return ()
    ends = len(below) == 1 or below[1].kind == "heading" or NEXT_LINE.fullmatch(below[1].plain)
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


def _next(blocks: Sequence[Block], lang: str) -> tuple[int, NextEvent | None]:
    """How many blocks say what comes next, and what that is."""
    first = blocks[0]
    said = NEXT_LINE.fullmatch(first.plain.strip())
    count = 1 if said else 2 if NEXT_HEAD.fullmatch(first.plain.strip()) else 0
    if not count or len(blocks) < count or (not said and blocks[1].kind != "paragraph"):
        return 0, None
    what = said["what"] if said else blocks[1].plain
    links = _links(blocks[count - 1])
    label, url = links[0] if links else ("", None)
    before, _, after = what.rpartition(label) if label else (what, "", "")
    found = _event(what, lang)
    if not found and label and not re.search(r"\w", after):
        found = _event(before, lang, leads_on=label == url)
    if not found or len(links) > 1:
        return 0, None
    for below in blocks[count : count + 1] if not links else ():
        links = _links(below) if below.kind == "paragraph" else []
        if len(links) == 1 and FEW.fullmatch(below.plain.replace(links[0][0], "")):
            count, url = count + 1, links[0][1]
    return count, replace(found, url=url)


def _links(block: Block) -> list[tuple[str, str]]:
    """The links of a block that can be opened, each as one reads it, and where it leads."""
    markdown = block.words.markdown
    found = ((link["label"], link["url"]) for link in LINK.finditer(markdown))
    named = [(re.sub(r"\\(.)|[*]", r"\1", label), url) for label, url in found]
    bare = [re.sub(r"\\(.)", r"\1", url) for url in WRITTEN.findall(LINK.sub("", markdown))]
    return [each for each in (*named, *zip(bare, bare, strict=True)) if is_link(each[1])]


def _event(line: str, lang: str, leads_on: bool = False) -> NextEvent | None:
    """`Winter timetables, 14 January 2026`: a title, and the day with which the line ends.

    Where it `leads_on` to an address, a few words may stand behind the day.

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
    is_whole = not re.search(r"\w", rest) or (leads_on and FEW.fullmatch(rest))
    return NextEvent(title, days[0].date) if title and is_whole else None
