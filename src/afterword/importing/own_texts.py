"""What a text that Afterword wrote has beside its story: a record above it, and links by number."""

import re
from collections.abc import Iterator, Sequence

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
"""The number of a link, in Markdown."""


def parted(text: str) -> tuple[str, dict[str, str]]:
    """A text without the lines that say where its links lead, and where they do, by number."""
    text = DIRECTIONS.sub("", text)
    told = TARGET.findall(text)
    once = dict(told) if len(dict(told)) == len(told) else {}  # else there are several texts
    targets = {number: url for number, url in once.items() if text.count(f"[{number}]") > 1}
    text = TARGET.sub(lambda line: "" if line[1] in targets else line[0], text)
    return TARGETS.sub("", text) if targets else text, targets


def record(lines: Sequence[str]) -> dict[str, str]:
    """What a text of the archive says of itself, by name; nothing for other lines."""
    whole = re.sub(r"\n +", " ", "\n".join(lines)).split("\n")
    found = list(map(FIELD.fullmatch, whole))
    said = {_name(each): each["said"] for each in found if each}
    return said if all(found) and {"title", "id"} <= said.keys() else {}


def _name(field: re.Match[str]) -> str:
    return next(name for name in FIELDS if field[name])


def recorded(found: Reading, said: dict[str, str]) -> Reading:
    """A reading with what its record says. The names in that stand in the text, too."""
    if not said:
        return found
    where = [f"Place: {said['place']}"] if "place" in said else []
    why = f"the archive has it as '{said['id']}': if it is that recap, take that id"
    return replace(
        found,
        blocks=(*(Block("paragraph", escaping.words(line)) for line in where), *found.blocks),
        title=said["title"],
        event=said.get("date", "").replace("/", " – "),
        url=escaping.address(said.get("permalink", "")),
        lang=said.get("language", ""),
        unsure=(*found.unsure, why),
    )


def linked(blocks: Sequence[Block], targets: dict[str, str]) -> Iterator[Block]:
    """The blocks, in which each number of a link is one."""

    def link(number: re.Match[str]) -> str:
        url = escaping.address(targets.get(number[1], ""))
        return escaping.link(number[0], url) if url else number[0]

    def _unnumbered(text: str) -> str:
        return re.sub(r" ?\[(\d+)\]", lambda n: "" if n[1] in targets else n[0], text)

    for block in blocks:
        whole = (block.words, *block.items)
        words, *items = (
            Words(NUMBER.sub(link, each.markdown), _unnumbered(each.plain)) for each in whole
        )
        yield replace(block, words=words, items=tuple(items))
