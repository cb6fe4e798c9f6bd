"""Days that a text tells, in English and in its own language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from afterword import packed
from afterword.importing import small_words
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import calendar
from afterword.language.dates import EventDate
from afterword.text.names import primary

WORDS = of_all("days.toml")
ALSO = packed.table("months.toml", dict[str, dict[str, int]])
"""Months as they are called, too: CLDR has one name for each, that of most places."""

ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
EAST = re.compile(
    r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일]"
    r"(?:\s?[(（]\w[)）])?(?:\s?[~〜～–-]\s?(?:(\d{1,2})\s?[月월]\s?)?(\d{1,2})\s?[日일])?)?"
)
SLASHED = re.compile(r"(?<!\d|/)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d|/)")
ORDINAL = rf"(?:{any_of(WORDS['ordinals'])}|\.)?"
DAY = rf"(\d{{1,2}}){ORDINAL}"
MORE = rf"(?:,\s*\d{{1,2}}{ORDINAL}){{0,9}},?"
"""The days between the first and the last of a list: `12, 13 and 14 May`."""
UNTIL = rf"\s*(?:[-–—]|{any_of(WORDS['until'])}(?![^\W\d_]))\s*"
"""Between two days that have a year each: those that an `and` joins are two."""
TO = rf"\s*(?:[-–—&]|{any_of(WORDS['until'], small_words.ALL['and'])}(?![^\W\d_]))\s*"
THE = rf"(?:{any_of(WORDS['the'])}\s+)?"
OF = rf"[\s,]*(?:{any_of(WORDS['of'])}\s+)?"
DIGITS = {0x660 + n: str(n) for n in range(10)}
PUBLISHED = re.compile(rf"(?i)\b{any_of(WORDS['published'])}[^.\n\d]{{0,30}}$")
"""What says of a day that a text came out on it."""


class Told(NamedTuple):
    """A day, or days, and the words that tell it; `is_published`: when the text came out.

    `is_slashed`: where its day and its month are numbers, and may be the one for the other.
    """

    date: EventDate
    end: EventDate | None
    words: str
    is_published: bool = False
    is_slashed: bool = False


def told(text: str, lang: str) -> list[Told]:
    """The days of a text in the order in which they stand there, each once."""
    digits = text.translate(DIGITS)
    once: dict[EventDate, Told] = {}
    for start, day in _joined(digits, lang):
        is_published = bool(PUBLISHED.search(digits[max(0, start - 60) : start]))
        if day.date not in once or (once[day.date].is_published and not is_published):
            once[day.date] = day._replace(is_published=is_published)
    return list(once.values())


def _joined(text: str, lang: str) -> list[tuple[int, Told]]:
    """The days of a text with where they stand; two that are joined are the first and the last."""
    between = re.compile(rf"(?i){UNTIL}{THE}(?:{_weekday('en')}|{_weekday(lang)})")
    found: list[tuple[int, Told]] = []
    for start, day in sorted(_found(text, lang), key=lambda each: (each[0], -len(each[1].words))):
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


def _is_last(day: Told, first: Told) -> bool:
    """Whether a day may be the last of those that another begins."""
    are_days = bool(first.date.day and day.date.day) and not (first.end or day.end)
    return are_days and first.date.is_before(day.date)


def bare(line: str) -> str:
    """A line as `told` gives the words of a day in it, without blanks and a full stop around."""
    return line.translate(DIGITS).strip(" .")


def without_year(text: str, lang: str) -> str:
    """The first day of a text that it tells without a year, as it is written there, or nothing."""
    for tag in dict.fromkeys((lang, "en")):
        names = _names(tag)
        bare = rf"(?i)\b(?:{names})\s+{DAY}(?!{OF}\d)|(?<!\d){DAY}{OF}(?:{names})\b(?!{OF}\d)"
        if found := re.search(bare, text):
            return found[0]
    return ""


def _names(lang: str) -> str:
    return "|".join(sorted(map(re.escape, _months(lang)), key=len, reverse=True))


def _found(text: str, lang: str) -> Iterator[tuple[int, Told]]:
    for mark in ISO.finditer(text):
        yield from _days(mark, (mark[1], int(mark[2]), mark[3]))
    for mark in DOTTED.finditer(text):
        yield from _days(mark, (mark[3], int(mark[2]), mark[1]))
    for mark in EAST.finditer(text):
        last = (mark[1], int(mark[4] or mark[2]), mark[5]) if mark[5] else None
        yield from _days(mark, (mark[1], int(mark[2]), mark[3]), last)
    for mark in SLASHED.finditer(text):
        first, second = int(mark[1]), int(mark[2])
        # In English, `5/6/2025` is in May for some and in June for others.
        if primary(lang) != "en" or first > 12:
            told = _days(mark, (mark[3], second, mark[1]))
        else:
            told = _days(mark, (mark[3], first, mark[2])) if second > 12 else iter(())
        yield from ((start, day._replace(is_slashed=True)) for start, day in told)
    for tag in dict.fromkeys(("en", lang)):
        yield from _named(text, _months(tag), _names(tag), _weekday(tag))


def _named(
    text: str, months: dict[str, int], names: str, weekday: str
) -> Iterator[tuple[int, Told]]:
    """Days whose months have names: `29 April to 2 May 2026`, `March 3-4, 2021`, `July 2020`."""
    year = rf"{OF}(\d{{4}})(?!\d)"
    first = rf"{DAY}(?:{OF}({names})\b(?:{year})?)?"
    day_first = rf"(?i)(?<!\d)(?:{first}{MORE}{TO}{THE}{weekday})?(?<!\d){DAY}{OF}({names})\b{year}"
    for mark in re.finditer(day_first, text):
        month = months[mark[5].casefold()]
        start = (mark[3] or "", months[mark[2].casefold()] if mark[2] else month, mark[1])
        last = (mark[6], month, mark[4])
        yield from _days(mark, start, last) if mark[1] else _days(mark, last)
    last_day = rf"{MORE}{TO}{THE}{weekday}(?:({names})\.?\s+)?{DAY}"
    for mark in re.finditer(rf"(?i)\b({names})\.?\s+{DAY}(?:{last_day})?{year}", text):
        month = months[mark[1].casefold()]
        last = (mark[5], months[mark[3].casefold()] if mark[3] else month, mark[4])
        start = ("", month, mark[2])
        yield from _days(mark, start, last) if mark[4] else _days(mark, (mark[5], month, mark[2]))
    for mark in re.finditer(rf"(?i)(?<!\d )\b({names}){OF}(\d{{4}})(?!\d)", text):
        yield from _days(mark, (mark[2], months[mark[1].casefold()], None))


Day = tuple[str, int, str | None]
"""Year, month and day; a first day may have no year, and then has the last one's, or the one
before it."""


def _days(mark: re.Match[str], start: Day, last: Day | None = None) -> Iterator[tuple[int, Told]]:
    try:
        end = _day(*last) if last else None
        if last and not start[0]:
            start = (last[0], *start[1:])
            if start[1] > last[1]:
                start = (str(int(last[0]) - 1), *start[1:])
        date = _day(*start)
    except ValueError:
        return
    if 1900 <= date.year <= 2100:
        ends = end if end and date.is_before(end) else None
        yield mark.start(), Told(date, ends, mark[0])


def _day(year: str, month: int, day: str | None) -> EventDate:
    return EventDate.parse(f"{year}-{month:02}" + (f"-{int(day):02}" if day else ""))


@cache
def _months(lang: str) -> dict[str, int]:
    """The names of the months in a language, as they are written in small letters."""
    named = ((name.casefold(), number) for number, name in calendar.months(lang))
    return {name: n for name, n in named if len(name) > 2} | ALSO.get(primary(lang), {})


@cache
def _weekday(lang: str) -> str:
    """What may stand before a day: its name in a language."""
    names = "|".join(sorted(map(re.escape, calendar.weekdays(lang)), key=len, reverse=True))
    return rf"(?:(?:{names})\b\.?,?\s+)?"
