"""What the search for an article would lose, or run together, put so that it stays.

Terms and their definitions, who said a quotation, the day below a title, links below a heading
that announces documents, and how a list is numbered.
"""

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import bylines, coming, dating, documents, targets
from afterword.importing.escaping import one_line
from afterword.importing.language_detection import BY_WORDS
from afterword.importing.nodes import attribute, before, made, number
from afterword.importing.targets import LINK

UNWRAPPED = (
    ":is(h1, h2, h3, h4, h5, h6) button",
    ":is(p, li, td, th, dd) > time",  # it would be taken for a time of the page's head
    ":is(code, kbd, samp, tt, var):not(pre *)",  # a line would end there
)
"""What is text alone within a line."""
DATED = ":is(h1 + :is(p, div), h1 + p + :is(p, div))"
"""What stands below a title, or below a line under that."""
FACTS = 120
"""Characters of a line that tells when and where something was."""
HEADINGS = ":is(h2, h3, h4, h5, h6)"
RUNS = ":is(span, b, strong, em)"
ITEM, WHOLE = "⸎", "⸏"
"""Around the number of an item of a list; after a line that is no button.

No page has these signs: they were an editor's in papyri.
"""
NUMBERED = re.compile(rf"{ITEM}(\d{{1,9}}){ITEM}")
WITHIN = {"em", "i", "strong", "b", "span", "br"}
"""What may stand in a line that is no button; those are links, mostly."""
LINES = "p, li, td, th, h1, h2, h3, h4, h5, h6, strong, b"
SIGNS = re.compile(f"[{ITEM}{WHOLE}{LINK}]")
"""What stands for something here, and must not come from the page."""
LINKED = re.compile(f"{LINK}([^{LINK}]*){LINK}([^{LINK}]*){LINK}")
SHORT = 40
"""A line that is longer is taken for no button of a social network by anybody."""
FIGURE = re.compile(r"[^\w\s]?\d[\d.,\s]*[%+]?")
WORD = re.compile(r"\s*[^\W\d_]{3}")
CALLED = ("class", "id", "rel", "itemprop")
"""Attributes by which a page says what an element is."""
AUTHOR = re.compile(r"(?i)author|byline|autor|auteur")
OPENS = ("“", "„", "«", '"', "‘")
DASHES = "—–-―"


def secure(tree: LexborHTMLParser) -> None:
    """Write what would be lost so that it is read, with signs that `bare` takes out again."""
    for node in tree.css(", ".join(UNWRAPPED)):
        node.unwrap()
    _documents(tree)
    _quoted(tree)
    _authors(tree)
    _dated(tree)
    _called(tree)
    _defined(tree)
    _apart(tree)
    _run_on(tree)
    _numbered(tree)
    for node in tree.css(LINES):
        if is_line(node, WITHIN) and 0 < len(node.text().strip()) <= SHORT:
            node.insert_child(WHOLE)


def unsigned(html: str) -> str:
    """A page without the signs that `secure` puts there."""
    return SIGNS.sub("", html)


def unsecured(text: str) -> str:
    """A text in one line, without what `secure` put there."""
    return one_line(SIGNS.sub("", NUMBERED.sub("", LINKED.sub(r"\1", text))))


def is_line(node: LexborNode, tags: Collection[str]) -> bool:
    """Whether there is nothing in an element but text and others of some tags."""
    return all(child.is_text_node or child.tag in tags for child in node.iter(include_text=True))


def _documents(tree: LexborHTMLParser) -> None:
    """Write the links below a heading that announces documents as text: a list of links is lost.

    So is one below what comes next, which is the first paragraph there, or the second.
    """
    for below in tree.css(f"{HEADINGS} + :is(ul, ol, p), {HEADINGS} + p + p"):
        above = before(below)
        heading = before(above) if above is not None and above.tag == "p" else above
        said = one_line(heading.text()).strip(" :") if heading is not None else ""
        is_told = heading is above and documents.HEADING.fullmatch(said)
        for link in below.css("a[href]") if is_told or coming.HEAD.fullmatch(said) else ():
            link.replace_with(targets.marked(one_line(link.text()), attribute(link, "href")))


