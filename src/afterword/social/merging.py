"""The plans of several recaps as one, in which no network has posts of two of them on one day."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from afterword.model import Digest, Recap
from afterword.social.pacing import Used, free, is_to_come
from afterword.social.plan import Planned
from afterword.social.rendering import Posts

Freed = dict[tuple[str, date, str], date]
"""The day that was found free last for a network, from a day on, where people speak a language."""


class Merged(Struct, frozen=True):
    """A post of the plan of one among several recaps.

    `moved_from` is the day that its own plan has it on, where that was taken. One that
    `is_too_late` announces what would be over on the day that is free, and is left out.
    """

    posts: Posts
    planned: Planned
    moved_from: date | None = None
    is_too_late: bool = False

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
    """The plans of several recaps in order of days; what is too late, too.

    Where two have a post on one network and day, that of the later event goes to the network's next
    free day on which people work, and what follows it there stays behind it. An event is later by
    its date, then its id; its versions stand in the order in which their own plans keep off each
    other's days; digests come after all events. Posts that a series' own plan has on one day stay
    together. Where no day is known, none is taken.
    """
    used, freed = Used(), Freed()
    found = [each for posts in sorted(every, key=_rank) for each in _placed(posts, used, freed)]
    return sorted(found, key=lambda each: each.earliest)


def from_day(plan: Sequence[Merged], since: date | None) -> list[Merged]:
    """What of a plan goes out, from a day on if one is given, as far as that can be told."""
    in_time = (each for each in plan if not each.is_too_late)
    return [each for each in in_time if since is None or each.latest >= since]


def _rank(posts: Posts) -> tuple[bool, date, str, int, str]:
    recap: Recap = posts.event.recap
    is_digest = isinstance(recap, Digest)
    return is_digest, recap.date.first_day, recap.id, len(posts.event.ahead), recap.path


def _placed(posts: Posts, used: Used, freed: Freed) -> list[Merged]:
    """The plan of a recap on days that are free, which it uses up."""
    recap, placed = posts.event.recap, list[Merged]()
    days: dict[tuple[str, date], tuple[int, date | None]] = {}
    last: dict[str, date] = {}
    for planned in posts.plan:
        network = planned.post.network
        if planned.date is None:
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
        announces = planned.post.variant == "next" and is_moved
        is_too_late = announces and when is not None and not is_to_come(recap, when)
        moved = replace(planned, day=day, date=when)
        placed.append(Merged(posts, moved, planned.date if is_moved else None, is_too_late))
        if when and not is_too_late:
            days[planned_for] = (day, when)
            last[network] = when
            used.add((network, when))
    return placed


def _later(day: date, days: int) -> date:
    """So many days later, or the calendar's last day."""
    return day + min(timedelta(days), date.max - day)
