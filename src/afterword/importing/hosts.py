"""Who held an event, where a text says that it was hosted by them."""

import re
from collections.abc import Iterable

from afterword.importing.blocks import Block
from afterword.importing.labels import AND
from afterword.sentences import sentences

BY = re.compile(
    r"(?i)^(?P<before>.*\b)?(?:(?P<english>(?:co-?|jointly )?(?:hosted|organi[sz]ed|convened)"
    r"(?: jointly)? by)|(?:co-?)?organizad[oa] (?:por|pel[oa]s?)|organisée? par"
    r"|(?:aus)?gerichtet von|veranstaltet von|organisiert von|organizzato da(?:l|lla)?"
    r"|بتنظيم(?: من)?|نظمته|نظمتها)\s+(?P<who>.+)$"
)
GERMAN = re.compile(
    r"^(?P<before>)(?:Veranstaltet|Organisiert|Ausgerichtet) wurde[^.]{0,120}? von (?P<who>.+?)"
    r"(?:\s+(?:organisiert|veranstaltet|ausgerichtet))?\.?$"
)
OTHER_TIME = re.compile(
    r"(?i)\b(?:last|next|previous|following) (?:year|edition|month|time)|\b(?:year|month)s? ago\b"
    r"|\bwill (?:be|give|deliver|host)\b|\bel año pasado\b|\bl[’']an(?:née)? derni(?:er|ère)\b"
)
"""Of another event."""
AND_BY = re.compile(
    r"(?i)(?<= by )(?P<who>[^.;:]{1,300}?),? and (?:it was )?"
    r"(?:co-?|jointly )(?:hosted|organi[sz]ed) by "
)
"""Before others who held it, too: `hosted by the Forum and co-hosted by the Agency`."""
ONE_OF_MANY = re.compile(r"(?i)\b(?:an?|another|one|some|una?|une|eine?|um|uma)(?: [\w-]+){1,3} $")
"""What was held by somebody, where it was not the event that the text is about."""
LINE = re.compile(r"(?i)^(?:hosts?|(?:co-)?organi[sz]ers?)\s*:\s*(?P<who>.+)$")
OTHERS = re.compile(
    r"(?i)\b(?:panels?|sessions?|side events?|receptions?|dinners?|lunch|breakfasts?|breaks?"
    r"|cocktails?|drinks|exhibitions?|(?:web)?sites?|platforms?|streams?|data|recordings?|videos?)\b"
)
"""Of what it says that somebody held it, where that was not the event."""
GOES_ON = re.compile(
    r",?\s+(?:(?:on|in|at|from|as|with|under|during|to|which|who|where|that|after|together"
    r"|alongside|via|within|com|con|avec|mit)\s|(?:for|and|of)\s+(?=[a-z]+ )(?!the ))|،\s+و"
)
"""Where a sentence goes on after those whom it names."""
SMALL = {"of", "for", "the", "on", "in", "to", "&", *AND.split("|")}
SMALL |= {"de", "la", "del", "du", "des"}
"""What is written small within an English name; another word is no part of it."""
MINISTRY = re.compile(r"(?i)(?:ministry|secretariat|department|ministerio|secretaría|ministère) ")
TWO = re.compile(rf",?\s(?:{AND}) (?:the|la|el|le|l[’'](?=\w)) ?")
JOINED = re.compile(rf"\s+(?:(?:{AND})\s+(?:pel[oa]s? |(?:von )?de[rnm] )?|و(?!زار|زير|كال))(?=\w)")
LEADING = re.compile(
    rf"(?i)^(?:(?:{AND}) )?(?:the |la |el |los |las |le |les |l[’']|its |our |die |der "
    r"|das |de[rmn] |von |o |a |pel[oa] )?(?:\w+ partners? (?=\w))?"
)
LONGEST = 10


def find(blocks: Iterable[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hosts, and what to check of them; none where the text does not clearly say who."""
    passed: list[str] = []
    for block in blocks:
        for sentence in sentences(block.plain) if block.kind == "paragraph" else ():
            whole = AND_BY.sub(r"\g<who>, ", sentence)
            said = LINE.match(whole) or GERMAN.match(whole) or BY.match(whole)
            before = (said.groupdict().get("before") or "") if said else ""
            if said is None or OTHERS.search(before):
                continue
            if OTHER_TIME.search(sentence) or ONE_OF_MANY.search(before):
                passed.append(f"who held the event was not read from this: {sentence}")
            elif found := _read(said["who"], bool(said.groupdict().get("english"))):
                return found
    return (), tuple(passed[:1])


def _read(clause: str, is_english: bool) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    who, *more = GOES_ON.split(clause.strip(" ."), maxsplit=1)
    unsure = [f"the sentence that names them goes on: '{more[0]}'"] if more else []
    names = []
    for name in _listed(who, unsure):
        called = _cut(name) if is_english else name
        if called != name:
            unsure.append(f"the sentence that names them goes on: '{name}'")
        names.append(called)
    if all(re.search(r"[^\W\d_]", name) and _is_called(name) for name in names):
        return tuple(dict.fromkeys(names)), tuple(unsure)
    return None


def _listed(who: str, unsure: list[str]) -> list[str]:
    """The names of a list, `the Ministry of Trade and Industry, AMVO and the City of Loja`."""
    names: list[str] = []
    *closed, rest = TWO.split(who)
    for group in closed:
        *several, last = re.split(r"[,،]\s+", group)
        if JOINED.search(last) and several:  # of two times `and`, the first is within a name
            last = f"{several.pop()}, {last}"
        if JOINED.search(last):
            unsure.append(f"'{last}' is taken for one")
        names += [*several, last]
    *several, last = re.split(r"[,،]\s+", rest)
    pair = JOINED.split(last)
    fields = [*several[1:], *pair]
    if several and MINISTRY.match(LEADING.sub("", several[0])) and all(map(_is_field, fields)):
        several, pair = [], [rest]
    elif len(pair) == 2 and re.search(r"\b(?:of|for|de)\b", pair[0]):
        # `Ministry of Trade and Industry` is one; `City of Loja and the AMVO` are two.
        pair = [last]
    if len(pair) == 1 and JOINED.search(pair[0]):
        unsure.append(f"'{pair[0]}' is taken for one")
    return [LEADING.sub("", name) for name in (*names, *several, *pair) if name]


def _is_field(name: str) -> bool:
    """Whether a name may be of what a ministry is for: `Industry`, and not `AMVO` or `PayPal`."""
    return bool(re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ]+", name))


def _cut(name: str) -> str:
    """An English name up to the word with which its sentence goes on."""
    words = name.split()
    small = (at for at, word in enumerate(words) if word == word.lower() and word[0].isalpha())
    end = next((at for at in small if words[at] not in SMALL), len(words))
    return " ".join(words[:end])


def _is_called(name: str) -> bool:
    words = name.split()
    has_capitals = name != name.lower() or name == name.upper()
    return has_capitals and len(words) <= LONGEST and not re.search(r"[:;!?]", name)
