"""What the spelling of a language asks for that CLDR leaves to programs, by `orthography.toml`."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from afterword import packed
from afterword.language.cldr import kin


class Conjunction(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands for the `usual` “and” of a list where its last item begins as `before` has it."""

    usual: str
    before: str
    written: str

    def __post_init__(self) -> None:
        """Raises ValueError for what is no pattern."""
        try:
            re.compile(self.before)
        except re.error as error:
            raise ValueError(f"'{self.before}' is not a pattern: {error}") from error

    def replaced(self, joined: str, last: str) -> str:
        """A list as it was joined, its `last` item as given."""
        rest = joined.removesuffix(last)
        usual = f" {self.usual} "
        if not rest.endswith(usual) or not re.match(self.before, last, re.IGNORECASE):
            return joined
        return f"{rest.removesuffix(usual)} {self.written} {last}"


class Orthography(Struct, frozen=True, forbid_unknown_fields=True):
    """The spelling of a language or of a region's, as the head of `orthography.toml` explains."""

    key: str
    source: str
    conjunctions: tuple[Conjunction, ...] = ()
    first_day: str = "1"
    month_spans: Mapping[str, str] = {}
    outer_stop: bool = False
    abbreviations: tuple[str, ...] = ()
    short_words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    before_numbers: tuple[str, ...] = ()
    before_names: tuple[str, ...] = ()
    before_ordinals: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    in_names: Mapping[str, str] = {}
    wide_letters: bool = False
    last_marks: str = ""


@cache
def table() -> dict[str, Orthography]:
    """Every language of which there is something to know, by its tag."""
    return packed.rows("orthography.toml", Orthography)


def of(tag: str) -> Orthography:
    """The spelling of a language, by a BCP 47 tag; one without rules where none is known.

    Raises UnknownLocaleError or ValueError.
    """
    rows = table()
    return next((rows[name] for name in kin(tag) if name in rows), Orthography(tag, ""))


@cache
def articles() -> tuple[str, ...]:
    """The articles of all languages: a form of address keeps its own in a text of another one."""
    return tuple(word for each in table().values() for word in each.articles)
