"""HTML without furniture as blocks."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import escaping
from afterword.importing.blocks import Block, Words

HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN = {"script", "style", "template", "noscript", "head", "title", "svg", "iframe", "button"}
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
    *("u", "var", "wbr", "label", "tt"),
}
EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
DEEPEST = 60
"""What is nested deeper is read as text alone."""


def blocks(html: str, base: str = "") -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a page's article, and the links that lead nowhere from here."""
    reading = _Reading(base)
    body = LexborHTMLParser(html).body
    if body is not None:
        reading.within(body, 0)
        reading.flush()
    return tuple(reading.blocks), tuple(dict.fromkeys(reading.lost))


def siblings(html: str, base: str) -> Iterator[list[list[Words]]]:
    """What paragraphs, lists and figures of a page say, those within the same element together."""
    body = LexborHTMLParser(html).body
    waiting = [body] if body is not None else []
    for parent in waiting:
        said = []
        for node in parent.iter():
            if node.tag in ("p", "ul", "ol", "figure"):
                found, _ = blocks(node.html or "", base)
                said.append([words for b in found for words in b.items or (b.words,)])
            elif node.tag not in HIDDEN:
                waiting.append(node)
        yield said


def size(html: str) -> tuple[int, int]:
    """How many elements a page has, and how many characters of text."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "template", "svg"])
    return len(tree.css("*")), len(tree.body.text() if tree.body else "")


class _Reading:
    """Collects inline text until a block ends."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.lost: list[str] = []
        self._markdown: list[str] = []
        self._plain: list[str] = []

    def within(self, node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            self._node(child, depth)

    def flush(self, level: int = 0) -> None:
        """End the paragraph, or the heading, that was collected."""
        words = self._taken()
        if words.plain:
            self.blocks.append(Block("heading" if level else "paragraph", words, level))

    def _taken(self) -> Words:
        words = Words(_tidied(self._markdown), _tidied(self._plain))
        self._markdown, self._plain = [], []
        return words

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag.startswith(("-", "!")) or tag in HIDDEN:
            return
        elif depth > DEEPEST:
            self._text(" ".join((node.text(deep=True) or "").split()))
        elif tag == "br":
            self.flush()
        elif tag == "img":
            self._picture(node)
        elif tag in INLINE:
            self._inline(tag, node, depth + 1)
        elif tag in HEADINGS:
            self._heading(tag, node, depth + 1)
        elif tag in ("ul", "ol", "table", "blockquote"):
            self.flush()
            self.blocks += self._grouped(tag, node, depth + 1)
        else:
            self.flush()
            self.within(node, depth + 1)
            self.flush()

    def _text(self, text: str) -> None:
        text = re.sub(r"\s+", " ", escaping.cleaned(text))
        self._markdown.append(escaping.inline(text))
        self._plain.append(text)

    def _inline(self, tag: str, node: LexborNode, depth: int) -> None:
        before, self._markdown = self._markdown, []
        self.within(node, depth)
        inside, self._markdown = "".join(self._markdown), before
        bare = inside.strip()
        made = bare
        if tag == "a" and bare:
            made = self._link(bare, node)
        elif tag in EMPHASIS and bare[:1].isalnum() and bare[-1:].isalnum() and "*" not in bare:
            made = f"{EMPHASIS[tag]}{bare}{EMPHASIS[tag]}"
        self._markdown.append(inside.replace(bare, made, 1) if bare else inside)

    def _link(self, words: str, node: LexborNode) -> str:
        target = (node.attributes.get("href") or "").strip()
        if "](" in words or not target or target.startswith("#"):
            return words
        if address := escaping.address(target, self.base):
            return escaping.link(words, address)
        self.lost.append(target)
        return words

    def _picture(self, node: LexborNode) -> None:
        alt = escaping.one_line(node.attributes.get("alt") or "")
        address = escaping.address(node.attributes.get("src") or "", self.base)
        if alt and address.startswith("https://"):
            self._markdown.append("!" + escaping.link(escaping.inline(alt), address))
            self._plain.append(alt)

    def _heading(self, tag: str, node: LexborNode, depth: int) -> None:
        self.flush()
        inner = _Reading(self.base)
        inner.within(node, depth)
        inner.flush()
        self.lost += inner.lost
        words = _joined((block.words for block in inner.blocks), " ")
        if words.plain:
            self.blocks.append(Block("heading", words, HEADINGS[tag]))

    def _grouped(self, tag: str, node: LexborNode, depth: int) -> Iterable[Block]:
        if tag == "table":
            return self._table(node, depth)
        if tag == "blockquote":
            quoted = self._inside(node, depth)
            return [
                Block("verbatim", Words(_lines("> ", block.words.markdown), block.plain))
                for block in map(as_words, quoted)
            ]
        items = tuple(
            _item(self._inside(item, depth)) for item in node.iter() if item.tag not in HIDDEN
        )
        found = tuple(item for item in items if item.plain)
        return [Block("list", items=found, ordered=tag == "ol")] if found else []

    def _table(self, node: LexborNode, depth: int) -> list[Block]:
        rows = [
            [_item(self._inside(cell, depth)) for cell in row.iter() if cell.tag in ("th", "td")]
            for part in node.iter()
            for row in part.iter()
            if row.tag == "tr"
        ]
        rows = [row for row in rows if any(cell.plain for cell in row)]
        width = max(map(len, rows), default=0)
        if width < 2:  # it only places things
            return [Block("paragraph", cell) for row in rows for cell in row if cell.plain]
        table = [_row([cell.markdown for cell in row], width) for row in rows]
        table.insert(1, _row(["---"] * width, width))
        plain = "\n".join(" ".join(cell.plain for cell in row) for row in rows)
        return [Block("verbatim", Words("\n".join(table), plain))]

    def _inside(self, node: LexborNode, depth: int) -> list[Block]:
        inner = _Reading(self.base)
        inner.within(node, depth)
        inner.flush()
        self.lost += inner.lost
        return inner.blocks


def as_words(block: Block) -> Block:
    """A list as verbatim Markdown, any other block as it is."""
    if block.kind != "list":
        return block
    lines = [
        _lines("  ", item.markdown).replace("  ", "1. " if block.ordered else "- ", 1)
        for item in block.items
    ]
    return Block("verbatim", Words("\n".join(lines), block.plain))


def _item(inner: list[Block]) -> Words:
    """What stands in an item of a list, or in a cell: paragraphs in a line, lists below it."""
    told = [as_words(block) for block in inner]
    line = _joined((b.words for b in told if b.kind != "verbatim"), " ")
    below = [b.words for b in told if b.kind == "verbatim"]
    return _joined([w for w in (line, *below) if w.plain], "\n")


def _joined(words: Iterable[Words], between: str) -> Words:
    some = list(words)
    return Words(between.join(w.markdown for w in some), between.join(w.plain for w in some))


def _lines(before: str, text: str) -> str:
    return "\n".join(before + line for line in text.split("\n"))


def _row(cells: list[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(c.replace("|", r"\|").replace("\n", " ") for c in padded) + " |"


def _tidied(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
