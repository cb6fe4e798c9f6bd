"""A plan of posts: which variant on which network on which day, a few out of many."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product

from msgspec import Struct

from afterword import packed
from afterword.context import Event
from afterword.front_matter.series_fields import PlannedPost
from afterword.model import Recap, says
from afterword.social import networks
from afterword.social.card import OPENING
from afterword.social.networks import VARIANTS
from afterword.social.pacing import Taken, on_days
from afterword.social.post import Post
from afterword.social.variants import Subject, subjects
from afterword.text.names import primary

FEWEST = 5

TELLING = ("recap", "takeaway", "thread")
"""The variants that may say a takeaway."""

Choices = Mapping[tuple[str, str], Sequence[str]]
"""What there is of each variant on each network: the texts, that of a thread as one."""

Heard = set[tuple[str, str]]
"""Networks, and the lines that those who read there know."""


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


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """The slots of `usual_plan.toml`, and when somebody last looked at them."""

    checked: date
    slots: tuple[PlannedPost, ...]


def plan(event: Event, posts: Sequence[Post]) -> tuple[Planned, ...]:
    """Fill the slots of the series' plan, or of the usual one, with posts that there are.

    No network gets a post twice, or is told a takeaway twice, be it in a thread or a summary, nor
    in a digest after the plan of an event. Title and date alone, which lead nowhere, are planned
    only where there is nothing else, and once. A slot for a network that the series does not use
    goes to one that it does.

    In the usual one, no network gets a variant twice, nor both the recap and the thread, which
    begin alike; a digest's thread is planned where all its events have more than a title; what no
    network has yet comes before what another has; where little is left, the networks without a
    post get their first one, until there are five; and each goes out on a day that suits, as
    `pacing` says.
    """
    there: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        there.setdefault((post.network, post.variant), []).append(post)
    said = {key: _said(each) for key, each in there.items()}
    bare = {event.recap.title, event.recap.short_title, event.when_and_where}
    telling = {key: each for key, each in said.items() if not _is_bare(there[key][0], bare)}
    heard = {pair for told in event.events for pair in _heard_of(told)}
    taken = _filled(event, telling, heard) or _filled(event, said, heard)[:1]
    planned = [
        Planned(day, when, there[each.network, each.variant][each.number])
        for day, when, each in on_days(event, taken, usual())
    ]
    return tuple(sorted(planned, key=lambda each: each.day))


@cache
def usual() -> tuple[PlannedPost, ...]:
    """What to post when, where the series does not say otherwise."""
    return packed.table("usual_plan.toml", Usual).slots


def _said(posts: Sequence[Post]) -> list[str]:
    texts = [post.text for post in posts]
    return ["\n".join(texts)] if posts[0].in_thread else texts


def _is_bare(post: Post, bare: Collection[str | None]) -> bool:
    if post.variant != "recap" or post.links:
        return False
    return all(line in bare for line in post.text.split("\n") if line and line[0] != "#")


def _filled(event: Event, said: Choices, heard: Heard) -> list[Taken]:
    """What fills the slots. What it tells is added to what was `heard`.

    A series' own plan is kept to; the usual one is made to fit.
    """
    own_plan, filling = event.series.plan, _Filling(event, said, heard)
    chosen = [network.key for network in event.series.chosen_networks]
    for slot in own_plan or usual():
        where = [slot.network] if slot.network in chosen else chosen
        filling.fill(slot.day, where, slot.variants)
    if own_plan:
        return filling.taken
    busy = {each.network for each in filling.taken}
    idle = [network for network in chosen if network not in busy]
    for network in idle[: max(0, FEWEST - len(filling.taken))]:
        filling.fill(1, [network], ["recap"])
    return filling.taken


class _Filling:
    """Slots as they are filled, one after another, from what is `said`."""

    def __init__(self, event: Event, said: Choices, heard: Heard) -> None:
        self.taken: list[Taken] = []
        self._is_own_plan = bool(event.series.plan)
        self._by_hand = event.recap.posts
        self._tells_all = all(_has_to_tell(each.recap, event.recap.lang) for each in event.events)
        self._summaries = [each.recap.summary or "" for each in (event, *event.events)]
        self._said = said
        self._heard = heard
        self._heard_before = frozenset(heard)

    def fill(self, day: int, where: Sequence[str], variants: Sequence[str]) -> None:
        """Take the first post that may stand in a slot, if there is one."""
        # What no network has yet comes first, unless the series wants it otherwise.
        rounds = (False,) if self._is_own_plan else (True, False)
        for is_new, variant, network in product(rounds, variants, where):
            for number in self._numbers(network, variant):
                each = Taken(day, network, variant, number)
                if self._may_be_taken(each, is_new):
                    self.taken.append(each)
                    if variant in TELLING:
                        self._heard.update(self._lines(each))
                    return

    def _numbers(self, network: str, variant: str) -> Iterator[int]:
        """The posts of a variant: on another network another takeaway, while there are some."""
        count = len(self._said.get((network, variant), ()))
        before = [each.number for each in self.taken if each.variant == variant]
        first = before[-1] + 1 if before else 0
        return ((first + i) % count for i in range(count))

    def _may_be_taken(self, each: Taken, is_new: bool) -> bool:
        """Whether a network can get a post; one that `is_new` only if no other has it."""
        alike = [other for other in self.taken if other.variant == each.variant]
        own = [other for other in alike if other.network == each.network]
        if any(other.number == each.number or not self._is_own_plan for other in own):
            return False
        if each.variant in OPENING and not self._is_own_plan and self._is_opened(each.network):
            return False
        is_by_hand = each.variant in self._by_hand.get(each.network, {})
        if is_new and not is_by_hand and any(other.number == each.number for other in alike):
            return False
        if each.variant == "takeaway":
            return not self._is_heard(each.network, self._lines(each)[0][1])
        if each.variant == "thread":
            is_telling = self._is_own_plan or self._tells_all
            return is_telling and self._heard_before.isdisjoint(self._lines(each))
        return True

    def _is_opened(self, network: str) -> bool:
        """Whether a network is told of the event as a whole, by its recap or by its thread."""
        return any(o.network == network and o.variant in OPENING for o in self.taken)

    def _is_heard(self, network: str, takeaway: str) -> bool:
        """Whether those who read a network know a takeaway, alone or from a summary."""
        return (network, takeaway) in self._heard or any(
            (network, summary) in self._heard and says(summary, takeaway)
            for summary in self._summaries
        )

    def _lines(self, each: Taken) -> list[tuple[str, str]]:
        """What a post tells those who read a network, a line each."""
        text = self._said[each.network, each.variant][each.number]
        return [(each.network, line.removeprefix("• ")) for line in text.split("\n") if line]


def _has_to_tell(recap: Recap, lang: str) -> bool:
    """Whether a part of a thread in a language says more of an event than its title."""
    return primary(recap.lang) == primary(lang) and bool(recap.takeaway or recap.opening)


def _heard_of(event: Event) -> Heard:
    """The takeaways that an event's own plan tells each network, without writing its posts."""
    recap, said = event.recap, dict[tuple[str, str], list[str]]()
    summed_up = [each for each in recap.every_takeaway if says(recap.summary or "", each)]
    for network in event.series.chosen_networks:
        by_hand = recap.posts.get(network.key, {})
        for variant in VARIANTS:
            if variant in by_hand:
                said[network.key, variant] = [by_hand[variant]]
                continue
            told = [_takeaways(subject) for subject in subjects(event, variant, network)]
            if variant == "recap" and network.room == "long":  # which lists them
                told = ["\n".join(recap.points)]
            if variant in OPENING and told:
                told = ["\n".join((*told, *summed_up))]
            said[network.key, variant] = told
    heard: Heard = set()
    _filled(event, said, heard)
    return heard


def _takeaways(subject: Subject) -> str:
    """What a post about a subject says to remember, a line each; nothing in most."""
    values = subject.values
    of_panels = (panel.takeaway for panel in values.get("panels", ()))
    return "\n".join((values.get("takeaway", ""), *of_panels, *values.get("takeaways", ())))


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
