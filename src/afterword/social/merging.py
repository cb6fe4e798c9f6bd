"""The plans of several recaps as one, in which no network has posts of two of them on one day."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from afterword.language.dates import EventDate
from afterword.model import Digest, Recap
from afterword.social.pacing import Used, free, is_to_come
from afterword.social.plan import Planned
from afterword.social.rendering import Posts
from afterword.text.names import primary

Freed = dict[tuple[str, date, str], date]
"""The day that was found free last for a network, from a day on, where people speak a language."""

Coming = tuple[str, str, str, EventDate | None]
"""A network, a language, and the title and date of what is to come."""


class LeftOut(Enum):
    """Why what comes next is not announced, as it ends a sentence."""

    OVER = "it is over on the next free day"
    ANNOUNCED = "an earlier event announces it there"


class Merged(Struct, frozen=True):
    """A post of the plan of one among several recaps.

    `moved_from` is the day that its own plan has it on, where that was taken; `left_out` says why
    it is not planned here.
    """

    posts: Posts
    planned: Planned
    moved_from: date | None = None
    left_out: LeftOut | None = None

    @property
    def earliest(self) -> date:
        """The day, else the first that it can be where only the month of the event is known."""
        out = self.posts.event.recap.came_out
        return self.planned.date or _later(out.first_day, self.planned.day)

    @property
    def latest(self) -> date:
        """The day, else the last that it can be."""
        out = self.posts.event.recap.came_out
        return self.planned.date or _later(out.last_day, self.planned.day)


def merged(every: Sequence[Posts]) -> list[Merged]:
    """The plans of several recaps in order of days; what is left out, too.

    Where two have a post on one network and day, that of the later event goes to the network's next
    free day on which people work, and what follows it there stays behind it. An event is later by
    its date, then its id; its versions stand in the order in which their own plans keep off each
    other's days; digests come after all events. What comes next is announced to a network once in a
    language, by the first event that does. Posts that a series' own plan has on one day stay
    together. Where no day is known, none is taken.
    """
    used, freed, announced = Used(), Freed(), set[Coming]()
    in_order = sorted(every, key=_rank)
    found = [each for posts in in_order for each in _placed(posts, used, freed, announced)]
    return sorted(found, key=lambda each: each.earliest)


def from_day(plan: Sequence[Merged], since: date | None) -> list[Merged]:
    """What of a plan goes out, from a day on if one is given, as far as that can be told."""
    kept = (each for each in plan if not each.left_out)
    return [each for each in kept if since is None or each.latest >= since]


def _rank(posts: Posts) -> tuple[bool, date, str, int, str]:
    recap: Recap = posts.event.recap
    is_digest = isinstance(recap, Digest)
    return is_digest, recap.date.first_day, recap.id, len(posts.event.ahead), recap.path


def _placed(posts: Posts, used: Used, freed: Freed, announced: set[Coming]) -> list[Merged]:
    """The plan of a recap on days that are free, which it uses up."""
    recap, placed = posts.event.recap, list[Merged]()
    days: dict[tuple[str, date], tuple[int, date | None]] = {}
    last: dict[str, date] = {}
    for planned in posts.plan:
        network, coming = planned.post.network, _coming(recap, planned)
        if coming & announced:
            placed.append(Merged(posts, planned, left_out=LeftOut.ANNOUNCED))
            continue
        if planned.date is None:
            announced |= coming
            placed.append(Merged(posts, planned))
            continue
        planned_for = (network, planned.date)
        day, when = days.get(planned_for, (planned.day, planned.date))
        is_taken = planned_for in used or planned.date <= last.get(network, date.min)
        if is_taken and planned_for not in days:
            # No day is given back: what was taken before that one is still.
            begun = (network, planned.date, recap.lang)
            ahead = (freed.get(begun, planned.date) - planned.date).days
            day, when = free(recap, planned.day + ahead, network, used)
            freed[begun] = when or date.max
        is_moved = when != planned.date
        is_over = is_moved and coming and when and not is_to_come(recap, when)
        moved = replace(planned, day=day, date=when)
        left_out = LeftOut.OVER if is_over else None
        placed.append(Merged(posts, moved, planned.date if is_moved else None, left_out))
        if is_over:
            continue
        announced |= coming
        if when:
            days[planned_for] = (day, when)
            last[network] = when
            used.add((network, when))
    return placed


def _coming(recap: Recap, planned: Planned) -> set[Coming]:
    """What a post announces."""
    if planned.post.variant != "next" or not recap.next:
        return set()
    return {(planned.post.network, primary(recap.lang), recap.next.title, recap.next.date)}


def _later(day: date, days: int) -> date:
    """So many days later, or the calendar's last day."""
    return day + min(timedelta(days), date.max - day)
