"""What to post when, where the series does not say otherwise: the slots of `usual_plan.toml`."""

from datetime import date
from functools import cache

from msgspec import Struct

from afterword import packed


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """A place in the usual plan: for a network, or for those of a look that the series has."""

    day: int
    variants: tuple[str, ...]
    network: str | None = None
    look: str | None = None


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """The slots, and when somebody last looked at them."""

    checked: date
    slots: tuple[Slot, ...]


@cache
def usual() -> tuple[Slot, ...]:
    """The slots of the usual plan, by day."""
    return packed.table("usual_plan.toml", Usual).slots
