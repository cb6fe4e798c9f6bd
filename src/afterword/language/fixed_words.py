"""The words that outputs have of their own in each language, by `data/words/`."""

from functools import cache
from typing import Any

from afterword import packed
from afterword.language.cldr import kin
from afterword.text.names import primary

FALLBACK = "en"
"""The language whose words stand in for those that another one lacks."""


@cache
def tags() -> frozenset[str]:
    """The languages that have fixed words of their own."""
    return frozenset(file.stem for file in packed.file("data/words").glob("*.toml"))


@cache
def own(tag: str) -> dict[str, Any]:
    """The fixed words that one of these languages has itself; under `post`, those of posts."""
    return packed.table(f"words/{tag}.toml", dict[str, str | dict[str, str]])


def are_missing(tag: str) -> bool:
    """Whether a language has no fixed words, so that English ones stand in."""
    return primary(tag) not in tags()


def of(tag: str) -> dict[str, Any]:
    """The fixed words of a language, each that it lacks in the `FALLBACK`."""
    words: dict[str, Any] = {}
    for name in (*kin(tag), FALLBACK):
        table = {**(own(name) if name in tags() else {}), **_quotation().get(name, {})}
        words = {**table, **words, "post": {**table.get("post", {}), **words.get("post", {})}}
    return words


def in_all(name: str) -> list[str]:
    """A fixed word in each language that has its own."""
    return [str(own(tag)[name]) for tag in sorted(tags()) if name in own(tag)]


@cache
def _quotation() -> dict[str, dict[str, str]]:
    """The quotation marks of languages that have no other words, and of some regions."""
    found: dict[str, dict[str, str]] = {}
    for marks, tags in packed.table("quotation_marks.toml", dict[str, list[str]]).items():
        halves = marks.replace("_", "\u00a0").split(" ")
        outer, inner = "{text}".join(halves[:2]), "{text}".join(halves[2:])
        found |= {tag: {"quotation": outer, "inner_quotation": inner} for tag in tags}
    return found
