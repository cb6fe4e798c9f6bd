"""What is known of a recap that was built, so that nobody needs to read it again."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from afterword.dates import EventDate
from afterword.diagnostics import Place

Item = Mapping[str, Any]
"""One recap as JSON Feed has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index needs to know of one recap."""

    slug: str
    title: str
    date: EventDate
    lang: str
    summary: str | None

    @property
    def key(self) -> tuple[datetime.date, str]:
        """Sorts entries oldest first."""
        return self.date.first_day, self.slug


@dataclass(frozen=True, slots=True)
class Filed:
    """A recap on file: its entry, its text, and how feeds tell of it."""

    entry: Entry
    text: str
    item: Item


@dataclass(frozen=True, slots=True)
class Budget:
    """Bytes of HTML. `blocks` are the newsletter's sections by name, the heaviest first.

    What is left of the total is the head, with its styles. `headroom` are the bytes up to where
    Gmail hides the rest; below nothing when it does.
    """

    total: int
    headroom: int
    blocks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many words and different links a text is to have, and which of them it lacks."""

    words: int
    links: int
    lost_words: tuple[str, ...]
    lost_links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a digest says of the recaps that it tells of: their ids, or a period."""

    recaps: tuple[str, ...]
    dialogues: tuple[str, ...]
    since: EventDate | None
    until: EventDate | None
    lang: str


@dataclass(frozen=True, slots=True)
class Known:
    """A recap that was built.

    `translations` are the files that it links to, `digest` is that of its outputs. A digest has
    made a `choice` of recaps. `assets` are the pictures and fonts that it was made with, and
    `drawn` says of which SVG each card was drawn.
    """

    id: str
    id_place: Place
    entry: Entry
    budget: Budget
    archived: Completeness
    digest: str
    translations: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)
    choice: Choice | None = None
