"""Panels among the blocks of a text: bullets that tell of them, and headings that announce them."""

import re
from itertools import islice, takewhile

from msgspec import Struct

from afterword.importing import labels, speaking
from afterword.importing.blocks import Block, Words
from afterword.importing.escaping import one_line, words
from afterword.importing.labels import LINE, NUMBERED, SPOKEN
from afterword.importing.naming import Named, named
from afterword.importing.people import Person
from afterword.importing.vocabulary import any_of
from afterword.language.sentences import sentences

WORDS = labels.PANELS
ANNOUNCED = re.compile(rf"(?i)\b{any_of(WORDS['several'])}\b")
NOT_PANELS = re.compile(rf"(?i)\b{any_of(WORDS['others'])}\b")
ONLY_NUMBERED = re.compile(r"\(?\d{1,2}[.):]\s+(?=\S)")
CUE = re.compile(
    rf"(?i)[,:]?\s+(?:{any_of(WORDS['featuring'], WORDS['cues'])}"
    rf"|{any_of(WORDS['with'])}(?=\s+(?:\w+\s+)?{any_of(WORDS['whom'])}))\s+"
    rf"(?:(?:the\s+)?{any_of(WORDS['whom'])}\s+{any_of(WORDS['whom_from'])}\s+)*"
)
QUALIFIED = re.compile(rf"(?i),\s+{any_of(WORDS['qualified'])}\b.*")
TITLE = 120
"""A title is no longer than this."""
LOOKED_AT = 12
"""How many blocks below a panel's heading may say who spoke."""
MOST_CARDS = 60
"""How many may have a heading for each who spoke."""
CALLED = 14
"""An organization's name has no more words than this."""


class Panel(Struct, frozen=True):
    """A panel that was found, and what may be wrong about it."""

    title: str
    speakers: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def find(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Panel, ...], bool]:
    """The blocks with a section for each panel, the panels, and whether text follows the last.

    Not a word of the blocks is left out: a bullet is the text of its section.
    """
    made: list[Block] = []
    found: list[Panel] = []
    trails = False
    in_bullets = False
    level = 0
    """Of the heading that announced the panel whose section this is."""
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        if block.kind == "list" and not level and (told := _told(block, before, found)):
            for panel, item in zip(told, block.items, strict=True):
                made += [Block("heading", words(panel.title), 2), _section(item)]
            found += told
            in_bullets = True
        elif title := _heading(blocks, number, found):
            found.append(_panel(title, _spoke(blocks, number)))
            made.append(Block("heading", words(title), 2))
            made += _more(blocks, number)
            in_bullets = False
            level = block.level or 6
        else:
            if in_bullets and block.kind != "heading":
                made.append(Block("verbatim", Words("***", "")))
                trails = True
            in_bullets = False
            ends = block.kind == "heading" and block.level <= level
            # What follows the panels is no part of the last.
            made.append(Block("heading", block.words, 2) if ends else block)
            level = 0 if ends else level
    return tuple(made), tuple(found), trails


def _heading(blocks: tuple[Block, ...], number: int, known: list[Panel]) -> str:
    """The title of the panel that a heading, or a numbered line by itself, announces."""
    opening = _announced(blocks, number)
    if not opening:
        return ""
    title = blocks[number].plain[opening.end() :].strip(" *")
    folded = {panel.title.casefold() for panel in known}
    return title if len(title) <= TITLE and title.casefold() not in folded else ""


def _spoke(blocks: tuple[Block, ...], number: int) -> Named:
    """Who spoke in the panel that a block announces, as far as those below it say."""
    level = blocks[number].level or 6
    # Who spoke in the next panel did not speak in this one.
    later = range(number + 1, len(blocks))
    below = takewhile(lambda at: not _announced(blocks, at), later)
    its_own = tuple(blocks[at] for at in islice(below, MOST_CARDS))
    within = takewhile(lambda each: each.kind != "heading" or each.level > level, its_own)
    return speaking.find(its_own[: LOOKED_AT - 1], tuple(within))


def _announced(blocks: tuple[Block, ...], number: int) -> re.Match[str] | None:
    """What stands before the title of a panel, in a heading or a numbered line by itself.

    A number alone announces one where the line below the heading says who spoke.
    """
    block = blocks[number]
    is_alone = block.kind == "heading" or LINE.fullmatch(block.plain)
    if is_alone and (announced := NUMBERED.match(block.plain)):
        return announced
    names = block.kind == "heading" and any(
        SPOKEN.match(each.plain) for each in blocks[number + 1 : number + 2]
    )
    return ONLY_NUMBERED.match(block.plain) if names else None


def _more(blocks: tuple[Block, ...], number: int) -> list[Block]:
    """What the heading of a panel says of it but for its number and its title: when it was."""
    opening = _announced(blocks, number)
    told = opening.groupdict() if opening else {}
    said = " ".join(part.strip() for part in (told.get("time"), told.get("more")) if part)
    return [Block("paragraph", words(said))] if said else []


def _section(item: Words) -> Block:
    """An item of a list as a block of its own; what has several lines is Markdown already."""
    return Block("verbatim" if "\n" in item.markdown else "paragraph", item)


def _told(block: Block, before: Block | None, known: list[Panel]) -> list[Panel]:
    """The panels that a list tells of, one for each item, or none."""
    said = before.plain if before else ""
    last = sentences(said)[-1] if said else ""
    announced = bool(ANNOUNCED.search(last)) and not NOT_PANELS.search(last)
    cued = [
        bool(CUE.search(_first(item))) or bool(NUMBERED.match(item.plain)) for item in block.items
    ]
    named_in = [bool(cue or _who(item).people) for cue, item in zip(cued, block.items, strict=True)]
    # A list that names nobody is of what was asked for, or of what is for lunch.
    is_told = sum(cued) * 2 > len(cued) or (announced and len(cued) > 1 and any(named_in))
    if not is_told:
        return []
    titles = [_title(item) for item in block.items]
    once = {panel.title.casefold() for panel in known}
    folded = [title.casefold() for title in titles]
    if not all(titles) or len(set(folded)) < len(folded) or once & set(folded):
        return []
    return [_panel(title, _who(item)) for title, item in zip(titles, block.items, strict=True)]


def _first(item: Words) -> str:
    """The first sentence, without a number before it."""
    line = one_line(item.plain)
    return (sentences(NUMBERED.sub("", line)) or [""])[0]


def _title(item: Words) -> str:
    """What a panel is called: what stands before those who spoke, else a short first clause."""
    first = _first(item)
    before = (
        first[: cue.start()] if (cue := CUE.search(first)) else re.split(r":\s|\s[–—]\s", first)[0]
    )
    title = QUALIFIED.sub("", before).strip(' .,;:–—-*“”"')
    return title if 0 < len(title) <= TITLE else ""


def _who(item: Words) -> Named:
    first = _first(item)
    if cue := CUE.search(first):
        return named(first[cue.end() :])
    _, *rest = re.split(r":\s|\s[–—]\s", first, maxsplit=1)
    who = named(rest[0]) if rest else Named()
    return Named(who.people, [], who.unsure) if who.people else Named()


def _panel(title: str, who: Named) -> Panel:
    called = (name for name in who.organizations if name and len(name.split()) <= CALLED)
    organizations = tuple(dict.fromkeys(called))
    return Panel(title, tuple(who.people), organizations, tuple(who.unsure))
