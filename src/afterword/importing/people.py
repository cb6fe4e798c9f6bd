"""Who is named in a clause of a text: people with what they do, and organizations."""

import re
from collections.abc import Iterator

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
)
ROLE = re.compile(rf"(?i)\b(?:{ROLES})\b")
BODIES = re.compile(
    r"(?i)\b(?:cent(?:er|re|ro)|commission|comisión|bank|banco|banque|ministry|ministerio|ministère"
    r"|secretariat|secretaría|universit\w+|universidad|institut\w*|group|grupo|association"
    r"|asociación|council|consejo|office|oficina|agency|agencia|fund|fondo|company|inc|ltd|llc"
    r"|foundation|fundación|chamber|cámara|department|alliance|alianza|union|unión|nations"
    r"|organi[sz]ation|organización|committee|comité|government|gobierno|city|network|red|school)\b"
)
PARTICLES = {"de", "la", "del", "los", "da", "do", "dos", "van", "von", "der", "al", "el", "bin"}
PARTICLES |= {"bint", "ben", "le", "di", "y", "e", "ter", "den"}
HONORIFIC = re.compile(
    r"(?:(?:His|Her|Their) Excellenc(?:y|ies)|H\.E\."
    r"|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Prof\.?|Hon\.?|Sr\.?|Sra\.?)\s+"
)
LEADING = re.compile(
    r"(?i)^(?:(?:and|y|e|et)\s+)?(?:(?:the|representatives? (?:of|from)|speakers? from"
    r"|moderators?:?|moderated by|speakers?:|panelists?:)\s+)*"
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
    whole = [word for word in words if word.casefold() not in PARTICLES]
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
