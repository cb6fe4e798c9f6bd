"""What is almost the same text as another one."""

import re
import unicodedata
from collections.abc import Collection

from afterword.diagnostics import nearest
from afterword.text.wrap import has_breakable

TITLES = re.compile(r"(?:[^\W\d_]{2,}+\.(?:-?[^\W\d_]++\.?)*+\s(?:\(\w+\)\s|[^\W\d_]\.\s)*+)++")
"""Dr., Prof.in, Dipl.-Ing. (FH), Dr. h. c.: words with a full stop, but no initials alone."""


def untitled(name: str) -> str:
    """A name without what is often left out: its titles, and the blank in 山田 太郎."""
    if has_breakable(name):
        return name.replace(" ", "")
    titles = TITLES.match(name)
    return name[titles.end() :] if titles else name


def alike(text: str, others: Collection[str], cutoff: float) -> list[str]:
    """The text that is nearest to one, if one is near, else those of which it is a part.

    `cutoff` is how near, as `difflib` measures it: 1.0 is the same.
    """
    return nearest(text, others, cutoff) or [other for other in others if _is_part(text, other)]


def letters(name: str) -> str:
    """A name by its letters: a missing accent is one, as is a wrong vowel in Korean.

    Any blank is an ordinary one.
    """
    return unicodedata.normalize("NFKD", name.casefold())


def cutoff(name: str) -> float:
    """How near a name has to be for two letters at most to be others, and few of a short one.

    A Chinese name has two or three, of which one is easily mistaken.
    """
    return 0.65 if has_breakable(name) else max(0.85, 1 - 2 / len(name))


def _is_part(text: str, other: str) -> bool:
    """Whether a text is another one shortened, or the other way round."""
    short, long = sorted((text, other), key=len)
    return len(short) * 2 > len(long) and f" {short} " in f" {long} "
