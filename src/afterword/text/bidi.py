"""In which order the characters of a line are seen, where some of them run from right to left.

The Unicode bidirectional algorithm (UAX #9, Unicode 15), without embeddings and isolates: a text of
a recap has none of their marks. The rules bear their names there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from afterword.text import directions

BRACKETS = "()[]{}⁅⁆⁽⁾₍₎〈〉⟦⟧⟨⟩⟪⟫⦅⦆〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝｟｠｢｣"
"""Each opening bracket with the one that closes it (BidiBrackets.txt)."""
CLOSING = dict(zip(BRACKETS[::2], BRACKETS[1::2], strict=True))
SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are equal to others."""
NEUTRAL = {"B", "S", "WS", "ON"}
FORMATS = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MOST_BRACKETS = 63

ADDRESS = re.compile(r"\S+://\S*")
"""An address, whose own letters say nothing of the paragraph that it stands in."""

Kind = TypeVar("Kind")


class Stretch(NamedTuple):
    """A part of a text that runs one way: to the left where its level is odd."""

    start: int
    end: int
    level: int

    @property
    def is_leftward(self) -> bool:
        """Whether it runs from right to left."""
        return self.level % 2 == 1


def is_leftward(text: str, otherwise: bool = False) -> bool:
    """Whether a text as a whole runs from right to left, as its first letter does (P2, P3)."""
    mark = directions.of(text)
    return mark == directions.RIGHT_TO_LEFT if mark else otherwise


def has_leftward(text: str) -> bool:
    """Whether a text has a letter that runs from right to left."""
    return directions.RIGHT_TO_LEFT in directions.letters(text)


def led(paragraph: str) -> str:
    """A paragraph of a language from right to left, made to run so even if a Latin name begins it.

    Programs take a paragraph's direction from its first letter; a mark that is not seen goes before
    it. One without a letter of such a language is in another one, or an address, and stays; so does
    one that begins with a name of which networks make a link, or with a mark for a line of its own
    direction, which is left out: the letter after it says the same.
    """
    if is_leftward(paragraph, otherwise=True):
        return paragraph
    if directions.is_said(paragraph):
        return paragraph[1:]
    turns = has_leftward(ADDRESS.sub("", paragraph)) and not paragraph.startswith(directions.LINKED)
    return directions.RIGHT_TO_LEFT + paragraph if turns else paragraph


def each_led(text: str) -> str:
    """The same of a text of which each line is a paragraph."""
    return "\n".join(map(led, text.split("\n")))


def levels(text: str, leftward: bool) -> list[int]:
    """The level of each character in a text that runs one way as a whole."""
    base = int(leftward)
    if text.isascii() and not leftward:
        return [0] * len(text)
    whole = [unicodedata.bidirectional(char) or "L" for char in text]
    at = [i for i, kind in enumerate(whole) if kind not in FORMATS]
    edge = "R" if leftward else "L"
    kinds = _weak([whole[i] for i in at], edge)
    _pair_brackets([text[i] for i in at], [whole[i] for i in at], kinds, edge)
    _fill_neutrals(kinds, edge)
    found = [base] * len(text)
    for i, kind in zip(at, kinds, strict=True):  # I1, I2
        if base == 0:
            found[i] = {"L": 0, "R": 1}.get(kind, 2)
        else:
            found[i] = 1 if kind == "R" else 2
    return _trailing(text, whole, found, base)


def _weak(kinds: list[str], edge: str) -> list[str]:
    """Numbers, and what stands with them (W1 to W7)."""
    before, strong = edge, edge
    for i, given in enumerate(kinds):
        kind = before if given == "NSM" else given  # W1
        if kind in ("L", "R", "AL"):
            strong = kind
        before = kinds[i] = "AN" if kind == "EN" and strong == "AL" else kind  # W2
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        around = {kinds[i - 1], kinds[i + 1]}
        if (kinds[i] == "ES" and around == {"EN"}) or (
            kinds[i] == "CS" and around in ({"EN"}, {"AN"})
        ):
            kinds[i] = kinds[i - 1]
    for kind, at, end in runs(list(kinds)):  # W5
        if kind == "ET" and "EN" in (*kinds[max(0, at - 1) : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = edge
    for i, kind in enumerate(kinds):  # W7
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            kinds[i] = "L"
    return kinds


def _direction(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else kind if kind == "L" else ""


def _pair_brackets(chars: Sequence[str], first: Sequence[str], kinds: list[str], edge: str) -> None:
    """Brackets run as what they hold, else as what stands before them (N0)."""
    for start, end in _pairs(chars, kinds):
        within = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if edge in within:
            way = edge
        elif within:
            before = next(filter(None, map(_direction, reversed(kinds[:start]))), edge)
            way = before if before in within else edge
        else:
            continue
        for i in (start, end):
            kinds[i] = way
            after = i + 1
            while after < len(kinds) and first[after] == "NSM":
                kinds[after] = way
                after += 1


def _pairs(chars: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    open_at: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for i, char in enumerate(SAME.get(char, char) for char in chars):
        if kinds[i] != "ON":
            continue
        if char in CLOSING:
            if len(open_at) == MOST_BRACKETS:
                return []
            open_at.append((SAME.get(CLOSING[char], CLOSING[char]), i))
        else:
            place = next((n for n in reversed(range(len(open_at))) if open_at[n][0] == char), None)
            if place is not None:
                found.append((open_at[place][1], i))
                del open_at[place:]
    return sorted(found)


def _fill_neutrals(kinds: list[str], edge: str) -> None:
    """Blanks and marks between two that run one way run that way (N1, N2)."""
    for is_neutral, at, end in runs([kind in NEUTRAL for kind in kinds]):
        if is_neutral:
            before = _direction(kinds[at - 1]) if at else edge
            after = _direction(kinds[end]) if end < len(kinds) else edge
            kinds[at:end] = [before if before == after else edge] * (end - at)


def _trailing(text: str, whole: Sequence[str], found: list[int], base: int) -> list[int]:
    """Blanks at the end run as the text does (L1); what shows nothing stays with what is before."""
    for i, kind in enumerate(whole):
        if kind in FORMATS:
            found[i] = found[i - 1] if i else base
    reset = True
    for i in reversed(range(len(text))):
        kind = whole[i]
        reset = kind in ("S", "B") or (reset and (kind == "WS" or kind in FORMATS))
        if reset:
            found[i] = base
    return found


def seen(levels: Sequence[int], start: int, end: int) -> list[Stretch]:
    """The stretches of a line, from left to right (L2)."""
    found = [Stretch(start + at, start + last, n) for n, at, last in runs(levels[start:end])]
    highest = max((stretch.level for stretch in found), default=0)
    for level in range(highest, 0, -1):
        for is_within, first, last in runs([stretch.level >= level for stretch in found]):
            if is_within:
                found[first:last] = reversed(found[first:last])
    return found


def runs(kinds: Iterable[Kind]) -> Iterator[tuple[Kind, int, int]]:
    """Where what is alike and stands together begins and ends."""
    end = 0
    for kind, group in groupby(kinds):
        start, end = end, end + len(list(group))
        yield kind, start, end
