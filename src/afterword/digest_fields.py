"""The front matter of a digest: that of a recap, and which recaps it tells of."""

from typing import Annotated

from msgspec import Meta

from afterword.recap_fields import RecapFields
from afterword.values import Day, Id, Texts


class DigestFields(RecapFields, frozen=True):
    """The front matter of a digest: what a recap has, and its recaps or a period."""

    noun = "a digest"
    recaps: Annotated[
        tuple[Id, ...],
        Meta(description="The recaps that it tells of, by their ids, in this order."),
    ] = ()
    since: Annotated[
        Day | None,
        Meta(description="In place of `recaps`: all events from this day or month on, by date."),
    ] = None
    until: Annotated[Day | None, Meta(description="All events up to this day or month.")] = None
    dialogues: Annotated[
        Texts, Meta(description="Only those of these dialogues, by folder: mexico.")
    ] = ()
