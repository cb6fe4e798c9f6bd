"""What Babel knows of languages, without what it would ask of the machine.

While it is loaded, Babel looks for the machine's time zone, and prefers pytz for that, which is
here because others need it. That opens six hundred files, a fortieth of a build after an edit, and
no date here is of a time zone.
"""

import sys
from functools import cache

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
    "get_global",
    "locale",
]


@cache
def locale(tag: str) -> Locale:
    """What is known of the language with a BCP 47 tag. Raises UnknownLocaleError or ValueError."""
    return Locale.parse(tag, sep="-")
