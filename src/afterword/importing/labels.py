"""The words, in seven languages, that join a list, begin a panel, and tell who spoke in it."""

import re

AND = "and|y|e|et|und|و"
"""Before the last of a list."""

PANEL = (
    *("panel", "session", "round ?table", "panel discussion"),
    *("mesa(?: redonda)?", "sesión", "conversatorio"),
    *("table ronde", "séance", "atelier"),
    *("painel", "sessão"),
    *("podiumsdiskussion", "podium", "diskussionsrunde", "sitzung"),
    *("tavola rotonda", "sessione"),
    *("الجلسة", "الحلقة النقاشية", "حلقة نقاش"),
)
"""One of them, before its number."""
ORDINALS = "الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة|السابعة|الثامنة|التاسعة|العاشرة"
NUMBER = rf"(?:[\d٠-٩]{{1,2}}|[IVX]{{1,4}}\b|{ORDINALS})"
ORDINAL = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("primer[oa]?", "segund[oa]", "tercer[oa]?", "cuart[oa]", "quint[oa]"),
    *("premi(?:er|ère)", "deuxième", "troisième", "quatrième", "cinquième"),
    *("primeir[oa]", "terceir[oa]"),
    *("erste[rs]?", "zweite[rs]?", "dritte[rs]?", "vierte[rs]?", "fünfte[rs]?"),
    *("prim[oa]", "second[oa]", "terz[oa]"),
)
"""What may stand before one of them in place of a number."""
CLOCK = r"\d{1,2}(?:[:.]\d{2}|h(?:\d{2})?(?=\W))?(?:\s*[ap]\.?m\.?)?(?:\s*(?:uhr|hrs?)\b)?"
TIME = rf"(?=\d{{1,2}}(?:[:.h]|\s*[ap]\.?m))(?:{CLOCK}(?:\s*[-–—]\s*{CLOCK})?)"
NUMBERED = re.compile(
    rf"(?i)^(?:(?P<time>{TIME})\s*[:|–—-]?\s+|\d{{1,2}}[.)]\s+)?"
    rf"(?:(?:the )?(?:{'|'.join(ORDINAL)}) (?:{'|'.join(PANEL)})(?=\s*[(:|–—])"
    rf"|(?:{'|'.join(PANEL)})\s*{NUMBER}?)"
    r"(?P<more>\s*\([^)]*\))?\s*(?:[:.,–—|]|-(?=\s))\s*(?=\S)"
)
"""What announces a panel, with the `time` before it and what it says `more` in brackets."""
LINE = re.compile(
    rf"(?is)(?:{TIME}\s*[:|–—-]?\s+)?"
    rf"(?:[^\W\d]+(?: [^\W\d]+)? {NUMBER}|(?:the )?(?:{'|'.join(ORDINAL)}) ).*[^.!?]"
)
"""A line that announces a panel by its number, and is no sentence."""

MODERATORS = (
    *("moderators?", "moderated by", "chair(?:ed by|person|man|woman)?", "facilitators?"),
    *("moderador(?:a|es)?", "modera", "facilitador(?:a|es)?"),
    *("modérat(?:eur|rice)s?", "modération", "animat(?:eur|rice)s?"),
    *("moderação", "mediação", "mediador(?:a|es)?"),
    *("moderation", "moderator(?:in|en)?", "moderiert von"),
    *("moderatore", "moderatrice", "modera"),
    *("مدير الجلسة", "مديرة الجلسة", "إدارة الجلسة"),
)
SPEAKERS = (
    *MODERATORS,
    *("speakers?", "panell?ists?", "discussants?", "participants"),
    *("ponentes?", "panelistas?", "participantes", "expositor(?:a|es)"),
    *("intervenante?s?", "panélistes?"),
    *("palestrantes?", "painelistas?", "debatedor(?:a|es)"),
    *("referent(?:en|in|innen)?", "teilnehmer(?:innen)?", "(?:auf dem )?podium", "podiumsgäste"),
    *("relatori", "relatrice"),
    *("المتحدثون", "المتحدثات", "المشاركون"),
)
SPOKEN = re.compile(rf"(?i)(?:^|(?<=[.;,)])\s+)(?:{'|'.join(SPEAKERS)})\s*:\s*")
"""Before those who spoke: at the start of a line, or of a sentence in it."""
MODERATED = re.compile(rf"(?i)(?:{'|'.join(MODERATORS)})\s*:?")
"""A label of who led the talk, and may have been one of many in it."""
SEVERAL = re.compile(r"(?i)(?:s|en|podium|gäste|teilnehmer|relatori|ون|ات)\s*:?$")
"""How a label ends that stands before several people."""
HEADS = re.compile(rf"(?i)(?:the )?(?:{'|'.join(SPEAKERS)})\s*:?")
"""A line, or a heading, that stands above the list of those who spoke."""
PANEL_OF = re.compile(r"(?i)^(?:the )?panel\s*:\s+")
"""Before those who spoke, where a line with a moderator is above; else before a title."""
FEATURING = re.compile(r"(?i)^(?:featuring|con la participación de|avec la participation de)\s+")
WITH = re.compile(r"(?i)^(?:with|con|avec|com|mit)\s+")

NAME = re.compile(r"(?i)(?:full )?names?|nombres?(?: y apellidos?)?|noms?|nomes?|speakers?|الاسم")
ROLE = re.compile(
    r"(?i)roles?|positions?|(?:job )?titles?|functions?|cargos?|puestos?|fonctions?|funktion|ruolo"
    r"|المنصب"
)
ORGANIZATION = re.compile(
    r"(?i)organi[sz]ations?|institutions?|compan(?:y|ies)|affiliations?|organizaci[óo]n(?:es)?"
    r"|instituci[óo]n(?:es)?|empresas?|organisme|entreprise|organizaç(?:ão|ões)|instituiç(?:ão|ões)"
    r"|unternehmen|ente|الجهة|المؤسسة"
)
"""What stands at the top of the columns of a table of people."""
