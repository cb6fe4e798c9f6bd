"""Who is named in a clause of a text: people with what they do, and organizations."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

ROLES = (
    "secretary|undersecretary|under-secretary|minister|ministre|ministra|ministro|secretario"
    "|secretaria|subsecretario|subsecretaria|president|presidente|presidenta|chair|chairman"
    "|chairwoman|chairperson|founder|co-founder|cofounder|fundador|fundadora|ceo|coo|cto|cfo"
    "|director|directora|directrice|directeur|head|jefe|jefa|chief|manager|gerente|officer|associate"
    "|analyst|adviser|advisor|asesor|asesora|mayor|alcalde|alcaldesa|maire|governor|ambassador"
    "|embajador|embajadora|commissioner|economist|economista|professor|profesor|profesora"
    "|researcher|investigador|investigadora|fellow|lead|leader|partner|coordinator|coordinador"
    "|coordinadora|specialist|especialista|consultant|consultor|consultora|editor|journalist"
    "|representative|representante|delegate|attaché|counsel|counselor|engineer|expert|vice-president"
    "|md|cio|cmo|vp|managing|principal|rector|dean|moderator|owner|entrepreneur|spokesperson"
    "|diretor|diretora|presidenta|ministra|secretário|secretária|gerenta|chefe|fundador"
    "|geschäftsführer|geschäftsführerin|leiter|leiterin|direktor|direktorin|präsident|präsidentin"
    "|professorin|gründer|gründerin|direttore|direttrice|sindaco|presidentessa"
    "|مدير|مديرة|رئيس|رئيسة|وزير|وزيرة|مستشار|مستشارة|باحث|باحثة|خبير|خبيرة"
)
ROLE = re.compile(rf"(?i)\b(?:{ROLES})\b")
BODIES = re.compile(
    r"(?i)\b(?:cent(?:er|re|ro)|commission|comisión|bank|banco|banque|ministry|ministerio|ministère"
    r"|secretariat|secretaría|universit\w+|universidad|institut\w*|group|grupo|association"
    r"|asociación|council|consejo|office|oficina|agency|agencia|fund|fondo|company|inc|ltd|llc|gmbh|plc"
    r"|foundation|fundación|chamber|cámara|department|alliance|alianza|union|unión|nations"
    r"|organi[sz]ation|organización|committee|comité|government|gobierno|city|network|red|school|authority|autoridad"
    r"|autoridade|autorité|chambre|cámara|fédération|federation|federación|société|firm|bureau)\b"
)
PARTICLES = {"de", "la", "del", "los", "da", "do", "dos", "van", "von", "der", "al", "el", "bin"}
PARTICLES |= {"bint", "ben", "le", "di", "y", "e", "ter", "den"}
HONORIFIC = re.compile(
    r"(?:(?:His|Her|Their) Excellenc(?:y|ies)|H\.E\."
    r"|(?:Prof\.?\s+)?Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Prof\.?|Hon\.?|Sr\.?|Sra\.?)\s+"
)
IN = r"(?i)\s(?:of|at|for|de|del|du|des|da|do|der)\s"
"""What joins a role and where somebody has it."""
SUFFIX = r"(?i)(?:inc|ltd|llc|corp|co|plc|gmbh|ag|s\.? ?a)\.?"
"""What follows a comma in the name of a firm."""
LEADING = re.compile(
    r"(?i)^(?:(?:and|y|e|et|und|و)\s+)?(?:(?:the|representatives? (?:of|from)|speakers? from"
    r"|moderators?:?|moderated by|speakers?:|panelists?:|moderad[oa]s? por|moderação de"
    r"|modéré par|moderiert von)\s+)*"
)


class Person(Struct, frozen=True):
    """Somebody who is named, with as much as the text says."""

    name: str
    role: str = ""
    organization: str = ""
    honorific: str = ""


class Named(Struct):
    """Who a clause names, and what may be wrong about it."""

    people: list[Person] = []
    organizations: list[str] = []
    unsure: list[str] = []


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person."""
    words = HONORIFIC.sub("", text).split()
    if not 2 <= len(words) <= 6 or BODIES.search(text) or ROLE.search(text):
        return False
    whole = [word for word in words if word.casefold() not in PARTICLES or word == "Ben"]
    starts = all(word[0].isalpha() and word[0] == word[0].upper() for word in whole)
    shouted = any(len(word) > 1 and word.isupper() and "." not in word for word in whole)
    lettered = all(
        re.fullmatch(r"[\w.’'\-]+", word) and not re.search(r"\d", word) for word in words
    )
    return len(whole) >= 2 and starts and lettered and not shouted and words[0] == whole[0]


def person(name: str, rest: list[str]) -> Person:
    """Somebody by name, with what follows it: roles, then the organization."""
    honorific = HONORIFIC.match(name)
    bare = name[honorific.end() :] if honorific else name
    title = honorific[0].strip() if honorific else ""
    if len(rest) == 1:
        is_role = ROLE.search(rest[0])
        return Person(bare, rest[0] if is_role else "", "" if is_role else rest[0], title)
    return Person(bare, ", ".join(rest[:-1]), rest[-1] if rest else "", title)


