"""Who spoke in a panel, as the lines, lists and tables below its heading say."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from afterword.commonmark import commonmark, plain
from afterword.importing import labels
from afterword.importing.blocks import Block
from afterword.importing.naming import Named, spoken
from afterword.importing.people import Person, is_person
from afterword.sentences import sentences

TITLES = ("Prof.", "Hon.", "Eng.", "Arq.", "Ing.", "Lic.")
LONGEST = 120
"""An item of a list that is longer tells more than who somebody is."""


def find(blocks: Sequence[Block]) -> Named:
    """Who spoke; nobody where the blocks do not clearly say so."""
    found = Named()
    is_headed = False
    """By a line such as `Speakers:`, so that what follows it is the list of them."""
    for block in blocks:
        plain = block.plain.strip()
        if block.kind in ("heading", "paragraph") and labels.HEADS.fullmatch(plain):
            is_headed = True
            continue
        is_line = block.kind != "list" and (block.kind == "paragraph" or labels.SPOKEN.match(plain))
        if block.kind == "heading" and not is_line:
            break
        if is_line:
            _add(found, _said(plain))
        elif block.kind == "list" and (is_headed or labels.SPOKEN.match(plain)):
            for item in block.items:
                if labels.SPOKEN.match(item.plain):
                    _add(found, _said(item.plain))
                elif len(item.plain) <= LONGEST:
                    _add(found, spoken(item.plain, is_one=True))
        elif block.kind == "verbatim" and plain:
            found.people += _tabled(block.words.markdown)
        is_headed = False
    found.people = list({person.name: person for person in reversed(found.people)}.values())[::-1]
    return found


def _add(found: Named, more: Named) -> None:
    found.people += more.people
    found.organizations += more.organizations
    found.unsure += more.unsure


def _said(text: str) -> Named:
    """Who a paragraph names: `Moderator: Ana Díaz, Visa. Speakers: Eva Ruiz, DHL; Li Wei, R3`."""
    found = Named()
    marks = list(labels.SPOKEN.finditer(text)) if labels.SPOKEN.match(text) else []
    for mark, following in zip_longest(marks, marks[1:]):
        clause = text[mark.end() : following.start() if following else len(text)]
        is_one = not mark[0].rstrip(": ").endswith(("s", "en", "ون", "ات"))
        _add(found, spoken(_sentence(clause), is_one))
    for opening, is_sure in ((labels.FEATURING, True), (labels.WITH, False)):
        if mark := opening.match(text):
            named = spoken(_sentence(text[mark.end() :]))
            told = all(person.role or person.organization for person in named.people)
            if not named.organizations and (is_sure or told):
                _add(found, named)
    return found


def _sentence(text: str) -> str:
    """The first sentence of a text; a title such as `Prof.` ends none."""
    first, *more = sentences(text) or [""]
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
