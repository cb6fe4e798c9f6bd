"""Findings as the text of a recap file, valid whatever it quotes."""

import json
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from afterword.front_matter.source import CHECK
from afterword.importing.escaping import one_line, written
from afterword.importing.findings import Findings
from afterword.importing.people import Person
from afterword.language.dates import EventDate

PLAIN = re.compile(r"[^\W\d_][\w .,’'()/&+–-]*[\w.)]|\d{4}-\d{2}(?:-\d{2})?")
"""A value that YAML takes for the text that it is, without quotation marks."""
NOT_PLAIN = {"null", "true", "false", "yes", "no", "on", "off"}
NO_FACTS = {"prose", "left_out", "unsure", "read"}
"""What is found beside the fields of a recap."""
PERSON = ("name", "honorific", "role", "organization")
"""What is told of a person, in the order in which one reads it."""


def draft(found: Findings, recap_id: str, origin: str) -> str:
    """The text of a draft. `origin` says what it was drafted from."""
    lines = ["---", f"# Drafted from {_comment(origin)}."]
    if any(found.unsure.values()) or any(panel.unsure for panel in found.panels):
        lines.append(
            "# What begins with `check:` may be wrong. Look at it, and delete the comment."
        )
    lines += _checks(found.unsure.get("", ()))
    for name in found.__struct_fields__:
        lines += _checks(found.unsure.get(name, ()))
        lines += _field(name, getattr(found, name))
        if name == "end":
            why = "permanent: do not change it once the recap is out"
            lines.append(f"id: {_text(recap_id)}  # {why}")
    prose = "\n\n".join(map(written, found.prose))
    return "\n".join([*lines, "---", "", prose]).rstrip("\n") + "\n"


def _field(name: str, value: object) -> Iterator[str]:
    """The lines of a field, or none where it is empty or no fact."""
    if name in NO_FACTS or not value:
        return
    if isinstance(value, (str, EventDate)):
        yield f"{name}: {_text(str(value))}"
        return
    yield f"{name}:"
    yield from (f"  {line}" for line in _lines(value))


def _lines(value: object) -> Iterator[str]:
    """The lines of a list, of something that has fields, or of a text."""
    if isinstance(value, tuple):
        for each in value:
            yield from _checks(getattr(each, "unsure", ()))
            first, *rest = _lines(each)
            yield from (f"- {first}", *(f"  {line}" for line in rest))
    elif isinstance(value, Struct):
        for name in PERSON if isinstance(value, Person) else value.__struct_fields__:
            yield from _field(name, getattr(value, name))
    else:
        yield _text(str(value))


def _checks(unsure: Iterable[str]) -> Iterator[str]:
    return (f"{CHECK}{_comment(why)}" for why in unsure)


def _text(text: str) -> str:
    line = one_line(text)
    if PLAIN.fullmatch(line) and line.casefold() not in NOT_PLAIN:
        return line
    return json.dumps(line, ensure_ascii=False)


def _comment(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= 200 else f"{line[:190]} …"
