"""The prose of a recap: Markdown as tokens that know their source line."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from markdown_it.token import Token
from msgspec import Struct

from afterword.prose.commonmark import commonmark, plain
from afterword.prose.html import html
from afterword.prose.number_columns import aligned
from afterword.text.blanks import bound, is_apart
from afterword.text.month_names import month_names
from afterword.text.quotation import SET, Marks
from afterword.text.regexp import regexp
from afterword.text.typed_marks import has_any

Tokens = Sequence[Token]

PICTURE = Token("text", "", 0, content=SET)
PICTURES = regexp(
    rf"([ \u00a0\u202f]?){SET}(?:[ \u00a0\u202f]?{SET})*+([ \u00a0\u202f]?)([.,;:!?)\]]?)"
)


class Prose(Struct, frozen=True):
    """A run of Markdown blocks. Token maps count lines from `first_line` of the file."""

    tokens: tuple[Token, ...] = ()
    first_line: int = 1

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def line(self, block: Token) -> int:
        """The line of the file on which one of its blocks begins."""
        return self.first_line + (block.map or [0])[0]

    @property
    def is_wide(self) -> bool:
        """Whether there is a table or code, which need much room."""
        return any(token.type in ("table_open", "fence", "code_block") for token in self.tokens)

    def html(self, width: int, mail: bool = True) -> str:
        """As a mail shows it, or a page, in a column of so many pixels."""
        return html(self.tokens, width, mail)


class Part(Struct, frozen=True):
    """A heading that opens a section, and the prose below it."""

    title: str
    heading: Prose
    level: int
    line: int
    prose: Prose


def parse(
    text: str, first_line: int = 1, marks: Marks | None = None
) -> tuple[Prose, tuple[Part, ...]]:
    """Split Markdown at its `##` headings: what stands before the first, and a part for each.

    A `#` heading opens a part too. `first_line` is the file's line on which `text` begins.
    Straight marks become the `marks` of a language; without those, they stay.
    """
    tokens = _tokens(text, marks)
    openings = [
        index
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2")
    ]
    ends = [*openings, len(tokens)][1:]
    lead = Prose(tuple(tokens[: openings[0] if openings else len(tokens)]), first_line)
    parts = tuple(
        Part(
            title=plain(tokens[start + 1].children or ()),
            heading=Prose((tokens[start + 1],), first_line),
            level=int(tokens[start].tag[1]),
            line=lead.line(tokens[start]),
            prose=Prose(tuple(tokens[start + 3 : end]), first_line),
        )
        for start, end in zip(openings, ends, strict=True)
    )
    return lead, parts


def heading(title: str) -> Prose:
    """A title as the heading of a section, with nothing in it read as Markdown."""
    words = Token("text", "", 0, content=title)
    return Prose((Token("inline", "", 0, content=title, children=[words]),))


def whole(text: str, first_line: int = 1, marks: Marks | None = None) -> Prose:
    """Markdown that is not split: headings stay among its blocks."""
    return Prose(tuple(_tokens(text, marks)), first_line)


def _tokens(text: str, marks: Marks | None) -> list[Token]:
    env = {"marks": marks} if marks and has_any(text) else {}
    tokens = commonmark.parse(unicodedata.normalize("NFC", text), env)
    aligned(tokens)
    if is_apart(text):
        for block in tokens:
            for token in block.children or ():
                if token.type == "text":
                    token.content = bound(token.content)
    return tokens


def opening(prose: Prose) -> str:
    """The words of its first paragraph that has any; those that stand for a picture are none."""
    tokens = pairwise(prose.tokens)
    paragraphs = (inner for token, inner in tokens if token.type == "paragraph_open")
    said = (_without_pictures(inner.children or ()) for inner in paragraphs)
    return next(filter(None, said), "")


def _without_pictures(tokens: Tokens) -> str:
    shown = [PICTURE if token.type == "image" else token for token in tokens]
    return PICTURES.sub(_closed_up, plain(shown)).strip()


def _closed_up(pictures: re.Match[str]) -> str:
    """What stays of pictures, blanks around them, and a mark that belongs to the words before."""
    before, after, mark = pictures.groups()
    return after.strip(" ") + mark if mark else before or after


def lower_headings(prose: Prose) -> Iterator[tuple[int, str]]:
    """The headings within a section, each with its line."""
    for token, inner in pairwise(prose.tokens):
        if token.type == "heading_open":
            yield prose.line(token), plain(inner.children or ())


class Reference(Struct, frozen=True):
    """A link or picture in the prose. `line` is the line on which its block begins."""

    url: str
    text: str
    line: int
    is_image: bool


def references(prose: Prose) -> Iterator[Reference]:
    """Every link and picture of the prose, block by block, at last those in pictures' words."""
    for line, _, token in inline(prose):
        if token.type == "link_open":
            yield Reference(str(token.attrs["href"]), "", line, is_image=False)
        elif token.type == "image":
            yield Reference(str(token.attrs["src"]), token.content.strip(), line, is_image=True)


