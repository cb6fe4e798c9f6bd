"""Where a text is in quotation marks or in brackets, from the mark that opens them to the other."""

import re
from collections.abc import Iterator

from afterword.text.blanks import bound, is_apart
from afterword.text.quotation import quoted
from afterword.text.regexp import regexp

MARKS = re.compile("[\"'“”„‟«»‘‚‹›]")
STRAIGHT = str.maketrans("“”„‟«»‘‚‹›", '""""""\'\'\'\'')
"""Which mark opens depends on the language (“…”, „…“, «…», »…«, ”…”), and on what stands around it
always: so that is asked, as of straight marks."""
CLOSING_ONE = re.compile(r"(?<=\S)’")
"""One that opens may be an apostrophe, as in ’tis, and opens in few languages."""
INSIDE = regexp("([«‹])([\u00a0\u202f])(?=\\S)|(?<=\\S)([\u00a0\u202f])([»›])")
"""The blanks inside French marks."""

PAIRS = {"(": ")", "[": "]", "（": "）", "「": "」", "『": "』", "【": "】", "《": "》"}
OPENING = {closing: opening for opening, closing in PAIRS.items()}
BRACKETS = re.compile(r"[()\[\]（）「」『』【】《》]")
SMILEY = re.compile(r"[:;=]-?[()\[\]](?!\w)")
LISTED = re.compile(r"(?<!\w)(?:\d{1,2}|[^\W\d_])\Z")
"""Of a list: 1), a)."""
NEAR = 2
"""Characters that tell."""


def enclosures(text: str) -> list[tuple[int, int]]:
    """The first and the last place of each, those of outer ones before those within them.

    Those that nothing closes are none.
    """
    found = list(_brackets(text)) if BRACKETS.search(text) else []
    if MARKS.search(text):
        found += _quotations(text)
    return sorted(found)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    # Whatever becomes of a character, it stays one.
    bare = INSIDE.sub(r"\2\1\4\3", bound(text) if is_apart(text) else text)
    return quoted(CLOSING_ONE.sub("'", bare).translate(STRAIGHT))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Smileys open nothing, and they and items of lists close only what nothing else does."""
    smiling = {smiley.end() - 1 for smiley in SMILEY.finditer(text)}
    found: list[tuple[int, str, bool]] = []
    for bracket in BRACKETS.finditer(text):
        at, sign = bracket.start(), bracket[0]
        if at not in smiling or sign in OPENING:
            is_listed = LISTED.search(text, max(0, at - NEAR), at)
            found.append((at, sign, at in smiling or is_listed is not None))
    closing_later: list[bool] = []
    unopened = dict.fromkeys(PAIRS, 0)
    for _, sign, is_doubtful in reversed(found):
        closing_later.append(sign in OPENING and unopened[OPENING[sign]] > 0)
        if sign in PAIRS:
            unopened[sign] = max(0, unopened[sign] - 1)
        elif not is_doubtful:
            unopened[OPENING[sign]] += 1
    opened: dict[str, list[int]] = {sign: [] for sign in PAIRS}
    later = reversed(closing_later)
    for (at, sign, is_doubtful), is_closed_later in zip(found, later, strict=True):
        if sign in PAIRS:
            opened[sign].append(at)
        elif opened[OPENING[sign]] and not (is_doubtful and is_closed_later):
            yield opened[OPENING[sign]].pop(), at
