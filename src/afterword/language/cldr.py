"""What Babel knows of languages, without what it would ask of the machine.

While it is loaded, Babel looks for the machine's time zone, and prefers pytz for that, which is
here because others need it. That opens six hundred files, a fortieth of a build after an edit, and
no date here is of a time zone.
"""

import sys
from functools import cache

from afterword.text.names import primary

_pytz = sys.modules.get("pytz")
sys.modules["pytz"] = None  # type: ignore[assignment]
try:
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global
    from babel.dates import format_date, format_skeleton
    from babel.lists import format_list
finally:
    del sys.modules["pytz"]
    if _pytz:
        sys.modules["pytz"] = _pytz

__all__ = [
    "Locale",
    "UnknownLocaleError",
    "format_date",
    "format_list",
    "format_skeleton",
    "kin",
    "locale",
    "tag_of",
]


@cache
def locale(tag: str) -> Locale:
    """What is known of the language with a BCP 47 tag. Raises UnknownLocaleError or ValueError."""
    return Locale.parse(tag, sep="-")


def tag_of(locale: Locale) -> str:
    """The BCP 47 tag of what is known of a language."""
    return str(locale).replace("_", "-")


@cache
def kin(tag: str) -> tuple[str, ...]:
    """A language and those that it is a kind of, nearest first: `pt-AO`, `pt-PT`, `pt`.

    CLDR has Haitian below French, whose words it does not share. Raises as `locale` does.
    """
    parents = get_global("parent_exceptions")
    names, name = list[str](), tag_of(locale(tag))
    while name and primary(name) == primary(tag):
        names.append(name)
        parent = parents.get(name.replace("-", "_"), "").replace("_", "-")
        name = parent or name.rpartition("-")[0]
    return tuple(names)