def texts(prose: Prose) -> Iterator[tuple[int, str]]:
    """Every piece of text, entities resolved, with the line on which its block begins."""
    for line, _, token in inline(prose):
        yield line, token.content
        yield from ((line, str(value)) for value in token.attrs.values())


def words(prose: Prose) -> Iterator[tuple[int, str, bool]]:
    """Every piece of text that is no code, with the line on which its block begins.

    At last, whether it is in a link.
    """
    links = 0
    for line, _, token in inline(prose):
        if token.tag == "a":
            links += token.nesting
        elif token.type == "text":
            yield line, token.content, links > 0


def paragraphs(prose: Prose) -> Iterator[tuple[int, str, bool]]:
    """Each paragraph as its author wrote it, with its line, and whether it is in a quotation."""
    depth = 0
    for token, inner in pairwise(prose.tokens):
        if token.type == "paragraph_open":
            yield prose.line(token), inner.content, depth > 0
        elif token.tag == "blockquote":
            depth += token.nesting


def counted_days(prose: Prose) -> Iterator[tuple[int, str, str]]:
    """Days that are taken for numbers of a list, and so shown as others, each with its line.

    As written and as shown: `14. Mai` below `1. Mai` is shown as `2. Mai`.
    """
    numbers: list[int] = []
    for token, _, inner in zip(prose.tokens, prose.tokens[1:], prose.tokens[2:], strict=False):
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            month = re.match(r"[^\W\d_]+", inner.content)
            if (
                month
                and month[0] in month_names().after_ordinals
                and token.info != f"{numbers[-1]}"
            ):
                yield prose.line(token), f"{token.info}. {month[0]}", f"{numbers[-1]}. {month[0]}"
            numbers[-1] += 1


def lists_of_one(prose: Prose) -> Iterator[int]:
    """Lines that go on a paragraph, and are taken for a list: `the` / `1. prize was a boat`."""
    tokens = prose.tokens
    for at, token in enumerate(tokens):
        if token.type != "ordered_list_open" or tokens[at - 1].type != "paragraph_close":
            continue
        above = tokens[at - 2]
        if above.map and token.map and above.map[1] == token.map[0]:
            levels = (each.level for each in islice(tokens, at + 1, None))
            within = list(takewhile(token.level.__lt__, levels))
            if above.content[-1:].isalnum() and within.count(token.level + 1) == 2:
                yield prose.line(token)


def inline(prose: Prose) -> Iterator[tuple[int, int, Token]]:
    """Every inline token with the line of its block, and how deep it is nested there."""
    for block in prose.tokens:
        line = prose.line(block)
        waiting = [(0, block.children or [])]
        while waiting:
            depth, tokens = waiting.pop()
            for token in tokens:
                yield line, depth + token.level, token
                if token.children:
                    waiting.append((depth + token.level + 1, token.children))
