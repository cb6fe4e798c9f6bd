"""A compiled newsletter as those who judge it see it: its elements and its styles.

What stands in comments is for Outlook on Windows alone and is left out; mjml writes it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import tinycss2
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

TEXT, COMMENT = "-text", "-comment"
"""What lexbor calls nodes that are no elements."""

SEEN = re.compile("[^\\s\u00ad\u034f\u200b-\u200f\u2060\ufeff]")
"""A character that shows something."""

Declarations = Mapping[str, str]
"""Properties in lower case, each with its value as written, without `!important`."""


class StyleRule(Struct, frozen=True):
    """A rule of a style sheet. `within` are the at-rules around it: `@media print`."""

    selector: str
    declarations: Declarations
    within: tuple[str, ...] = ()


class Element(Struct, eq=False):
    """An element, and the one around it."""

    tag: str
    attributes: Mapping[str, str | None]
    style: str
    around: "Element | None"
    node: LexborNode

    def get(self, name: str) -> str:
        """An attribute's value, or nothing."""
        return self.attributes.get(name) or ""

    def closest(self, is_wanted: Callable[["Element"], bool]) -> "Element | None":
        """The innermost that is wanted, of the element and all around it."""
        element: Element | None = self
        while element and not is_wanted(element):
            element = element.around
        return element

    @property
    def words(self) -> str:
        """The text in it, as `words` has it."""
        return words(self.node)

    @property
    def opening(self) -> str:
        """Its tag as a template writes it, up to its `style`, which others add."""
        tag = f"<{self.tag}"
        for name, value in self.attributes.items():
            if name == "style":
                return tag
            tag += f" {name}" if value is None else f' {name}="{value}"'
        return tag if self.attributes else f"{tag}>"

    @property
    def beginning(self) -> str:
        """The first line of text that stands directly in it."""
        texts = (n.text_content or "" for n in self.node.iter(include_text=True) if n.tag == TEXT)
        lines = (line.strip() for text in texts for line in text.split("\n"))
        line = next(filter(SEEN.search, lines), "")
        return line if len(line) <= 80 else line[:80].rpartition(" ")[0]

    @property
    def size(self) -> int:
        """The bytes of its HTML."""
        return len((self.node.html or "").encode())

    def all(self, tags: str) -> list[LexborNode]:
        """What is in it of some tags: `h1, h2`."""
        return self.node.css(tags)


def words(node: LexborNode) -> str:
    """The text in a node, in one line, a blank where a `<br>` breaks it."""
    if node.css_first("br") is None:
        return " ".join(node.text().split())
    nodes = node.traverse(include_text=True)
    texts = [n.text_content or " " for n in nodes if n.tag in (TEXT, "br")]
    return " ".join("".join(texts).split())


class Page(Struct, frozen=True):
    """A newsletter's HTML, parsed once.

    `elements` stand in the order of the document; `speaking` are those with text of their own.
    """

    html: str
    elements: tuple[Element, ...]
    speaking: tuple[Element, ...]
    by_tag: Mapping[str, list[Element]]

    @classmethod
    def of(cls, html: str) -> "Page":
        """Parse what the compiler wrote."""
        by_id: dict[int, Element] = {}
        speaking: dict[Element, None] = {}
        by_tag: dict[str, list[Element]] = {}
        root = LexborHTMLParser(html).root
        for node in root.traverse(include_text=True) if root else ():
            tag = node.tag or COMMENT
            if tag == COMMENT:
                continue
            parent = node.parent
            around = by_id.get(parent.mem_id) if parent else None
            if tag == TEXT:
                if around and SEEN.search(node.text_content or ""):
                    speaking[around] = None
            else:
                attributes = node.attributes
                element = Element(tag, attributes, attributes.get("style") or "", around, node)
                by_id[node.mem_id] = element
                by_tag.setdefault(tag, []).append(element)
        return cls(html, tuple(by_id.values()), tuple(speaking), by_tag)

    @property
    def root(self) -> Element:
        """The `<html>`."""
        return self.elements[0]

    def tagged(self, tag: str) -> list[Element]:
        """The elements of one tag, in order."""
        return self.by_tag.get(tag, [])

    @property
    def sheets(self) -> tuple[tuple[StyleRule, ...], ...]:
        """The rules of each `<style>` in order."""
        return tuple(rules(e.node.text()) for e in self.tagged("style"))


@lru_cache(maxsize=10_000)
def declarations(style: str) -> Declarations:
    """The declarations of a `style` attribute; of a property that stands twice, the last.

    Kept, as the newsletters of a series share nearly all of theirs.
    """
    return _declared(tinycss2.parse_blocks_contents(style))


@lru_cache(maxsize=100)
def rules(sheet: str) -> tuple[StyleRule, ...]:
    """The rules of a style sheet, those within at-rules among them.

    An at-rule that holds none, as `@import`, is a rule without a selector.
    """
    return tuple(_rules(tinycss2.parse_stylesheet(sheet, True, True), ()))


def _rules(nodes: Iterable[Node], within: tuple[str, ...]) -> Iterator[StyleRule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            inside = tinycss2.parse_blocks_contents(node.content)
            yield StyleRule(_text(node.prelude), _declared(inside), within)
        elif isinstance(node, AtRule):
            around = (*within, f"@{node.lower_at_keyword} {_text(node.prelude)}".strip())
            inner = tinycss2.parse_blocks_contents(node.content or [])
            if declared := _declared(inner):
                yield StyleRule("", declared, around)
            yield from list(_rules(inner, around)) or [StyleRule("", {}, around)]


def _declared(nodes: Iterable[Node]) -> Declarations:
    return {n.lower_name: _text(n.value) for n in nodes if isinstance(n, Declaration)}


def _text(tokens: Iterable[Node]) -> str:
    return tinycss2.serialize(tokens).strip()
