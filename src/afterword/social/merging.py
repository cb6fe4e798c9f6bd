"""Planning, step 5: several recaps as one plan, where no network has posts of two on one day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from afterword.language.dates import EventDate
from afterword.model import Digest, Recap
from afterword.social.pacing import Calendar, date_of, is_to_come
from afterword.social.plan import Planned
from afterword.social.rendering import Posts
from afterword.text.names import primary


class Announcement(Struct, frozen=True):
    """What is to come, as a network is told of it in a language."""

    network: str
    language: str
    title: str
    date: EventDate | None


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
    calendar, announced = Calendar(), set[Announcement]()
    in_order = sorted(every, key=_rank)
    placed = [each for posts in in_order for each in _placed(posts, calendar, announced)]
    return sorted(placed, key=lambda each: each.earliest)


def from_day(plan: Sequence[Merged], since: date | None) -> list[Merged]:
    """What of a plan goes out, from a day on if one is given, as far as that can be told."""
    kept = (each for each in plan if not each.left_out)
    return [each for each in kept if since is None or each.latest >= since]


def _rank(posts: Posts) -> tuple[bool, date, str, int, str]:
    recap: Recap = posts.event.recap
    is_digest = isinstance(recap, Digest)
    return is_digest, recap.date.first_day, recap.id, len(posts.event.ahead), recap.path


def _placed(posts: Posts, calendar: Calendar, announced: set[Announcement]) -> Iterator[Merged]:
    """The plan of a recap on days that are free, which it takes; it adds what it announces."""
    recap = posts.event.recap
    moved: dict[tuple[str, int], int] = {}
    last: dict[str, date] = {}
    for own in posts.plan:
        network, announcement = own.post.network, _announcement(recap, own)
        if announcement in announced:
            yield Merged(posts, own, left_out=LeftOut.ANNOUNCED)
            continue
        if (planned_for := (network, own.day)) not in moved:
            stays = (
                own.date is not None
                and own.date > last.get(network, date.min)
                and not calendar.is_taken(network, own.date)
            )
            moved[planned_for] = own.day if stays else calendar.free(recap, own.day, network)
        days = moved[planned_for]
        day = date_of(recap, days)
        is_moved = day != own.date
        is_over = announcement and is_moved and day and not is_to_come(recap, day)
        left_out = LeftOut.OVER if is_over else None
        planned = replace(own, day=days, date=day)
        yield Merged(posts, planned, own.date if is_moved else None, left_out)
        if is_over:
            continue
        if announcement:
            announced.add(announcement)
        if day:
            last[network] = day
            calendar.take(network, day)


def _announcement(recap: Recap, planned: Planned) -> Announcement | None:
    """What a post says is to come."""
    if planned.post.variant != "next" or not recap.next:
        return None
    coming = recap.next
    return Announcement(planned.post.network, primary(recap.lang), coming.title, coming.date)


def _later(day: date, days: int) -> date:
    """So many days later, or the calendar's last day."""
    return day + min(timedelta(days), date.max - day)
