"""What stands above a text in Markdown, as Jekyll, Hugo and Pelican have it, and what is used."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from afterword import packed
from afterword.diagnostics import Failure, Place, diagnose
from afterword.front_matter.yaml_places import FENCE, Marked
from afterword.importing import escaping

Facts = Mapping[str, Any]

MAX_TOML = 10_000
"""Characters of front matter. A key of a thousand parts takes a thousand times as much memory."""
TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
PELICAN = re.compile(r"(?:[A-Za-z][\w-]*+:.*\n(?:[ \t]++\S.*\n)*)+(?=\s*\n|\Z)")
FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
DAY = re.compile(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?")

Names = tuple[str, ...]


class Called(Struct, frozen=True, forbid_unknown_fields=True):
    """What facts are called above a text, as the head of `front_matter.toml` explains."""

    source: str
    checked: datetime.date
    title: Names
    url: Names
    video: Names
    summary: Names
    lang: Names
    place: Names
    tags: Names
    authors: Names
    starts: Names
    ends: Names
    came_out: Names
    pictures: Names
    states: Names
    extra: Names
    event: Names
    of_sites: frozenset[str]


CALLED = packed.table("front_matter.toml", Called)
NOTHING = {"", "true", "false", "yes", "no"}
"""What switches something on or off, and is no fact."""


def parted(text: str, name: str) -> tuple[Facts, str]:
    """The front matter, its names in small letters, and what stands below it.

    Raises `Failure` for front matter that cannot be read.
    """
    data: Facts = {}
    body = text
    opening = FENCE.match(text)
    if opening and (closing := FENCE.search(text, opening.end())):
        data = _yaml(text[opening.end() : closing.start()], name)
        body = text[closing.end() :]
    elif found := TOML.match(text):
        data, body = _toml(found[1], name), text[found.end() :]
    elif found := PELICAN.match(text):
        fields = {key.casefold(): value for key, value in FIELD.findall(found[0])}
        if {"title", "date", "slug"} & set(fields):
            data, body = fields, text[found.end() :]
    return _together({str(key).casefold(): value for key, value in data.items()}), body


def _yaml(text: str, name: str) -> Facts:
    marked = Marked(name)
    data = marked.load("\n" + text.strip("\n"))
    if slips := [problem for problem in marked.problems if problem.code == "yaml-syntax"]:
        raise Failure(*slips)
    if isinstance(tags := data.get("tags"), str) and not re.search(r"[,;]", tags):
        return {**data, "tags": tags.split()}  # as Jekyll takes them
    return data


def _toml(text: str, name: str) -> Facts:
    place = Place(name, 1, 1)
    if len(text) > MAX_TOML:
        message = f"the front matter has more than {MAX_TOML:,} characters"
        raise Failure(diagnose(place, "not-importable", message, "take out what is long in it"))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"the front matter is not valid TOML: {error}"
        hint = "put it right, or delete it"
        raise Failure(diagnose(place, "not-importable", message, hint)) from error


def _together(facts: dict[str, Any]) -> Facts:
    """Facts with those that stand within others, as if all stood beside each other."""
    for name in CALLED.extra:
        if isinstance(facts.get(name), dict):
            facts |= facts.pop(name)
    for name in CALLED.event:
        if isinstance(facts.get(name), dict):
            facts |= {key: each for key, each in facts.pop(name).items() if key not in facts}
    return facts


def first(facts: Facts, names: tuple[str, ...]) -> str:
    """What the first of some fields says that has no more within it, in one line."""
    values = (facts.get(name) for name in names)
    lines = (str(value) for value in values if not isinstance(value, (dict, list, type(None))))
    return next(filter(None, map(escaping.one_line, lines)), "")


def days(facts: Facts) -> str:
    """The day of the event, or its first and its last, where they have names of their own."""
    start, end = _day(facts, CALLED.starts), _day(facts, CALLED.ends)
    return f"{start} – {end}" if start and end else start


def _day(facts: Facts, names: tuple[str, ...]) -> str:
    found = (DAY.match(first(facts, (name,))) for name in names)
    return next((day[0].replace("/", "-") for day in found if day), "")


def several(facts: Facts, names: tuple[str, ...]) -> Iterator[str]:
    """What the first of some fields lists."""
    for name in names:
        value = facts.get(name)
        if isinstance(value, str):
            value = re.split(r"[,;]", value)
        if isinstance(value, list):
            yield from (escaping.one_line(str(v)) for v in value if isinstance(v, str))
            return


def authors(facts: Facts) -> Iterator[str]:
    """A line for each author."""
    for name in CALLED.authors:
        value = facts.get(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                parts = (each.get(key) for key in ("name", "role", "organization"))
                yield ", ".join(escaping.one_line(str(part)) for part in parts if part)
            elif isinstance(each, str):
                yield from map(escaping.one_line, each.split(";"))


def unused(facts: Facts, video: str) -> Iterator[str]:
    """What to say of facts that a recap has other names or a fuller form for, or none."""
    for name in CALLED.pictures:
        if value := facts.get(name):
            yield f"'{name}' was left out; a recap's needs words for what it shows: {value}"
    if not video and (value := facts.get("video")):
        yield f"'video' was left out, as it is no address: {value}"
    states = {f"{name} {first(facts, (name,)).casefold()}" for name in CALLED.states}
    if states & {"draft true", "status draft", "published false"}:
        yield "the file says of itself that it is a draft"
    used = _used(facts)
    for name, value in facts.items():
        line = escaping.one_line(str(value or ""))
        if line.casefold() not in NOTHING and name not in used | CALLED.of_sites:
            yield f"'{name}' was left out: {escaping.cut(line)}"


def _used(facts: Facts) -> set[str]:
    """The names of what is in the draft, or was told of: of several for one fact, the first is."""
    used = {*CALLED.authors, *CALLED.came_out, *CALLED.lang, *CALLED.pictures, *CALLED.states}
    for names in (CALLED.title, CALLED.url, CALLED.video, CALLED.summary, CALLED.place):
        text = first(facts, names)
        used |= {name for name in names if text and first(facts, (name,)) == text}
    tags = list(several(facts, CALLED.tags))
    used |= {name for name in CALLED.tags if list(several(facts, (name,))) == tags}
    if days(facts):
        used |= {name for name in (*CALLED.starts, *CALLED.ends) if _day(facts, (name,))}
    return used
