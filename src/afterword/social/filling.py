"""Planning, step 3: which candidate fills a slot, one slot after another."""

from collections.abc import Iterator
from itertools import product

from msgspec import Struct

from afterword.context import Event
from afterword.social import digest_threads, slots
from afterword.social.candidates import Candidate, Candidates, Heard, every_takeaway
from afterword.social.networks import OPENING
from afterword.social.slots import Slot
from afterword.social.variants import lone_figure

FEWEST = 5

TELLING = ("recap", "takeaway", "thread")
"""The variants that may say a takeaway."""


class Filled(Struct, frozen=True):
    """A slot's day, and the candidate that fills it."""

    day: int
    candidate: Candidate


def fill(event: Event, candidates: Candidates, heard: Heard) -> "Filling":
    """Fill the slots of a series with posts that tell no takeaway which was `heard`.

    In the usual plan, networks without a post then get their recap: all that the series names,
    else until there are five.
    """
    series, filling = event.series, Filling(event, candidates, heard)
    for slot in slots.of(series):
        filling.fill(slot)
    if not series.plan:
        busy = {each.candidate.network for each in filling.filled}
        idle = [network.key for network in series.chosen_networks if network.key not in busy]
        count = max(0, FEWEST - len(filling.filled)) if series.networks is None else len(idle)
        for network in idle[:count]:
            filling.fill(Slot(1, [network], ["recap"]))
    return filling


class Filling:
    """The slots that are `filled` so far, and what each network has `heard` by then.

    A series' own plan is kept to; the usual one is made to fit.
    """

    def __init__(self, event: Event, candidates: Candidates, heard: Heard) -> None:
        self.filled: list[Filled] = []
        self.heard = heard
        self._is_own_plan = bool(event.series.plan)
        self._is_digest = bool(event.events)
        self._candidates = candidates
        self._in_place_of_recap: dict[str, Candidate] = {}
        if self._is_digest:
            self._candidates = digest_threads.telling(event, candidates, heard)
            self._in_place_of_recap = digest_threads.in_place_of_recap(event, self._candidates)
        self._takeaways = every_takeaway(event, candidates)
        self._lone_figure = lone_figure(event.recap)

    def fill(self, slot: Slot) -> None:
        """Fill a slot with the first candidate that may stand there, if there is one.

        A number alone comes last, and what no network has yet first, unless the series wants it
        otherwise. A digest itself comes before a takeaway, which may be one event's.
        """
        contents = {each.candidate.content for each in self.filled}

        def rank(each: Candidate) -> tuple[bool, bool, bool]:
            is_of_event = self._is_digest and each.variant == "takeaway"
            is_known = each.content in contents and not each.is_by_hand
            return self._is_lone_figure(each), is_of_event, is_known

        there = self._there(slot)
        in_order = there if self._is_own_plan else sorted(there, key=rank)
        if candidate := next(filter(self._may_stand, in_order), None):
            self.filled.append(Filled(slot.day, candidate))
            if candidate.variant in TELLING:
                self.heard |= candidate.tells(self._takeaways)

    def _there(self, slot: Slot) -> Iterator[Candidate]:
        """The candidates for a slot, the best variant first."""
        for variant, network in product(slot.variants, slot.networks):
            thread = self._in_place_of_recap.get(network) if variant == "recap" else None
            if thread and not self._is_telling_again(thread):
                yield thread
            else:
                yield from self._in_turn(network, variant)

    def _in_turn(self, network: str, variant: str) -> list[Candidate]:
        """Those of a variant: on another network another takeaway, while there are some."""
        row = self._candidates.get((network, variant), ())
        taken = [each.candidate.part for each in self.filled if each.candidate.variant == variant]
        begin = taken[-1] % len(row) if taken and row else 0
        return sorted((*row[begin:], *row[:begin]), key=self._is_lone_figure)

    def _is_lone_figure(self, each: Candidate) -> bool:
        """Whether it says a number of the event and nothing else."""
        is_of_event = each.variant == "figure" and each.part == self._lone_figure
        return is_of_event and not each.is_by_hand

    def _may_stand(self, candidate: Candidate) -> bool:
        """Whether its network has nothing like it, and has heard no takeaway of it."""
        if any(self._is_like(candidate, each.candidate) for each in self.filled):
            return False
        if candidate.variant == "takeaway":
            return (candidate.network, candidate.takeaway) not in self.heard
        return candidate.variant not in OPENING or not self._is_telling_again(candidate)

    def _is_like(self, one: Candidate, other: Candidate) -> bool:
        """Whether a network gets but one of them: recap and thread begin alike."""
        if one.network != other.network:
            return False
        if self._is_own_plan:
            return one.content == other.content
        return one.variant == other.variant or {one.variant, other.variant} == {*OPENING}

    def _is_telling_again(self, candidate: Candidate) -> bool:
        """Whether it lists a takeaway that its network has heard."""
        known = self.heard & candidate.tells(self._takeaways)
        return any(line in self._takeaways for _, line in known)
