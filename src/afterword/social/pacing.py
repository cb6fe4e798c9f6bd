"""Planning, step 4: on which days posts go out, when people work and a network gets no other."""

from collections.abc import Iterable
from datetime import date

from afterword.language.dates import EventDate
from afterword.language.workdays import is_workday
from afterword.model import Recap
from afterword.social.filling import Filled


class Calendar:
    """The days on which networks have posts, and the next that are free."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, date]] = set()
        self._reached: dict[tuple[str, date, str], date] = {}

    def take(self, network: str, day: date) -> None:
        """Give a day of a network to a post."""
        self._taken.add((network, day))

    def is_taken(self, network: str, day: date) -> bool:
        """Whether a network has a post on a day."""
        return (network, day) in self._taken

    def free(self, recap: Recap, days: int, network: str) -> int:
        """How many days after a recap, so many or more, people work and a network has no post."""
        if (begun := date_of(recap, days)) is None:
            return days
        # No day is given back: what was taken when one was last looked for from here is still.
        key = (network, begun, recap.lang)
        days += (self._reached.get(key, begun) - begun).days
        while day := date_of(recap, days):
            if is_workday(day, recap.lang) and not self.is_taken(network, day):
                break
            days += 1
        self._reached[key] = day or date.max
        return days


def paced(recap: Recap, filled: Iterable[Filled], calendar: Calendar | None) -> list[Filled]:
    """The posts of a recap, each on the first day from its slot's on that is free; it takes that.

    Without a calendar, it is the slot's own. What comes next is announced only while it is still
    to come.
    """
    posts: list[Filled] = []
    for each in sorted(filled, key=lambda each: each.day):
        network = each.candidate.network
        days = calendar.free(recap, each.day, network) if calendar else each.day
        day = date_of(recap, days)
        if each.candidate.variant == "next" and day and not is_to_come(recap, day):
            continue
        if calendar and day:
            calendar.take(network, day)
        posts.append(Filled(days, each.candidate))
    return posts


def date_of(recap: Recap, days: int) -> date | None:
    """So many days after a recap came out; none beyond the calendar's end, or if that is no day."""
    out = recap.came_out
    if not out.day or (ordinal := out.first_day.toordinal() + days) > date.max.toordinal():
        return None
    return date.fromordinal(ordinal)


def is_to_come(recap: Recap, day: date) -> bool:
    """Whether the event that comes next may still be to come on the day after this one."""
    today, coming = EventDate(day.year, day.month, day.day), recap.next and recap.next.date
    return not coming or not (coming == today or coming.is_before(today))
