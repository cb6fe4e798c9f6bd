"""Markdown as other programs keep it: Jekyll, Hugo, Pelican, or no front matter at all."""

import re
from collections.abc import Iterator

from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import escaping, front_matter
from afterword.importing.blocks import Block, Reading, Words
from afterword.importing.front_matter import CALLED
from afterword.prose import markdown
from afterword.prose.commonmark import plain
from afterword.prose.markdown import Tokens

TARGET = re.compile(
    r"(?<!!)(!?)(?<!\\)\[((?:[^\[\]\\\n]|\\.)*)\]"
    r"\(\s*+<?([^()\s<>]*+)>?(\s++\"[^\"\n]*+\")?\s*+\)"
)
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
    said, body = front_matter.parted(text.lstrip("\ufeff\n "), name)
    if markdown.crowded(body) is not None:
        message = f"more than {markdown.MAX_BRACKETS:,} brackets `[` stand in a paragraph of it"
        hint = "delete them"
        raise Failure(diagnose(Place(name, 1, 1), "not-importable", message, hint))
    url = escaping.address(front_matter.first(said, CALLED.url))
    body, comments = _without_comments(body)
    blocks, unsure = _blocks(body, url)
    unsure += [f"a comment was left out: {escaping.cut(each)}" for each in comments]
    video = escaping.address(front_matter.first(said, CALLED.video), url)
    unsure += front_matter.unused(said, video)
    return Reading(
        tuple(blocks),
        title=front_matter.first(said, CALLED.title),
        date=front_matter.first(said, CALLED.came_out)[:10].replace("/", "-"),
        event=front_matter.days(said),
        authors=tuple(dict.fromkeys(front_matter.authors(said))),
        summary=front_matter.first(said, CALLED.summary),
        url=url,
        lang=front_matter.first(said, CALLED.lang).replace("_", "-"),
        video=video,
        place=front_matter.first(said, CALLED.place),
        hashtags=tuple(front_matter.several(said, CALLED.tags)),
        unsure=tuple(unsure),
    )


def _blocks(body: str, url: str) -> tuple[list[Block], list[str]]:
    """The blocks at the top of a body, each as it was written but for links that lead nowhere."""
    unsure: list[str] = []

    def target(found: re.Match[str]) -> str:
        picture, label, given, title = found.groups()
        if address := escaping.address(given, url):
            return f"{picture}[{label}]({address}{title or ''})"
        unsure.append(f"a link to '{given}' was left out: its site is not known")
        return label

    text = TARGET.sub(target, body)
    unsure += [f"'{mark}' is for another program" for mark in TEMPLATE.findall(text)]
    lines = text.split("\n")
    blocks: list[Block] = []
    at = 0
    for tokens in _parts(markdown.whole(text).tokens, 0):
        start, end = tokens[0].map or (at, at)
        blocks += _verbatim(lines[at:start])
        blocks += _block(tokens, lines[start:end], start)
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


def _parts(tokens: Tokens, level: int) -> Iterator[Tokens]:
    """The tokens of each block at a level, from the one that opens it to the one that closes it."""
    part = []
    for token in tokens:
        if token.level > level or (token.level == level and token.nesting < 0):
            part.append(token)
        elif token.level == level:
            if part:
                yield part
            part = [token]
    if part:
        yield part


def _verbatim(lines: list[str]) -> list[Block]:
    """Lines that show nothing of themselves, as the definitions of links."""
    text = "\n".join(lines).strip("\n")
    return [Block("verbatim", Words(text, ""))] if text.strip() else []


def _plain(tokens: Tokens) -> str:
    return " ".join(plain(token.children) for token in tokens if token.children)


def _block(tokens: Tokens, lines: list[str], start: int) -> list[Block]:
    """One block, as its tokens and its lines say; `start` is the number of its first line."""
    text = "\n".join(lines).strip("\n")
    kind, plain = tokens[0].type, _plain(tokens)
    if kind == "heading_open":
        words = Words(" ".join(tokens[1].content.split()), plain)
        return [Block("heading", words, int(tokens[0].tag[1]))] if plain else []
    if kind == "paragraph_open":
        return [Block("paragraph", Words(text, plain))]
    if kind in ("bullet_list_open", "ordered_list_open"):
        items = (_item(item, lines, start) for item in _parts(tokens[1:-1], 1))
        first = int(tokens[0].attrs.get("start", 1))
        is_ordered = kind.startswith("ordered")
        return [Block("list", items=tuple(items), ordered=is_ordered, start=first)]
    if kind == "hr":
        return []
    return [Block("verbatim", Words(text, plain))]


def _item(tokens: Tokens, lines: list[str], start: int) -> Words:
    """An item of a list, without its mark."""
    first, end = tokens[0].map or (start, start)
    rows = lines[first - start : end - start]
    mark = ITEM.match(rows[0].lstrip())
    indent = len(rows[0]) - len(rows[0].lstrip()) + (mark.end() if mark else 0)
    inner = [rows[0].lstrip()[mark.end() if mark else 0 :]]
    inner += [row[min(indent, len(row) - len(row.lstrip())) :] for row in rows[1:]]
    return Words("\n".join(inner).rstrip("\n"), _plain(tokens))
