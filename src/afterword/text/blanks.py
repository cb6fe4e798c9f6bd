"""Blanks at which no line may end: those that say so, before a mark that closes, in a number."""

import re

KEPT = "\u00a0\u2007\u202f"
"""No-break blanks, of which each author's own stay."""
ORDINARY = re.compile(rf"(?<!\s)[{KEPT}]*+[^\S{KEPT}]\s*")
APART = (" :", " ;", " ?", " !", " »", " %", "« ", "$ ", "€ ", " €")
"""What French writes, and of `%` many languages: marks that may not begin or end a line. An amount
stays with its currency, too: `R$ 380`, `5 €`.
"""
IN_NUMBER = re.compile(
    r" (?<=\d )(?:(?<!\d{4} )(?<!\d{3} \d{3} \d{3} )(?=\d{3}(?!\d))|(?=[ap]\.? ?m\b))"
)
"""Within `4 210` and `3 a.m.`; a row of numbers may still be broken."""
PARTING = re.compile(
    r" (?<!\s )(?=[:;?!»%](?![\w}]))|(?<=(?<!\S)«) (?=\S)|(?<=[$€]) (?=\d)|(?<=\d) (?=€(?!\w))"
    f"|{IN_NUMBER.pattern}"
)


def folded(text: str) -> str:
    """A text on one line, with one blank wherever there are several."""
    if not text.isascii() and any(blank in text for blank in KEPT):
        return bound(ORDINARY.sub(" ", text.strip()))
    return bound(" ".join(text.split()))


def bound(text: str) -> str:
    """A text whose marks stay with the words that they follow, as its author's keyboard cannot."""
    return PARTING.sub("\u00a0", text) if is_apart(text) else text


def is_apart(text: str) -> bool:
    """Whether there may be such a mark: most texts have none, and to look closer takes longer."""
    return any(mark in text for mark in APART) or IN_NUMBER.search(text) is not None
