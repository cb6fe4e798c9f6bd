"""Planning, step 4: on which days posts go out, when people work and a network gets no other."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from afterword.language.dates import EventDate
from afterword.language.workdays import is_workday
from afterword.model import Recap
from afterword.social.candidates import Candidate
from afterword.social.filling import Filled


class Day(Struct, frozen=True):
    """So many days after a recap came out; there is no date beyond the calendar's end, or where no
    day of the event is known.
    """

    number: int
    date: date | None


class Calendar:
    """The days on which networks have posts, and the next that are free."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, date | None]] = set()
        self._reached: dict[tuple[str, date, str], date] = {}

    def take(self, network: str, day: date) -> None:
        """Give a day of a network to a post."""
        self._taken.add((network, day))

    def is_taken(self, network: str, day: date | None) -> bool:
        """Whether a network has a post on a day."""
        return (network, day) in self._taken

    def free(self, recap: Recap, number: int, network: str) -> Day:
        """The first day, so many or more after a recap, on which people work and that is free."""
        day = _day(recap, number)
        if not day.date:
            return day
        # No day is given back: what was taken when one was last looked for from here is still.
        begun = (network, day.date, recap.lang)
        day = _day(recap, number + (self._reached.get(begun, day.date) - day.date).days)
        while day.date and (
            self.is_taken(network, day.date) or not is_workday(day.date, recap.lang)
        ):
            day = _day(recap, day.number + 1)
        self._reached[begun] = day.date or date.max
        return day


class Paced(Struct, frozen=True):
    """A candidate, and the day on which it goes out."""

    day: Day
    candidate: Candidate


def paced(recap: Recap, filled: Iterable[Filled], calendar: Calendar | None) -> list[Paced]:
    """The posts of a recap, each on the first day from its slot's on that is free; it takes that.

    Without a calendar, it is the slot's own. What comes next is announced only while it is still
    to come.
    """
    posts: list[Paced] = []
    for slot in sorted(filled, key=lambda slot: slot.day):
        candidate = slot.candidate
        network = candidate.network
        day = calendar.free(recap, slot.day, network) if calendar else _day(recap, slot.day)
        if candidate.variant == "next" and day.date and not is_to_come(recap, day.date):
            continue
        if calendar and day.date:
            calendar.take(network, day.date)
        posts.append(Paced(day, candidate))
    return posts


def is_to_come(recap: Recap, day: date) -> bool:
    """Whether the event that comes next may still be to come on the day after this one."""
    today, coming = EventDate(day.year, day.month, day.day), recap.next and recap.next.date
    return not coming or not (coming == today or coming.is_before(today))


def _day(recap: Recap, number: int) -> Day:
    out = recap.came_out
    if not out.day or (ordinal := out.first_day.toordinal() + number) > date.max.toordinal():
        return Day(number, None)
    return Day(number, date.fromordinal(ordinal))
