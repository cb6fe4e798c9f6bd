"""Plain text as blocks: a page's text, as it is copied out of a browser, or a text file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, takewhile, zip_longest

from msgspec.structs import replace

from afterword.importing import coming, escaping, labels, mail_heads, own_texts
from afterword.importing.blocks import Block, Reading, Words
from afterword.importing.lines import is_fact, may_be_heading, with_headings

BULLET = re.compile(r"\s*(?:[•◦▪▫‣●○■□–*+·-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
QUOTED = re.compile(r"(?:> ?)+")
"""Before each line of a quotation."""
DASHES = "—–-"
LETTER = re.compile(r"\s*\(?[a-z]\)")
RULE = re.compile(r"\s*([=_~*-])\1{2,}\s*")
COLUMNS = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
"""The line under the heads of a table that is made of blanks."""
DECIMAL = re.compile(r"\s*((?:\d{1,2}\.)+)(\d{1,2})\.?\s")
"""Before a paragraph of minutes: `2.1 Mr Li reported …`."""
NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)]\s")
MASTHEAD = 150
"""Characters above the title that name a newsletter, and whose it is."""
TWO_SMALL = re.compile(r"\s[a-zß-ÿ]+\s[a-zß-ÿ]")
"""Of a sentence, and hardly of a list of people and what they do."""
WRAPPED = 60
"""A line at least this long goes on in the next."""
SIGNED = re.compile(r"(?m)^-- ?$\n(?P<who>(?:[^\n]*\n){0,15}[^\n]*)\Z")
"""What stands below a text: who wrote it, and how one leaves the list (RFC 3676, section 4.3)."""


def read(text: str) -> Reading:
    """Read a text, and what ours say of themselves above and below the story."""
    unsure = []
    if signed := SIGNED.search(text):
        text = text[: signed.start()]
        told = f"what stands below `--` was left out, as a signature: {escaping.cut(signed['who'])}"
        unsure.append(told)
    text, said = own_texts.recorded(text)
    text, targets = own_texts.linked(text)
    found = list(own_texts.with_links(blocks(text), targets))
    top = next((number for number, block in enumerate(found[:4]) if block.level == 1), 0)
    above = ", ".join(block.plain for block in found[:top])
    if top and len(above) <= MASTHEAD and all(may_be_heading(b.words) for b in found[:top]):
        unsure.append(f"what stood above the title was left out: {above}")
        found = found[top:]
    return own_texts.reading(found, said, unsure)


def blocks(text: str) -> list[Block]:
    """The blocks of a text. Where none of its lines is marked as a heading, what looks so is."""
    found: list[Block] = []
    for piece in re.split(r"\n[^\S\n]*\n", text.expandtabs()):
        lines = [line for line in piece.split("\n") if line.strip()]
        if mail_heads.read(lines):
            found.append(Block("verbatim", escaping.words(piece)._replace(plain=piece)))
            continue
        if any(map(COLUMNS.fullmatch, lines)) and "```" not in piece:
            found.append(Block("verbatim", Words(f"```\n{piece.strip(chr(10))}\n```", piece)))
            continue
        if quotation := _quoted(lines):
            found.append(Block("verbatim", Words(quotation, piece)))
            continue
        heading, below = _underlined(lines)
        found += [*heading, *_blocks(line for line in below if not RULE.fullmatch(line))]
    found = _joined(found)
    is_marked = any(block.kind == "heading" for block in found)
    return found if is_marked else list(with_headings(found))


def _quoted(lines: list[str]) -> str:
    """A quotation as Markdown, with the line below that says whose it is; nothing of others."""
    said = list(takewhile(lambda line: line.startswith(">"), lines))
    by = lines[len(said) :]
    if not said or (by and by[0].strip()[0] not in DASHES):
        return ""
    parts = re.split(r"\n\s*\n", "\n".join(QUOTED.sub("", line) for line in said))
    rows = ([line for line in part.split("\n") if line.strip()] for part in parts)
    inner = [*chain.from_iterable(map(_blocks, rows))]
    inner += [Block("paragraph", escaping.words(" ".join(by)))] if by else []
    return escaping.indented("> ", "\n\n".join(map(escaping.written, inner)))


def _underlined(lines: list[str]) -> tuple[list[Block], list[str]]:
    """The heading at the top of some lines, above a rule and no wider, and what is below it."""
    at = next((number for number, line in enumerate(lines) if RULE.fullmatch(line)), 0)
    above, rule = lines[:at], lines[at] if lines else ""
    width = 2 * len(rule.strip())
    if not above or rule[0] not in "=~-" or any(len(line) > width for line in above):
        return [], lines
    heading = Block("heading", escaping.words(" ".join(above)), 1 if rule[0] == "=" else 2)
    return [heading], lines[at + 1 :]


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    """The blocks of lines without an empty one among them."""
    marked: list[tuple[str, str]] = []
    for line in lines:
        mark, item = marked[-1] if marked else ("", "")
        if bullet := BULLET.match(line):
            marked.append((bullet[0], line[bullet.end() :]))
        elif mark and (line.startswith("  ") or len(item) >= WRAPPED):
            marked[-1] = (mark, f"{item} {line.strip()}")
        else:
            marked.append(("", line))
    for is_list, several in groupby(marked, key=lambda each: bool(each[0])):
        marks, rows = zip(*several, strict=True)
        yield from [_list(rows, marks)] if is_list else _paragraphs(rows)


def _list(items: Sequence[str], marks: Sequence[str]) -> Block:
    """A list, numbered as it is; numbers that do not follow each other stay in its items."""
    found = [int(number[1]) if (number := NUMBER.match(mark)) else None for mark in marks]
    first = found[0]
    if first is not None and found == list(range(first, first + len(found))):
        return Block("list", items=tuple(map(escaping.words, items)), ordered=True, start=first)
    told = [
        item if number is None and not LETTER.match(mark) else f"{mark.strip()} {item}"
        for item, mark, number in zip(items, marks, found, strict=True)
    ]
    return Block("list", items=tuple(map(escaping.words, told)))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, but lists with an empty line between them as one, where they are numbered so."""
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and _goes_on(runs[-1][-1], block):
            runs[-1].append(block)
        else:
            runs.append([block])
    items = (tuple(chain.from_iterable(each.items for each in run)) for run in runs)
    return [replace(run[0], items=own) for run, own in zip(runs, items, strict=True)]


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a list follows on another one."""
    are_lists = last.kind == block.kind == "list" and last.ordered == block.ordered
    return are_lists and (not block.ordered or block.start == last.start + len(last.items))


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Lines as paragraphs: one that is long goes on in the next, a short one stands alone."""
    rest = ""
    start = 0
    """How far the first line of a paragraph is indented."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        start = start if rest else _indent(line)
        rest = f"{rest} {line.strip()}".strip()
        is_long = len(line.strip()) >= WRAPPED and (_indent(following) < start or not start)
        goes_on = is_long or (_indent(following) > start and not rest.endswith(":"))
        is_whole = coming.is_told(rest) or _is_told(rest, following)
        if not goes_on or is_whole or is_fact(following) or _is_numbered_next(following, rest):
            yield Block("paragraph", escaping.words(rest))
            rest = ""
    if rest:
        yield Block("paragraph", escaping.words(rest))


def _is_told(line: str, following: str) -> bool:
    """Whether a line tells who spoke, and the next one begins a sentence."""
    begins = following[:1].isupper() and TWO_SMALL.search(following)
    last = line.rpartition(" ")[2]
    ends = last.endswith((")", ".")) or last[:1].isupper()
    return bool(labels.SPOKEN.match(line) and begins and ends)


def _is_numbered_next(line: str, paragraph: str) -> bool:
    """Whether a line has the number that comes after that of a paragraph."""
    number, before = DECIMAL.match(line), DECIMAL.match(paragraph)
    if number is None or before is None or number[1] != before[1]:
        return False
    return int(number[2]) == int(before[2]) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
