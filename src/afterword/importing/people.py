"""What a person's name looks like, and what people do and where they do it."""

import re

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
    "|experto|experta|vicepresidente|vicepresidenta|viceministro|viceministra|subdirector"
    "|subdirectora|socio|socia|gestor|gestora|analista|abogado|abogada|periodista|responsable"
    "|président|présidente|fondateur|fondatrice|cofondateur|cofondatrice|journaliste|chef|cheffe"
    "|conseiller|conseillère|chargé|chargée|coordinateur|coordinatrice|chercheur|chercheuse"
    "|secrétaire|ambassadeur|ambassadrice|experte|gérant|gérante|analyste|économiste"
    "|jornalista|coordenador|coordenadora|pesquisador|pesquisadora|sócio|sócia|assessor|assessora"
    "|embaixador|embaixadora|professora|cofundador|cofundadora|responsável"
    "|journalistin|redakteur|redakteurin|sprecher|sprecherin|vorstand|vorständin|vorsitzende"
    "|vorsitzender|referatsleiter|referatsleiterin|abteilungsleiter|abteilungsleiterin|ministerin"
    "|staatssekretär|staatssekretärin|berater|beraterin|inhaber|inhaberin|bürgermeister"
    "|bürgermeisterin|beauftragte|beauftragter|forscher|forscherin"
    "|diretor|diretora|secretário|secretária|gerenta|chefe"
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
    r"|autoridade|autorité|chambre|fédération|federation|federación|société|firm|bureau)\b"
)
PARTICLES = {"de", "la", "del", "los", "da", "do", "dos", "van", "von", "der", "al", "el", "bin"}
PARTICLES |= {"bint", "ben", "le", "di", "y", "e", "ter", "den"}
HONORIFIC = re.compile(
    r"\b(?:(?:(?:His|Her|Their) Excellenc(?:y|ies)|H\.E\."
    r"|(?:Prof|Dra?|Mr|Ms|Mrs|Hon|Sra?)\b\.?|(?:Ing|Lic)\.|Mme|Herr|Frau)\s+)+"
)
"""It may be of several parts: `H.E. Mr.`, `Prof. Dr.`."""


AT = re.compile(
    r"(?:de(?: las?| los)?|del|du|des|d[ao]s?|from(?: the)?|of(?: the)?|von(?: der)?|vom)\s+(?=\S)"
)
"""Before the name of where somebody works: `Sara Ruiz, de ONU Mujeres`."""


class Person(Struct, frozen=True):
    """Somebody who is named, with as much as the text says."""

    name: str
    role: str = ""
    organization: str = ""
    honorific: str = ""


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


def addressed(name: str) -> tuple[str, str]:
    """The form of address before a name, and the name."""
    honorific = HONORIFIC.match(name)
    return (honorific[0].strip(), name[honorific.end() :]) if honorific else ("", name)


def person(name: str, rest: list[str]) -> Person:
    """Somebody by name, with what follows it: roles, then the organization."""
    title, bare = addressed(name)
    if len(rest) == 1 and ROLE.search(rest[0]):
        return Person(bare, rest[0], "", title)
    return Person(bare, ", ".join(rest[:-1]), _at(rest[-1]) if rest else "", title)


def _at(organization: str) -> str:
    at = AT.match(organization)
    return organization[at.end() :] if at and organization[at.end()].isupper() else organization


def is_person(text: str) -> bool:
    """Whether a text is a person's name, in letters that have no capitals too."""
    words = text.split()
    uncased = text.casefold() == text == text.upper() and text.upper() == text.lower()
    return is_name(text) or (uncased and 2 <= len(words) <= 4 and not ROLE.search(text))
