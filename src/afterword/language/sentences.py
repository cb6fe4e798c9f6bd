"""Where sentences end, as far as that can be told without knowing the language."""

import re
from functools import cache
from unicodedata import category

from afterword.language import orthography

SENTENCE_END = re.compile(
    r"""[.!?…؟۔।]["'”’»)\]]*+(\s+)(?=["'“‘«(\[¿¡]*(.))|[。！？][」』”’）]*+(\s*)""", re.DOTALL
)
"""The last mark of a sentence, the blanks after it, and what comes then.

To look back from blanks to marks took ten times as long.
"""
BEGINNINGS = {"Lu", "Lt", "Lo", "Nd", "Nl", "No"}
"""Categories of what a sentence begins with."""
ABBREVIATED = r"(?:^|[\s(])(?:%s|[^\W\d_]|[^\W\d_]\.[^\W\d_]|[A-Z]([^\W\d_]{1,2}))\.\Z"
"""What is known, an initial, U.S., Dr., Mr., St., No.: a full stop that need not end a sentence."""


def sentences(paragraph: str) -> list[str]:
    """A paragraph as its sentences. Where in doubt, two stay together."""
    return [piece.rstrip() for piece in pieces(paragraph)]


def pieces(paragraph: str) -> list[str]:
    """The same, each with the blanks that follow it: joined, they are the paragraph again."""
    found: list[str] = []
    start = 0
    for mark in SENTENCE_END.finditer(paragraph):
        begins = mark[2] is None or category(mark[2]) in BEGINNINGS
        end, next_start = mark.span(3 if mark[2] is None else 1)
        if begins and not _is_abbreviated(paragraph, start, end):
            found.append(paragraph[start:next_start])
            start = next_start
    return [*found, paragraph[start:]] if start < len(paragraph) else found


@cache
def _abbreviations() -> tuple[re.Pattern[str], int]:
    """What ends as an abbreviation does, and the most characters of that."""
    known = orthography.abbreviations()
    longest = max(map(len, known))
    return re.compile(ABBREVIATED % "|".join(map(re.escape, sorted(known)))), longest + len(" .")


def _is_abbreviated(paragraph: str, start: int, end: int) -> bool:
    # To look from the start of the paragraph took minutes for one of initials alone.
    pattern, longest = _abbreviations()
    found = pattern.search(paragraph[max(start, end - longest) : end])
    if found is None or (found[1] and not found[1].islower()):
        return False
    return "".join(filter(str.isalnum, found[0])).isalpha()  # and no Ⅳ or ½


def words(sentence: str) -> int:
    """How many words a sentence has, numbers and links among them."""
    # Of most words all characters are, which is asked much faster.
    return sum(w.isalnum() or any(char.isalnum() for char in w) for w in sentence.split())
