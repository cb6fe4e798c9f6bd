"""On which days planned posts go out: people work then, and no network gets two on one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from afterword.context import Event
from afterword.front_matter.series_fields import PlannedPost
from afterword.language.dates import EventDate
from afterword.language.workdays import is_workday
from afterword.model import Recap


class Taken(Struct, frozen=True):
    """Which post a slot was filled with."""

    day: int
    network: str
    variant: str
    number: int


Used = set[tuple[str, date]]
"""Networks, and the days on which they have a post."""


def on_days(
    event: Event, taken: Iterable[Taken], usual: Sequence[PlannedPost]
) -> Iterator[tuple[int, date | None, Taken]]:
    """Each post with how many days after the event it goes out, and the date where it is known.

    Where the series has no plan of its own, a post waits for the next day on which people work and
    the network has none yet, of this recap or in the `usual` plan of a version in another language
    that comes before it. What comes next is announced only while it is still to come.
    """
    recap, is_own_plan = event.recap, bool(event.series.plan)
    used: Used = set()
    for version in () if is_own_plan else _before(event):
        for slot in usual:
            _, when = _free(version, slot.day, slot.network, used)
            _use(used, slot.network, when)
    for each in sorted(taken, key=lambda each: each.day):
        day, when = each.day, _date(recap, each.day)
        if not is_own_plan:
            day, when = _free(recap, day, each.network, used)
        if each.variant == "next" and when and not _is_to_come(recap, when):
            continue
        _use(used, each.network, when)
        yield day, when, each


def _before(event: Event) -> list[Recap]:
    """The versions of an event that come before one of them, the original first.

    Its file has the shortest name.
    """
    versions = sorted((event.recap, *event.translations), key=lambda e: (len(e.slug), e.path))
    return versions[: versions.index(event.recap)]


def _free(recap: Recap, day: int, network: str, used: Used) -> tuple[int, date | None]:
    """The first day from `day` on that is free for a network, also as a date where it is known."""
    when = _date(recap, day)
    while when and not ((network, when) not in used and is_workday(when, recap.lang)):
        day += 1
        when = _date(recap, day)
    return day, when


def _use(used: Used, network: str, when: date | None) -> None:
    if when:
        used.add((network, when))


def _date(recap: Recap, day: int) -> date | None:
    """So many days after the last one; none beyond the calendar's end."""
    last = recap.end or recap.date
    if not last.day or (ordinal := last.first_day.toordinal() + day) > date.max.toordinal():
        return None
    return date.fromordinal(ordinal)


def _is_to_come(recap: Recap, day: date) -> bool:
    """Whether the event that comes next may still be to come on the day after this one."""
    today, coming = EventDate(day.year, day.month, day.day), recap.next and recap.next.date
    return not coming or not (coming == today or coming.is_before(today))
