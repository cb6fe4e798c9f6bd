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
NUMBERED = re.compile(
    rf"(?i)^(?:{'|'.join(PANEL)})\s*{NUMBER}?(?:\s*\([^)]*\))?\s*(?:[:.,–—]|-(?=\s))\s*(?=\S)"
)
LINE = re.compile(rf"(?s)[^\W\d]+(?: [^\W\d]+)? {NUMBER}.*[^.!?]")
"""A line that announces a panel by its number, and is no sentence."""

SPEAKERS = (
    *("speakers?", "panell?ists?", "moderators?", "moderated by", "chair", "facilitators?"),
    *("discussants?", "participants"),
    *("ponentes?", "panelistas?", "moderador(?:a|es)?", "modera", "participantes"),
    "expositor(?:a|es)",
    *("intervenante?s?", "modérat(?:eur|rice)s?", "panélistes"),
    *("palestrantes?", "moderação", "debatedores"),
    *("referent(?:en|in|innen)?", "moderation", "moderatorin", "teilnehmer", "podium"),
    *("relatori", "relatrice", "moderatore", "moderatrice"),
    *("المتحدثون", "المتحدثات", "المشاركون", "مدير الجلسة", "مديرة الجلسة", "إدارة الجلسة"),
)
SPOKEN = re.compile(rf"(?i)(?:^|(?<=[.;,)])\s+)(?:{'|'.join(SPEAKERS)})\s*:\s*")
"""Before those who spoke: at the start of a line, or of a sentence in it."""
HEADS = re.compile(rf"(?i)(?:the )?(?:{'|'.join(SPEAKERS)})\s*:?")
"""A line, or a heading, that stands above the list of those who spoke."""
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
