"""What there is to read: links under a heading that says so."""

import re
from collections.abc import Sequence
from itertools import takewhile

from afterword.front_matter.recap_fields import Document
from afterword.importing.blocks import BREAK, Block, Words, section
from afterword.importing.escaping import addresses
from afterword.importing.vocabulary import any_of, of_all
from afterword.text.links import is_link

WORDS = of_all("documents.toml")

HEADING = re.compile(rf"(?i){any_of(WORDS['headings'])}")
IN_MENUS = re.compile(rf"(?i){any_of(WORDS['in_menus'])}")
HERE = re.compile(rf"(?i)\b{any_of(WORDS['seen'])}\s+{any_of(WORDS['here'])}\b")
"""Words that are of use only as a link."""
LINK = re.compile(r"!?\[(?:[^\[\]\\]|\\.)+\]\((?P<url>[^()\s]+)\)(?:\s*\\?\([^()\[\]]*\))?\.?")
NOTED = re.compile(r"(?P<title>[^\[\]]+) \[\\\[\d{1,3}\\?\]\]\((?P<url>[^()\s]+)\)")
"""A title, and a link by its number behind it."""


def is_heading(block: Block, following: Block | None = None) -> bool:
    """Whether a block announces documents, and a link follows."""
    if block.kind != "heading" or not HEADING.fullmatch(_bare(block)):
        return False
    said = following.lines if following else ()
    return any("](http" in words.markdown or "https://" in words.plain for words in said)


def find(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[Document, ...], tuple[str, ...]]:
    """The blocks without the sections that are but links, these links, and what to check."""
    kept: list[Block] = []
    found: list[Document] = []
    unsure: list[str] = []
    at = 0
    while at < len(blocks):
        heading = blocks[at]
        at += 1
        is_announced = is_heading(heading, *blocks[at : at + 1])
        below = section(blocks[at:]) if is_announced else ()
        told = list(takewhile(bool, map(_documents, below)))
        is_list = bool(told) and (len(told) == len(below) or below[len(told) - 1].items)
        if not is_list:
            kept.append(heading)
            continue
        found += [document for documents in told for document in documents]
        if IN_MENUS.fullmatch(_bare(heading)):
            unsure.append(f"they stood under '{_bare(heading)}', as menus do")
        at += len(told)
        if any(block.plain for block in below[len(told) :]):
            unsure.append(f"what stood below them under '{_bare(heading)}' is below *** now")
            kept.append(BREAK)
    return tuple(kept), tuple(dict.fromkeys(found)), tuple(unsure)


def _bare(heading: Block) -> str:
    return heading.plain.strip(" :")


def _documents(block: Block) -> list[Document]:
    """What a block links to, where each of its lines is the name of something and its link."""
    if block.kind not in ("list", "paragraph"):
        return []
    read = [_document(line) for line in block.lines]
    return [document for document in read if document] if all(read) else []


def _document(words: Words) -> Document | None:
    line = words.plain.strip()
    if said := LINK.fullmatch(words.markdown.strip()):
        return Document(line.rstrip("."), said["url"]) if is_link(said["url"]) else None
    if said := NOTED.fullmatch(words.markdown.strip()):
        return Document(line, said["url"]) if is_link(said["url"]) else None
    title, _, last = line.rpartition(" ")
    url = next((url for start, url in addresses(last) if not start), "")
    if url and last[len(url) :] in ("", ".") and re.search(r"\w", title) and "\n" not in line:
        return Document(title.rstrip(" :–—-"), url)
    return None
