"""Names of months beside which a full stop ends no sentence, by `month_names.toml`."""

from functools import cache

from msgspec import Struct

from afterword import packed


class MonthNames(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of months, as the head of `month_names.toml` explains."""

    abbreviated: frozenset[str]
    after_ordinals: frozenset[str]


@cache
def month_names() -> MonthNames:
    """Those of all languages: that of a text is not known where they are looked for."""
    return packed.table("month_names.toml", MonthNames)
