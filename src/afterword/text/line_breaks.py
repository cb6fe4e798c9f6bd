"""Where the lines of a text end: as few lines as it needs, none much longer than another."""

import re
from collections.abc import Iterable, Iterator, Mapping

from afterword.text.wrap import units

BLANK = 0.25
"""What stands between two words of a line, in ems."""
FULL = 0.4
"""How much of the room a line should take at least."""
STEPS = 8
"""How often the room to look for the narrowest lines in is halved: to a quarter of a per cent."""

LEANING = re.compile(r"\W*(?:[^\W\d_]{1,2}|&)")
"""A word that belongs to the next one: `a`, `y`, `de`, `of`, `&`. A capital letter may be a name:
`Plan B`.
"""
LEANT_ON = re.compile(r"#\d+\W*|\d+[^\w\s]*[:.,;!?)]")
"""A number that belongs to the word before it: `Meetup #43`, `Lecture 2026:`."""

CLAUSE_ENDS = (":", "?", "!", "–", "—", ".", "…")
"""After these something begins, of which no first word is left behind: `DevNight 31: Small`."""

Span = tuple[int, int]
"""Where a part of a text begins and ends."""


def spans(text: str) -> Iterator[Span]:
    """The parts of a text between which a line may end."""
    at = 0
    for glue, unit in units(text):
        at += len(glue)
        yield at, at + len(unit)
        at += len(unit)


def tied(text: str, spans: Iterable[Span]) -> list[Span]:
    """Those parts, but none that ends where the end of a line would look wrong."""
    made: list[Span] = []
    before = word = ""
    for start, end in spans:
        earlier, before, word = before, word, text[start:end]
        leans = LEANING.fullmatch(before) and before == before.lower()
        leans = leans or earlier.endswith(CLAUSE_ENDS)
        if made and start > made[-1][1] and (leans or LEANT_ON.fullmatch(word)):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def balanced(widths: Mapping[Span, float], room: float, most: int) -> list[Span] | None:
    """The lines of a text whose pieces, in order, have these widths; None if they do not fit."""
    if not widths or max(widths.values()) > room:
        return None
    lines = _filled(widths, room)
    if len(lines) > most:
        return None
    narrow, wide = max(widths.values()), room
    for _ in range(STEPS):
        middle = (narrow + wide) / 2
        if len(_filled(widths, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _even(widths, wide, len(lines))


def _even(widths: Mapping[Span, float], room: float, count: int) -> list[Span]:
    """So many lines, each with as much as goes in it, but for what a nearly empty one needs."""
    pieces = list(widths.items())
    unset: tuple[float, list[Span]] = (float("inf"), [])
    # Of each number of pieces: how much their lines lack, and which those are.
    best = [(0.0, unset[1]), *[unset] * len(pieces)]
    for _ in range(count):
        longer = [unset] * (len(pieces) + 1)
        for first, (lacking, lines) in enumerate(best):
            width = 0.0
            for last in range(first, len(pieces) if lacking < unset[0] else first):
                (start, end), own = pieces[last]
                gap = BLANK if last > first and start > pieces[last - 1][0][1] else 0.0
                width = width + gap + own  # in the order of `_filled`, to the last bit
                if width > room:
                    break
                lack = max(0.0, room * FULL - width)
                with_it = lacking + lack * lack  # a power may differ between machines
                if with_it <= longer[last + 1][0]:
                    longer[last + 1] = with_it, [*lines, (pieces[first][0][0], end)]
        best = longer
    return best[-1][1]


def _filled(widths: Mapping[Span, float], room: float) -> list[Span]:
    """Lines, each with as much as goes in it."""
    lines: list[Span] = []
    width = 0.0
    for (start, end), own in widths.items():
        gap = BLANK if lines and start > lines[-1][1] else 0.0
        if lines and width + gap + own <= room:
            lines[-1] = (lines[-1][0], end)
            width += gap + own
        else:
            lines.append((start, end))
            width = own
    return lines
