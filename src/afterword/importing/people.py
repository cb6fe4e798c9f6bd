"""How the names of people and of organizations look, and what people do and where."""

import re

from msgspec import Struct

from afterword.importing import small_words
from afterword.importing.vocabulary import any_of, by_language, of_all, together

WORDS = of_all("people.toml")

ROLE = re.compile(rf"(?i)\b{any_of(WORDS['roles'])}\b")
PARTICLES = frozenset(small_words.ALL["in_names"])
HONORIFIC = re.compile(
    rf"\b(?i:{small_words.THE})?(?P<title>(?:{any_of(WORDS['honorifics'])}\s+)+)"
)
"""It may be of several parts: `H.E. Mr.`, `Prof. Dr.`; and have an article: `la Dra.`"""
OF_EMPLOYER = re.compile(rf"{small_words.OF}\s+(?=\S)")
"""Before the name of where somebody works: `Sara Ruiz, de ONU Mujeres`."""

BY_LANGUAGE = by_language("organizations.toml")
CALLED = together(BY_LANGUAGE.values())

ORGANIZATION = re.compile(rf"(?i)\b{any_of(CALLED['words'], CALLED['firms'])}\b")
"""A name that has it is no person's."""
FIRM = re.compile(rf"(?i){any_of(CALLED['firms'], CALLED['at_the_end'])}\.?")
"""What follows a comma in the name of a firm."""
MINISTRY = re.compile(rf"(?i){any_of(CALLED['ministries'])} ")
"""How the name of a part of a government begins, whose field may be a list."""
SMALL = {*CALLED["small"], *small_words.ALL["and"], *PARTICLES}
"""What is written small within a name where all its other words have capitals."""
HAS_CAPITALS = frozenset(lang for lang, row in BY_LANGUAGE.items() if row["small"])
"""The languages in which they have."""


class Person(Struct, frozen=True):
    """Somebody who is named, with as much as the text says."""

    name: str
    role: str = ""
    organization: str = ""
    honorific: str = ""

    @property
    def line(self) -> str:
        """All that is told of somebody, in a line."""
        return " ".join(filter(None, (self.honorific, self.name, self.role, self.organization)))


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person."""
    words = HONORIFIC.sub("", text).split()
    if not 2 <= len(words) <= 6 or _is_other(text):
        return False
    whole = [word for word in words if word.casefold() not in PARTICLES or word == "Ben"]
    starts = all(word[0].isalpha() and word[0] == word[0].upper() for word in whole)
    shouted = any(len(word) > 1 and word.isupper() and "." not in word for word in whole)
    lettered = all(
        re.fullmatch(r"[\w.’'\-]+", word) and not re.search(r"\d", word) for word in words
    )
    return len(whole) >= 2 and starts and lettered and not shouted and words[0] == whole[0]


def addressed(name: str) -> tuple[str, str]:
    """The form of address before a name, and the name."""
    honorific = HONORIFIC.match(name)
    return (honorific["title"].strip(), name[honorific.end() :]) if honorific else ("", name)


def person(name: str, rest: list[str]) -> Person:
    """Somebody by name, with what follows it: roles, then the organization."""
    title, bare = addressed(name)
    if len(rest) == 1 and ROLE.search(rest[0]):
        return Person(bare, rest[0], "", title)
    return Person(bare, ", ".join(rest[:-1]), _at(rest[-1]) if rest else "", title)


def _at(organization: str) -> str:
    """Where somebody works, without what joins it to a role, or an article before it."""
    at = OF_EMPLOYER.match(organization)
    bare = organization[at.end() :] if at and organization[at.end()].isupper() else organization
    return bare.removeprefix("the ")


def is_person(text: str) -> bool:
    """Whether a text is a person's name, in letters that have no capitals too."""
    words = text.split()
    uncased = text.casefold() == text == text.upper() and text.upper() == text.lower()
    return is_name(text) or (uncased and 2 <= len(words) <= 4 and not _is_other(text))


def _is_other(text: str) -> bool:
    """Whether a text names an organization, or says what somebody does."""
    return bool(ORGANIZATION.search(text) or ROLE.search(text))
