"""Who gave the keynote, where a text says so."""

import re
from collections.abc import Iterable

from afterword.importing import small_words
from afterword.importing.blocks import Block
from afterword.importing.hosts import OTHER_TIME
from afterword.importing.people import ROLE, Person, addressed, is_name
from afterword.importing.small_words import AT
from afterword.importing.vocabulary import any_of, of_all
from afterword.language.sentences import sentences

WORDS = of_all("keynotes.toml")

THE = re.compile(rf"(?i)\A{small_words.THE}")
CALLED = any_of(WORDS["called"])
BY = re.compile(rf"(?i)\b{CALLED} {any_of(WORDS['by'])}\s+(?P<who>.+)$")
GAVE = re.compile(
    rf"^(?P<who>[^;:]+?),? (?i:{any_of(WORDS['gave'])} (?:[\w-]+ ){{0,2}}?{CALLED})\b"
)
LINE = re.compile(rf"(?i)^{any_of(WORDS['called'], WORDS['label'])}\s*[:–—-]\s*(?P<who>.+)$")


def find(blocks: Iterable[Block]) -> tuple[Person | None, tuple[str, ...]]:
    """Who gave the keynote, and what to check; nobody where the text does not clearly say who."""
    passed: list[str] = []
    found: dict[str, tuple[Person, tuple[str, ...]]] = {}
    for block in blocks:
        for sentence in sentences(block.plain, within=True) if block.kind == "paragraph" else ():
            line = LINE.match(sentence)
            said = line or BY.search(sentence) or GAVE.match(sentence)
            if said and OTHER_TIME.search(sentence):
                passed.append(f"who gave the keynote was not read from this: {sentence}")
            elif said and (one := _read(said["who"].strip(" ."), said is line)):
                found.setdefault(one[0].name, one)
    if not found:
        return None, tuple(passed[:1])
    (person, unsure), *others = found.values()
    also = [f"the text tells of a keynote by {other.name} too" for other, _ in others]
    return person, (*unsure, *also)


def is_told(line: str) -> bool:
    """Whether a line says nothing but who gave the keynote; a talk has a title there."""
    said = LINE.match(line)
    return said is not None and _read(said["who"].strip(" ."), True) is not None


def _read(who: str, is_line: bool) -> tuple[Person, tuple[str, ...]] | None:
    """`Her Excellency Tatiana Clouthier, Secretary of Economy`, or nothing for anything else."""
    name, *rest = re.split(r"[,،]\s+", who)
    if len(rest) == 1 and ROLE.search(name) and is_name(rest[0]):  # `the Mayor of Loja, Ana Paz`
        name, rest = rest[0], [THE.sub("", name)]
    title, bare = addressed(name)
    if not is_name(bare):
        return None
    if not rest:
        maybe = f"'{bare}' is taken for who gave the keynote, and may be what it was called"
        return Person(bare, honorific=title), (maybe,) if is_line and not title else ()
    if not ROLE.search(rest[0]):
        return Person(bare, honorific=title), (f"what {bare} does was not found: '{rest[0]}'",)
    role, *where = AT.split(rest[0], maxsplit=1)
    organization = where[0] if where else ""
    if not organization and len(rest) == 2 and rest[1][:1].isupper():
        organization = rest.pop()
    unsure = [f"'{', '.join(rest[1:])}' was left out of the role"] if len(rest) > 1 else []
    return Person(bare, role, organization.removeprefix("the "), title), tuple(unsure)
