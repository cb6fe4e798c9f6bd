"""Which posts fill the slots of a plan, from what there is of each variant on each network."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from afterword.context import Event
from afterword.model import Recap, says
from afterword.social.card import OPENING
from afterword.social.usual_plan import usual
from afterword.text.names import primary

FEWEST = 5

TELLING = ("recap", "takeaway", "thread")
"""The variants that may say a takeaway."""

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
