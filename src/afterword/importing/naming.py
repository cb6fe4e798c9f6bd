"""Who is named in a clause of a text: people with what they do, and organizations."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from afterword.importing.labels import SPEAKERS
from afterword.importing.people import FIRM, ORGANIZATION, ROLE, Person, is_name, is_person, person
from afterword.importing.small_words import AND, AT, OF
from afterword.importing.vocabulary import any_of

IN = re.compile(rf"(?i)\s{OF}\s")
"""What joins a role and where somebody has it."""
LINE = 160
"""A line that is longer tells more than who somebody is."""
LEADING = re.compile(rf"(?i)^(?:{AND}\s+)?(?:{any_of(['the'], SPEAKERS['leading'])}\s+)*")
"""What stands before a name. Other languages' articles may begin one: `El Comercio`, `La Poste`."""
JOINED = re.compile(rf"\s+{AND}\s+")
JOINED_THE = re.compile(rf"{JOINED.pattern}(?:the\s+)?")
BEGUN = re.compile(rf"^{AND}\s+")
BRACKETED = re.compile(rf"(.+?\)){JOINED_THE.pattern}(.+)")
SENTENCE = re.compile(r"\)\s*\w|^[a-zß-ÿ]+(?: \S+){3}")
"""In what no organization is called: `who lends to traders`."""
BETWEEN_WORDS = re.compile(rf"\b{OF}\b")
"""What joins the words of one name: `Ministry of Trade and Industry`."""


class Named(Struct):
    """Who a clause names, what may be wrong about it, and the texts that were read so."""

    people: list[Person] = []
    organizations: list[str] = []
    unsure: list[str] = []
    read: list[str] = []

    def add(self, more: "Named") -> None:
        """Add whom another clause names."""
        self.people += more.people
        self.organizations += more.organizations
        self.unsure += more.unsure
        self.read += more.read


def named(clause: str) -> Named:
    """Who is named in a clause such as `the Central Bank, Visa, and Ana Íñiguez, Mayor, Loja`."""
    found = Named()
    entries = _entries(clause)
    for entry in entries:
        parts = list(_parts(entry))
        bare = LEADING.sub("", parts[0]) if parts else ""
        if len(entries) > 1 and len(parts) > 1 and is_name(bare):
            found.people.append(person(bare, parts[1:]))
        else:
            _listed(parts, found)
    return found


def spoken(clause: str, is_one: bool = False) -> Named:
    """Who is named in a clause that names people, each with what they do and where they work.

    What looks like a name begins the next of them, but for `Ana Díaz, CEO, Mercado Libre`. Where
    the clause `is_one` person's, or has semicolons, only an `and` does.
    """
    found = Named()
    entries = _entries(clause)
    for entry in entries:
        pieces = [piece for part in _parts(entry) for piece in _together(part)]
        groups: list[list[str]] = []
        bound = {piece.text for piece in pieces if piece.is_bound}
        for at, piece in enumerate(pieces):
            if not groups or _begins(pieces, at, groups[-1], is_one or len(entries) > 1):
                groups.append([LEADING.sub("", piece.text)])
            else:
                groups[-1].append(piece.text)
        for group in groups:
            is_whole = (is_one or len(entries) > 1) and len(group) > 2
            _grouped(group, found, is_sure=is_whole or not bound.isdisjoint(group[1:]))
    return found


def listed(clause: str) -> list[str]:
    """The organizations in a clause that names nobody else."""
    parts = [part for entry in _entries(clause) for part in _parts(entry)]
    return [LEADING.sub("", each) for part in parts for each in _pair(LEADING.sub("", part))]


def alone(line: str) -> Person | None:
    """Whom a short line names that names one person, and nothing else."""
    if len(line) > LINE or line.rstrip().endswith((".", "!", "?", ":")):
        return None
    found = spoken(line, is_one=True)
    return found.people[0] if len(found.people) == 1 and not found.organizations else None


def _entries(clause: str) -> list[str]:
    """What stands between semicolons, without the full stop of a sentence; that of `S.A.` stays."""
    text = clause.strip(" .")
    if text[-2:-1] == "." and clause.rstrip().endswith("."):
        text += "."
    return [entry for entry in re.split(r"[;؛]\s*", text) if entry.strip()]


class _Piece(NamedTuple):
    """A part of a list of people; one that is `bound` is of the one before."""

    text: str
    is_bound: bool = False


def _together(part: str) -> list[_Piece]:
    """A part of a list as what its dashes, bars and brackets part, and two names as two."""
    pair = JOINED.split(part)
    if len(pair) == 2 and all(is_name(LEADING.sub("", re.sub(r"\s*\(.*", "", p))) for p in pair):
        return [piece for each in pair for piece in _together(each)]
    bracketed = re.fullmatch(r"([^()]+?)\s*\((.+)\)", part)
    if bracketed and is_person(LEADING.sub("", bracketed[1])):
        return [_Piece(bracketed[1]), *(_Piece(each, True) for each in _parts(bracketed[2]))]
    name, *rest = re.split(r"\s+[–—|-]\s+", part, maxsplit=1)
    if rest and is_person(LEADING.sub("", name)):
        return [_Piece(name), _Piece(rest[0], True)]
    return [_Piece(part)]


