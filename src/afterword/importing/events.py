"""What a page says of its event to search engines, as JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from afterword.importing.escaping import one_line

DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
DEEPEST = 6
"""How many lists and objects may be around an event."""
TOLD = 3
"""How many events are told of that may not be the page's own."""
ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")


class Event(Struct, frozen=True):
    """The days of an event, its place and who organized it, as far as a page says so."""

    days: str = ""
    place: str = ""
    hosts: tuple[str, ...] = ()


def find(html: str, title: str) -> tuple[Event, tuple[str, ...]]:
    """The event that a page is about, and what to say of others: pages announce the next, too."""
    events: dict[tuple[str, Event], None] = {}
    for node in LexborHTMLParser(html).css("script[type='application/ld+json']"):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for each in _events(data, DEEPEST):
            events[_text(each.get("name")), _read(each)] = None
    own = [event for name, event in events if _is_called(name, title)]
    if len(own) == 1:
        return own[0], ()
    days = [f"'{name}' ({event.days})" for name, event in events if event.days]
    return Event(), tuple(f"the page tells search engines of {day}" for day in days[:TOLD])


def _events(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if not depth:
        return
    if isinstance(data, list):
        for each in data:
            yield from _events(each, depth - 1)
    elif isinstance(data, dict):
        if any(str(kind).endswith("Event") for kind in _each(data.get("@type"))):
            yield data
        else:
            yield from _events(data.get("@graph"), depth - 1)


def _read(data: dict[str, Any]) -> Event:
    days = [day[0] for key in ("startDate", "endDate") if (day := DAY.match(_text(data.get(key))))]
    return Event(
        " – ".join(dict.fromkeys(days)) if DAY.match(_text(data.get("startDate"))) else "",
        next(filter(None, map(_place, _each(data.get("location")))), ""),
        tuple(dict.fromkeys(filter(None, map(_named, _each(data.get("organizer")))))),
    )


def _is_called(name: str, title: str) -> bool:
    one, other = name.casefold(), title.casefold()
    return bool(one and other) and (one in other or other in one)


def _place(value: object) -> str:
    """A place in a line; one that is an address on the web is none."""
    if not isinstance(value, dict):
        return _text(value)
    if value.get("@type") == "VirtualLocation":
        return ""
    at = value.get("address")
    parts = [_named(at.get(key)) for key in ADDRESS] if isinstance(at, dict) else [at]
    return ", ".join(dict.fromkeys(filter(None, map(_text, (value.get("name"), *parts)))))


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _named(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""
