"""Blanks at which no line may end: those that say so, before a mark that closes, in a number,
between the letters of an abbreviation, within a date or a time of day, and after a French title.
"""

import re
from functools import cache

from afterword.text.month_names import month_names
from afterword.text.regexp import regexp

KEPT = "\u00a0\u2007\u202f"
"""No-break blanks, of which each author's own stay."""
ORDINARY = regexp(rf"(?<!\s)[{KEPT}]*+[^\S{KEPT}]\s*")
APART = (" :", " ;", " ?", " !", " »", " %", "« ", "$ ", "€ ", " €", "§ ", " °", "° ", "º ")
"""What French writes, and of `%` many languages: marks that may not begin or end a line. An amount
stays with its currency, too: `R$ 380`, `5 €`; and so do `n° 7`, `n.º 7` and `5 °C`.
"""
SHORTENED = ("M. ", "Mme ", "Mmes ", "Mlle ", "F CFA")
"""Titles that in French stay with their name, and a currency with a blank of its own, as the
Lexique of the Imprimerie nationale has it.
"""
MARKED = (*APART, *SHORTENED)
IN_NUMBER = re.compile(
    r" (?<=\d )(?:(?<!\d{4} )(?<!\d{3} \d{3} \d{3} )(?=\d{3}(?!\d))|(?=[ap]\.? ?m\b|Uhr\b|h\b))"
)
"""Within `4 210`, `3 a.m.`, `3 Uhr` and `3 h`; a row of numbers may still be broken."""
IN_AMOUNT = r" (?:(?<=\d h )(?=\d\d(?!\d))|(?<=[\dM] )(?=F CFA\b)|(?<=\bF )(?=CFA\b))"
"""Within `3 h 30`, whose first blank is one of those, and `500 F CFA`."""
AFTER_TITLE = r" (?:(?<=\bM\. )|(?<=\b(?:MM\.|Mme) )|(?<=\b(?:Mmes|Mlle) ))(?=[A-ZÀ-ÖØ-Þ])"
"""Within `M. Maïga`; not in `Mme la ministre`, which has room to break."""
IN_LETTERS = (
    r" (?=[^\W\d_]{1,2}\.)"
    r"(?:(?<=(?<![^\W_])[^\W\d_]\. )(?=.\.|[a-z])|(?<=\b[A-Z]{2}\. )(?=[A-Z]{2}))"
)
"""Within `z. B.`, `e. V.`, `p. ej.`, `J. R. Paz` and `EE. UU.`"""
IN_DATE = r" (?<=\d\. )(?=[A-ZÖ])"
"""Where a month may follow its day, as in `5. Oktober`."""
DOTTED = re.compile(rf"\.(?:{IN_LETTERS}|{IN_DATE})")
"""Either of both: to look for its full stop takes half as long as for its blank."""
PARTING = regexp(
    r" (?<!\s )(?=[:;?!»%](?![\w}]))|(?<=(?<!\S)«) (?=\S)|(?<=[$€]) (?=\d)|(?<=\d) (?=€(?!\w)|°\w)"
    f"|(?<=§) (?=\\d)|(?<=[°º]) (?=\\d)(?:(?<=\\b[nN]. )|(?<=\\b[nN]\\.º ))|{IN_LETTERS}"
    f"|{IN_NUMBER.pattern}|{IN_AMOUNT}|{AFTER_TITLE}"
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
    return any(map(text.__contains__, MARKED)) or bool(
        IN_NUMBER.search(text) or DOTTED.search(text)
    )


@cache
def _in_dates() -> re.Pattern[str]:
    months = "|".join(sorted(month_names().after_ordinals))
    return re.compile(rf" (?<=\d\. )(?=(?:{months})\b)")
