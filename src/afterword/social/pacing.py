"""On which days planned posts go out: people work then, and no network gets two on one."""

from collections.abc import Iterable, Iterator
from datetime import date

from afterword.context import Event
from afterword.language.dates import EventDate
from afterword.language.workdays import is_workday
from afterword.model import Recap
from afterword.social.filling import Taken

Used = set[tuple[str, date]]
"""Networks, and the days on which they have a post."""

Dated = tuple[int, date | None, Taken]
"""So many days after the event, the date where it is known, and a post."""


def on_days(
    event: Event, taken: Iterable[Taken], before: Iterable[tuple[Recap, Iterable[Taken]]]
) -> list[Dated]:
    """Each post with how many days after the event it goes out, and the date where it is known.

    Where the series has no plan of its own, a post waits for the next day on which people work and
    the network has none yet, of this recap or of a version in another language that comes
    `before` it. What comes next is announced only while it is still to come.
    """
    if event.series.plan:
        return list(_dated(event.recap, taken, None))
    used: Used = set()
    for version, posts in before:
        list(_dated(version, posts, used))
    return list(_dated(event.recap, taken, used))


def _dated(recap: Recap, taken: Iterable[Taken], used: Used | None) -> Iterator[Dated]:
    """The posts of a recap by day, each on a free one and that used, where those are kept."""
    for each in sorted(taken, key=lambda each: each.day):
        day, when = each.day, _date(recap, each.day)
        if used is not None:
            day, when = free(recap, day, each.network, used)
        if each.variant == "next" and when and not is_to_come(recap, when):
            continue
        if used is not None and when:
            used.add((each.network, when))
        yield day, when, each


def free(recap: Recap, day: int, network: str, used: Used) -> tuple[int, date | None]:
    """The first day from `day` on that is free for a network, also as a date where it is known."""
    when = _date(recap, day)
    while when and not ((network, when) not in used and is_workday(when, recap.lang)):
        day += 1
        when = _date(recap, day)
    return day, when


def _date(recap: Recap, day: int) -> date | None:
    """So many days after the recap came out; none beyond the calendar's end."""
    out = recap.came_out
    if not out.day or (ordinal := out.first_day.toordinal() + day) > date.max.toordinal():
        return None
    return date.fromordinal(ordinal)


def is_to_come(recap: Recap, day: date) -> bool:
    """Whether the event that comes next may still be to come on the day after this one."""
    today, coming = EventDate(day.year, day.month, day.day), recap.next and recap.next.date
    return not coming or not (coming == today or coming.is_before(today))
