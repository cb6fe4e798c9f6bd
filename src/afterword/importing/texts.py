"""Plain text as blocks: a page's text, as it is copied out of a browser, or a text file."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from afterword.importing import escaping, labels
from afterword.importing.blocks import Block, Reading, Words

BULLET = re.compile(r"\s*(?:[•◦▪▫‣●○■□–*+·-]|\(?\d{1,2}[.)])\s+(?=\S)")
NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s")
HEADING = 80
"""A line no longer than this, without a mark at its end, may be a heading."""
WRAPPED = 60
"""A line at least this long goes on in the next."""
NO_HEADING = re.compile(r"[.!?:;,…。！？؟،»”\"]$|://")


def read(text: str) -> Reading:
    """Read a text. What stands like a heading is one, where text follows."""
    blocks: list[Block] = []
    for piece in re.split(r"\n[^\S\n]*\n", text.expandtabs()):
        lines = [line for line in piece.split("\n") if line.strip()]
        for block in _blocks(lines):
            last = blocks[-1] if blocks else None
            if block.kind == "list" and last is not None and last.kind == "list":
                blocks[-1] = Block("list", items=last.items + block.items, ordered=last.ordered)
            else:
                blocks.append(block)
    return Reading(tuple(_with_headings(blocks)))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of lines without an empty one among them."""
    rows: list[str] = []
    items: list[str] = []
    ordered = bool(lines) and bool(NUMBER.match(lines[0]))
    for line in lines:
        if bullet := BULLET.match(line):
            yield from _paragraphs(rows)
            rows = []
            items.append(line[bullet.end() :])
        elif items and (line.startswith("  ") or len(items[-1]) >= WRAPPED):
            items[-1] += f" {line.strip()}"
        else:
            if items:
                yield _list(items, ordered)
                items = []
            rows.append(line)
    if items:
        yield _list(items, ordered)
    yield from _paragraphs(rows)


def _list(items: list[str], ordered: bool) -> Block:
    return Block("list", items=tuple(map(escaping.words, items)), ordered=ordered)


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    """Lines as paragraphs: one that is long goes on in the next, a short one stands alone."""
    rest = ""
    for line in lines:
        rest = f"{rest} {line.strip()}".strip()
        if len(line.strip()) < WRAPPED:
            yield Block("paragraph", escaping.words(rest))
            rest = ""
    if rest:
        yield Block("paragraph", escaping.words(rest))


def _with_headings(blocks: list[Block]) -> Iterator[Block]:
    for block, following in zip_longest(blocks, blocks[1:]):
        stands_alone = block.kind == "paragraph" and _may_be_heading(block.words)
        opens = following is not None and (
            following.kind == "list" or not _may_be_heading(following.words)
        )
        yield Block("heading", block.words, 2) if stands_alone and opens else block


def _may_be_heading(words: Words) -> bool:
    line = words.plain
    is_said = NO_HEADING.search(line) or labels.SPOKEN.match(line)
    return line[:1].isalnum() and len(line) <= HEADING and not is_said
