"""The rules for newsletters, a row of `lint_rules.toml` each."""

from functools import cache

from msgspec import Struct

from afterword import packed


class Rule(Struct, frozen=True):
    """What a rule asks for, its threshold if it has one, and who says so."""

    code: str
    asks: str
    source: str
    limit: float = 0
    spare: float = 0
    least: float = 0
    large: float = 0
    words: tuple[str, ...] = ()


@cache
def table() -> dict[str, Rule]:
    """Every rule by its code, in the table's order."""
    rows = packed.table("lint_rules.toml")
    del rows["checked"]
    return {code: Rule(code=code, **row) for code, row in rows.items()}


@cache
def names() -> tuple[str, ...]:
    """What `accept` in series.md may name: a rule, or one feature of `weak-support`."""
    return (*table(), *packed.table("client_support.json")["features"])
