"""A card: a picture that goes with a post."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from afterword.diagnostics import Diagnostic, Key
from afterword.outbox.output import Output
from afterword.social.networks import OPENING, Network


class Card(NamedTuple):
    """Where the picture is below `outbox/`, and its words for those who do not see it."""

    path: str
    alt: str


class Deck(Struct, frozen=True):
    """The cards of one recap, by name: `recap`, `quote-1`, `figures`, `square`, `square-quote-1`.

    `own` is the name of that for the figures which are told together, as they are of the event.
    """

    cards: Mapping[str, Card] = {}
    own: str = ""

    def of(self, network: Network, variant: str, way: Key) -> Card | None:
        """The card that fits a post on a network, about what stands at a field of the recap."""
        named = self._named(variant, way)
        if network.look == "photo":
            return self.cards.get(square(named)) or self.cards.get("square")
        return self.cards.get(named)

    def _named(self, variant: str, way: Key) -> str:
        if variant in ("quote", "figure") and isinstance(way[-1], int):
            return name(variant, way[-1])
        return self.own if variant == "figure" else "recap" if variant in OPENING else ""


class Drawn(Struct, frozen=True):
    """The cards of a recap. `assets` are the files they were made with, `keys` what each was drawn
    of, by its path.
    """

    deck: Deck = field(default_factory=Deck)
    outputs: tuple[Output, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    assets: tuple[str, ...] = ()
    keys: Mapping[str, str] = {}


def name(variant: str, number: int) -> str:
    """What the card of a quote or a figure is called, by its place in the recap."""
    return f"{variant}-{number + 1}"


def square(named: str) -> str:
    """What the square is called that shows what another card does."""
    return f"square-{named}"