def _begins(pieces: list[_Piece], at: int, group: list[str], is_one: bool) -> bool:
    """Whether the piece at a place is a person, and not where the one before works."""
    text, is_bound = pieces[at]
    bare = LEADING.sub("", text)
    if is_bound or not is_person(bare):
        return False
    if bare != text:
        return True
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    may_work = len(group) == 2 and _role(group[1]) and not IN.search(group[1])
    is_next = not may_work or bool(following and not is_name(following))
    return is_name(bare) and not is_one and is_next


def _grouped(group: list[str], found: Named, is_sure: bool) -> None:
    """Add a person with what follows the name, or an organization.

    It `is_sure` where no other person can be meant by what follows.
    """
    name, *rest = group
    if not is_person(name):
        found.organizations += filter(None, (LEADING.sub("", part) for part in group))
        return
    if len(rest) > 1 and FIRM.fullmatch(rest[-1]):
        rest[-2:] = [f"{rest[-2]}, {rest[-1]}"]
    if len(rest) == 1 and ROLE.search(rest[0]):
        rest = AT.split(rest[0], maxsplit=1)
    one = person(name, rest)
    # Alone behind a name, and with a small word at its end, it may be what somebody does.
    is_told = bool(one.role or (rest and re.match(rf"{OF}\s", rest[0])))
    is_work = not is_told and one.organization.split(" ")[-1].islower()
    is_clear = ORGANIZATION.search(one.organization) or not (IN.search(one.organization) or is_work)
    is_clear = is_clear and not SENTENCE.search(one.organization)
    may_be_another = is_name(one.organization) and not is_sure
    if one.organization and (may_be_another or not is_clear):
        found.unsure.append(f"'{one.organization}' is taken for where {one.name} works")
    found.people.append(one)


def _parts(text: str) -> Iterator[str]:
    """The pieces between commas that do not stand in brackets."""
    depth, piece = 0, ""
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char in ",،、" and depth <= 0:
            yield piece.strip()
            piece = ""
        else:
            piece += char
    if piece.strip():
        yield piece.strip()


def _listed(parts: list[str], found: Named) -> None:
    """People and organizations in one list, where only their words tell them apart."""
    at = 0
    while at < len(parts):
        part = LEADING.sub("", parts[at])
        following = parts[at + 1] if at + 1 < len(parts) else ""
        for each in [part] if _role(part) and "(" not in part else _pair(part):
            at_end = each == _pair(part)[-1] or _role(part)
            name, _, bracketed = each.partition("(")
            if bracketed.endswith(")") and is_name(name):
                found.people.append(person(name.strip(), list(_parts(bracketed[:-1]))))
            elif at_end and is_name(each) and _role(following):
                at += _with_role(each, parts[at + 1 :], found)
            elif _role(each) and is_name(LEADING.sub("", following)):
                found.people.append(Person(LEADING.sub("", following), each))
                at += 1
            elif each:
                if _role(each):
                    found.unsure.append(f"'{each}' may be somebody's role")
                found.organizations.append(each)
        at += 1


def _role(text: str) -> bool:
    """Whether a text begins as what somebody does: `Mexican Undersecretary for Trade`."""
    words = LEADING.sub("", text).split()
    return bool(ROLE.search(IN.split(" ".join(words[:4]))[0]))


def _with_role(name: str, rest: list[str], found: Named) -> int:
    """A person with what follows the name. Returns how many of the pieces that were."""
    used = 1
    # Of `Undersecretary of Industry, Trade, and Competitiveness`, the list is one role.
    for number, part in enumerate(rest[1:4], 1):
        if is_name(LEADING.sub("", part)) and _role("".join(rest[number + 1 : number + 2])):
            break
        if BEGUN.match(part) and number + 1 < len(rest) and IN.search(rest[0]):
            used = number + 1
            break
    role = ", ".join(rest[:used])
    organization = ""
    if used < len(rest) and (used + 1 == len(rest) or ORGANIZATION.search(rest[used])):
        organization = BEGUN.sub("", rest[used])
        used += 1
        found.unsure.append(f"'{organization}' is taken for where {name} works")
    one = person(name, [role])
    found.people.append(Person(one.name, role, organization, one.honorific))
    return used


def _pair(text: str) -> list[str]:
    """Two short names that stand together, `Mercado Libre and Google`, else the text itself."""
    if bracketed := BRACKETED.fullmatch(text):
        return [bracketed[1], bracketed[2]]
    pair = JOINED_THE.split(text)
    short = len(pair) == 2 and all(0 < len(half.split()) <= 3 for half in pair)
    if short and pair[1][0].isupper() and not BETWEEN_WORDS.search(pair[0]):
        return pair
    return [text]
