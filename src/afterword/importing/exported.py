"""Pages that a program wrote in its own way: a word processor's titles, lists and comments, and
plain text, made what they are in a page.
"""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import mail_heads, texts
from afterword.importing.blocks import Block
from afterword.importing.escaping import cleaned, cut, one_line
from afterword.importing.nodes import attribute, before, made
from afterword.importing.targets import marked

HEADINGS = "h1, h2, h3, h4, h5, h6"
MARK = "span[style*='Ignore']"
"""What Word puts before an item, and lets no other program show as a part of it."""
NUMBER = re.compile(r"\(?(\d{1,4})[.)]")
LETTER = re.compile(r"\(?[^\W\d_]{1,4}[.)]")
"""An item may be called by it: `a)`, `iv.`."""


def restore(tree: LexborHTMLParser) -> Iterator[str]:
    """Make headings and lists of paragraphs that stand for them, and take comments out.

    Says what was taken out.
    """
    _title(tree)
    _lists(tree)
    _text(tree)
    for mark in tree.css("a[id^='cmnt_ref']"):
        mark.decompose()
    for mark in tree.css("p > a[id^='cmnt'][href^='#cmnt_ref']"):
        comment = _around(mark)
        mark.decompose()
        yield f"a comment was left out: {cut(comment.text(separator=' '))}"
        comment.decompose()


def _title(tree: LexborHTMLParser) -> None:
    """Make the title of a document the heading that it is."""
    node = tree.css_first("p.MsoTitle")
    if node is None and not tree.css_first("h1"):
        first = tree.css_first(f"{HEADINGS}, p")  # `title` may be many a thing's further down
        if first is not None and first.tag == "p" and "title" in attribute(first, "class").split():
            node = first
    if node is not None:
        node.replace_with(made(f"<h1>{node.inner_html}</h1>"))


def _lists(tree: LexborHTMLParser) -> None:
    """Make a list of the paragraphs that Word writes for its items."""
    last: LexborNode | None = None
    for node in tree.css("p[class^='MsoListParagraph']"):
        mark = node.css_first(MARK)
        said = one_line(mark.text()) if mark is not None else ""
        if mark is None or not said:
            continue
        mark.decompose()
        number = NUMBER.fullmatch(said)
        tag = "ol" if number else "ul"
        above = before(node)
        if last is None or above is None or above.mem_id != last.mem_id or last.tag != tag:
            node.insert_before(made(f"<{tag}></{tag}>"))
            last = node.prev
        value = f' value="{number[1]}"' if number else ""
        kept = f"{said} " if LETTER.fullmatch(said) else ""
        if last is not None:
            last.insert_child(made(f"<li{value}>{kept}{node.inner_html}</li>"))
        node.decompose()


def _text(tree: LexborHTMLParser) -> None:
    """Make blocks of a page that is plain text: what is more than that in a page is code in it."""
    nodes = [node for node in tree.css("pre") if not node.css_first("code")]
    length = sum(len(node.text()) for node in nodes)
    if not nodes or tree.body is None or 2 * length < len(tree.body.text()):
        return
    for node in nodes:
        for link in node.css("a[href]"):
            said, target = link.text(), attribute(link, "href")
            link.replace_with(said if said == target else marked(said, target))
        blocks = texts.blocks(cleaned(node.text()))
        node.replace_with(made(f"<div>{''.join(map(_html, blocks))}</div>"))


def _html(block: Block) -> str:
    """A block of plain text as HTML."""
    if block.kind == "list":
        items = "".join(f"<li>{escape(item.plain)}</li>" for item in block.items)
        return f"<ol start={block.start}>{items}</ol>" if block.ordered else f"<ul>{items}</ul>"
    if mail_heads.read(block.plain.split("\n")):
        return "".join(f"<p>{escape(line)}</p>" for line in block.plain.split("\n"))
    tag = {"heading": "h2", "verbatim": "pre"}.get(block.kind, "p")
    return f"<{tag}>{escape(block.plain)}</{tag}>"


def _around(mark: LexborNode) -> LexborNode:
    """The whole of the comment that a mark begins: its paragraph, or what begins with that."""
    paragraph = mark.parent or mark
    outer = paragraph.parent
    if outer is None or outer.tag != "div" or before(paragraph) is not None:
        return paragraph
    return outer if len(outer.css("a[id^='cmnt']")) == 1 else paragraph
