"""Blanks at which no line may end: those that say so, before a mark that closes, in a number,
between the letters of an abbreviation, and within a date or a time of day.
"""

import re
from functools import cache

from afterword.text.month_names import month_names

KEPT = "\u00a0\u2007\u202f"
"""No-break blanks, of which each author's own stay."""
ORDINARY = re.compile(rf"(?<!\s)[{KEPT}]*+[^\S{KEPT}]\s*")
APART = (" :", " ;", " ?", " !", " »", " %", "« ", "$ ", "€ ", " €", "§ ", " °")
"""What French writes, and of `%` many languages: marks that may not begin or end a line. An amount
stays with its currency, too: `R$ 380`, `5 €`.
"""
IN_NUMBER = re.compile(
    r" (?<=\d )(?:(?<!\d{4} )(?<!\d{3} \d{3} \d{3} )(?=\d{3}(?!\d))|(?=[ap]\.? ?m\b|Uhr\b))"
)
"""Within `4 210`, `3 a.m.` and `3 Uhr`; a row of numbers may still be broken."""
IN_LETTERS = r" (?<=(?<![^\W_])[^\W\d_]\. )(?=[^\W\d_]\.)"
"""Within `z. B.`, `e. V.` and `J. R. Paz`."""
IN_DATE = r" (?<=\d\. )(?=[A-ZÖ])"
"""Where a month may follow its day, as in `5. Oktober`."""
DOTTED = re.compile(rf"\.(?:{IN_LETTERS}|{IN_DATE})")
"""Either of both: to look for its full stop takes half as long as for its blank."""
PARTING = re.compile(
    r" (?<!\s )(?=[:;?!»%](?![\w}]))|(?<=(?<!\S)«) (?=\S)|(?<=[$€]) (?=\d)|(?<=\d) (?=€(?!\w)|°\w)"
    f"|(?<=§) (?=\\d)|{IN_LETTERS}|{IN_NUMBER.pattern}"
)


def folded(text: str) -> str:
    """A text on one line, with one blank wherever there are several."""
    if not text.isascii() and any(blank in text for blank in KEPT):
        return bound(ORDINARY.sub(" ", text.strip()))
    return bound(" ".join(text.split()))


def bound(text: str) -> str:
    """A text whose marks stay with the words that they follow, as its author's keyboard cannot."""
    if not is_apart(text):
        return text
    text = PARTING.sub("\u00a0", text)
    return _in_dates().sub("\u00a0", text) if DOTTED.search(text) else text


def is_apart(text: str) -> bool:
    """Whether there may be such a blank: most texts have none, and to look closer takes longer."""
    return any(mark in text for mark in APART) or bool(
        IN_NUMBER.search(text) or DOTTED.search(text)
    )


@cache
def _in_dates() -> re.Pattern[str]:
    months = "|".join(sorted(month_names().after_ordinals))
    return re.compile(rf" (?<=\d\. )(?=(?:{months})\b)")
