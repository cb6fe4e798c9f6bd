"""Which posts fill the slots of a plan, from what there is of each variant on each network."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from afterword.context import Event
from afterword.language.directions import RIGHT_TO_LEFT
from afterword.model import says
from afterword.social.card import OPENING
from afterword.social.networks import Network
from afterword.social.usual_plan import Slot, usual
from afterword.social.variants import lone_figure, point

FEWEST = 5

TELLING = ("recap", "takeaway", "thread")
"""The variants that may say a takeaway."""

BEFORE = f"• {RIGHT_TO_LEFT}"
"""What may stand before a takeaway on its line."""

Choices = Mapping[tuple[str, str], Sequence[str]]
"""What there is of each variant on each network: the texts, that of a thread as one."""

Heard = set[tuple[str, str]]
"""Networks, and the lines that those who read there know."""


class Taken(Struct, frozen=True):
    """Which post a slot was filled with."""

    day: int
    network: str
    variant: str
    number: int


def filled(event: Event, said: Choices, heard: Heard) -> list[Taken]:
    """What fills the slots. What it tells is added to what was `heard`.

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
    for network in idle[: max(0, FEWEST - len(filling.taken))]:
        filling.fill(1, [network], ["recap"])
    return filling.taken


def _where(slot: Slot, chosen: Sequence[Network]) -> list[str]:
    """The networks that a slot of the usual plan may be for: its own, else those that stand in."""
    if slot.look or any(network.key == slot.network for network in chosen):
        return [n.key for n in chosen if slot.network == n.key or slot.look == n.look]
    with_slots = {each.look for each in usual()}
    standing_in = [network for network in chosen if network.look not in with_slots]
    return [network.key for network in standing_in or chosen]


class _Filling:
    """Slots as they are filled, one after another, from what is `said`."""

    def __init__(self, event: Event, said: Choices, heard: Heard) -> None:
        self.taken: list[Taken] = []
        self._is_own_plan = bool(event.series.plan)
        self._by_hand = event.recap.posts
        self._lone_figure = lone_figure(event.recap)
        self._recap, self._told = event.recap, [each.recap for each in event.events]
        self._summaries = [each.recap.summary or "" for each in (event, *event.events)]
        self._said = said
        self._heard = heard
        self._heard_before = frozenset(heard)

    def fill(self, day: int, where: Sequence[str], variants: Sequence[str]) -> None:
        """Take the first post that may stand in a slot, if there is one.

        What no network has yet comes first, and a number alone last, unless the series wants it
        otherwise.
        """
        is_own, has_lone = self._is_own_plan, "figure" in variants and self._lone_figure is not None
        turns = (False, True) if has_lone and not is_own else (False,)
        for is_lone, is_new in product(turns, (False,) if is_own else (True, False)):
            for each in self._there(day, where, variants):
                is_its_turn = is_own or self._is_lone(each) == is_lone
                if is_its_turn and self._may_be_taken(each, is_new):
                    self.taken.append(each)
                    if each.variant in TELLING:
                        self._heard.update(self._lines(each))
                    return

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
        if each.variant != "figure" or each.number != self._lone_figure:
            return False
        return each.variant not in self._by_hand.get(each.network, {})

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
            return not self._is_heard(each.network, self._takeaway(each))
        if each.variant == "thread":
            is_telling = self._is_own_plan or self._is_telling_thread(each.network)
            return is_telling and self._heard_before.isdisjoint(self._lines(each))
        if each.variant == "recap" and self._is_leading_nowhere(each.network):
            return not self._may_be_taken(replace(each, variant="thread"), False)
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
        return is_written and not leads and any(each.url or each.video for each in self._told)

    def _is_telling_thread(self, network: str) -> bool:
        """Whether each part of a digest's thread has something new to tell, beside the title."""
        heard = {line for key, line in self._heard_before if key == network}
        is_enough = self._is_leading_nowhere(network)
        points = [point(each, self._recap.lang, heard) for each in self._told]
        leads = [is_enough and (each.url or each.video) for each in self._told]
        return heard.isdisjoint(points) and all(map(any, zip(points, leads, strict=True)))

    def _is_opened(self, network: str) -> bool:
        """Whether a network is told of the event as a whole, by its recap or by its thread."""
        return any(o.network == network and o.variant in OPENING for o in self.taken)

    def _is_heard(self, network: str, takeaway: str) -> bool:
        """Whether those who read a network know a takeaway, alone or from a summary."""
        return (network, takeaway) in self._heard or any(
            (network, summary) in self._heard and says(summary, takeaway)
            for summary in self._summaries
        )

    def _takeaway(self, each: Taken) -> str:
        """What a post about a takeaway says first, or below the title of its panel."""
        recaps = (self._recap, *self._told)
        titles = {title for recap in recaps for title in recap.told_in.values()}
        lines = [line for _, line in self._lines(each)]
        return next((line for line in lines if line not in titles), lines[0])

    def _lines(self, each: Taken) -> list[tuple[str, str]]:
        """What a post tells those who read a network, a line each."""
        text = self._said[each.network, each.variant][each.number]
        return [(each.network, line.lstrip(BEFORE)) for line in text.split("\n") if line]
