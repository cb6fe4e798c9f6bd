"""Who spoke in a panel, as the lines, lists, tables and cards below its heading say."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from afterword.importing import labels, people
from afterword.importing.blocks import Block
from afterword.importing.naming import LINE, Named, alone, listed, spoken
from afterword.importing.people import ROLE, Person, is_name, is_person
from afterword.language.sentences import sentences
from afterword.prose.commonmark import commonmark, plain

OPENINGS = ((labels.FEATURING, True, 0), (labels.WITH, False, 0), (labels.PANEL_OF, False, 2))
"""What opens a line of who spoke, whether that is sure, and how many at least."""
TITLES = tuple(each for each in people.WORDS["honorifics"] if each.endswith("."))


class Mention(NamedTuple):
    """A text, whom it names, and the label before it or above it."""

    text: str
    who: Named
    label: str = ""


def find(blocks: Sequence[Block], cards: Sequence[Block] = ()) -> Named:
    """Who spoke; nobody where the blocks do not clearly say so.

    Those in `cards` may say it in another way: by a heading for each.
    """
    found = Named()
    led: set[str] = set()
    """Who moderated, by name."""
    head = before = ""
    """What stands above a list of those who spoke: `Speakers:`; and the line before, otherwise."""
    for block in blocks:
        plain = block.plain.strip()
        is_line = block.kind in ("heading", "paragraph")
        one = alone(plain) if head and is_line else None
        mentions: list[Mention] = []
        if is_line and labels.HEADS.fullmatch(plain):
            head, before = plain, ""
            if not labels.MODERATED.match(plain):
                found.read.append(plain)
            continue
        if one:
            mentions = [Mention(plain, Named([one]), head)]
        elif block.kind == "heading" and not labels.SPOKEN.match(plain):
            break
        elif is_line:
            mentions = _labelled(plain)
            mentions.append(Mention(plain, _opened(plain, is_led=bool(found.people))))
            if mark := labels.ORGANIZATIONS.match(plain):
                mentions.append(Mention(plain, Named(organizations=listed(plain[mark.end() :]))))
        elif block.kind == "list":
            mentions = _listed(block, head, before)
        elif plain:
            mentions = [Mention(plain, Named(_tabled(block.words.markdown)))]
        for text, who, label in mentions:
            found.add(who)
            if labels.MODERATED.match(label):
                led |= {each.name for each in who.people}
            elif who.people or who.organizations:
                found.read.append(text)
        head, before = (head if one else ""), plain
    found.add(_carded(cards))
    found.people = list({one.name: one for one in reversed(found.people)}.values())[::-1]
    if len(found.people) == 1 and found.people[0].name in led:
        found.unsure.append(f"nobody was found but {found.people[0].name}, who moderated")
    return found


def _listed(block: Block, head: str, before: str) -> list[Mention]:
    """Whom the items of a list name, each below a label or with one of its own."""
    mentions: list[Mention] = []
    # Below `Moderator: Ana Díaz`, those who spoke need no label.
    named = [alone(item.plain) for item in block.items] if labels.SPOKEN.match(before) else [None]
    are_people = all(one and (one.role or one.organization) for one in named)
    if not (head or are_people or labels.SPOKEN.match(block.plain.strip())):
        return []
    for item in block.items:
        if labels.SPOKEN.match(item.plain):
            mentions += _labelled(item.plain)
        elif len(item.plain) <= LINE:
            mentions.append(Mention(item.plain.strip(), spoken(item.plain, is_one=True), head))
    return mentions


def clauses(text: str) -> list[str]:
    """A text that begins with a label, `Moderator: …. Speakers: …`, as a clause for each label."""
    marks = labels.SPOKEN.finditer(text) if labels.SPOKEN.match(text) else ()
    ends = [*(mark.start() for mark in marks), len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]


def _labelled(text: str) -> list[Mention]:
    """Whom a paragraph names, by label: `Moderator: Ana Díaz, Visa. Speakers: Eva Ruiz, DHL`."""
    mentions: list[Mention] = []
    for clause in clauses(text):
        mark = labels.SPOKEN.match(clause)
        end = mark.end() if mark else clause.find(":") + 1  # `Referent:innen:` has two
        label, who = clause[:end].rstrip(" :"), clause[end:]
        is_one = not labels.SEVERAL.search(label.strip())
        mentions.append(Mention(clause, spoken(_sentence(who.strip()), is_one), label))
    return mentions


def _opened(text: str, is_led: bool) -> Named:
    """Whom a paragraph names behind a word that may as well begin a title, or a sentence.

    `Panel: Ana Díaz (Visa), Tom Roe (DHL)` may be a title, but where somebody led the panel.
    """
    for opening, is_sure, fewest in OPENINGS if is_led else OPENINGS[:2]:
        if mark := opening.match(text):
            who = spoken(_sentence(text[mark.end() :]))
            is_clear = is_sure or all(one.role or one.organization for one in who.people)
            if is_clear and len(who.people) >= fewest and not who.organizations:
                return who
    return Named()


def _sentence(text: str) -> str:
    """The first sentence of a text; a title such as `Prof.` ends none."""
    first, *more = sentences(text, within=True) or [""]
    while more and first.endswith(TITLES):
        first += f" {more.pop(0)}"
    return first


def _tabled(markdown: str) -> list[Person]:
    """The people of a table whose first row says that names, roles and the like stand below it."""
    rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in markdown.split("\n")]
    top, *below = [[_read(cell) for cell in row] for row in rows]
    kinds = (labels.NAME, labels.ROLE, labels.ORGANIZATION)
    at = [next((n for n, cell in enumerate(top) if kind.fullmatch(cell)), None) for kind in kinds]
    if at[0] is None or (at[1] is None and at[2] is None):
        return []
    cells = [["" if n is None or n >= len(row) else row[n] for n in at] for row in below]
    return [Person(*row) for row in cells if is_person(row[0])]


def _read(cell: str) -> str:
    """What is read in a cell of a table, which is Markdown."""
    (line,) = commonmark.parseInline(cell.strip())
    return plain(line.children or ()).strip()


def _carded(blocks: Sequence[Block]) -> Named:
    """Whom cards name: each a heading with a name, and a line below it.

    Nobody where most say nothing of what somebody does.
    """
    found = Named()
    for name, line in pairwise(blocks):
        if name.kind == "heading" and is_name(name.plain.strip()):
            card = [name.plain.strip(), line.plain.strip()]
            one = alone(", ".join(card)) if line.kind == "paragraph" else None
            if one is None:
                return Named()
            found.add(Named([one], read=card))
    sure = sum(bool(ROLE.search(one.role)) for one in found.people)
    return found if 2 * sure > len(found.people) else Named()
