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
GAP = "span[style*='font:7.0pt']"
"""The blanks behind it, which alone are marked in a page that Word saved as filtered."""
LONGEST = 8
"""Characters of a mark before those."""
NUMBER = re.compile(r"\(?(\d{1,4})[.)]")
ITEM_CLOSED = re.compile(r"(?i)</li\s*>(?=\s*<[uo]l\b)")
LEVEL = re.compile(r"mso-list:\s*\w+ level(\d)")
LETTER = re.compile(r"\(?[^\W\d_]{1,4}[.)]")
"""An item may be called by it: `a)`, `iv.`."""


def nested(html: str) -> str:
    """A page in which a list that stands right below an item, as in Outlook, is within that."""
    return ITEM_CLOSED.sub("", html)


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
    """Make lists of the paragraphs that Word writes for items, each within the item above it."""
    opened: list[tuple[int, LexborNode]] = []
    """The list that goes on, and those within its last item, with their levels."""
    for node in tree.css("p[class^='MsoListParagraph']"):
        said = _mark(node)
        if not said:
            continue
        number = NUMBER.fullmatch(said)
        tag = "ol" if number else "ul"
        above = before(node)
        if opened and (above is None or above.mem_id != opened[0][1].mem_id):
            opened = []
        own = LEVEL.search(attribute(node, "style"))
        level = int(own[1]) if own else 1
        while opened and _is_over(*opened[-1], level, tag):
            opened.pop()
        if not opened or opened[-1][0] < level:
            opened.append((level, _begun(tag, opened[-1][1] if opened else None, node)))
        value = f' value="{number[1]}"' if number else ""
        kept = f"{said} " if LETTER.fullmatch(said) else ""
        opened[-1][1].insert_child(made(f"<li{value}>{kept}{node.inner_html}</li>"))
        node.decompose()


def _mark(node: LexborNode) -> str:
    """Take the mark of an item out of it. Returns what that said."""
    mark, gap = node.css_first(MARK), node.css_first(GAP)
    if mark is None and gap is not None and gap.parent is not None:
        mark = gap.prev if gap.parent.mem_id == node.mem_id else gap.parent
        mark = mark if mark is not None and len(one_line(mark.text())) <= LONGEST else None
    said = one_line(mark.text()) if mark is not None else ""
    if mark is not None and said:
        mark.decompose()
    return said


def _is_over(level: int, opened: LexborNode, next_level: int, tag: str) -> bool:
    """Whether a list ends where an item of another level or kind begins."""
    return next_level < level or (next_level == level and opened.tag != tag)


def _begun(tag: str, around: LexborNode | None, node: LexborNode) -> LexborNode:
    """A new list: in the last item of the one `around` it, else before a node."""
    item = around.last_child if around is not None else None
    if item is not None:
        item.insert_child(made(f"<{tag}></{tag}>"))
    else:
        node.insert_before(made(f"<{tag}></{tag}>"))
    begun = item.last_child if item is not None else node.prev
    if begun is None:
        raise ValueError("the tree has lost what was put into it")
    return begun


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
