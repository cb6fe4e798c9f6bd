"""The words that outputs have of their own in each language, by `words.toml`."""

from functools import cache
from typing import Any

from afterword import packed
from afterword.language.cldr import kin
from afterword.text.names import primary

FALLBACK = "en"
"""The language whose words stand in for those that another one lacks."""


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The fixed words of each language that has some; under `post`, those of posts."""
    return packed.table("words.toml", dict[str, dict[str, str | dict[str, str]]])


def are_missing(tag: str) -> bool:
    """Whether a language has no table of fixed words, so that English stands in."""
    return primary(tag) not in tables()


def of(tag: str) -> dict[str, Any]:
    """The fixed words of a language, each that it lacks in the `FALLBACK`."""
    words: dict[str, Any] = {}
    for name in (*kin(tag), FALLBACK):
        own = {**tables().get(name, {}), **_quotation().get(name, {})}
        words = {**own, **words, "post": {**own.get("post", {}), **words.get("post", {})}}
    return words


@cache
def _quotation() -> dict[str, dict[str, str]]:
    """The quotation marks of languages that have no other words, and of some regions."""
    found: dict[str, dict[str, str]] = {}
    for marks, tags in packed.table("quotation_marks.toml", dict[str, list[str]]).items():
        halves = marks.replace("_", "\u00a0").split(" ")
        outer, inner = "{text}".join(halves[:2]), "{text}".join(halves[2:])
        found |= {tag: {"quotation": outer, "inner_quotation": inner} for tag in tags}
    return found
