"""Where sentences end, as far as that can be told without knowing the language."""

import re
from unicodedata import category

from afterword.language.abbreviations import FAR_ENOUGH, ends_none
from afterword.text.enclosures import enclosures
from afterword.text.wrap import has_breakable, units

SENTENCE_END = re.compile(
    r"""[.!?…؟۔।](?:["'”’»)\]]|(?<![!?])(?:[“‘«‹›]|[\u00a0\u202f][»›]))*+"""
    r"""(\s+)(?=["'“„‘‚«»‹›(\[¿¡]*(.))"""
    r"""|[。！？][」』”’）]*+(\s*)""",
    re.DOTALL,
)
"""The last mark of a sentence, the blanks after it, and what comes then.

Of marks that close in German and French, none after a question: nouns follow titles there, as in
`Das Panel „Wer zahlt?“ Anfang Mai`. To look back from blanks to marks took ten times as long.
"""
BEGINNINGS = {"Lu", "Lt", "Lo", "Nd", "Nl", "No"}
"""Categories of what a sentence begins with."""


def sentences(paragraph: str, within: bool = False) -> list[str]:
    """A paragraph as its sentences. Where in doubt, two stay together.

    So do those within quotation marks or brackets, with all around them, unless `within` is set.
    """
    return [piece.rstrip() for piece in pieces(paragraph, within)]


def pieces(paragraph: str, within: bool = False) -> list[str]:
    """The same, each with the blanks that follow it: joined, they are the paragraph again."""
    found: list[str] = []
    start = 0
    waiting = [] if within else enclosures(paragraph)[::-1]
    closed = 0  # where the last that was opened is
    for mark in SENTENCE_END.finditer(paragraph):
        begins = mark[2] is None or category(mark[2]) in BEGINNINGS
        end, next_start = mark.span(3 if mark[2] is None else 1)
        while waiting and waiting[-1][0] < end:
            closed = max(closed, waiting.pop()[1])
        if not begins or end <= closed:
            continue
        # To look from the start of the paragraph took minutes for one of initials alone.
        before = paragraph[max(start, end - FAR_ENOUGH) : end]
        if not ends_none(before, paragraph[next_start : next_start + FAR_ENOUGH]):
            found.append(paragraph[start:next_start])
            start = next_start
    return [*found, paragraph[start:]] if start < len(paragraph) else found


def characters(sentence: str) -> int:
    """How many characters a Chinese or Japanese sentence has: a Latin word and a link are one."""
    return sum(len(unit) if has_breakable(unit) else 1 for _, unit in units(sentence))


def words(sentence: str) -> int:
    """How many words a sentence has, numbers and links among them."""
    # Of most words all characters are, which is asked much faster.
    return sum(w.isalnum() or any(char.isalnum() for char in w) for w in sentence.split())
