"""Planning, step 2: which posts may be taken, and what each tells those who read its network."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from afterword.context import Event
from afterword.text.directions import RIGHT_TO_LEFT
from afterword.text.sayings import told_by

BEFORE = f"• {RIGHT_TO_LEFT}"
"""What may stand before a takeaway on its line."""

Heard = frozenset[tuple[str, str]]
"""Networks, and the lines that those who read there have heard."""


class Candidate(Struct, frozen=True):
    """A post that may be planned, a thread as one; and the takeaway that it is about, if any.

    Only by hand do the words decide which takeaway that is: a template may say it in others.
    """

    network: str
    variant: str
    part: int
    text: str
    takeaway: str = ""
    is_by_hand: bool = False

    @property
    def key(self) -> str:
        """That of its post, or of the first of its thread."""
        return f"{self.network}-{self.variant}-{self.part}"

    @property
    def content(self) -> tuple[str, int]:
        """What it is, on whatever network."""
        return self.variant, self.part

    def tells(self, takeaways: Collection[str]) -> Heard:
        """Its lines, and those of some takeaways that it says among other words."""
        lines = (self.takeaway, *_lines(self.text), *told_by(self.text, takeaways))
        return frozenset((self.network, line) for line in lines if line)


Candidates = Mapping[tuple[str, str], Sequence[Candidate]]
"""The candidates by network and variant."""


def by_hand(event: Event, network: str, variant: str, text: str) -> Candidate:
    """What somebody wrote for a recap: a takeaway first, or below the title of its panel."""
    about = ""
    if variant == "takeaway":
        lines = _lines(text)
        titles = {t for each in (event, *event.events) for t in each.recap.told_in.values()}
        about = next((line for line in lines if line not in titles), "".join(lines[:1]))
    return Candidate(network, variant, 1, text, about, is_by_hand=True)


def every_takeaway(event: Event, candidates: Candidates) -> frozenset[str]:
    """All that there is to remember, in the recaps or by hand."""
    written = (each.recap.every_takeaway for each in (event, *event.events))
    return frozenset(each.takeaway for row in candidates.values() for each in row).union(*written)


def _lines(text: str) -> list[str]:
    return [line.lstrip(BEFORE) for line in text.split("\n") if line]
