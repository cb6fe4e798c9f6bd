"""The words by which files are read: tables of the package, a row for each language.

A page seldom says truly which language it is in, so words of all languages are looked for at once.
In the tables, `(a|b)` is one of several spellings, a `?` behind it makes it one or none, and `…`
stands for the rest of a word: `organi(s|z)ed`, `speaker(s)?`, `universit…`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct, ValidationError, convert

from afterword import packed

BRACKETS = re.compile(r"\(([^()]*)\)(\??)")

NOTHING = "(?!)"
"""Finds nothing, as a pattern of no words should."""

Spellings = tuple[str, ...]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language. What a kind of row has is explained at the head of its table."""


Kind = TypeVar("Kind", bound=Row)


def by_language(name: str, kind: type[Kind]) -> dict[str, Kind]:
    """The row of each language, all words spelled out. Raises ValueError for no such row."""
    made: dict[str, Kind] = {}
    for lang, words in packed.table(name, dict[str, dict[str, Spellings]]).items():
        try:
            made[lang] = together({lang: convert(words, kind)})
        except ValidationError as error:
            raise ValueError(f"{name}: {lang}: {error}") from error
    return made


def together(rows: Mapping[str, Kind]) -> Kind:
    """The words of several languages as one row, each once."""
    kind = type(next(iter(rows.values())))
    return kind(
        **{
            field: spelled(*(getattr(row, field) for row in rows.values()))
            for field in kind.__struct_fields__
        }
    )


def of_all(name: str, kind: type[Kind]) -> Kind:
    """The words of a table in all languages. Raises ValueError where a row is not of its kind."""
    return together(by_language(name, kind))


def spelled(*words: Iterable[str]) -> Spellings:
    """Every spelling of some words, the longest first."""
    spellings = {each for several in words for word in several for each in _spellings(word)}
    return tuple(sorted(spellings, key=lambda each: (-len(each), each)))


def any_of(*words: Iterable[str]) -> str:
    """A pattern for any of some words; of two that begin alike, the longer is looked for first."""
    either = "|".join(re.escape(each).replace("…", r"\w*") for each in spelled(*words))
    return f"(?:{either})" if either else NOTHING


def _spellings(word: str) -> Iterator[str]:
    found = BRACKETS.search(word)
    if found is None:
        yield word
        return
    for each in (*found[1].split("|"), *([""] if found[2] else [])):
        yield from _spellings(word[: found.start()] + each + word[found.end() :])
