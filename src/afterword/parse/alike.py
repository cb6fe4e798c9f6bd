"""What is almost the same text as another one."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TypeVar

from afterword.diagnostics import nearest
from afterword.text.wrap import has_breakable

TITLES = re.compile(r"(?:[^\W\d_]{2,}+\.(?:-?[^\W\d_]++\.?)*+\s(?:\(\w+\)\s|[^\W\d_]\.\s)*+)++")
"""Dr., Prof.in, Dipl.-Ing. (FH), Dr. h. c.: words with a full stop, but no initials alone."""

DEGREES = re.compile(r"(?:\s++(?=\S+?[.A-Z])\S++)++")
"""LL.M., PhD, Dipl.-Ing. (FH): words with a full stop, or with a capital behind a letter."""

MOST_PAIRS = 20_000
"""Of names and others; of more, none is looked at for being misspelt."""

Other = TypeVar("Other")


def untitled(name: str) -> str:
    """A name without what is often left out: titles before it, degrees behind commas, and the blank
    in 山田 太郎.
    """
    if has_breakable(name):
        return name.replace(" ", "")
    titles = TITLES.match(name)
    name, *behind = name[titles.end() if titles else 0 :].split(",")
    is_alone = name and all(map(DEGREES.fullmatch, behind))
    return name if is_alone else ",".join([name, *behind])


def alike(text: str, others: Collection[str], cutoff: float) -> list[str]:
    """The text that is nearest to one, if one is near, else those of which it is a part.

    `cutoff` is how near, as `difflib` measures it: 1.0 is the same.
    """
    return nearest(text, others, cutoff) or [other for other in others if _is_part(text, other)]


def misspelt(spelt: Collection[str], others: Mapping[str, Other]) -> dict[str, Other]:
    """Of names by their `letters`, those that are almost one of others, and which.

    Most pairs have other letters altogether: to compare each of 2,000 takes 12 ms.
    """
    found: dict[str, Other] = {}
    if len(spelt) * len(others) > MOST_PAIRS:
        return found
    signs = {other: _signs(other) for other in others}
    for own in spelt:
        slack, ours = 1 - cutoff(own), _signs(own)
        may_be = [
            other
            for other, bits in signs.items()
            if (ours ^ bits).bit_count() <= slack * (len(own) + len(other))
            or own in other
            or other in own
        ]
        if near := alike(own, may_be, cutoff(own)) if may_be else []:
            found[own] = others[near[0]]
    return found


@lru_cache(maxsize=10_000)
def letters(name: str) -> str:
    """A name by its letters: a missing accent is one, as is a wrong vowel in Korean.

    Any blank is an ordinary one.
    """
    return unicodedata.normalize("NFKD", name.casefold())


@lru_cache(maxsize=10_000)
def _signs(spelt: str) -> int:
    """Which letters a name has, as bits: two names that differ in many of these are not alike."""
    bits = 0
    for letter in spelt:
        bits |= 1 << ord(letter) % 64
    return bits


def cutoff(name: str) -> float:
    """How near a name has to be for two letters at most to be others, and few of a short one.

    A Chinese name has two or three, of which one is easily mistaken.
    """
    return 0.65 if has_breakable(name) else max(0.85, 1 - 2 / len(name))


def _is_part(text: str, other: str) -> bool:
    """Whether a text is another one shortened, or the other way round."""
    short, long = sorted((text, other), key=len)
    return len(short) * 2 > len(long) and f" {short} " in f" {long} "
