"""Markdown as other programs keep it: Jekyll, Hugo, Pelican, or no front matter at all."""

import re

from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import escaping, front_matter, markdown_links
from afterword.importing.blocks import Block, Reading, Words
from afterword.importing.front_matter import CALLED
from afterword.prose import limits
from afterword.prose.commonmark import plain
from afterword.prose.tree import Node, nodes

TEMPLATE = re.compile(
    r"\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*\}\}"
    r"|\{%(?:[^{%\n]|\{(?!%)|%(?!\}))*%\}"
    r"|\[\[(?:[^\[\]\n]|\[(?!\[)|\](?!\]))*\]\]"
    r"|\{:[^{}\n]*\}|^\*\[[^\[\]\n]+\]:.*|^: .*",
    re.MULTILINE,
)
"""A mark in which no other of its kind begins: to look on from each took time without end.

No group is possessive here: before Python 3.11.5, `re` could read past what such a one takes.
"""
COMMENTS = (("<!--", "-->"), ("{% comment %}", "{% endcomment %}"))
ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])\s+")


def read(text: str, name: str) -> Reading:
    """Read a file. Raises `Failure` for front matter that cannot be read."""
    facts, body = front_matter.parted(text.lstrip("\ufeff\n "), name)
    if limits.crowded(body) is not None:
        message = f"more than {limits.MAX_BRACKETS:,} brackets `[` stand in a paragraph of it"
        hint = "delete them"
        raise Failure(diagnose(Place(name, 1, 1), "not-importable", message, hint))
    url = escaping.address(front_matter.first(facts, CALLED.url))
    body, comments = _without_comments(body)
    blocks, unsure = _blocks(body, url)
    unsure += [f"a comment was left out: {escaping.cut(each)}" for each in comments]
    video = escaping.address(front_matter.first(facts, CALLED.video), url)
    unsure += front_matter.unused(facts, video)
    return Reading(
        tuple(blocks),
        title=front_matter.first(facts, CALLED.title),
        date=front_matter.first(facts, CALLED.came_out)[:10].replace("/", "-"),
        event=front_matter.days(facts),
        authors=tuple(dict.fromkeys(front_matter.authors(facts))),
        summary=front_matter.first(facts, CALLED.summary),
        url=url,
        lang=front_matter.first(facts, CALLED.lang).replace("_", "-"),
        video=video,
        place=front_matter.first(facts, CALLED.place),
        hashtags=tuple(front_matter.several(facts, CALLED.tags)),
        unsure=tuple(unsure),
    )


def _blocks(body: str, url: str) -> tuple[list[Block], list[str]]:
    """The blocks at the top of a body, each as it was written but for links that lead nowhere."""
    text, tokens, unsure = markdown_links.whole(body, url)
    unsure += [f"'{mark}' is for another program" for mark in TEMPLATE.findall(text)]
    lines = text.split("\n")
    blocks: list[Block] = []
    at = 0
    for node in nodes(tokens):
        start, end = node.token.map or (at, at)
        blocks += _verbatim(lines[at:start])
        blocks += _block(node, lines[start:end], start)
        at = end
    return [*blocks, *_verbatim(lines[at:])], unsure


def _without_comments(text: str) -> tuple[str, list[str]]:
    """A body without what nobody was to read, and what that was."""
    found = []
    for opening, closing in COMMENTS:
        pieces = []
        at = 0
        while (start := text.find(opening, at)) >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            pieces.append(text[at:start])
            found.append(text[start + len(opening) : end])
            at = end + len(closing)
        text = "".join([*pieces, text[at:]])
    return text, [comment for comment in found if comment.strip() not in ("", "more")]


def _verbatim(lines: list[str]) -> list[Block]:
    """Lines that show nothing of themselves, as the definitions of links."""
    text = "\n".join(lines).strip("\n")
    return [Block("verbatim", Words(text, ""))] if text.strip() else []


def _plain(node: Node) -> str:
    """The words within a node, without their markup."""
    if node.type == "inline":
        return plain(node.token.children or ())
    return " ".join(filter(None, map(_plain, node.children)))


def _block(node: Node, lines: list[str], start: int) -> list[Block]:
    """One block, as Markdown has it, and its lines; `start` is the number of its first line."""
    text, words = "\n".join(lines).strip("\n"), _plain(node)
    if node.type == "heading":
        written = " ".join(node.children[0].token.content.split())
        return [Block("heading", Words(written, words), int(node.token.tag[1]))] if words else []
    if node.type in ("bullet_list", "ordered_list"):
        return [
            Block(
                "list",
                items=tuple(_item(item, lines, start) for item in node.children),
                ordered=node.type == "ordered_list",
                start=int(node.token.attrs.get("start", 1)),
            )
        ]
    if node.type == "hr":
        return []
    return [Block("paragraph" if node.type == "paragraph" else "verbatim", Words(text, words))]


def _item(node: Node, lines: list[str], start: int) -> Words:
    """An item of a list, without its mark."""
    first, end = node.token.map or (start, start)
    top, *rows = lines[first - start : end - start]
    bare = top.lstrip()
    mark = ITEM.match(bare)
    written = bare[mark.end() :] if mark else bare
    indent = len(top) - len(written)
    below = (row[min(indent, len(row) - len(row.lstrip())) :] for row in rows)
    return Words("\n".join([written, *below]).rstrip("\n"), _plain(node))
