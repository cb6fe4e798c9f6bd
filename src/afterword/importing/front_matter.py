"""What stands above a text in Markdown, as Jekyll, Hugo and Pelican have it, and what is used."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import escaping
from afterword.yaml_places import FENCE, Marked

Said = Mapping[str, Any]

MAX_TOML = 10_000
"""Characters of front matter. A key of a thousand parts takes a thousand times as much memory."""
TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
PELICAN = re.compile(r"(?:[A-Za-z][\w-]*+:.*\n(?:[ \t]++\S.*\n)*)+(?=\s*\n|\Z)")
FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
DAY = re.compile(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?")

TITLE = ("title",)
URL = ("canonical_url", "url", "canonicalurl")
VIDEO = ("video", "video_url", "recording")
SUMMARY = ("summary", "description", "excerpt")
LANG = ("lang", "language", "locale")
PLACE = ("place", "location", "venue")
TAGS = ("tags", "hashtags", "keywords")
AUTHORS = ("author", "authors")
STARTS = ("event_date", "event_start", "start")
ENDS = ("event_end", "end")
CAME_OUT = ("date", "publishdate")
PICTURES = ("image", "images", "cover", "thumbnail", "featured_image")
STATES = ("draft", "status", "published")
WITHIN = ("extra", "params", "event")
"""What may hold more of the same."""
OF_SITES = {
    *("layout", "permalink", "slug", "category", "categories", "id", "type", "template", "weight"),
    *("alias", "aliases", "redirect_from", "menu", "menus", "toc", "comments", "sitemap", "robots"),
    *("lastmod", "modified", "updated", "last_modified_at", "expirydate", "markup", "nav_order"),
    *("taxonomies", "classes", "sidebar", "cascade", "outputs", "build", "css", "js", "sort_by"),
}
"""What tells a program how to make a page."""
NOTHING = {"", "true", "false", "yes", "no"}
"""What switches something on or off, and is no fact."""
LONGEST = 150


def parted(text: str, name: str) -> tuple[Said, str]:
    """The front matter, its names in small letters, and what stands below it."""
    place = Place(name, 1, 1)
    data: Said = {}
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
    said |= extra if isinstance(extra, dict) else {}
    event = said.get("event")
    if isinstance(event, dict):
        said |= {key: value for key, value in event.items() if key not in said}
    return said, body


def first(said: Said, names: tuple[str, ...]) -> str:
    """The first of some fields that is there, in one line."""
    for name in names:
        value = said.get(name)
        if value is not None and not isinstance(value, (dict, list)):
            return escaping.one_line(str(value))
    return ""


def days(said: Said) -> str:
    """The day of the event, or its first and its last, where they have names of their own."""
    start, end = _day(said, STARTS), _day(said, ENDS)
    return f"{start} – {end}" if start and end else start


def _day(said: Said, names: tuple[str, ...]) -> str:
    found = (DAY.match(first(said, (name,))) for name in names)
    return next((day[0].replace("/", "-") for day in found if day), "")


def several(said: Said, names: tuple[str, ...]) -> Iterator[str]:
    """What the first of some fields lists."""
    for name in names:
        value = said.get(name)
        if isinstance(value, str):
            value = re.split(r"[,;]", value)
        if isinstance(value, list):
            yield from (escaping.one_line(str(v)) for v in value if isinstance(v, str))
            return


def authors(said: Said) -> Iterator[str]:
    """A line for each author."""
    for name in AUTHORS:
        value = said.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                parts = (each.get(key) for key in ("name", "role", "organization"))
                yield ", ".join(escaping.one_line(str(part)) for part in parts if part)
            elif isinstance(each, str):
                yield from map(escaping.one_line, each.split(";"))


def unused(said: Said, video: str) -> Iterator[str]:
    """What to say of facts that a recap has other names or a fuller form for, or none."""
    for name in PICTURES:
        if value := said.get(name):
            yield f"'{name}' was left out; a recap's needs words for what it shows: {value}"
    if not video and (value := said.get("video")):
        yield f"'video' was left out, as it is no address: {value}"
    states = {f"{name} {first(said, (name,)).casefold()}" for name in STATES}
    if states & {"draft true", "status draft", "published false"}:
        yield "the file says of itself that it is a draft"
    used = _used(said)
    for name, value in said.items():
        line = escaping.one_line(str(value or ""))
        if line.casefold() not in NOTHING and name not in used | OF_SITES:
            yield f"'{name}' was left out: {line[:LONGEST]}{' …' if line[LONGEST:] else ''}"


def _used(said: Said) -> set[str]:
    """The names of what is in the draft, or was told of: of several for one fact, the first is."""
    used = {*AUTHORS, *CAME_OUT, *LANG, *PICTURES, *STATES, *WITHIN}
    for names in (TITLE, URL, VIDEO, SUMMARY, PLACE, TAGS):
        value = next((said[name] for name in names if said.get(name)), None)
        used |= {name for name in names if said.get(name) == value}
    if days(said):
        used |= {name for name in (*STARTS, *ENDS) if _day(said, (name,))}
    return used
