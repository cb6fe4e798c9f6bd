"""Which posts fill the slots of a plan, from what there is of each variant on each network."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from afterword.context import Event
from afterword.model import Recap
from afterword.social.networks import OPENING, Network
from afterword.social.usual_plan import Slot, usual
from afterword.social.variants import lone_figure, point
from afterword.text.directions import RIGHT_TO_LEFT
from afterword.text.sayings import told_by

FEWEST = 5

TELLING = ("recap", "takeaway", "thread")
"""The variants that may say a takeaway."""

BEFORE = f"• {RIGHT_TO_LEFT}"
"""What may stand before a takeaway on its line."""


class Said(Struct, frozen=True):
    """What a post says, the text of a thread as one; and the takeaway that it is about, if any.

    Only by hand do the words decide which takeaway that is: a template may say it in others.
    """

    text: str
    takeaway: str = ""

    @classmethod
    def by_hand(cls, event: Event, variant: str, text: str) -> "Said":
        """What somebody wrote for a recap: a takeaway first, or below the title of its panel."""
        lines = _lines(text)
        titles = {title for recap in _recaps(event) for title in recap.told_in.values()}
        first = next((line for line in lines if line not in titles), "".join(lines[:1]))
        return cls(text, first if variant == "takeaway" else "")


Choices = Mapping[tuple[str, str], Sequence[Said]]
"""What there is of each variant on each network."""

Heard = frozenset[tuple[str, str]]
"""Networks, and the lines that those who read there know."""


class Taken(Struct, frozen=True):
    """Which post a slot was filled with."""

    day: int
    network: str
    variant: str
    number: int

    @property
    def said(self) -> tuple[str, int]:
        """What it says, on whatever network."""
        return self.variant, self.number


def filled(event: Event, said: Choices, heard: Heard) -> list[Taken]:
    """What fills the slots, and tells no takeaway that was `heard`.

    A series' own plan is kept to; the usual one is made to fit.
    """
    own_plan, filling = event.series.plan, _Filling(event, said, heard)
    chosen = [network.key for network in event.series.chosen_networks]
    for own in own_plan:
        where = [own.network] if own.network in chosen else chosen
        filling.fill(own.day, where, own.variants)
    if own_plan:
        return filling.taken
    for slot in usual():
        filling.fill(slot.day, _where(slot, event.series.chosen_networks), slot.variants)
    busy = {each.network for each in filling.taken}
    idle = [network for network in chosen if network not in busy]
    are_named = event.series.networks is not None
    for network in idle if are_named else idle[: max(0, FEWEST - len(filling.taken))]:
        filling.fill(1, [network], ["recap"])
    return filling.taken


def _where(slot: Slot, chosen: Sequence[Network]) -> list[str]:
    """The networks that a slot of the usual plan may be for: its own, else those that stand in."""
    if slot.look or any(network.key == slot.network for network in chosen):
        return [n.key for n in chosen if slot.network == n.key or slot.look == n.look]
    with_slots = {each.look for each in usual()}
    standing_in = [network for network in chosen if network.look not in with_slots]
    return [network.key for network in standing_in or chosen]


def heard_from(event: Event, taken: Iterable[Taken], said: Choices) -> Heard:
    """What those who read some posts of an event know of takeaways."""
    takeaways = _takeaways(event, said)
    telling = (each for each in taken if each.variant in TELLING)
    return Heard().union(*(_told(each, said, takeaways) for each in telling))


def _told(each: Taken, said: Choices, takeaways: Collection[str]) -> Heard:
    """What a post tells those who read a network: its lines, and takeaways among other words."""
    post = said[each.network, each.variant][each.number]
    lines = (post.takeaway, *_lines(post.text), *told_by(post.text, takeaways))
    return frozenset((each.network, line) for line in lines if line)


def _lines(text: str) -> list[str]:
    return [line.lstrip(BEFORE) for line in text.split("\n") if line]


def _takeaways(event: Event, said: Choices) -> frozenset[str]:
    """All that there is to remember, in the recaps or by hand."""
    written = (takeaway for recap in _recaps(event) for takeaway in recap.every_takeaway)
    return frozenset(written).union(each.takeaway for posts in said.values() for each in posts)


def _recaps(event: Event) -> list[Recap]:
    """The recap of an event, and those that a digest tells of."""
    return [each.recap for each in (event, *event.events)]


class _Filling:
    """Slots as they are filled, one after another, from what is `said`."""

    def __init__(self, event: Event, said: Choices, heard: Heard) -> None:
        self.taken: list[Taken] = []
        self._is_own_plan = bool(event.series.plan)
        self._by_hand = event.recap.posts
        self._lone_figure = lone_figure(event.recap)
        self._recap, *self._events = _recaps(event)
        self._takeaways = _takeaways(event, said)
        self._said = said
        self._heard_before = self._heard = heard

    def fill(self, day: int, where: Sequence[str], variants: Sequence[str]) -> None:
        """Take the first post that may stand in a slot, if there is one.

        A number alone comes last, and what no network has yet first, unless the series wants it
        otherwise. A digest itself comes before a takeaway, which may be one event's.
        """
        there = self._there(day, where, variants)
        had = {each.said for each in self.taken}

        def rank(each: Taken) -> tuple[bool, bool, bool]:
            is_of_event = bool(self._events) and each.variant == "takeaway"
            is_known = each.said in had and not self._is_by_hand(each)
            return self._is_lone(each), is_of_event, is_known

        in_order = there if self._is_own_plan else sorted(there, key=rank)
        if each := next(filter(self._may_be_taken, in_order), None):
            self.taken.append(each)
            if each.variant in TELLING:
                self._heard |= self._told(each)

    def _there(self, day: int, where: Sequence[str], variants: Sequence[str]) -> Iterator[Taken]:
        """The posts that there are for a slot, the best variant first."""
        for variant, network in product(variants, where):
            for each in self._alternatives(network, variant):
                for number in self._numbers(network, each):
                    yield Taken(day, network, each, number)

    def _numbers(self, network: str, variant: str) -> list[int]:
        """The posts of a variant: on another network another takeaway, while there are some."""
        count = len(self._said.get((network, variant), ()))
        before = [each.number for each in self.taken if each.variant == variant]
        first = before[-1] + 1 if before else 0
        numbers = [(first + i) % count for i in range(count)]
        if variant == "figure":
            numbers.sort(key=lambda n: self._is_lone(Taken(0, network, variant, n)))
        return numbers

    def _is_lone(self, each: Taken) -> bool:
        """Whether a post says a number of the event and nothing else."""
        is_of_event = each.variant == "figure" and each.number == self._lone_figure
        return is_of_event and not self._is_by_hand(each)

    def _is_by_hand(self, each: Taken) -> bool:
        return each.variant in self._by_hand.get(each.network, {})

    def _may_be_taken(self, each: Taken) -> bool:
        """Whether a network can get a post."""
        own = [other for other in self.taken if other.network == each.network]
        alike = OPENING if each.variant in OPENING else (each.variant,)
        if any(o.said == each.said if self._is_own_plan else o.variant in alike for o in own):
            return False
        if each.variant == "takeaway":
            about = self._said[each.network, each.variant][each.number].takeaway
            return (each.network, about) not in self._heard
        if each.variant in OPENING and self._is_telling_again(each):
            return False
        if each.variant == "thread":
            is_telling = self._is_own_plan or self._is_telling_thread(each.network)
            return is_telling and self._heard_before.isdisjoint(self._told(each))
        if each.variant == "recap" and self._is_leading_nowhere(each.network):
            return not self._may_be_taken(replace(each, variant="thread"))
        return True

    def _alternatives(self, network: str, variant: str) -> tuple[str, ...]:
        """A variant, and before it the thread that stands for it where it leads nowhere."""
        is_better = variant == "recap" and self._is_leading_nowhere(network)
        return ("thread", variant) if is_better else (variant,)

    def _is_leading_nowhere(self, network: str) -> bool:
        """Whether the recap of a digest has no link on a network whose thread has those of events.

        Networks with threads have no room for a link to each in one post.
        """
        recap = self._recap
        is_written = bool(self._said.get((network, "thread"))) and not self._is_own_plan
        leads = recap.url or recap.video or "recap" in self._by_hand.get(network, {})
        return is_written and not leads and any(each.url or each.video for each in self._events)

    def _is_telling_thread(self, network: str) -> bool:
        """Whether a digest's thread has something new to tell of each event, beside the title.

        Where the recap leads nowhere, the links of those that have one are enough.
        """
        heard = {line for key, line in self._heard_before if key == network}
        points = [point(each, self._recap.lang, heard) for each in self._events]
        if self._is_leading_nowhere(network):
            return heard.isdisjoint(points)
        return all(points) and heard.isdisjoint(each.takeaway for each in self._events)

    def _is_telling_again(self, each: Taken) -> bool:
        """Whether a post lists a takeaway that those who read its network know."""
        known = self._heard & self._told(each)
        return any(line in self._takeaways for _, line in known)

    def _told(self, each: Taken) -> Heard:
        return _told(each, self._said, self._takeaways)
