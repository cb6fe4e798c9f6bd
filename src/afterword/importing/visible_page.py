"""What a page shows, before its article is looked for: nothing that is hidden or struck out."""

import re
from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.importing import exported, preserving, targets
from afterword.importing.escaping import cut, one_line
from afterword.importing.nodes import attribute
from afterword.importing.targets import HIGH

UNSEEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
STRUCK = {"del", "s", "strike"}
GAP = "[…]"
"""Stands where a formula was: a sentence without it could say something else."""
LOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
NEVER_SHOWN = (
    *("script:not([type='application/ld+json'])", "style", "template", "body title"),
    *("noembed", "noframes", "datalist"),
)
"""What no browser shows, and is no text (HTML, section 15.3.1). Of facts for search engines more is
read; the title in a picture of lines is a hint.
"""
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
    tree = LexborHTMLParser(exported.nested(preserving.unsigned(html)))
    for node in tree.css(", ".join(NEVER_SHOWN)):
        node.decompose()
    unsure = [*exported.restore(tree), *_cleared(tree)]
    lost = targets.pictures(tree, base)
    unsure += [f"a picture was left out, as its address is not known: {which}" for which in lost]
    targets.links(tree, base)
    videos = targets.videos(tree)
    titles = tuple(one_line(heading.text()) for heading in tree.css("h1"))
    preserving.secure(tree)
    return Shown(tree.html or "", titles, tuple(videos), tuple(dict.fromkeys(unsure)))


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
        elif why := _unshown(node):
            is_menu = around or tag in AROUND
            gone.append((node, "" if is_menu else why, GAP if tag == "math" else ""))
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
    tree.unwrap_tags(["sup", "sub"])


def _unshown(node: LexborNode) -> str:
    """What to say of an element that one does not read in a page; nothing of others."""
    if node.tag in STRUCK:
        return "this was struck out, and was left out"
    if node.tag == "math":
        return f"a formula was left out, where the text has {GAP}"
    is_closed = node.tag == "dialog" and "open" not in node.attributes
    is_hidden = "hidden" in node.attributes or UNSEEN.search(attribute(node, "style"))
    return "the page hides this, and it was left out" if is_closed or is_hidden else ""


def _set(text: str, level: str) -> str:
    """A text as it is set high or low, with the letters that Unicode has for that."""
    letters = HIGH if level == "sup" else LOW
    bare = text.strip()
    if not re.search(r"\d", bare) and bare not in ("n", "-", "−", "+"):
        return text  # of `3rd`, the letters alone are set high
    if all(ord(char) in letters for char in bare):
        return text.translate(letters)
    return f"^{text}" if level == "sup" and not bare.startswith(("[", "(")) else text
