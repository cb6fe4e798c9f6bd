"""A plan of posts: which variant on which network on which day, a few out of many."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from afterword import networks
from afterword.networks import Slot
from afterword.post import Post

FEWEST = 5


class Planned(Struct, frozen=True):
    """One post of the plan, so many days after the event; a thread is planned as its first part.

    There is no date where no day of the event is known.
    """

    day: int
    date: date | None
    post: Post

    def __str__(self) -> str:
        """`2021-03-08  Mastodon: takeaway 1 of 4`, or `day 5  …` where no day is known."""
        name = self.post.variant if self.post.in_thread else self.post.name
        label = networks.table()[self.post.network].label
        return f"{self.date or f'day {self.day}'}  {label}: {name}"


def plan(
    posts: Sequence[Post],
    slots: Sequence[Slot],
    chosen: Sequence[str],
    last_day: date | None,
    bare: Collection[str | None] = (),
) -> tuple[Planned, ...]:
    """Fill the slots with posts that there are, no variant twice on one network.

    A slot for a network that the series does not use goes to one that it does. Where little is
    left, the networks without a post get their first one, until there are five. A post that says
    `bare` lines alone and leads nowhere is planned only where there is no other, and once.
    """
    telling = [post for post in posts if not _is_bare(post, bare)]
    return _filled(telling, slots, chosen, last_day) or _filled(posts, slots, chosen, last_day)[:1]


def _is_bare(post: Post, bare: Collection[str | None]) -> bool:
    lines = (line for line in post.text.split("\n") if line and not line.startswith("#"))
    return post.variant == "recap" and not post.links and all(line in bare for line in lines)


def _filled(
    posts: Sequence[Post], slots: Sequence[Slot], chosen: Sequence[str], last_day: date | None
) -> tuple[Planned, ...]:
    there: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        there.setdefault((post.network, post.variant), []).append(post)
    used: set[tuple[str, str]] = set()
    told: dict[str, int] = {}
    planned: list[Planned] = []

    def take(day: int, where: Iterable[str], variants: Iterable[str]) -> bool:
        for variant in variants:
            for network in where:
                choice = there.get((network, variant))
                if choice is None or (network, variant) in used:
                    continue
                used.add((network, variant))
                # Another takeaway on another network, as long as there are some.
                part = 0 if choice[0].in_thread else told.get(variant, 0) % len(choice)
                told[variant] = told.get(variant, 0) + 1
                planned.append(Planned(day, _date(last_day, day), choice[part]))
                return True
        return False

    for slot in slots:
        take(slot.day, [slot.network] if slot.network in chosen else chosen, slot.variants)
    idle = [network for network in chosen if network not in {p.post.network for p in planned}]
    for network in idle[: max(0, FEWEST - len(planned))]:
        take(1, [network], ["recap"])
    return tuple(sorted(planned, key=lambda each: each.day))


def _date(last_day: date | None, day: int) -> date | None:
    """So many days after the last one; none beyond the calendar's end."""
    if last_day is None or last_day.toordinal() + day > date.max.toordinal():
        return None
    return date.fromordinal(last_day.toordinal() + day)


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
