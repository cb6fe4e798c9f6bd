"""Blanks at which no line may end: those that say so, and those before a mark that closes."""

import re

KEPT = "\u00a0\u2007\u202f"
"""No-break blanks, of which each author's own stay."""
ORDINARY = re.compile(rf"\s*[^\S{KEPT}]\s*")
APART = re.compile(r"(?<!\s) (?=[:;?!»%](?![\w}]))|(?<=(?<!\S)«) (?=\S)")
"""What French writes before its marks, and many languages before `%`. None may begin a line."""


def folded(text: str) -> str:
    """A text on one line, with one blank wherever there are several."""
    return bound(ORDINARY.sub(" ", text.strip()))


def bound(text: str) -> str:
    """A text whose marks stay with the words that they follow, as its author's keyboard cannot."""
    return APART.sub("\u00a0", text)
