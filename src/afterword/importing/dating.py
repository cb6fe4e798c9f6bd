"""Days that a text tells, in English and in its own language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from afterword import language
from afterword.dates import EventDate

ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
SPAN = rf"{DAY}(?:\s*(?:-|–|—|to|and|&|y|al|a|et|au|e)\s*{DAY})?"
OF = r"[\s,]*(?:of\s+|de\s+|del\s+|do\s+)?"


class Told(NamedTuple):
    """A day, or days, and the words that tell it."""

    date: EventDate
    end: EventDate | None
    words: str


def told(text: str, lang: str) -> list[Told]:
    """The days of a text in the order in which they stand there, each once."""
    digits = text.translate({0x660 + n: str(n) for n in range(10)})
    found = sorted(_found(digits, lang), key=lambda each: (each[0], -len(each[1].words)))
    once: dict[EventDate, Told] = {}
    until = -1
    for start, day in found:
        if start >= until:
            once.setdefault(day.date, day)
            until = start + len(day.words)
    return list(once.values())


def _found(text: str, lang: str) -> Iterator[tuple[int, Told]]:
    for mark in ISO.finditer(text):
        yield from _day(mark, mark[1], int(mark[2]), mark[3])
    for mark in DOTTED.finditer(text):
        yield from _day(mark, mark[3], int(mark[2]), mark[1])
    for tag in dict.fromkeys(("en", lang)):
        months = _months(tag)
        names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        year = rf"{OF}(\d{{4}})(?!\d)"
        day_first = rf"(?i)(?<!\d){SPAN}{OF}({names})\b{year}"
        for mark in re.finditer(day_first, text):
            yield from _day(mark, mark[4], months[mark[3].casefold()], mark[1], mark[2])
        for mark in re.finditer(rf"(?i)\b({names})\.?\s+{SPAN}{year}", text):
            yield from _day(mark, mark[4], months[mark[1].casefold()], mark[2], mark[3])
        for mark in re.finditer(rf"(?i)(?<!\d )\b({names}){OF}(\d{{4}})(?!\d)", text):
            yield from _day(mark, mark[2], months[mark[1].casefold()], None)


def _day(
    mark: re.Match[str], year: str, month: int, day: str | None, last: str | None = None
) -> Iterator[tuple[int, Told]]:
    try:
        date = EventDate.parse(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))
        end = EventDate.parse(f"{year}-{month:02}-{int(last):02}") if last else None
    except ValueError:
        return
    if 1900 <= date.year <= 2100:
        ends = end if end and date.is_before(end) else None
        yield mark.start(), Told(date, ends, mark[0])


@cache
def _months(lang: str) -> dict[str, int]:
    """The names of the months in a language, as they are written in small letters."""
    return {
        name.casefold(): number
        for number, name in language.months(lang)
        if len(name.strip(".")) > 2
    }
