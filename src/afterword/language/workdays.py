"""The days of the week on which offices are closed, by CLDR's week data of a language's region."""

from datetime import date
from functools import cache

from afterword.language.cldr import locale


def is_workday(day: date, tag: str) -> bool:
    """Whether people work on a day where a language is spoken, `es` or `ar-EG`.

    A language without a region has its weekend on Saturday and Sunday, as most of the world.
    """
    return day.weekday() not in _weekend(tag)


@cache
def _weekend(tag: str) -> frozenset[int]:
    """The days of the weekend, as `date.weekday` counts them."""
    week = locale(tag)
    first, last = week.weekend_start, week.weekend_end
    return frozenset((first + i) % 7 for i in range((last - first) % 7 + 1))
