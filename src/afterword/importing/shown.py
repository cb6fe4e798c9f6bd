"""What a page shows, before its article is looked for: nothing hidden, nothing that was struck out.

What the search for an article would lose, or run together, is put so that it stays: numbers set
high, terms and their definitions, who said a quotation, how a list is numbered.
"""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import documents, exported, targets
from afterword.importing.escaping import cut, one_line
from afterword.importing.targets import HIGH, LINK

UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
STRUCK = {"del", "s", "strike"}
CODE = ("code", "kbd", "samp", "tt", "var")
GAP = "[…]"
"""Stands where a formula was: a sentence without it could say something else."""
LOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
ITEM, WHOLE = "⸎", "⸏"
"""Around the number of an item of a list; after a line that is no button.

No page has these signs: they were an editor's in papyri.
"""
NUMBERED = re.compile(rf"{ITEM}(\d{{1,9}}){ITEM}")
WITHIN = {"em", "i", "strong", "b", "span", "br"}
"""What may stand in a line that is no button; those are links, mostly."""
LINES = "p, li, td, th, h1, h2, h3, h4, h5, h6, strong, b"
LINKED = re.compile(f"{LINK}([^{LINK}]*){LINK}([^{LINK}]*){LINK}")
SHORT = 40
"""A line that is longer is taken for no button of a social network by anybody."""
FIGURE = re.compile(r"[^\w\s]?\d[\d.,\s]*[%+]?")
WORD = re.compile(r"\s*[^\W\d_]{3}")
AUTHOR = re.compile(r"(?i)author|byline|autor|auteur")
OPENS = ("“", "„", "«", '"', "‘")
DASHES = "—–-―"
AROUND = {"nav", "footer", "aside", "form", "header", "menu"}
"""What stands around an article."""


class Shown(Struct, frozen=True):
    """The page as it is shown, its `h1`, its videos, and what was left out of it."""

    html: str
    titles: tuple[str, ...] = ()
    videos: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def read(html: str, base: str = "") -> Shown:
    """What a page shows. `base` is the address of the page, where it is known."""
    tree = LexborHTMLParser(re.sub(f"[{ITEM}{WHOLE}{LINK}]", "", html))
    unsure = [*exported.restore(tree), *_cleared(tree)]
    lost = targets.pictures(tree, base)
    unsure += [f"a picture was left out, as its address is not known: {which}" for which in lost]
    targets.links(tree, base)
    videos = targets.videos(tree)
    titles = tuple(one_line(heading.text()) for heading in tree.css("h1"))
    _documents(tree)
    _quoted(tree)
    _defined(tree)
    _apart(tree)
    _run_on(tree)
    _numbered(tree)
    for node in tree.css(", ".join(f"h{level} button" for level in range(1, 7))):
        node.unwrap()
    for node in tree.css("p > time, li > time, td > time, th > time, dd > time"):
        node.unwrap()  # the search for an article takes times for those of a page's head
    for node in tree.css(LINES):
        if is_line(node, WITHIN) and 0 < len(node.text().strip()) <= SHORT:
            node.insert_child(WHOLE)
    return Shown(tree.html or "", titles, tuple(videos), tuple(dict.fromkeys(unsure)))


def bare(text: str) -> str:
    """A text without the signs that `read` put there."""
    return re.sub(f"{ITEM}\\d*{ITEM}|[{WHOLE}{LINK}]", "", text)


def is_line(node: LexborNode, tags: Collection[str]) -> bool:
    """Whether there is nothing in an element but text and others of some tags."""
    return all(child.is_text_node or child.tag in tags for child in node.iter(include_text=True))


def _cleared(tree: LexborHTMLParser) -> Iterator[str]:
    """Take out what is not shown, set letters high and low; say what was left out."""
    gone: list[tuple[LexborNode, str, str]] = []
    raised: list[tuple[LexborNode, str]] = []
    waiting = [(tree.body, False, "")] if tree.body is not None else []
    while waiting:
        node, around, level = waiting.pop()
        tag = node.tag or ""
        if node.is_text_node:
            if level:
                raised.append((node, level))
        elif tag in STRUCK:
            gone.append((node, "" if around else "this was struck out, and was left out", ""))
        elif tag == "math":
            why = f"a formula was left out, where the text has {GAP}"
            gone.append((node, "" if around else why, GAP))
        elif _is_hidden(node):
            is_menu = around or tag in AROUND
            gone.append((node, "" if is_menu else "the page hides this, and it was left out", ""))
        elif node.is_element_node:
            around = tag not in ("article", "main", "blockquote") and (around or tag in AROUND)
            level = tag if tag in ("sup", "sub") else level
            inner = [(child, around, level) for child in node.iter(include_text=True)]
            waiting += reversed(inner)
    for letters, level in raised:
        letters.replace_with(_set(letters.text_content or "", level))
    for node, why, instead in gone:
        text = one_line(node.text(separator=" "))
        if why and any(char.isalnum() for char in text):
            yield f"{why}: {cut(text)}"
        node.replace_with(instead)
    for node in tree.css("sup, sub"):
        node.unwrap()


