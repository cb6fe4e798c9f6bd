"""The words by which files are read: tables of the package, a row for each language.

A page seldom says truly which language it is in, so words of all languages are looked for at once.
In the tables, `(a|b)` is one of several spellings, a `?` behind it makes it one or none, and `…`
stands for the rest of a word: `organi(s|z)ed`, `speaker(s)?`, `universit…`. German has many ways to
name women and men in one word: `referent:innen` stands for `Referent*innen` and all others, too.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from afterword import packed

BOTH = re.compile(r":(?=in)")
BRACKETS = re.compile(r"\(([^()]*)\)(\??)")

NOTHING = "(?!)"
"""Finds nothing, as a pattern of no words should."""

Spellings = tuple[str, ...]

Vocabulary = Mapping[str, Spellings]
"""Words by their kind, as the head of their table explains it."""


def by_language(name: str) -> dict[str, Vocabulary]:
    """The row of each language, all words spelled out; where one has none of a kind, it is empty.

    Raises ValueError where something is no list of words.
    """
    rows = packed.table(name, dict[str, dict[str, Spellings]])
    kinds = {kind for row in rows.values() for kind in row}
    return {
        lang: {kind: spelled(row.get(kind, ())) for kind in kinds} for lang, row in rows.items()
    }


def of_all(name: str) -> Vocabulary:
    """The words of a table in all languages. Raises ValueError where one is no list of words."""
    return together(by_language(name).values())


def together(rows: Collection[Vocabulary]) -> Vocabulary:
    """The words of several languages as one row, each once."""
    return {kind: spelled(*(row[kind] for row in rows)) for kind in next(iter(rows))}


def spelled(*words: Iterable[str]) -> Spellings:
    """Every spelling of some words, the longest first."""
    spellings = {each for several in words for word in several for each in _spellings(word)}
    return tuple(sorted(spellings, key=lambda each: (-len(each), each)))


def any_of(*words: Iterable[str]) -> str:
    """A pattern for any of some words; of two that begin alike, the longer is looked for first."""
    escaped = (re.escape(each).replace("…", r"\w*") for each in spelled(*words))
    either = "|".join(BOTH.sub("(?:[:*_]|/-?)", each) for each in escaped)
    return f"(?:{either})" if either else NOTHING


def _spellings(word: str) -> Iterator[str]:
    found = BRACKETS.search(word)
    if found is None:
        yield word
        return
    for each in (*found[1].split("|"), *([""] if found[2] else [])):
        yield from _spellings(word[: found.start()] + each + word[found.end() :])
