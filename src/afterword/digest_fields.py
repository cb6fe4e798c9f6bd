"""The front matter of a digest: that of a recap, and which recaps it tells of."""

from pydantic import Field

from afterword.recap_fields import RecapFields
from afterword.values import Day, Id, Texts


class DigestFields(RecapFields):
    """The front matter of a digest: what a recap has, and its recaps or a period."""

    noun = "a digest"
    recaps: tuple[Id, ...] = Field(
        (), description="The recaps that it tells of, by their ids, in this order."
    )
    since: Day | None = Field(
        None, description="In place of `recaps`: all events from this day or month on, by date."
    )
    until: Day | None = Field(None, description="All events up to this day or month.")
    dialogues: Texts = Field((), description="Only those of these dialogues, by folder: mexico.")