def _is_hidden(node: LexborNode) -> bool:
    said = node.attributes
    return "hidden" in said or bool(UNSEEN.search(said.get("style") or ""))


def _set(text: str, level: str) -> str:
    """A text as it is set high or low, with the letters that Unicode has for that."""
    letters = HIGH if level == "sup" else LOW
    bare = text.strip()
    if not re.search(r"\d", bare) and bare not in ("n", "-", "−", "+"):
        return text  # of `3rd`, the letters alone are set high
    if all(ord(char) in letters for char in bare):
        return text.translate(letters)
    return f"^{text}" if level == "sup" and not bare.startswith(("[", "(")) else text


def _quoted(tree: LexborHTMLParser) -> None:
    """Make who said a quotation its last paragraph, and nobody the page's author for it."""
    for node in tree.css("q"):
        node.insert_before("“")
        node.insert_after("”")
        node.unwrap()
    for node in reversed(tree.css("blockquote footer, blockquote > cite, blockquote figcaption")):
        text = one_line(node.text())
        if text and any(char.isalnum() for char in text):
            dash = "" if text[0] in DASHES else "— "
            said = LexborHTMLParser(f"<p>{dash}{node.inner_html}</p>").css_first("p")
            if said is not None:
                node.insert_before(said)
        node.decompose()
    for node in tree.css("p[class], div[class], span[class], cite[class], [rel='author']"):
        names = " ".join(node.attributes.get(name) or "" for name in ("class", "rel", "itemprop"))
        if AUTHOR.search(names) and _follows_quotation(node):
            for name in ("class", "rel", "itemprop"):
                if name in node.attributes:
                    del node.attrs[name]


def _follows_quotation(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    parent = node.parent
    return (
        (before is not None and before.tag == "blockquote")
        or (before is not None and before.text().strip().startswith(OPENS))
        or (parent is not None and parent.tag in ("blockquote", "figure"))
    )


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
        listed = LexborHTMLParser(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
        made = listed.css_first("ul")
        if made is not None:
            node.replace_with(made)


def _documents(tree: LexborHTMLParser) -> None:
    """Write the links below a heading that announces documents as text: a list of links is lost."""
    for heading in tree.css("h2, h3, h4, h5, h6"):
        below = heading.next
        while below is not None and below.is_text_node:
            below = below.next
        said = one_line(heading.text()).strip(" :")
        is_list = below is not None and below.tag in ("ul", "ol", "p")
        if below is None or not is_list or not documents.HEADING.fullmatch(said):
            continue
        for link in below.css("a[href]"):
            target = link.attributes.get("href") or ""
            link.replace_with(targets.marked(one_line(link.text()), target))


def _apart(tree: LexborHTMLParser) -> None:
    """Put a blank between a figure and the word that stands below it on the page."""
    for node in tree.css("span, b, strong, em"):
        after = node.next
        if after is None or after.is_text_node or after.tag not in ("span", "b", "strong", "em"):
            continue
        if FIGURE.fullmatch(node.text().strip()) and WORD.match(after.text()):
            node.insert_after(" ")


def _run_on(tree: LexborHTMLParser) -> None:
    """Make one of two that are bold, or in italics, with nothing between: Markdown cannot end in a
    word and begin anew. Code within a line is text, as the search for an article ends lines there.
    """
    kept = {node.mem_id for node in tree.css(", ".join(f"pre {tag}" for tag in CODE))}
    for node in tree.css(", ".join(CODE)):
        if node.mem_id not in kept:
            node.unwrap()
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
        number = _number(node, "start", 1)
        for item in node.iter():
            if item.tag == "li":
                number = _number(item, "value", number)
                if item.first_child is not None:
                    item.first_child.insert_before(f"{ITEM}{number}{ITEM}")
                number += 1


def _number(node: LexborNode, name: str, otherwise: int) -> int:
    text = (node.attributes.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
