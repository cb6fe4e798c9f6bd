"""Markdown as other programs keep it: Jekyll, Hugo, Pelican, or no front matter at all."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from afterword import markdown
from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import escaping
from afterword.importing.blocks import Block, Reading, Words
from afterword.marks import FENCE, Marked

TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
PELICAN = re.compile(r"(?:[A-Za-z][\w-]*:[ \t]*.*\n(?:[ \t]+\S.*\n)*)+(?=\s*\n|\Z)")
FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
TARGET = re.compile(
    r"(?<!!)(!?)\[((?:[^\[\]\\\n]|\\.)*)\]\(\s*<?([^()\s<>]*)>?(\s+\"[^\"\n]*\")?\s*\)"
)
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\[\[.*?\]\]")
ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])\s+")


def read(text: str, name: str) -> Reading:
    """Read a file. Raises `Failure` for front matter that cannot be read."""
    said, body = _parted(text.lstrip("\ufeff\n "), name)
    if markdown.crowded(body) is not None:
        message = f"more than {markdown.MAX_BRACKETS:,} brackets `[` stand in a paragraph of it"
        hint = "delete them"
        raise Failure(diagnose(Place(name, 1, 1), "not-importable", message, hint))
    url = escaping.address(_said(said, "canonical_url", "url", "canonicalurl"))
    blocks, unsure = _blocks(body, url)
    summary = _said(said, "summary", "description", "excerpt")
    return Reading(
        tuple(blocks),
        title=_said(said, "title"),
        date=_said(said, "date", "event_date", "publishdate")[:10].replace("/", "-"),
        authors=tuple(_names(said)),
        summary=summary,
        url=url,
        lang=_said(said, "lang", "language", "locale").replace("_", "-"),
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
        data = Marked(name).load("\n" + text[opening.end() : closing.start()].strip("\n"))
        body = text[closing.end() :]
    elif found := TOML.match(text):
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
    for token in markdown.whole(text).tokens:
        if token.level or token.map is None or token.nesting < 0:
            continue
        blocks += _verbatim(lines[at : token.map[0]])
        blocks += _block(token.type, token.tag, lines[token.map[0] : token.map[1]])
        at = token.map[1]
    return [*blocks, *_verbatim(lines[at:])], unsure


def _verbatim(lines: list[str]) -> list[Block]:
    """Lines that show nothing of themselves, as the definitions of links."""
    text = "\n".join(lines).strip("\n")
    return [Block("verbatim", Words(text, ""))] if text.strip() else []


def _block(kind: str, tag: str, lines: list[str]) -> list[Block]:
    text = "\n".join(lines).strip("\n")
    tokens = markdown.whole(text).tokens
    plain = " ".join(markdown.plain(t.children) for t in tokens if t.children)
    if kind == "heading_open":
        inner = next(t.content for t in tokens if t.type == "inline")
        words = Words(" ".join(inner.split()), plain)
        return [Block("heading", words, int(tag[1]))] if plain else []
    if kind == "paragraph_open":
        return [Block("paragraph", Words(text, plain))]
    if kind in ("bullet_list_open", "ordered_list_open"):
        items = list(_items(tokens, lines))
        return [Block("list", items=tuple(items), ordered=kind.startswith("ordered"))]
    if kind == "hr":
        return []
    return [Block("verbatim", Words(text, plain))]


def _items(tokens: Any, lines: list[str]) -> Iterator[Words]:
    """The items of a list, without their marks."""
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1:
            rows = lines[token.map[0] : token.map[1]]
            mark = ITEM.match(rows[0].lstrip())
            indent = len(rows[0]) - len(rows[0].lstrip()) + (mark.end() if mark else 0)
            inner = [rows[0].lstrip()[mark.end() if mark else 0 :]]
            inner += [row[min(indent, len(row) - len(row.lstrip())) :] for row in rows[1:]]
            text = "\n".join(inner).rstrip("\n")
            parts = markdown.whole(text).tokens
            yield Words(text, " ".join(markdown.plain(t.children) for t in parts if t.children))
