"""HTML without furniture as blocks."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import emphasis, escaping, labelled, page_tables
from afterword.importing.blocks import Block, Words, text_of
from afterword.importing.nodes import attribute
from afterword.importing.preserving import LINKED, NUMBERED, WHOLE

HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN = {"script", "style", "template", "noscript", "head", "title", "svg", "iframe", "button"}
HIDDEN |= {"video", "audio", "object", "canvas", "select", "textarea"}
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
    *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
    *("u", "var", "wbr", "label", "tt"),
}
DEEPEST = 60
"""What is nested deeper is read as text alone."""


def blocks(html: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a page's article, and what to say of links and pictures left out of them."""
    reading = _Reading()
    body = LexborHTMLParser(html).body
    if body is not None:
        reading.within(body, 0)
        reading.flush()
    return tuple(reading.blocks), tuple(dict.fromkeys(reading.lost))


def size(html: str) -> tuple[int, int]:
    """How many elements a page has, and how many characters of text."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "template", "svg"])
    return len(tree.css("*")), len(tree.body.text() if tree.body else "")


class _Reading:
    """Collects inline text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lost: list[str] = []
        self._markdown: list[str] = []
        self._plain: list[str] = []
        self._around: list[tuple[LexborNode, int]] = []
        """The inline elements that are open, and where each begins in the Markdown."""

    def within(self, node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            self._node(child, depth)

    def flush(self) -> None:
        """End the paragraph that was collected; what is open around its end begins the next."""
        for node, start in reversed(self._around):
            self._close(node, start)
        self._around = [(node, 0) for node, _ in self._around]
        words = Words(emphasis.held(_tidied(self._markdown)), _tidied(self._plain))
        self._markdown, self._plain = [], []
        if words.plain:
            self.blocks.append(Block("paragraph", words))

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
            self._inline(node, depth + 1)
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
        text = re.sub(r"\s+", " ", escaping.cleaned(text)).replace(WHOLE, "")
        before, *linked = LINKED.split(text)
        self._markdown.append(escaping.inline(before))
        self._plain.append(before)
        for label, target, after in zip(linked[::3], linked[1::3], linked[2::3], strict=True):
            words = self._link(escaping.inline(label), target) if label else ""
            self._markdown += [words, escaping.inline(after)]
            self._plain += [label, after]

    def _inline(self, node: LexborNode, depth: int) -> None:
        self._around.append((node, len(self._markdown)))
        self.within(node, depth)
        self._close(*self._around.pop())

    def _close(self, node: LexborNode, start: int) -> None:
        """Make what an inline element has in this paragraph a link, or mark it."""
        inside = "".join(self._markdown[start:])
        bare = inside.strip()
        if node.tag == "a" and bare:
            made = self._link(bare, attribute(node, "href"))
        else:
            made = emphasis.marked(node.tag or "", bare)
        self._markdown[start:] = [inside.replace(bare, made, 1) if bare else inside]

    def _link(self, words: str, target: str) -> str:
        if "](" in words or not target or target.startswith("#"):
            return words
        if address := escaping.address(target):
            return escaping.link(words, address)
        is_other = re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE)
        why = "a mail cannot have it" if is_other else "its site is not known"
        self.lost.append(f"a link to '{target}' was left out: {why}")
        return words

    def _picture(self, node: LexborNode) -> None:
        alt = escaping.one_line(attribute(node, "alt"))
        address = escaping.address(attribute(node, "src"))
        if alt and address.startswith("https://"):
            self._markdown.append("!" + escaping.link(escaping.inline(alt), address))
            self._plain.append(alt)
        elif address:
            why = "its address is no https" if alt else "no words say what it shows"
            self.lost.append(f"a picture was left out, as {why}: {address}")

    def _heading(self, tag: str, node: LexborNode, depth: int) -> None:
        self.flush()
        words = _joined((block.words for block in self._inside(node, depth)), " ")
        if words.plain:
            self.blocks.append(Block("heading", words, HEADINGS[tag]))

    def _grouped(self, tag: str, node: LexborNode, depth: int) -> Iterable[Block]:
        if tag == "table":
            return self._table(node, depth)
        if tag == "blockquote":
            quoted = self._inside(node, depth)
            said = "\n\n".join(map(escaping.written, quoted))
            quotation = Words(escaping.indented("> ", said), text_of(quoted))
            return [Block("verbatim", quotation)] if quotation.plain else []
        items = tuple(
            _item(self._inside(item, depth)) for item in node.iter() if item.tag not in HIDDEN
        )
        found = tuple(item for item in items if NUMBERED.sub("", item.plain).strip())
        return [_list(found, tag == "ol")] if found else []

    def _table(self, node: LexborNode, depth: int) -> list[Block]:
        grid = page_tables.rows(node)
        cells = [[self._inside(c, depth) if c is not None else [] for c in row] for row in grid]
        cells = [row for row in cells if any(row)]
        width = max(map(len, cells), default=0)
        if width < 2 or any(_is_section(cell) for row in cells for cell in row):
            return [block for row in cells for cell in row for block in cell]  # it places things
        rows = [[_item(cell) for cell in row] for row in cells]
        facts = [_joined(row, " " if row[0].plain.endswith(":") else ": ") for row in rows]
        if width == 2 and labelled.are_facts(fact.plain for fact in facts):
            return [Block("list", items=tuple(facts))]
        table = page_tables.markdown([[cell.markdown for cell in row] for row in rows], width)
        plain = "\n".join(" ".join(cell.plain for cell in row) for row in rows)
        return [Block("verbatim", Words(table, plain))]

    def _inside(self, node: LexborNode, depth: int) -> list[Block]:
        inner = _Reading()
        inner.within(node, depth)
        inner.flush()
        self.lost += inner.lost
        return inner.blocks


def _is_section(cell: list[Block]) -> bool:
    """Whether a heading stands over something else in a cell, as in no table that has data."""
    return len(cell) > 1 and any(block.kind == "heading" for block in cell)


def _list(items: tuple[Words, ...], ordered: bool) -> Block:
    """A list; it is numbered where its items have marks that say so."""
    mark = NUMBERED.match(items[0].plain)
    unmarked = tuple(Words(*(NUMBERED.sub("", text).lstrip() for text in item)) for item in items)
    return Block(
        "list",
        items=unmarked,
        ordered=ordered or mark is not None,
        start=int(mark[1]) if mark else 1,
    )


def _item(inner: list[Block]) -> Words:
    """What stands in an item of a list, or in a cell: paragraphs in a line, lists below it."""
    is_line = ("paragraph", "heading")
    line = _joined((block.words for block in inner if block.kind in is_line), " ")
    below = (Words(escaping.written(b), b.plain) for b in inner if b.kind not in is_line)
    return _joined([words for words in (line, *below) if words.plain], "\n")


def _joined(words: Iterable[Words], between: str) -> Words:
    some = list(words)
    return Words(between.join(w.markdown for w in some), between.join(w.plain for w in some))


def _tidied(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
