"""Who said what is quoted: the roles of people whom a recap names elsewhere, and their names."""

import unicodedata
from collections.abc import Iterator
from typing import TypeVar

from msgspec.structs import replace

from afterword.diagnostics import Diagnostic, diagnose
from afterword.front_matter.recap_fields import Person
from afterword.language import language
from afterword.model import Digest, Recap
from afterword.parse.alike import alike
from afterword.text.wrap import has_breakable

Told = TypeVar("Told", Recap, Digest)

MOST_PAIRS = 10_000
"""Of quotes and people; of more, no name is looked at for being misspelt."""


def with_roles(recap: Told) -> Told:
    """A recap whose quotes have the roles of their speakers, where it tells them elsewhere."""
    if all(quote.role for quote in recap.quotes):
        return recap
    comma = language.of(recap.lang).words["comma"]
    roles: dict[str, str] = {}
    for person in _people(recap):
        said = comma.join(filter(None, (person.role, person.organization)))
        roles.setdefault(person.name, said)
    quotes = (replace(q, role=q.role or roles.get(q.by) or None) for q in recap.quotes)
    return replace(recap, quotes=tuple(quotes))


def misspelt(recap: Recap) -> Iterator[Diagnostic]:
    """Quotes by somebody whose name is almost that of a person, whose role they do not get.

    Two people who are both named may well have names that are almost the same. So may somebody
    of whom the quote itself says another role.
    """
    people = _people(recap)
    names = {person.name for person in people}
    if len(people) * len(recap.quotes) > MOST_PAIRS:
        return
    spelt = {_letters(name): p for p in people for name in (p.addressed, p.name)}
    for number, quote in enumerate(recap.quotes):
        if quote.by in names:
            continue
        by = _letters(quote.by)
        near = [by] if by in spelt else alike(by, spelt, _cutoff(by))
        person = spelt[near[0]] if near else None
        if person and _may_be(person, quote.role):
            message = f"'{quote.by}' is almost the name of a person, '{person.name}'"
            hint = "write the same in both places; give somebody else a `role` here"
            place = recap.source.value("quotes", number, "by")
            yield diagnose(place, "near-miss-name", message, hint)


def _people(recap: Recap) -> tuple[Person, ...]:
    return (*recap.people, *recap.authors)


def _may_be(person: Person, role: str | None) -> bool:
    """Whether a role is one that a person has, or none is told."""
    own = (person.role, person.organization)
    return role is None or any(each and each in role for each in own)


def _letters(name: str) -> str:
    """A name by its letters: a missing accent is one, as is a wrong vowel in Korean."""
    return unicodedata.normalize("NFD", name.casefold())


def _cutoff(name: str) -> float:
    """How near a name has to be for two letters at most to be others, and few of a short one.

    A Chinese name has two or three, of which one is easily mistaken.
    """
    return 0.65 if has_breakable(name) else max(0.85, 1 - 2 / len(name))
