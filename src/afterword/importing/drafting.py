"""Findings as the text of a recap file, valid whatever it quotes."""

import json
import re
from collections.abc import Iterator

from afterword.importing import escaping
from afterword.importing.blocks import Block
from afterword.importing.documents import Document
from afterword.importing.findings import Findings
from afterword.importing.panels import Panel
from afterword.importing.people import Person
from afterword.text.links import is_link

PLAIN = re.compile(r"[^\W\d_][\w .,’'()/&+–-]*[\w.)]|\d{4}-\d{2}(?:-\d{2})?")
"""A value that YAML takes for the text that it is, without quotation marks."""
NOT_PLAIN = {"null", "true", "false", "yes", "no", "on", "off"}
CHECK = "# check: "


def draft(found: Findings, recap_id: str, origin: str) -> str:
    """The text of a draft. `origin` says what it was drafted from."""
    lines = ["---", f"# Drafted from {_comment(origin)}."]
    if any(found.unsure.values()) or any(panel.unsure for panel in found.panels):
        lines.append(
            "# What begins with `check:` may be wrong. Look at it, and delete the comment."
        )
    lines += _fields(found, recap_id)
    return "\n".join([*lines, "---", "", *_prose(found)]).rstrip("\n") + "\n"


def _fields(found: Findings, recap_id: str) -> Iterator[str]:
    yield from _checks(found, "")
    yield from _field(found, "title", found.title)
    yield from _field(found, "date", str(found.date or ""))
    yield from _field(found, "end", str(found.end or ""))
    yield f"id: {_value(recap_id)}  # permanent: do not change it once the recap is out"
    for name in ("lang", "place", "summary"):
        yield from _field(found, name, getattr(found, name))
    yield from _field(found, "url", found.url if is_link(found.url) else "")
    yield from _field(found, "video", found.video)
    authors = [line for author in found.authors for line in _person(author, "  ")]
    yield from _listed(found, "authors", authors)
    yield from _listed(found, "hosts", [f"  - {_value(name)}" for name in found.hosts])
    keynote = [f"  {line[2:]}" for line in _person(found.keynote, "")] if found.keynote else []
    yield from _listed(found, "keynote", keynote)
    yield from _listed(found, "panels", [line for each in found.panels for line in _panel(each)])
    yield from _listed(found, "takeaways", [f"  - {_value(each)}" for each in found.takeaways])
    documents = [line for each in found.documents for line in _document(each)]
    yield from _listed(found, "documents", documents)
    yield from _listed(found, "hashtags", [f"  - {_value(tag)}" for tag in found.hashtags])
    if coming := found.next:
        yield from ("next:", f"  title: {_value(coming.title)}", f"  date: {coming.date}")


def _panel(panel: Panel) -> Iterator[str]:
    yield from (f"  {CHECK}{_comment(why)}" for why in panel.unsure)
    yield f"  - title: {_value(panel.title)}"
    if panel.speakers:
        yield "    speakers:"
        for speaker in panel.speakers:
            yield from _person(speaker, "      ")
    if panel.organizations:
        yield "    organizations:"
        yield from (f"      - {_value(name)}" for name in panel.organizations)


def _document(document: Document) -> Iterator[str]:
    yield f"  - title: {_value(document.title)}"
    yield f"    url: {_value(document.url)}"


def _listed(found: Findings, name: str, lines: list[str]) -> Iterator[str]:
    """A field that has its lines below it, if there are any."""
    yield from _checks(found, name)
    if lines:
        yield f"{name}:"
        yield from lines


def _checks(found: Findings, name: str) -> Iterator[str]:
    return (CHECK + _comment(why) for why in found.unsure.get(name, ()))


def _field(found: Findings, name: str, value: str) -> Iterator[str]:
    yield from _checks(found, name)
    if value:
        yield f"{name}: {_value(value)}"


def _person(person: Person, indent: str) -> Iterator[str]:
    yield f"{indent}- name: {_value(person.name)}"
    for name in ("honorific", "role", "organization"):
        if value := getattr(person, name):
            yield f"{indent}  {name}: {_value(value)}"


def _value(text: str) -> str:
    line = escaping.one_line(text)
    if PLAIN.fullmatch(line) and line.casefold() not in NOT_PLAIN:
        return line
    return json.dumps(line, ensure_ascii=False)


def _comment(text: str) -> str:
    line = escaping.one_line(text)
    return line if len(line) <= 200 else f"{line[:190]} …"


def _prose(found: Findings) -> Iterator[str]:
    for block in found.prose:
        yield from (_written(block), "")


def _written(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {' '.join(block.words.markdown.split())}"
    if block.kind == "list":
        return "\n".join(_item(number, block) for number in range(len(block.items)))
    if block.kind == "verbatim":
        return block.words.markdown
    return escaping.block(block.words.markdown)


def _item(number: int, block: Block) -> str:
    mark = f"{number + block.start}. " if block.ordered else "- "
    first, *rest = escaping.block(block.items[number].markdown).split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line if line else "" for line in rest)])
