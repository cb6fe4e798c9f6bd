"""Who held an event, where a text says that it was hosted by them."""

import re
from collections.abc import Iterable

from afterword.importing import dating, people, small_words
from afterword.importing.blocks import Block
from afterword.importing.naming import BETWEEN_WORDS
from afterword.importing.small_words import AND, AND_GLUED, THE
from afterword.importing.vocabulary import any_of, by_language, together
from afterword.language import fixed_words
from afterword.language.sentences import sentences

BY_LANGUAGE = by_language("hosting.toml")
WORDS = together(BY_LANGUAGE.values())

BY = re.compile(rf"(?i)^(?P<before>.*\b)?(?P<by>{any_of(WORDS['by'])})\s+(?P<who>.+)$")
HOLDING = re.compile(
    r"^(?P<before>)(?:On|In) (?P<when>[^,]{4,40}), (?P<who>[^.;:]{3,200}?) "
    rf"(?P<by>{any_of(WORDS['holding'])}) (?P<what>.+)$"
)
"""`On 3 March 2021, the Forum and the Agency hosted a talk`: without a day, it may be any event."""
GERMAN = re.compile(
    r"^(?P<before>)(?:Veranstaltet|Organisiert|Ausgerichtet) wurde[^.]{0,120}? von (?P<who>.+?)"
    r"(?:\s+(?:organisiert|veranstaltet|ausgerichtet))?\.?(?P<by>)$"
)
OTHER_TIME = re.compile(rf"(?i)\b{any_of(WORDS['other_time'])}\b")
"""Of another event."""
AND_BY = re.compile(
    r"(?i)(?<= by )(?P<who>[^.;:]{1,300}?),? and (?:it was )?"
    r"(?:co-?|jointly )(?:hosted|organi[sz]ed) by "
)
"""Before others who held it, too: `hosted by the Forum and co-hosted by the Agency`."""
ONE_OF_MANY = re.compile(rf"(?i)\b{any_of(WORDS['another'])}(?: [\w-]+){{1,3}} $")
"""What was held by somebody, where it was not the event that the text is about."""
OURS = [said.partition("{names}")[0].strip(" :") for said in fixed_words.in_all("co_hosts")]
LABEL = any_of(WORDS["label"], WORDS["by"], OURS)
LINE = re.compile(rf"(?i){LABEL}\s*:\s*(?P<who>.+)$")
ALONE = re.compile(rf"(?i)(?:{LABEL}\s*:|{any_of(WORDS['by'])}\s)\s*(?P<who>\S.*)")
"""A line that says nothing else."""
HELP = re.compile(rf"(?i){any_of(WORDS['help'])}\s*:\s")
"""A line of those who helped, whom no field has."""
OTHERS = re.compile(rf"(?i)\b{any_of(WORDS['beside'])}\b")
"""Of what it says that somebody held it, where that was not the event."""
GOES_ON = re.compile(
    rf",?\s+(?:{any_of(WORDS['goes_on'])}\s|{any_of(WORDS['may_go_on'])}\s+(?=[a-z]+ )(?!the ))"
    rf"|،\s+{any_of(small_words.ALL['and_glued'])}"
)
"""Where a sentence goes on after those whom it names."""
CAPITALS = {
    said
    for lang in people.HAS_CAPITALS
    for kind in ("by", "holding")
    for said in BY_LANGUAGE[lang][kind]
}
"""What tells who held an event in a language whose names have capitals on all but small words."""
TWO = re.compile(rf",?\s{AND} {THE}(?=\w)")
JOINED = re.compile(rf"\s+(?:{AND}\s+{THE}?|{AND_GLUED})(?=\w)")
LEADING = re.compile(rf"^(?:(?i:{AND}) )?(?:{THE}|The )?(?:(?i:\w+ partners?) (?=\w))?")
"""Of other languages, an article in capitals is a part of the name: `El Comercio`, `L’Oréal`."""
LONGEST = 10
BESIDE = 40
"""Characters that tell what was held."""


def find(blocks: Iterable[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hosts, and what to check of them; none where the text does not clearly say who."""
    passed: list[str] = []
    blocks = tuple(blocks)
    lines = (LINE.match(line.plain) for block in blocks for line in block.lines)
    for line in filter(None, lines):
        if found := _read(line["who"]):
            return found
    for block in blocks:
        for sentence in sentences(block.plain, within=True) if block.kind == "paragraph" else ():
            whole = AND_BY.sub(r"\g<who>, ", sentence)
            said = GERMAN.match(whole) or BY.match(whole) or _holding(whole)
            if said is None or OTHERS.search(before := said["before"] or ""):
                continue
            if OTHER_TIME.search(sentence) or ONE_OF_MANY.search(before):
                passed.append(f"who held the event was not read from this: {sentence}")
            elif found := _read(said["who"], said["by"] or ""):
                return found
    return (), tuple(passed[:1])


def _holding(sentence: str) -> re.Match[str] | None:
    """Who held the event of a day that a sentence begins with, and not something beside it."""
    said = HOLDING.match(sentence)
    is_event = said and dating.days(said["when"], "en") and not OTHERS.search(said["what"][:BESIDE])
    return said if is_event else None


def _read(clause: str, by: str = "") -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    who, *more = GOES_ON.split(clause.strip(" ."), maxsplit=1)
    unsure = [f"the sentence that names them goes on: '{more[0]}'"] if more else []
    names = []
    for name in _listed(who, unsure):
        called = _cut(name) if by.casefold() in CAPITALS else name
        if called != name:
            unsure.append(f"the sentence that names them goes on: '{name}'")
        names.append(called)
    if all(re.search(r"[^\W\d_]", name) and _is_called(name) for name in names):
        return tuple(dict.fromkeys(names)), tuple(unsure)
    return None


def _listed(who: str, unsure: list[str]) -> list[str]:
    """The names of a list, `the Ministry of Trade and Industry, AMVO and the City of Loja`."""
    names: list[str] = []
    if ";" in who:
        return [LEADING.sub("", name) for name in re.split(r"\s*;\s*", who) if name]
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
    is_ministry = several and people.MINISTRY.match(LEADING.sub("", several[0]))
    if is_ministry and all(map(_is_field, fields)):
        several, pair = [], [rest]
    elif len(pair) == 2 and BETWEEN_WORDS.search(pair[0]):
        # `Ministry of Trade and Industry` is one; `City of Loja and the AMVO` are two.
        is_another = people.ORGANIZATION.match(pair[1]) and BETWEEN_WORDS.search(pair[1])
        pair = pair if is_another else [last]
    if len(pair) == 1 and JOINED.search(pair[0]):
        unsure.append(f"'{pair[0]}' is taken for one")
    return [LEADING.sub("", name) for name in (*names, *several, *pair) if name]


def _is_field(name: str) -> bool:
    """Whether a name may be of what a ministry is for: `Industry`, and not `AMVO` or `PayPal`."""
    return bool(re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ]+", name))


def _cut(name: str) -> str:
    """A name up to the word with which its sentence goes on."""
    words = name.split()
    small = (at for at, word in enumerate(words) if word == word.lower() and word[0].isalpha())
    end = next((at for at in small if words[at] not in people.SMALL), len(words))
    return " ".join(words[:end])


def _is_called(name: str) -> bool:
    words = name.split()
    has_capitals = name != name.lower() or name == name.upper()
    return has_capitals and len(words) <= LONGEST and not re.search(r"[:;!?]", name)
