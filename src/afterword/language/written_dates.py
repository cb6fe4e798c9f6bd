"""Dates in words, by the patterns of CLDR."""

import re
from functools import lru_cache

from afterword.language import orthography
from afterword.language.cldr import Locale, format_date, format_skeleton, tag_of
from afterword.language.dates import EventDate
from afterword.language.orthography import Orthography

ONE = re.compile(r"\b1\b")


# All posts of a recap say the same dates, and Babel takes longer than all the rest.
@lru_cache(maxsize=1_000)
def written(locale: Locale, start: EventDate, end: EventDate | None) -> str:
    """A date, or the days from start to end, no more of them than is known."""
    if end is None or end == start:
        return _day_or_month(locale, start)
    patterns = _span_patterns(locale, start, end)
    if patterns is None:
        joined: str = locale.interval_formats[None]
        return joined.format(_day_or_month(locale, start), _day_or_month(locale, end))
    days = zip((start, end), patterns, strict=True)
    return "".join(_day(locale, day, pattern) for day, pattern in days)


def _day_or_month(locale: Locale, when: EventDate) -> str:
    if when.day is None:
        return format_skeleton("yMMMM", when.first_day, locale=locale)
    return _day(locale, when, "long")


def _day(locale: Locale, when: EventDate, pattern: str) -> str:
    """A date in one of CLDR's formats or patterns."""
    said = format_date(when.first_day, pattern, locale)
    return ONE.sub(_spelling(locale).first_day, said, 1) if when.day == 1 else said


def _spelling(locale: Locale) -> Orthography:
    return orthography.of(tag_of(locale))


def _span_patterns(locale: Locale, start: EventDate, end: EventDate) -> list[str] | None:
    """CLDR's two halves of a span of days or months, in full. None where it has none."""
    differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    if (start.day is None) != (end.day is None):
        return None
    skeletons = ("yMMMMd", "yMMMd") if start.day else ("yMMMM",)
    known = (locale.interval_formats.get(skeleton, {}).get(differs) for skeleton in skeletons)
    halves = next(filter(None, known), ())
    if len(halves) != 2:  # of months, some languages have only one
        return None
    # CLDR abbreviates the month, may write a day as 01 as in no other date, sets thin spaces around
    # the dash even between two days, and in Spanish none between two years, or an article: `al`.
    whole = [re.sub(r"(?<!M)MMM(?!M)", "MMMM", half) for half in halves]
    if not start.day:
        for days, months in _spelling(locale).month_spans.items():
            whole = [half.replace(days, months) for half in whole]
    if "dd" not in locale.date_formats["long"].pattern:
        whole = [half.replace("dd", "d") for half in whole]
    if differs == "y":
        return [re.sub(r"(?<!\s)–$", "\u2009–\u2009", half) for half in whole]
    return [re.sub(r"\s*–\s*$", "–", half) for half in whole] if differs == "d" else whole
