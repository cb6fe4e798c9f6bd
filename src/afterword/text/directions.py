"""Texts that run from left to right in a line that does not, held in place by marks nobody sees.

The Unicode bidirectional algorithm (UAX #9) goes by the letters of a line: a number after a Latin
name joins it (W7), as does what stands between two of them (N1); the marks at its ends go with the
line (N2); and a line that begins with it turns (P2). The same is true of Hebrew in English words.
"""

import unicodedata
from collections.abc import Iterator

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""The marks that count as a letter of either direction."""
MARKS = {"L": LEFT_TO_RIGHT, "R": RIGHT_TO_LEFT, "AL": RIGHT_TO_LEFT}
"""The mark of a letter, by its class."""
LINKED = ("@", "#")
"""What begins the names that networks make links of, before which no mark may stand."""


def running(direction: str) -> str:
    """The mark of a line that runs `rtl` or `ltr`."""
    return RIGHT_TO_LEFT if direction == "rtl" else LEFT_TO_RIGHT


def of(text: str) -> str:
    """The mark of the direction that a text has by its first letter; nothing without one."""
    return next(letters(text), "")


def held(name: str, line: str) -> str:
    """A name with its own marks at its ends, in a line with a mark: Yahoo!

    One that has letters of the line's direction runs as that does, and its marks with it.
    """
    own = of(name)
    if own in ("", line) or line in letters(name):
        return name
    # A number would be parted from what it begins, as in 2030 Agenda.
    before = "" if name.startswith(LINKED) or _class(name) in MARKS else own
    after = "" if _class(name[::-1]) in (*MARKS, "EN") else own
    return f"{before}{name}{after}"


def apart(text: str, line: str) -> str:
    """A text after which a line with a mark runs on as before, whatever comes next."""
    text = held(text, line)
    last = next(letters(text[::-1]), line)
    return text if last == line else text + line


def directed(text: str, line: str) -> str:
    """A line that runs as its mark says, whatever its first letter."""
    return text if of(text) in ("", line) else line + text


def is_said(text: str) -> bool:
    """Whether a text says how it runs, by a mark before a letter that runs so, too."""
    return len(text) > 1 and text[0] == MARKS.get(_class(text[1]))


def letters(text: str) -> Iterator[str]:
    """The direction of each letter, as a mark."""
    classes = map(unicodedata.bidirectional, text)
    return (MARKS[found] for found in classes if found in MARKS)


def _class(text: str) -> str:
    """The class of the first character that is no accent of another one."""
    classes = map(unicodedata.bidirectional, text)
    return next((found for found in classes if found != "NSM"), "")
