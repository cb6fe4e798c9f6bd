"""The article of a page, as it is found among menus and banners, and what its head calls it."""

import logging
from copy import deepcopy

from selectolax.lexbor import LexborHTMLParser
from trafilatura.core import extract_with_metadata
from trafilatura.settings import DEFAULT_CONFIG, Document

from afterword.importing import elements
from afterword.importing.blocks import text_of
from afterword.importing.nodes import attribute

CONFIG = deepcopy(DEFAULT_CONFIG)
CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "100"
"""Characters of an article below which all of a page is taken, as one paragraph without links."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)


def find(html: str) -> Document | None:
    """What is known of a page; its `text` is the HTML of its article.

    Where nothing in a page says that it is the article, no heading is found. Then all of the page
    is, as far as no word is lost so.
    """
    found = _found(html)
    if found is None or not found.text or _headings(found.text) or _headings(html) < 2:
        return found
    tree = LexborHTMLParser(html)
    head, body = tree.head, tree.body
    inner = body.inner_html if body is not None else ""
    whole = f"<html>{head.html if head else ''}<body><article>{inner}</article></body></html>"
    again = _found(whole)
    if again is not None and again.text and _length(again.text) >= _length(found.text):
        found.text = again.text
    return found


def called(html: str) -> tuple[str, str]:
    """What a page says in its head that it is called, and that it is called where it is shared."""
    tree = LexborHTMLParser(html)
    whole, shared = tree.css_first("head title"), tree.css_first("meta[property='og:title']")
    said = attribute(shared, "content") if shared is not None else ""
    return whole.text() if whole is not None else "", said


def _found(html: str) -> Document | None:
    return extract_with_metadata(
        html,
        fast=True,
        favor_recall=True,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_images=True,
        output_format="html",
        config=CONFIG,
    )


def _headings(html: str) -> int:
    """How many headings say something."""
    found = LexborHTMLParser(html).css(", ".join(elements.HEADINGS))
    return sum(bool(node.text().strip()) for node in found)


def _length(html: str) -> int:
    return len(text_of(elements.blocks(html)[0]))
