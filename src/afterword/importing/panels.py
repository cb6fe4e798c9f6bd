"""Panels among the blocks of a text: bullets that tell of them, and headings that announce them."""

import re
from collections.abc import Collection
from itertools import islice, takewhile
from typing import NamedTuple

from msgspec import Struct

from afterword.importing import labels, speaking
from afterword.importing.blocks import BREAK, Block, Words
from afterword.importing.escaping import one_line, words
from afterword.importing.labels import LINE, NUMBERED, ORGANIZATIONS, SPOKEN
from afterword.importing.naming import Named, alone, named
from afterword.importing.people import Person
from afterword.importing.vocabulary import any_of
from afterword.language.sentences import sentences

WORDS = labels.PANELS
ANNOUNCED = re.compile(rf"(?i)\b{any_of(WORDS['several'])}\b")
NOT_PANELS = re.compile(rf"(?i)\b{any_of(WORDS['others'])}\b")
NUMBER_OR_NOTHING = re.compile(r"(?:\(?\d{1,2}[.):]\s+)?(?=\S)")
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
    """A panel that was found, what may be wrong about it, and the texts that say who spoke."""

    title: str
    speakers: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    takeaway: str = ""
    unsure: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


def find(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Panel, ...], bool]:
    """The blocks with a section for each panel, the panels, and whether text follows the last.

    Not a word of the blocks is left out: a bullet is the text of its section.
    """
    made: list[Block] = []
    found: dict[str, Panel] = {}
    trails = False
    in_bullets = False
    level = 0
    """Of the heading that announced the panel whose section this is."""
    for number, block in enumerate(blocks):
        said = blocks[number - 1].plain if number else ""
        opening = _announced(blocks, number)
        title = block.plain[opening.end() :].strip(" *") if opening else ""
        if block.kind == "list" and not level and (told := _of_list(block, said, found)):
            for (_, panel), item in zip(told.items(), block.items, strict=True):
                made += [_heading(panel.title), _section(item)]
            found |= told
            in_bullets = True
        elif opening and 0 < len(title) <= TITLE and title.casefold() not in found:
            found[title.casefold()] = _panel(title, _spoke(blocks, number))
            made += [_heading(title), *_more(opening)]
            in_bullets = False
            level = block.level or 6
        else:
            if in_bullets and block.kind != "heading":
                made.append(BREAK)
                trails = True
            in_bullets = False
            ends = block.kind == "heading" and block.level <= level
            # What follows the panels is no part of the last.
            made.append(Block("heading", block.words, 2) if ends else block)
            level = 0 if ends else level
    return tuple(made), tuple(found.values()), trails


def of_event(blocks: tuple[Block, ...], title: str) -> tuple[Panel, ...]:
    """Who spoke at an event without parts, as one panel with its title; else nothing."""
    told = (number for number, block in enumerate(blocks) if _is_label(block))
    first = next(told, len(blocks))
    lines = takewhile(_is_of_people, blocks[first : first + LOOKED_AT])
    who = speaking.find(tuple(lines))
    return (_panel(title, who),) if title and who.read and who.people else ()


def _is_label(block: Block) -> bool:
    line = block.plain.strip()
    return bool(SPOKEN.match(line) or labels.HEADS.fullmatch(line))


def _is_of_people(block: Block) -> bool:
    line = block.plain.strip()
    return _is_label(block) or block.kind == "list" or alone(line) is not None


def _heading(title: str) -> Block:
    return Block("heading", words(title), 2)


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

    A heading of any kind does where the line below it says who spoke.
    """
    block = blocks[number]
    is_alone = block.kind == "heading" or LINE.fullmatch(block.plain)
    if is_alone and (announced := NUMBERED.match(block.plain)):
        return announced
    below = blocks[number + 1 : number + LOOKED_AT]
    if block.kind != "heading" or not below or below[0].kind == "heading":
        return None
    names = SPOKEN.match(below[0].plain) and speaking.find(below).people
    is_panel = names or ORGANIZATIONS.match(below[0].plain)
    return NUMBER_OR_NOTHING.match(block.plain) if is_panel else None


def _more(opening: re.Match[str]) -> list[Block]:
    """What the heading of a panel says of it but for its number and its title: when it was."""
    told = opening.groupdict()
    said = " ".join(part.strip() for part in (told.get("time"), told.get("more")) if part)
    return [Block("paragraph", words(said))] if said else []


def _section(item: Words) -> Block:
    """An item of a list as a block of its own; what has several lines is Markdown already."""
    return Block("verbatim" if "\n" in item.markdown else "paragraph", item)


class _Item(NamedTuple):
    """An item of a list as if it told of a panel; where it is `cued`, it says who spoke."""

    title: str
    who: Named
    is_cued: bool


def _of_list(block: Block, before: str, known: Collection[str]) -> dict[str, Panel]:
    """The panels that a list tells of by their title in small letters, one for each item, or none.

    `before` is what stands before the list.
    """
    last = "".join(sentences(before, within=True)[-1:])
    announced = bool(ANNOUNCED.search(last)) and not NOT_PANELS.search(last)
    items = list(map(_item, block.items))
    cued = sum(item.is_cued for item in items)
    # A list that names nobody is of what was asked for, or of what is for lunch.
    names = cued or any(item.who.people for item in items)
    found = {item.title.casefold(): _panel(item.title, item.who) for item in items if item.title}
    is_told = 2 * cued > len(items) or (announced and len(items) > 1 and names)
    return found if is_told and len(found) == len(items) and not found.keys() & known else {}


def _item(item: Words) -> _Item:
    """A panel is called what stands before those who spoke, else a short first clause."""
    # The first sentence is looked at, without a number before it.
    first = "".join(sentences(NUMBERED.sub("", one_line(item.plain)), within=True)[:1])
    if cue := CUE.search(first):
        called, who = first[: cue.start()], named(first[cue.end() :])
    else:
        called, *rest = re.split(r":\s|\s[–—]\s", first, maxsplit=1)
        clause = named("".join(rest))
        who = Named(clause.people, [], clause.unsure) if clause.people else Named()
    title = QUALIFIED.sub("", called).strip(' .,;:–—-*“”"')
    who.read.append(item.plain.strip())
    is_cued = bool(cue or NUMBERED.match(item.plain))
    return _Item(title if len(title) <= TITLE else "", who, is_cued)


def _panel(title: str, who: Named) -> Panel:
    called = (name for name in who.organizations if name and len(name.split()) <= CALLED)
    organizations = tuple(dict.fromkeys(called))
    unsure, read = tuple(who.unsure), tuple(who.read)
    return Panel(title, tuple(who.people), organizations, unsure=unsure, read=read)
