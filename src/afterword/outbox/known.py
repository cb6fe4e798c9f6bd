"""What is known of a recap that was built, so that nobody needs to read it again."""

import datetime
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from afterword.diagnostics import Place
from afterword.language.dates import EventDate

Item = Mapping[str, Any]
"""One recap as JSON Feed has it."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """What an index needs to know of one recap."""

    slug: str
    title: str
    date: EventDate
    lang: str
    summary: str | None
    published: EventDate | None = None

    @property
    def key(self) -> tuple[datetime.date, str]:
        """Sorts entries oldest first."""
        return self.date.first_day, self.slug

    @property
    def came_out(self) -> tuple[datetime.date, str]:
        """Sorts entries as feeds do, which tell last of what came out first."""
        return (self.published or self.date).first_day, self.slug

    @property
    def newest_first(self) -> tuple[int, str]:
        """Sorts entries newest first, of one day by their names: `talk`, then `talk.es`."""
        return -self.date.first_day.toordinal(), self.slug


class Filed(Struct, frozen=True):
    """A recap on file: its entry, its text, and how feeds tell of it."""

    entry: Entry
    text: str
    item: Item


class Budget(Struct, frozen=True):
    """Bytes of HTML. `blocks` are the newsletter's sections by name, the heaviest first.

    What is left of the total is the head, with its styles. `headroom` are the bytes up to where
    Gmail hides the rest; negative when it does.
    """

    total: int
    headroom: int
    blocks: tuple[tuple[str, int], ...]


class Completeness(Struct, frozen=True):
    """How many words and different links a text is to have, and which of them it lacks."""

    words: int
    links: int
    lost_words: tuple[str, ...]
    lost_links: tuple[str, ...]


class Choice(Struct, frozen=True):
    """What a digest says of the recaps that it tells of: their ids, or a period."""

    recaps: tuple[str, ...]
    dialogues: tuple[str, ...]
    since: EventDate | None
    until: EventDate | None
    lang: str


class Known(Struct, frozen=True, rename={"checksum": "digest"}):
    """A recap that was built.

    `translations` are the files that it links to, `checksum` is that of its outputs, which the
    manifest calls `digest`. A digest has made a `choice` of recaps. `assets` are the pictures and
    fonts that it was made with, and `drawn` says of which SVG each card was drawn. `called` has the
    names with handles that are in it, each as it stands there: the same, or almost. `plan` is that
    of its posts, in lines that `review.due` writes.
    """

    id: str
    id_place: Place
    entry: Entry
    budget: Budget
    archived: Completeness
    checksum: str
    translations: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    drawn: Mapping[str, str] = {}
    choice: Choice | None = None
    called: Mapping[str, str] = {}
    plan: tuple[str, ...] = ()
