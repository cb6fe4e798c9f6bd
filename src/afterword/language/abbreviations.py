"""Full stops that end no sentence: of abbreviations, initials and ordinal numbers.

The language of a text is not known here, so those of all languages hold at once. Where in doubt,
a stop ends none: a text that is cut within a sentence is worse than one of two sentences.
"""

import re
from functools import cache
from typing import NamedTuple

from afterword.language import orthography
from afterword.text.month_names import MonthNames, month_names

FAR_ENOUGH = 40
"""Characters before a full stop that tell what it is of."""
INITIALS = re.compile(
    r"(?:^|[\s(\[\"“«‘„]|\b[DLdl]['’])"
    r"(?:[^\W\d_](?:\.-?[^\W\d_])*|[A-Z]([^\W\d_]{1,2}))\.\Z"
)
"""An initial, U.S., U.S.A., J.-P., Dr., Mr., St., No.: known without a list."""
AROUND = ' \t\n\u00a0\u202f(["“«‘„.'
DOUBLED = re.compile(r"\b(?:([A-Z])\1\.\s?)?([A-Z])\2\.\Z")
DOUBLED_NEXT = re.compile(r"([A-Z])\1\.")
"""EE. UU., FF. AA., SS. AA. RR.: Spanish doubles the letters of a plural.

One pair alone is none: it may be a number, as in `World War II`.
"""
LAST_WORD = re.compile(r"(\d[^\W\d_]*\.?\s(?:de\s)?)?((?:[^\W\d_]+\.)*[^\W\d_]+)\.\Z")
"""The word before a full stop, after the day of a month if there is one: `4 de fev.`"""
ORDINAL = re.compile(r"(?:([^\W\d_]+)\s)?(?<!\d)\d{1,3}\.\Z")
NUMBER = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b|I(?=[.,;:)])|[A-Z](?:\.\s?|-)?\d")
"""What is numbered so: 12, IV, L. 121-1, A-3. A lone I may be English."""
FIRST_WORD = re.compile(r"[^\W\d_]+")


class Known(NamedTuple):
    """The words of all languages, by what follows them within a sentence."""

    anything: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    ordinals: frozenset[str]
    endings: tuple[str, ...]
    phrases: tuple[str, ...]
    short: frozenset[str]
    months: MonthNames


def ends_none(before: str, after: str) -> bool:
    """Whether the full stop that is the last of `before` ends no sentence; `after` is what follows.

    Of the first, the last `FAR_ENOUGH` characters are enough.
    """
    initials = INITIALS.search(before)
    if initials and initials[1] and initials[0].strip(AROUND) in _known().short:
        return False
    if initials and (not initials[1] or initials[1].islower()):
        # And no Ⅳ or ½.
        return "".join(filter(str.isalnum, initials[0])).isalpha()
    if is_doubled(before, after):
        return True
    if " ".join(["", *before[:-1].split()]).endswith(_known().phrases):
        return True
    if found := LAST_WORD.search(before):
        return _is_abbreviation(found[2], after, bool(found[1]))
    return bool((ordinal := ORDINAL.search(before)) and _is_ordinal(ordinal[1] or "", after))


def is_doubled(before: str, after: str) -> bool:
    """Whether the full stop that is the last of `before` is of EE. UU. and the like."""
    doubled = DOUBLED.search(before)
    return doubled is not None and bool(doubled[1] or DOUBLED_NEXT.match(after))


def _is_abbreviation(word: str, after: str, of_a_day: bool) -> bool:
    known = _known()
    if word in known.anything or word.endswith(known.endings):
        return True
    is_month = word in known.months.abbreviated
    if NUMBER.match(after) and (is_month or word in known.numbers):
        return True
    return (is_month and of_a_day) or (word in known.names and after[:1].isalpha())


def _is_ordinal(said_before: str, after: str) -> bool:
    """Whether a number is one as in `5. Oktober` and `zum 3. Mal`."""
    known, follows = _known(), FIRST_WORD.match(after)
    if follows is None:
        return False
    months = known.months.after_ordinals | known.months.abbreviated
    return follows[0] in months or said_before in known.ordinals


@cache
def _known() -> Known:
    rows = orthography.table().values()

    def either(*words: str) -> frozenset[str]:
        return frozenset(words) | {word[:1].upper() + word[1:] for word in words}

    everywhere = [word for row in rows for word in row.abbreviations]
    return Known(
        either(*(word for word in everywhere if not word.startswith("-"))),
        either(*(word for row in rows for word in row.before_numbers)),
        either(*(word for row in rows for word in row.before_names)),
        either(*(word for row in rows for word in row.before_ordinals)),
        tuple(word[1:] for word in everywhere if word.startswith("-")),
        tuple(f" {phrase}" for phrase in either(*(p for row in rows for p in row.phrases))),
        frozenset(word for row in rows for word in row.short_words),
        month_names(),
    )
