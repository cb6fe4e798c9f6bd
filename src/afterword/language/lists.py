"""Items joined to a list, as a language joins them: `a, b and c`."""

import re
from functools import lru_cache

from afterword.language import orthography
from afterword.language.cldr import Locale, format_list, tag_of

GLUED = re.compile(r"(?:(?<=[\s(])|^) (?=@)")
"""The blank before a handle that needs none."""
HANDLE_LAST = re.compile(r"(?:(?<=[\s(])|^)@\S+\Z")
COMMAS = (", ", "، ", "、")


def joined(items: tuple[str, ...], spoken: Locale, semicolon: str) -> str:
    """Items in one text. Where one has a comma of its own, semicolons stand between them.

    As in: Ministry of Trade, Peru; and CAF.
    """
    if len(items) < 2 or not any(mark in item for item in items for mark in COMMAS):
        return _joined(items, spoken)
    last = _joined((items[0], items[-1]), spoken).removeprefix(items[0])
    if last.startswith(COMMAS):  # which is all that Japanese has there
        return semicolon.join(items)
    return semicolon.join(items[:-1]) + semicolon.rstrip() + last


def set_apart(names: str, before: str, after: str) -> str:
    """Names between other words; a handle has a blank beside letters that would make it no link."""
    if names[0] == "@" and before and before[-1] != "(" and not before[-1].isspace():
        names = f" {names}"
    if HANDLE_LAST.search(names) and after[:1].isalnum():
        names += " "
    return names


# All posts of a recap say the same names, and Babel takes longer than all the rest.
@lru_cache(maxsize=1_000)
def _joined(items: tuple[str, ...], spoken: Locale) -> str:
    # A handle after another letter or mark, as after the Arabic `و`, would be no link.
    apart = [f" {item}" if item.startswith("@") else item for item in items]
    made = GLUED.sub("", format_list(apart, locale=spoken))
    for conjunction in orthography.of(tag_of(spoken)).conjunctions if len(items) > 1 else ():
        made = conjunction.replaced(made, items[-1])
    return made