def named(clause: str) -> Named:
    """Who is named in a clause such as `the Central Bank, Visa, and Ana Íñiguez, Mayor, Loja`."""
    found = Named()
    entries = [entry for entry in re.split(r";\s*", clause.strip(" .")) if entry]
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
    entries = [entry for entry in re.split(r"[;؛]\s*", clause.strip(" .")) if entry.strip()]
    for entry in entries:
        pieces = [piece for part in _parts(entry) for piece in _together(part)]
        groups: list[list[str]] = []
        for at, piece in enumerate(pieces):
            if not groups or _begins(pieces, at, groups[-1], is_one or len(entries) > 1):
                groups.append([LEADING.sub("", piece.text)])
            else:
                groups[-1].append(piece.text)
        for group in groups:
            _grouped(group, found)
    return found


class _Piece(NamedTuple):
    """A part of a list of people; one that is `bound` is of the one before."""

    text: str
    is_bound: bool = False


def _together(part: str) -> list[_Piece]:
    """A part of a list as the parts that dashes and brackets make of it, and two names as two."""
    pair = re.split(r"\s+(?:and|y|e|et|und)\s+", part)
    if len(pair) == 2 and all(is_name(LEADING.sub("", re.sub(r"\s*\(.*", "", p))) for p in pair):
        return [piece for each in pair for piece in _together(each)]
    bracketed = re.fullmatch(r"([^()]+?)\s*\((.+)\)", part)
    if bracketed and is_person(LEADING.sub("", bracketed[1])):
        return [_Piece(bracketed[1]), *(_Piece(each, True) for each in _parts(bracketed[2]))]
    name, *rest = re.split(r"\s+[–—-]\s+", part, maxsplit=1)
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
    may_work = len(group) == 2 and _role(group[1]) and not re.search(IN, group[1])
    is_next = not may_work or bool(following and not is_name(following))
    return is_name(bare) and not is_one and is_next


def is_person(text: str) -> bool:
    """Whether a text is a person's name, in letters that have no capitals too."""
    words = text.split()
    uncased = text.casefold() == text == text.upper() and text.upper() == text.lower()
    return is_name(text) or (uncased and 2 <= len(words) <= 4 and not ROLE.search(text))


def _grouped(group: list[str], found: Named) -> None:
    """Add a person with what follows the name, or an organization."""
    name, *rest = group
    if not is_person(name):
        found.organizations += filter(None, (LEADING.sub("", part) for part in group))
        return
    if len(rest) > 1 and re.fullmatch(SUFFIX, rest[-1]):
        rest[-2:] = [f"{rest[-2]}, {rest[-1]}"]
    if len(rest) == 1 and ROLE.search(rest[0]) and " at " in rest[0]:
        rest = rest[0].split(" at ", maxsplit=1)
    one = person(name, rest)
    is_clear = BODIES.search(one.organization) or not re.search(IN, one.organization)
    if one.organization and (is_name(one.organization) or not is_clear):
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
    return bool(ROLE.search(" ".join(words[:4]).split(" of ")[0].split(" de ")[0]))


def _with_role(name: str, rest: list[str], found: Named) -> int:
    """A person with what follows the name. Returns how many of the pieces that were."""
    used = 1
    # Of `Undersecretary of Industry, Trade, and Competitiveness`, the list is one role.
    for number, part in enumerate(rest[1:4], 1):
        if is_name(LEADING.sub("", part)) and _role("".join(rest[number + 1 : number + 2])):
            break
        if re.match(r"(?:and|y|e|et)\s", part) and number + 1 < len(rest) and " of " in rest[0]:
            used = number + 1
            break
    role = ", ".join(rest[:used])
    organization = ""
    if used < len(rest) and (used + 1 == len(rest) or BODIES.search(rest[used])):
        organization = re.sub(r"^(?:and|y|et)\s+", "", rest[used])
        used += 1
        found.unsure.append(f"'{organization}' is taken for where {name} works")
    one = person(name, [role])
    found.people.append(Person(one.name, role, organization, one.honorific))
    return used


def _pair(text: str) -> list[str]:
    """Two short names that stand together, `Mercado Libre and Google`, else the text itself."""
    bracketed = re.fullmatch(r"(.+?\))\s+(?:and|y|et)\s+(?:the\s+)?(.+)", text)
    if bracketed:
        return [bracketed[1], bracketed[2]]
    pair = re.split(r"\s+(?:and|y|et)\s+(?:the\s+)?", text)
    short = len(pair) == 2 and all(0 < len(half.split()) <= 3 for half in pair)
    if short and pair[1][0].isupper() and not re.search(r"\b(?:of|for|de)\b", pair[0]):
        return pair
    return [text]
