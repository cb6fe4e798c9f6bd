"""A dialogue's feeds: the same items as JSON Feed 1.1 and as Atom.

An item is written once, as JSON Feed has it (jsonfeed.org/version/1.1), and Atom (RFC 4287) is made
of it. No feed library that is still kept knows both, or languages of entries and of links.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from afterword import identity
from afterword.context import Event
from afterword.language import language
from afterword.model import Dialogue, Recap, Series
from afterword.outbox.known import Item

VERSION = "https://jsonfeed.org/version/1.1"
ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 20
"""How many items a feed has. Readers fetch it whole every hour; `all.txt` has everything."""


def item(event: Event, html: str) -> Item:
    """A recap in a feed, dated noon of the day it came out. What it does not say is left out."""
    recap = event.recap
    others = [_translation(event, other) for other in event.translations]
    facts = {
        "id": urn(event, recap),
        "url": recap.url,
        "title": recap.title,
        "content_html": html,
        "summary": recap.summary,
        "image": recap.image.url if recap.image else None,
        "date_published": event.moment.isoformat(),
        "date_modified": event.changed.isoformat() if recap.corrections else None,
        "authors": [{"name": author.name} for author in recap.authors],
        "tags": list(event.hashtags),
        "language": recap.lang,
        "_afterword": _kept({"id": recap.id, "text": f"{recap.slug}.txt", "translations": others}),
    }
    return {**_kept(facts), "content_html": html}  # which readers ask for, even where it is empty


def urn(event: Event, recap: Recap) -> str:
    """The permanent id of a recap of the series."""
    return identity.event(recap.id, recap.lang, event.series.domain).urn


def _translation(event: Event, other: Recap) -> Item:
    names = {"id": urn(event, other), "language": other.lang, "title": other.title}
    return _kept(names | {"url": other.url})


def _updated(item: Item) -> str:
    """When an item was last changed."""
    return str(item.get("date_modified", item["date_published"]))


def _kept(fields: Mapping[str, Any]) -> Item:
    return {name: value for name, value in fields.items() if value}


def json_feed(dialogue: Dialogue, series: Series, items: Sequence[Item]) -> str:
    """The newest items, the last one first."""
    fields = {
        "version": VERSION,
        "title": _title(dialogue, series),
        "home_page_url": dialogue.url or series.url,
        "description": dialogue.summary,
        "authors": [{"name": series.author}],
        "language": dialogue.lang,
    }
    feed = {**_kept(fields), "items": list(items)}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def atom(dialogue: Dialogue, series: Series, items: Sequence[Item]) -> str:
    """The same items. A feed needs a date, which is the latest of its items: there must be one."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": dialogue.lang})
    _add(feed, "id", identity.dialogue(dialogue.folder, series.domain).urn)
    _add(feed, "title", _title(dialogue, series))
    _add(feed, "subtitle", dialogue.summary)
    dates = map(_updated, items)
    _add(feed, "updated", max(dates, key=datetime.fromisoformat))
    _name(feed, series.author)
    if home := dialogue.url or series.url:
        ET.SubElement(feed, "link", {"rel": "alternate", "href": home})
    for each in items:
        _entry(feed, each)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, "unicode") + "\n"


def _entry(feed: ET.Element, item: Item) -> None:
    entry = ET.SubElement(feed, "entry", {"xml:lang": item["language"]})
    _add(entry, "id", item["id"])
    _add(entry, "title", item["title"])
    _link(entry, "alternate", item)
    # Readers open an entry at one of its alternate links, some at the last: its own is the only.
    for other in item["_afterword"].get("translations", ()):
        _link(entry, "related", other)
    _add(entry, "published", item["date_published"])
    _add(entry, "updated", _updated(item))
    for author in item.get("authors", ()):
        _name(entry, author["name"])
    for tag in item.get("tags", ()):
        ET.SubElement(entry, "category", {"term": tag})
    _add(entry, "summary", item.get("summary"))
    _add(entry, "content", item["content_html"]).set("type", "html")


def _link(entry: ET.Element, rel: str, item: Item) -> None:
    if url := item.get("url"):
        ET.SubElement(entry, "link", {"rel": rel, "hreflang": item["language"], "href": url})


def _add(parent: ET.Element, tag: str, text: str | None) -> ET.Element:
    element = ET.Element(tag)
    if text:
        element.text = text
        parent.append(element)
    return element


def _name(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _title(dialogue: Dialogue, series: Series) -> str:
    colon = language.of(dialogue.lang).words["colon"]
    return f"{series.name}{colon}{dialogue.title}"
