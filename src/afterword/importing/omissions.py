"""What stands in a page among its article's paragraphs, and is not in the article that was found.

Short paragraphs with links, and lists of them, are taken for menus, and may well be none; a
section may be called in the page's code what menus are called.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import elements, furniture
from afterword.importing.blocks import Block, Words, text_of
from afterword.importing.elements import HEADINGS, HIDDEN, INLINE
from afterword.importing.escaping import cut
from afterword.importing.preserving import is_line, unsecured

LINK = re.compile(r"(?<!\\)\]\((https?://[^()\s]+)\)")
SHORT = 25
"""Letters of a text that may stand within another by chance."""
MOST = 8
"""How many texts are told."""
PASSAGES = {"p", "ul", "ol", "figure", "blockquote", "pre", "tr", *HEADINGS}
IN_LINES = INLINE | {"br"}
AROUND = {"nav", "footer", "form", "header", "menu"}
"""What is no part of an article, even within it."""


class Passage(NamedTuple):
    """What a paragraph, a list or the like of a page says; `parent` and `article` say where."""

    lines: tuple[Words, ...]
    parent: int
    article: int
    is_heading: bool


def left_out(html: str, article: tuple[Block, ...], title: str = "") -> list[str]:
    """What to check of what stands among the paragraphs of an article, and after the last."""
    text = f"{title}\n{text_of(article)}"
    lines = ["".join(line.split()) for line in text.split("\n")]
    whole, known = "".join(lines), set(lines)

    def is_kept(text: str) -> bool:
        each = ("".join(line.split()) for line in text.split("\n"))
        return all(line in known or (len(line) >= SHORT and line in whole) for line in each)

    lost: list[str] = []
    links: list[str] = []
    section = False
    for passage in _among(_passages(html), is_kept):
        there = (words.markdown for words in passage.lines if is_kept(words.plain))
        links += [link for markdown in there for link in LINK.findall(markdown)]
        missing = [
            words.markdown
            for words in passage.lines
            if not (is_kept(words.plain) or furniture.is_furniture(words.plain))
        ]
        text = " ".join(missing)
        if section and text and not passage.is_heading:
            lost[-1] += f" {text}"
        elif text:
            lost.append(text)
        section = bool(text) and (section or passage.is_heading)
    lost = [cut(text) for text in lost]
    told = [f"this, or a part of it, was left out: {text}" for text in lost[:MOST]]
    more = len(lost) - len(told)
    told += [f"{more} more such texts were left out"] if more else []
    written = (line.markdown for block in article for line in block.lines)
    kept = {link for line in written for link in LINK.findall(line)}
    seen = "".join(lost)
    links = [link for link in dict.fromkeys(links) if link not in kept and link not in seen]
    return [*told, f"links were left out: {' '.join(links[:MOST])}"] if links else told


def _among(pieces: Sequence[Passage], is_kept: Callable[[str], bool]) -> Sequence[Passage]:
    """The passages from the first beside one that was kept, to the end of the article."""
    kept = [
        number
        for number, passage in enumerate(pieces)
        if any(len(words.plain) >= SHORT and is_kept(words.plain) for words in passage.lines)
    ]
    if not kept:
        return ()
    first, last = kept[0], kept[-1]
    while first and pieces[first - 1].parent == pieces[kept[0]].parent:
        first -= 1
    while last + 1 < len(pieces) and _are_together(pieces[last + 1], pieces[kept[-1]]):
        last += 1
    return pieces[first : last + 1]


def _are_together(passage: Passage, other: Passage) -> bool:
    return passage.parent == other.parent or (passage.article == other.article != 0)


def _passages(html: str) -> list[Passage]:
    """What a page says but for menus, feet and forms, piece by piece."""
    body = LexborHTMLParser(html).body
    waiting = [(body, 0, 0)] if body is not None else []
    found = []
    while waiting:
        node, parent, article = waiting.pop()
        if node.is_text_node:
            line = unsecured(node.text_content or "")
            found += [Passage((Words(line, line),), parent, article, False)] if line else []
        elif node.tag in PASSAGES or is_line(node, IN_LINES):
            found.append(Passage(_lines(node), parent, article, node.tag in HEADINGS))
        else:
            article = node.mem_id if node.tag in ("article", "main") else article
            inner = [n for n in node.iter(include_text=True) if n.tag not in AROUND | HIDDEN]
            waiting += reversed([(child, node.mem_id, article) for child in inner])
    return found


def _lines(node: LexborNode) -> tuple[Words, ...]:
    if node.tag == "tr":  # which is none where no table is around it
        line = unsecured(node.text(separator=" "))
        return (Words(line, line),)
    read, _ = elements.blocks(node.html or "")
    return tuple(line for block in read for line in block.lines)
