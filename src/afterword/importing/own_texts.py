"""What a text that Afterword wrote has beside its story: a record above it, and links by number."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from afterword.importing import escaping
from afterword.importing.blocks import Block, Reading, Words
from afterword.importing.vocabulary import any_of
from afterword.language import fixed_words

NAMES = (
    *("title", "date", "place", "permalink", "language", "dialogue", "series"),
    *("organization", "organizations", "speaker", "speakers", "document", "documents"),
    *("translation", "translations", "event", "events"),
)
FIELDS = {name: any_of(fixed_words.in_all(name)) for name in NAMES} | {"id": "ID"}
FIELD = re.compile(
    f"(?i)(?:{'|'.join(f'(?P<{name}>{each})' for name, each in FIELDS.items())})"
    r"\s*:\s+(?P<said>\S.*)"
)
TARGET = re.compile(r"(?m)^\[(\d{1,3})\] (https?://\S+)$\n?")
"""Where a link leads, below a text; many a program writes mails so."""
TARGETS = re.compile(rf"(?im)^{any_of(*map(fixed_words.in_all, ('link', 'links')))}\n-+\s*\Z")
"""The heading of such lines."""
DIRECTIONS = re.compile("[\u200e\u200f]")
"""What turns a name in another script around, and is written anew where it is needed."""
NUMBER = re.compile(r"\\\[(\d{1,3})\]")
PLAIN_NUMBER = re.compile(r" ?\[(\d{1,3})\]")
"""The number of a link, in Markdown, and as one reads it."""


def linked(text: str) -> tuple[str, dict[str, str]]:
    """A text without the lines that say where its links lead, and where they do, by number."""
    told = TARGET.findall(text)
    once = dict(told) if len(dict(told)) == len(told) else {}  # else there are several texts
    targets = {number: url for number, url in once.items() if text.count(f"[{number}]") > 1}
    text = TARGET.sub(lambda line: "" if line[1] in targets else line[0], text)
    return TARGETS.sub("", text) if targets else text, targets


def with_links(blocks: Iterable[Block], targets: dict[str, str]) -> Iterator[Block]:
    """The blocks, in which each number of a link is one."""

    def words(said: Words) -> Words:
        return Words(NUMBER.sub(link, said.markdown), PLAIN_NUMBER.sub(gone, said.plain))

    def link(number: re.Match[str]) -> str:
        url = escaping.address(targets.get(number[1], ""))
        return escaping.link(number[0], url) if url else number[0]

    def gone(number: re.Match[str]) -> str:
        return "" if number[1] in targets else number[0]

    for block in blocks:
        yield replace(block, words=words(block.words), items=tuple(map(words, block.items)))


def recorded(text: str) -> tuple[str, dict[str, str]]:
    """A text without the record that one of the archive has above it, and what that says, by name.

    The names in it stand in the text, too.
    """
    text = DIRECTIONS.sub("", text)
    above, _, below = text.lstrip("\n").partition("\n\n")
    found = list(map(FIELD.fullmatch, re.sub(r"\n +", " ", above).split("\n")))
    said = {next(n for n in FIELDS if field[n]): field["said"] for field in found if field}
    is_record = all(found) and {"title", "id"} <= said.keys()
    return (below, said) if is_record else (text, {})


def reading(blocks: Sequence[Block], said: dict[str, str], unsure: Sequence[str]) -> Reading:
    """A text that was read, with what its record says."""
    where = [f"Place: {said['place']}"] if "place" in said else []
    why = "the archive has it as '{}': if it is that recap, take that id"
    return Reading(
        (*(Block("paragraph", escaping.words(line)) for line in where), *blocks),
        title=said.get("title", ""),
        event=said.get("date", "").replace("/", " – "),
        url=escaping.address(said.get("permalink", "")),
        lang=said.get("language", ""),
        unsure=(*unsure, *([why.format(said["id"])] if said else [])),
    )
