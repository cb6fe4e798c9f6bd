"""A plan of posts: which variant on which network on which day, a few out of many.

1. The series, or the usual plan, has slots: a day, networks, and variants (`slots`).
2. Each post that tells something is a candidate for them, a thread as one (`candidates`).
3. The first candidate that may stand in a slot fills it: one that its network has nothing like yet,
   and whose takeaways nobody there has heard, be it in the plans of a digest's events (`filling`,
   with `digest_threads` and `foreseen`).
4. It goes out on the slot's day; in the usual plan, on the next free working day (`pacing`).
5. Where several recaps are planned together, the later ones make way (`merging`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from afterword.context import Event
from afterword.social import foreseen, networks
from afterword.social.candidates import Candidate, Candidates, by_hand
from afterword.social.filling import fill
from afterword.social.pacing import date_of, paced
from afterword.social.post import Post

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Planned(Struct, frozen=True):
    """One post of the plan, so many days after the event; a thread is planned as its first part.

    There is no date where no day of the event is known.
    """

    day: int
    date: date | None
    post: Post

    def __str__(self) -> str:
        """`2021-03-08  Mastodon: takeaway 1 of 4`, or `day 5  …` where no day is known."""
        return f"{self.date or f'day {self.day}'}  {self.name}"

    @property
    def name(self) -> str:
        """`Mastodon: takeaway 1 of 4`, or `X: thread`."""
        name = self.post.variant if self.post.in_thread else self.post.name
        return f"{networks.table()[self.post.network].label}: {name}"

    @property
    def when(self) -> str:
        """`Mon 2021-03-08`, or `day 5` where no day is known."""
        return weekday(self.date) if self.date else f"day {self.day}"

    def whole(self, posts: Iterable[Post]) -> list[Post]:
        """It among all posts of its recap, or the thread that it begins."""
        own = (self.post.network, self.post.variant)
        there = [post for post in posts if (post.network, post.variant) == own]
        return [post for post in there if post.in_thread or post.part == self.post.part]


def weekday(day: date) -> str:
    """`Wed 2024-01-03`, in English as all that commands and pages say."""
    return f"{WEEK[day.weekday()]} {day}"


def plan(event: Event, posts: Sequence[Post], takeaways: Mapping[str, str]) -> tuple[Planned, ...]:
    """A few of the posts of a recap, in order of days.

    `takeaways` are those that posts were drafted for, by the key of the post. Title and date alone,
    which lead nowhere, are planned only where there is nothing else, and once.
    """
    heard = foreseen.heard_before(event)
    telling = [post for post in posts if not _is_bare(post, event)]
    filled = fill(event, _candidates(event, telling, takeaways), heard).filled
    if not filled:
        filled = fill(event, _candidates(event, posts, takeaways), heard).filled[:1]
    calendar = None if event.series.plan else foreseen.calendar_before(event)
    by_key = {post.key: post for post in posts}
    planned = [
        Planned(each.day, date_of(event.recap, each.day), by_key[each.candidate.key])
        for each in paced(event.recap, filled, calendar)
    ]
    return tuple(sorted(planned, key=lambda each: each.day))


def _candidates(event: Event, posts: Iterable[Post], takeaways: Mapping[str, str]) -> Candidates:
    def row(network: str, variant: str, alike: Sequence[Post]) -> Sequence[Candidate]:
        text = "\n".join(post.text for post in alike)
        if variant in event.recap.posts.get(network, {}):
            return [by_hand(event, network, variant, text)]
        if variant == "thread":  # is one
            return [Candidate(network, variant, 1, text)]
        facts = [(post.part, post.text, takeaways.get(post.key, "")) for post in alike]
        return [Candidate(network, variant, *each) for each in facts]

    places = groupby(posts, attrgetter("network", "variant"))
    return {place: row(*place, tuple(alike)) for place, alike in places}


def _is_bare(post: Post, event: Event) -> bool:
    """Whether it is title and date alone, and leads nowhere."""
    if post.variant != "recap" or post.links:
        return False
    bare = {event.recap.title, event.recap.short_title, event.when_and_where}
    return all(line in bare for line in post.text.split("\n") if line and line[0] != "#")


def as_data(planned: Planned) -> Mapping[str, object]:
    """A planned post for `posts.json`, which lists its text once among all posts."""
    post = planned.post
    return {
        "day": planned.day,
        "date": planned.date,
        "network": post.network,
        "variant": post.variant,
        "part": post.part,
        "parts": post.parts,
    }
