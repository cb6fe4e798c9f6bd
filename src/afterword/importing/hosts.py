"""Who held an event, where a text says that it was hosted by them."""

import re
from collections.abc import Iterable

from afterword.importing.blocks import Block
from afterword.sentences import sentences

BY = re.compile(
    r"(?i)^(?P<before>.*\b)?(?:(?:co-?|jointly )?(?:hosted|organi[sz]ed|convened)(?: jointly)? by"
    r"|(?:co-?)?organizado por|organisé par)\s+(?P<who>.+)$"
)
LINE = re.compile(r"(?i)^(?:hosts?|(?:co-)?organi[sz]ers?)\s*:\s*(?P<who>.+)$")
OTHERS = re.compile(
    r"(?i)\b(?:panels?|sessions?|side events?|receptions?|dinners?|lunch|(?:web)?sites?"
    r"|platforms?)\b"
)
"""Of what it says that somebody held it, where that was not the event."""
GOES_ON = re.compile(
    r",?\s+(?:(?:on|in|at|from|as|with|under|during|to|which|who|where|that|after|together"
    r"|alongside|via|within)\s|(?:for|and|of)\s+(?=[a-z]+ )(?!the ))"
)
"""Where a sentence goes on after those whom it names."""
TWO = re.compile(r"\s(?:and|y|et) (?:the|la|el|le) ")
LEADING = re.compile(
    r"(?i)^(?:and |y |et )?(?:the |la |el |le |its |our )?(?:\w+ partners? (?=\w))?"
)
LONGEST = 10


def find(blocks: Iterable[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The hosts, and what to check of them; none where the text does not clearly say who."""
    for block in blocks:
        for sentence in sentences(block.plain) if block.kind == "paragraph" else ():
            said = LINE.match(sentence) or BY.match(sentence)
            if said is None or OTHERS.search(said.groupdict().get("before") or ""):
                continue
            if found := _read(said["who"]):
                return found
    return (), ()


def _read(clause: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    who, *more = GOES_ON.split(clause.strip(" ."), maxsplit=1)
    *names, last = re.split(r",\s+", who)
    unsure = [f"the sentence that names them goes on: '{more[0]}'"] if more else []
    pair = re.split(r"\s+(?:and|y|et)\s+", last)
    # `Ministry of Trade and Industry` is one; `City of Loja and the AMVO` are two.
    if len(pair) == 2 and re.search(r"\b(?:of|for|de)\b", pair[0]) and not TWO.search(last):
        unsure.append(f"'{last}' is taken for one")
        pair = [last]
    names = [LEADING.sub("", name) for name in (*names, *pair)]
    if all(re.search(r"[^\W\d_]", name) and _is_called(name) for name in names):
        return tuple(dict.fromkeys(names)), tuple(unsure)
    return None


def _is_called(name: str) -> bool:
    words = name.split()
    return name != name.lower() and len(words) <= LONGEST and not re.search(r"[:;!?]", name)
