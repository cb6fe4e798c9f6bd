"""Days that a text tells, in English and in its own language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from afterword import packed
from afterword.importing import small_words
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import calendar
from afterword.language.dates import EventDate
from afterword.text.names import primary

WORDS = of_all("days.toml")
ALSO = packed.table("months.toml", dict[str, dict[str, int]])
"""Months as they are called, too: CLDR has one name for each, that of most places."""

ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?(?!\d)")
DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)")
EAST = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]"
    r"(?:\s?(?P<day>\d{1,2})\s?[日일](?:\s?[(（]\w[)）])?"
    r"(?:\s?[~〜～–-]\s?(?:(?P<to_month>\d{1,2})\s?[月월]\s?)?(?P<to>\d{1,2})\s?[日일])?)?"
)
SLASHED = re.compile(r"(?<!\d|/)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d|/)")
ORDINAL = rf"(?:{any_of(WORDS['ordinals'])}|\.)?"
DAY = rf"\d{{1,2}}{ORDINAL}"
MORE = rf"(?:,\s*\d{{1,2}}{ORDINAL}){{0,9}},?"
"""The days between the first and the last of a list: `12, 13 and 14 May`."""
UNTIL = rf"\s*(?:[-–—]|{any_of(WORDS['until'])}(?![^\W\d_]))\s*"
"""Between two days that have a year each: those that an `and` joins are two."""
TO = rf"\s*(?:[-–—&]|{any_of(WORDS['until'], small_words.ALL['and'])}(?![^\W\d_]))\s*"
THE = rf"(?:{any_of(WORDS['the'])}\s+)?"
FROM = rf"(?:{any_of(WORDS['from'])}\s+)?"
OF = rf"[\s,]*(?:{any_of(WORDS['of'])}\s+)?"
PUBLISHED = re.compile(rf"(?i)\b{any_of(WORDS['published'])}[^.\n\d]{{0,30}}$")
"""What says of a day that a text came out on it."""


PARTS = ("year", "month", "day", "to_year", "to_month", "to")
"""What the patterns above call the parts of a day, and of the last where there are several."""


class Day(NamedTuple):
    """A day, or days, and the words that tell it; `is_published`: when the text came out.

    `is_slashed`: where its day and its month are numbers, and may be the one for the other.
    """

    date: EventDate
    end: EventDate | None
    words: str
    is_published: bool = False
    is_slashed: bool = False


def days(text: str, lang: str) -> list[Day]:
    """The days of a text in the order in which they stand there, each once."""
    once: dict[EventDate, Day] = {}
    for start, day in _joined(text, lang):
        is_published = bool(PUBLISHED.search(text[max(0, start - 60) : start]))
        if day.date not in once or (once[day.date].is_published and not is_published):
            once[day.date] = day._replace(is_published=is_published)
    return list(once.values())


def _joined(text: str, lang: str) -> list[tuple[int, Day]]:
    """The days of a text with where they stand; two that are joined are the first and the last."""
    between = re.compile(rf"(?i){UNTIL}{THE}(?:{_weekday('en')}|{_weekday(lang)})")
    found: list[tuple[int, Day]] = []
    for start, day in sorted(_in_text(text, lang), key=lambda each: (each[0], -len(each[1].words))):
        last, before = found[-1] if found else (0, None)
        until = last + len(before.words) if before else 0
        if start < until:
            continue
        if before and _is_last(day, before) and between.fullmatch(text[until:start]):
            words = text[last : start + len(day.words)]
            found[-1] = (last, before._replace(end=day.date, words=words))
        else:
            found.append((start, day))
    return found


def _is_last(day: Day, first: Day) -> bool:
    """Whether a day may be the last of those that another begins."""
    are_days = bool(first.date.day and day.date.day) and not (first.end or day.end)
    return are_days and first.date.is_before(day.date)


def without_year(text: str, lang: str) -> str:
    """The first day of a text that it tells without a year, as it is written there, or nothing."""
    for tag in dict.fromkeys((lang, "en")):
        names = any_of(_months(tag))
        bare = rf"(?i)\b{names}\s+{DAY}(?!{OF}\d)|(?<!\d){DAY}{OF}{names}\b(?!{OF}\d)"
        if found := re.search(bare, text):
            return found[0]
    return ""


def opens(line: str, day: str, lang: str) -> bool:
    """Whether a line begins with a day, or its weekday and the like: `From Friday, the 4th …`."""
    before, _, _ = line.partition(day)
    said = rf"(?i){FROM}(?:{_weekday('en')}|{_weekday(lang)}){THE}"
    return before != line and re.fullmatch(said, before) is not None


def without_weekday(text: str, lang: str) -> str:
    """What stands before a day, but for its weekday at the end: alone, or behind a mark."""
    names = any_of(calendar.weekdays("en"), calendar.weekdays(lang))
    return re.sub(rf"(?i)(?:\A|(?<=[^\w\s] )){names}\.?\Z", "", text)


def _in_text(text: str, lang: str) -> Iterator[tuple[int, Day]]:
    for pattern in (ISO, DOTTED, EAST):
        for mark in pattern.finditer(text):
            yield from _in_mark(mark, mark.groupdict())
    for mark in SLASHED.finditer(text):
        day, month, year = mark.groups()
        # In English, `5/6/2025` is in May for some and in June for others.
        if primary(lang) == "en" and int(day) <= 12:
            day, month = (month, day) if int(month) > 12 else ("", "")
        both = _in_mark(mark, {"day": day, "month": month, "year": year}) if day else ()
        yield from ((start, each._replace(is_slashed=True)) for start, each in both)
    for tag in dict.fromkeys(("en", lang)):
        months = _months(tag)
        for pattern in _named(tag):
            for mark in pattern.finditer(text):
                parts = mark.groupdict()
                for name in ("month", "to_month"):
                    parts[name] = str(months[parts[name].casefold()]) if parts.get(name) else None
                yield from _in_mark(mark, parts)


@cache
def _named(lang: str) -> tuple[re.Pattern[str], ...]:
    """Days whose months have names: `29 April to 2 May 2026`, `March 3-4, 2021`, `July 2020`."""
    names, weekday = any_of(_months(lang)), _weekday(lang)
    between = f"{MORE}{TO}{THE}{weekday}"
    year, to_year = (rf"{OF}(?P<{name}>\d{{4}})(?!\d)" for name in ("year", "to_year"))
    day, to = (rf"(?P<{name}>\d{{1,2}}){ORDINAL}" for name in ("day", "to"))
    month, to_month = (rf"(?P<{name}>{names})" for name in ("month", "to_month"))
    first = rf"(?<!\d){day}(?:{OF}{month}\b(?:{year})?)?{between}"
    return (
        re.compile(rf"(?i)(?:{first})?(?<!\d){to}{OF}{to_month}\b{to_year}"),
        re.compile(rf"(?i)\b{month}\.?\s+{day}(?:{between}(?:{to_month}\.?\s+)?{to})?{to_year}"),
        re.compile(rf"(?i)(?<!\d )\b{month}{OF}(?P<year>\d{{4}})(?!\d)"),
    )


def _in_mark(mark: re.Match[str], parts: dict[str, str | None]) -> Iterator[tuple[int, Day]]:
    """The day that these parts say, or the first and the last, `to` which they go.

    What only one of two says of month and year is the other's, too, but that the first of them may
    be in the year before.
    """
    year, month, day, to_year, to_month, to = map(parts.get, PARTS)
    try:
        end = _day(to_year or year, to_month or month, to) if to else None
        date = _day(year or to_year, month or to_month, day) if day or not end else end
        if end and not year and date.month > end.month:
            date = replace(date, year=date.year - 1)
    except ValueError:
        return
    if 1900 <= date.year <= 2100:
        yield mark.start(), Day(date, end if end and date.is_before(end) else None, mark[0])


def _day(year: str | None, month: str | None, day: str | None) -> EventDate:
    return EventDate(int(year or 0), int(month or 0), int(day) if day else None)


@cache
def _months(lang: str) -> dict[str, int]:
    """The names of the months in a language, as they are written in small letters."""
    named = ((name.casefold(), number) for number, name in calendar.months(lang))
    return {name: n for name, n in named if len(name) > 2} | ALSO.get(primary(lang), {})


@cache
def _weekday(lang: str) -> str:
    """What may stand before a day: its name in a language."""
    return rf"(?:{any_of(calendar.weekdays(lang))}\b\.?,?\s+)?"
