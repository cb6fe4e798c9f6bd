"""A plan of posts: which variant on which network on which day, a few out of many."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from afterword.context import Event
from afterword.social import foreseen, networks
from afterword.social.filling import Said, filled
from afterword.social.pacing import on_days
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
    """Fill the slots of the series' plan, or of the usual one, with posts that there are.

    `takeaways` are those that posts were drafted for, by the key of the post.

    No network gets a post twice, or is told a takeaway twice, be it in a thread or a summary, nor
    in a digest after the plan of an event. Title and date alone, which lead nowhere, are planned
    only where there is nothing else, and once. A slot for a network that the series does not use
    goes to one that it does.

    In the usual one, no network gets a variant twice, nor both the recap and the thread, which
    begin alike; a digest's thread is planned where all its events have more than a title; what no
    network has yet comes before what another has; networks without a post get their first one, all
    that the series names, else until there are five; and each goes out on a day that suits, as
    `pacing` says.
    """
    there: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        there.setdefault((post.network, post.variant), []).append(post)
    said = {key: _said(event, each, takeaways) for key, each in there.items()}
    bare = {event.recap.title, event.recap.short_title, event.when_and_where}
    telling = {key: each for key, each in said.items() if not _is_bare(there[key][0], bare)}
    heard = foreseen.heard_before(event)
    taken = filled(event, telling, heard) or filled(event, said, heard)[:1]
    planned = [
        Planned(day, when, there[each.network, each.variant][each.number])
        for day, when, each in on_days(event, taken, foreseen.versions(event))
    ]
    return tuple(sorted(planned, key=lambda each: each.day))


def _said(event: Event, posts: Sequence[Post], takeaways: Mapping[str, str]) -> list[Said]:
    first = posts[0]
    if first.in_thread:
        return [Said("\n".join(post.text for post in posts))]
    if first.variant in event.recap.posts.get(first.network, {}):
        return [Said.by_hand(event, post.variant, post.text) for post in posts]
    return [Said(post.text, takeaways.get(post.key, "")) for post in posts]


def _is_bare(post: Post, bare: Collection[str | None]) -> bool:
    if post.variant != "recap" or post.links:
        return False
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
