"""Planning, step 1: which slots there are, by the series' plan, else by `usual_plan.toml`."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from afterword import packed
from afterword.model import Series
from afterword.social.networks import Network


class Slot(Struct, frozen=True):
    """A place in a plan, so many days after the event, for one post on one of some networks.

    The best variant comes first.
    """

    day: int
    networks: Sequence[str]
    variants: Sequence[str]


class UsualSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """A slot of the usual plan: for a network, or for those of a look that the series has."""

    day: int
    variants: tuple[str, ...]
    network: str | None = None
    look: str | None = None


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """The usual plan, and when somebody last looked at it."""

    checked: date
    slots: tuple[UsualSlot, ...]


@cache
def usual() -> tuple[UsualSlot, ...]:
    """The slots of the usual plan, by day."""
    return packed.table("usual_plan.toml", Usual).slots


def of(series: Series) -> list[Slot]:
    """The slots of a series' plan, in its order: what is for a network that it does not use goes
    to one that it does.
    """
    chosen = series.chosen_networks
    if not series.plan:
        return [Slot(slot.day, _suiting(slot, chosen), slot.variants) for slot in usual()]
    keys = [network.key for network in chosen]
    return [
        Slot(own.day, [own.network] if own.network in keys else keys, own.variants)
        for own in series.plan
    ]


def _suiting(slot: UsualSlot, chosen: Sequence[Network]) -> list[str]:
    """The networks that a slot of the usual plan may be for: its own, else those that stand in."""
    own = [n.key for n in chosen if slot.network == n.key or slot.look == n.look]
    if own or slot.look:
        return own
    with_slots = {each.look for each in usual()}
    standing_in = [network for network in chosen if network.look not in with_slots]
    return [network.key for network in standing_in or chosen]
