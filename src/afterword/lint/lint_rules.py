"""The rules for newsletters, a row of `lint_rules.toml` each."""

from functools import cache
from typing import Any

from msgspec import Struct

from afterword import packed


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule asks for, its threshold if it has one, and who says so."""

    key: str
    asks: str
    source: str
    limit: int | float = 0
    spare: int | float = 0
    least: int | float = 0
    large: int | float = 0
    words: tuple[str, ...] = ()


@cache
def table() -> dict[str, Rule]:
    """Every rule by its code, in the table's order."""
    return packed.rows("lint_rules.toml", Rule)


@cache
def names() -> tuple[str, ...]:
    """What `accept` in series.md may name: a rule, or one feature of `weak-support`."""
    return (*table(), *packed.table("client_support.json", dict[str, Any])["features"])
