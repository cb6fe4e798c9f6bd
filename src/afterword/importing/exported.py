"""Pages that a program wrote in its own way: a word processor's titles, lists and comments, and
plain text, made what they are in a page.
"""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import texts
from afterword.importing.blocks import Block
from afterword.importing.escaping import cleaned, cut, one_line
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
    first = tree.css_first(f"{HEADINGS}, p")
    if node is None and not tree.css_first("h1") and first is not None and _is_title(first):
        node = first  # `title` may be many a thing's further down
    made = node and LexborHTMLParser(f"<h1>{node.inner_html}</h1>").css_first("h1")
    if node is not None and made:
        node.replace_with(made)


def _is_title(node: LexborNode) -> bool:
    return node.tag == "p" and "title" in (node.attributes.get("class") or "").split()


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
        value = f' value="{number[1]}"' if number else ""
        kept = f"{said} " if LETTER.fullmatch(said) else ""
        html = f"<{tag}><li{value}>{kept}{node.inner_html}</li></{tag}>"
        made = LexborHTMLParser(html).css_first(tag)
        if made is None:
            continue
        before = _before(node)
        item = made.css_first("li")
        is_next = last is not None and before is not None and before.mem_id == last.mem_id
        if last is not None and is_next and last.tag == tag and item is not None:
            last.insert_child(item)
            node.decompose()
        else:
            node.insert_before(made)
            last = node.prev
            node.decompose()


def _before(node: LexborNode) -> LexborNode | None:
    """What stands before an element, but for blanks and the marks of a condition."""
    before = node.prev
    while before is not None and not before.is_element_node:
        if before.is_text_node and (before.text_content or "").strip():
            return None
        before = before.prev
    return before


def _text(tree: LexborHTMLParser) -> None:
    """Make blocks of a page that is plain text: what is more than that in a page is code in it."""
    nodes = [node for node in tree.css("pre") if not node.css_first("code")]
    length = sum(len(node.text()) for node in nodes)
    if not nodes or tree.body is None or 2 * length < len(tree.body.text()):
        return
    for node in nodes:
        for link in node.css("a[href]"):
            said, target = link.text(), link.attributes.get("href") or ""
            link.replace_with(said if said == target else marked(said, target))
        blocks = texts.read(cleaned(node.text())).blocks
        made = LexborHTMLParser(f"<div>{''.join(map(_html, blocks))}</div>").css_first("div")
        if made is not None:
            node.replace_with(made)


def _html(block: Block) -> str:
    """A block of plain text as HTML."""
    if block.kind == "list":
        items = "".join(f"<li>{escape(item.plain)}</li>" for item in block.items)
        return f"<ol start={block.start}>{items}</ol>" if block.ordered else f"<ul>{items}</ul>"
    tag = {"heading": "h2", "verbatim": "pre"}.get(block.kind, "p")
    return f"<{tag}>{escape(block.plain)}</{tag}>"


def _around(mark: LexborNode) -> LexborNode:
    """The whole of the comment that a mark begins: its paragraph, or what begins with that."""
    paragraph = mark.parent or mark
    outer = paragraph.parent
    if outer is None or outer.tag != "div" or _before(paragraph) is not None:
        return paragraph
    return outer if len(outer.css("a[id^='cmnt']")) == 1 else paragraph
