"""Markdown as other programs keep it: Jekyll, Hugo, Pelican, or no front matter at all."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from afterword import markdown
from afterword.commonmark import plain
from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import escaping
from afterword.importing.blocks import Block, Reading, Words
from afterword.markdown import Tokens
from afterword.yaml_places import FENCE, Marked

MAX_TOML = 10_000
"""Characters of front matter. A key of a thousand parts takes a thousand times as much memory."""
TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
PELICAN = re.compile(r"(?:[A-Za-z][\w-]*+:.*\n(?:[ \t]++\S.*\n)*)+(?=\s*\n|\Z)")
FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
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
    said, body = _parted(text.lstrip("\ufeff\n "), name)
    if markdown.crowded(body) is not None:
        message = f"more than {markdown.MAX_BRACKETS:,} brackets `[` stand in a paragraph of it"
        hint = "delete them"
        raise Failure(diagnose(Place(name, 1, 1), "not-importable", message, hint))
    url = escaping.address(_said(said, "canonical_url", "url", "canonicalurl"))
    body, comments = _without_comments(body)
    blocks, unsure = _blocks(body, url)
    unsure += [f"a comment was left out: {escaping.one_line(each)[:150]}" for each in comments]
    video = escaping.address(_said(said, "video", "video_url", "recording"), url)
    unsure += _unused(said, video)
    summary = _said(said, "summary", "description", "excerpt")
    return Reading(
        tuple(blocks),
        title=_said(said, "title"),
        date=_said(said, "event_date", "date", "publishdate")[:10].replace("/", "-"),
        authors=tuple(_names(said)),
        summary=summary,
        url=url,
        lang=_said(said, "lang", "language", "locale").replace("_", "-"),
        video=video,
        place=_said(said, "place", "location", "venue"),
        hashtags=tuple(_list(said, "tags", "hashtags", "keywords")),
        unsure=tuple(unsure),
    )


def _parted(text: str, name: str) -> tuple[dict[str, Any], str]:
    """The front matter, its names in small letters, and what stands below it."""
    place = Place(name, 1, 1)
    data: Mapping[str, Any] = {}
    body = text
    opening = FENCE.match(text)
    if opening and (closing := FENCE.search(text, opening.end())):
        marked = Marked(name)
        data = marked.load("\n" + text[opening.end() : closing.start()].strip("\n"))
        if slips := [problem for problem in marked.problems if problem.code == "yaml-syntax"]:
            raise Failure(*slips)
        if isinstance(tags := data.get("tags"), str) and not re.search(r"[,;]", tags):
            data = {**data, "tags": tags.split()}  # as Jekyll takes them
        body = text[closing.end() :]
    elif found := TOML.match(text):
        if len(found[1]) > MAX_TOML:
            message = f"the front matter has more than {MAX_TOML:,} characters"
            raise Failure(diagnose(place, "not-importable", message, "take out what is long in it"))
        try:
            data = tomllib.loads(found[1])
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            message = f"the front matter is not valid TOML: {error}"
            hint = "put it right, or delete it"
            raise Failure(diagnose(place, "not-importable", message, hint)) from error
        body = text[found.end() :]
    elif found := PELICAN.match(text):
        fields = {key.casefold(): value for key, value in FIELD.findall(found[0])}
        if {"title", "date", "slug"} & set(fields):
            data, body = fields, text[found.end() :]
    said = {str(key).casefold(): value for key, value in data.items()}
    extra = said.get("extra") or said.get("params")
    return (said | extra if isinstance(extra, dict) else said), body


def _said(said: Mapping[str, Any], *names: str) -> str:
    """The first of some fields that is there, in one line."""
    for name in names:
        value = said.get(name)
        if value is not None and not isinstance(value, (dict, list)):
            return escaping.one_line(str(value))
    return ""


def _unused(said: Mapping[str, Any], video: str) -> Iterator[str]:
    """What to say of facts that a recap has other names or a fuller form for."""
    for name in ("image", "images", "cover", "thumbnail", "featured_image"):
        if value := said.get(name):
            yield f"'{name}' was left out; a recap's needs words for what it shows: {value}"
    if not video and (value := said.get("video")):
        yield f"'video' was left out, as it is no address: {value}"
    states = {f"{name} {_said(said, name).casefold()}" for name in ("draft", "status", "published")}
    if states & {"draft true", "status draft", "published false"}:
        yield "the file says of itself that it is a draft"


def _list(said: Mapping[str, Any], *names: str) -> Iterator[str]:
    for name in names:
        value = said.get(name)
        if isinstance(value, str):
            value = re.split(r"[,;]", value)
        if isinstance(value, list):
            yield from (escaping.one_line(str(v)) for v in value if isinstance(v, str))
            return


def _names(said: Mapping[str, Any]) -> Iterator[str]:
    for name in ("author", "authors"):
        value = said.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                parts = (each.get(key) for key in ("name", "role", "organization"))
                yield ", ".join(escaping.one_line(str(part)) for part in parts if part)
            elif isinstance(each, str):
                yield from map(escaping.one_line, each.split(";"))


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
