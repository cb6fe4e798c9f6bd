"""A whole page piece by piece: what each paragraph or list says, and where it stands."""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import elements
from afterword.importing.blocks import Words
from afterword.importing.elements import HEADINGS, HIDDEN, INLINE
from afterword.importing.preserving import LINKED, bare, is_line

PASSAGES = {"p", "ul", "ol", "figure", "blockquote", "pre", "tr", *HEADINGS}
IN_LINES = INLINE | {"br"}
AROUND = {"nav", "footer", "form", "header", "menu"}
"""What is no part of an article, even within it."""


class Passage(NamedTuple):
    """What a paragraph, a list or the like of a page says; `parent` and `article` say where."""

    said: tuple[Words, ...]
    parent: int
    article: int
    is_heading: bool


def read(html: str) -> list[Passage]:
    """What a page says but for menus, feet and forms, piece by piece."""
    body = LexborHTMLParser(html).body
    waiting = [(body, 0, 0)] if body is not None else []
    found = []
    while waiting:
        node, parent, article = waiting.pop()
        if node.is_text_node:
            line = _line(node.text_content or "")
            found += [Passage((Words(line, line),), parent, article, False)] if line else []
        elif node.tag in PASSAGES or is_line(node, IN_LINES):
            found.append(Passage(_said(node), parent, article, node.tag in HEADINGS))
        else:
            article = node.mem_id if node.tag in ("article", "main") else article
            inner = [n for n in node.iter(include_text=True) if n.tag not in AROUND | HIDDEN]
            waiting += reversed([(child, node.mem_id, article) for child in inner])
    return found


def _said(node: LexborNode) -> tuple[Words, ...]:
    if node.tag == "tr":  # which is none where no table is around it
        line = _line(node.text(separator=" "))
        return (Words(line, line),)
    read, _ = elements.blocks(node.html or "")
    return tuple(words for b in read for words in b.items or (b.words,))


def _line(text: str) -> str:
    return " ".join(bare(LINKED.sub(r"\1", text)).split())