def _quoted(tree: LexborHTMLParser) -> None:
    """Make who said a quotation its last paragraph."""
    for node in tree.css("q"):
        node.insert_before("“")
        node.insert_after("”")
        node.unwrap()
    for node in reversed(tree.css("blockquote footer, blockquote > cite, blockquote figcaption")):
        text = one_line(node.text())
        if text and any(char.isalnum() for char in text):
            dash = "" if text[0] in DASHES else "— "
            node.insert_before(made(f"<p>{dash}{node.inner_html}</p>"))
        node.decompose()


def _authors(tree: LexborHTMLParser) -> None:
    """Make nobody the page's author who said a quotation, and no part of a line of what they do."""
    for node in tree.css("p[class], div[class], span[class], cite[class], [rel='author']"):
        is_author = AUTHOR.search(" ".join(attribute(node, name) for name in CALLED))
        if is_author and (_follows_quotation(node) or bylines.is_full(one_line(node.text()))):
            _uncall(node)


def _dated(tree: LexborHTMLParser) -> None:
    """Keep the line below a title that tells a day: called `meta`, it would be left out.

    One that says when the page came out may be.
    """
    for node in tree.css(DATED)[:2]:
        line = one_line(node.text())
        if (
            len(line) > FACTS
            or not is_line(node, WITHIN)
            or AUTHOR.search(attribute(node, "class"))
        ):
            continue
        days = [day for tag in BY_WORDS for day in dating.days(line, tag)]
        if days and not any(day.is_published for day in days):
            _uncall(node)


def _uncall(node: LexborNode) -> None:
    """Take from an element what its page calls it."""
    for name in CALLED:
        if name in node.attributes:
            del node.attrs[name]


def _follows_quotation(node: LexborNode) -> bool:
    above, parent = before(node), node.parent
    is_quoted = parent is not None and parent.tag in ("blockquote", "figure")
    return is_quoted or (
        above is not None and (above.tag == "blockquote" or above.text().strip().startswith(OPENS))
    )


def _called(tree: LexborHTMLParser) -> None:
    """Put what a table is called above it: it would be its first row."""
    for node in tree.css("table > caption"):
        if (table := node.parent) is not None:
            table.insert_before(made(f"<p>{node.inner_html}</p>"))
        node.decompose()


def _defined(tree: LexborHTMLParser) -> None:
    """Make each term with its definition an item of a list."""
    if tree.css_first("dl dl"):
        return  # to write each anew, with all that is in it, takes long
    for node in tree.css("dl"):
        items, term = [], ""
        for part in node.css("dt, dd"):
            inner = (part.inner_html or "").strip()
            if part.tag == "dt":
                items += [term] if term else []
                term = inner
            else:
                colon = "" if not term or part.text().lstrip().startswith(":") else ": "
                items.append(f"{term.rstrip(': ')}{colon}{inner}" if term else inner)
                term = ""
        items += [term] if term else []
        node.replace_with(made(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"))


def _apart(tree: LexborHTMLParser) -> None:
    """Put a blank between a figure and the word that stands below it on the page."""
    for word in tree.css(f"{RUNS} + {RUNS}"):
        figure = word.prev
        if figure is None or figure.is_text_node:
            continue
        if FIGURE.fullmatch(figure.text().strip()) and WORD.match(word.text()):
            word.insert_before(" ")


def _run_on(tree: LexborHTMLParser) -> None:
    """Make one of two that are bold, or in italics, with nothing between: Markdown cannot end in a
    word and begin anew.
    """
    for tags in (("b", "strong"), ("i", "em")):
        said, gone = ", ".join(tags), set[int]()
        for node in tree.css(said):
            while node.mem_id not in gone and (after := node.next) and after.tag in tags:
                for child in after.iter(include_text=True):
                    node.insert_child(child)
                gone |= {after.mem_id, *(within.mem_id for within in after.css(said))}
                after.decompose()


def _numbered(tree: LexborHTMLParser) -> None:
    """Write the number of each item into it: that of the first is where the list begins."""
    for node in tree.css("ol"):
        following = number(node, "start", 1)
        for item in node.iter():
            if item.tag == "li":
                own = number(item, "value", following)
                if item.first_child is not None:
                    item.first_child.insert_before(f"{ITEM}{own}{ITEM}")
                following = own + 1
