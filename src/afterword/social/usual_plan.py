"""What to post when, where the series does not say otherwise: the slots of `usual_plan.toml`."""

from datetime import date
from functools import cache

from msgspec import Struct

from afterword import packed
from afterword.front_matter.series_fields import PlannedPost


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """The slots, and when somebody last looked at them."""

    checked: date
    slots: tuple[PlannedPost, ...]


@cache
def usual() -> tuple[PlannedPost, ...]:
    """The slots of the usual plan, by day."""
    return packed.table("usual_plan.toml", Usual).slots
