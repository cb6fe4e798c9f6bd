"""Who said what is quoted: the roles of people whom a recap names elsewhere, and their names."""

from collections.abc import Iterator

from msgspec.structs import replace

from afterword.diagnostics import Diagnostic, diagnose
from afterword.front_matter.recap_fields import Person
from afterword.language import language
from afterword.model import Recap
from afterword.parse import alike
from afterword.parse.alike import letters, untitled


def with_roles(recap: Recap) -> Recap:
    """A recap whose quotes have the roles of their speakers, where it tells them elsewhere."""
    if all(quote.role for quote in recap.quotes):
        return recap
    comma = language.of(recap.lang).words["comma"]
    roles: dict[str, str] = {}
    for person in recap.everybody:
        said = comma.join(filter(None, (person.role, person.organization)))
        for name in (person.name, untitled(person.name)):
            roles.setdefault(name, said)
    said_by = ((q, roles.get(q.by) or roles.get(untitled(q.by))) for q in recap.quotes)
    quotes = (replace(quote, role=quote.role or said or None) for quote, said in said_by)
    return replace(recap, quotes=tuple(quotes))


def misspelt(recap: Recap) -> Iterator[Diagnostic]:
    """Quotes by somebody whose name is almost that of a person, whose role they do not get.

    Two people who are both named may well have names that are almost the same. So may somebody
    of whom the quote itself says another role.
    """
    people = recap.everybody
    names = {untitled(person.name) for person in people}
    spelt = {letters(name): p for p in people for name in (p.addressed, p.name)}
    quotes = {n: quote for n, quote in enumerate(recap.quotes) if untitled(quote.by) not in names}
    near = alike.misspelt({letters(quote.by) for quote in quotes.values()}, spelt)
    for number, quote in quotes.items():
        person = near.get(letters(quote.by))
        if person and _may_be(person, quote.role):
            message = f"'{quote.by}' is almost the name of a person, '{person.name}'"
            place = recap.source.value("quotes", number, "by")
            yield diagnose(place, "near-miss-name", message, _mended(quote.by, person))


def _mended(by: str, person: Person) -> str:
    """What to do about a quote by somebody whose name is almost that of a person.

    Where one of both only begins with more words, those may be a form of address, of any language.
    """
    short, long = sorted((each.replace("\u00a0", " ") for each in (by, person.name)), key=len)
    more = long.removesuffix(f" {short}")
    if person.honorific and by == person.addressed:
        return f"write '{person.name}' here: '{person.honorific}' is the `honorific` of that person"
    if more != long:
        return (
            f"if '{more}' is a form of address, write the person as `name: {short}` with "
            f"`honorific: {more}`, and '{short}' here; else write the same in both places, or give "
            "somebody else a `role` here"
        )
    return "write the same in both places; give somebody else a `role` here"


def _may_be(person: Person, role: str | None) -> bool:
    """Whether a role is one that a person has, or none is told."""
    own = (person.role, person.organization)
    return role is None or any(each and each in role for each in own)
