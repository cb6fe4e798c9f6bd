"""The names of months and of the days of the week, by CLDR."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from afterword.language.cldr import locale
from afterword.text.blanks import bound


def months(tag: str) -> list[tuple[int, str]]:
    """The months by number, with every name that a language has for them.

    Raises as `cldr.locale` does.
    """
    return _named(locale(tag).months)


def weekdays(tag: str) -> set[str]:
    """Every name that a language has for a day of the week. Raises as `cldr.locale` does."""
    return {name for _, name in _named(locale(tag).days)}


def _named(kinds: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Numbers with their names: alone and in a date, in full and shortened."""
    forms = (kind[width] for kind in kinds.values() for width in ("wide", "abbreviated"))
    return [(number, str(name).strip(".")) for form in forms for number, name in form.items()]


def has_date(name: str, when: str, tag: str) -> bool:
    """Whether a name says a date in words: all of it, or its month where it has no day."""
    if bound(when).casefold() in bound(name).casefold():
        return True
    is_month = len(re.findall(r"\d+", when)) == 1
    return is_month and not _month_names(tag).isdisjoint(_words(when) & _words(name))


@cache
def _month_names(tag: str) -> frozenset[str]:
    return frozenset(name.casefold() for _, name in months(tag))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))
