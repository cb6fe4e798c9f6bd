"""The networks that posts are written for, a row of `networks.toml` each."""

from functools import cache
from typing import Literal

from msgspec import Struct

from afterword import packed
from afterword.social.counting import COUNTERS

VARIANTS = (
    "recap",
    "takeaway",
    "quote",
    "thanks",
    "figure",
    "resource",
    "question",
    "next",
    "thread",
)
"""The kinds of posts that are written of a recap, in order. Each has a template."""

OPENING = ("recap", "thread")
"""The variants that tell the event as a whole, and so have its card."""


class Network(Struct, frozen=True, forbid_unknown_fields=True):
    """What a network allows, as the head of `networks.toml` explains. Templates see `network`."""

    key: str
    label: str
    limit: int
    count: str
    room: Literal["short", "long"]
    answer: Literal["reply", "comment"]
    hashtags: int
    hashtag: int
    alt: int
    source: str
    url: int = 0
    bytes: int | None = None
    links: bool = True
    threads: bool = False
    replies: bool = False
    mention: str | None = None
    by_hand: bool = False
    fold: tuple[int, ...] = ()
    look: Literal["feed", "chat", "photo"] = "feed"
    intent: str | None = None

    def length(self, text: str) -> int:
        """How long the network takes a finished post to be.

        Where it caps the bytes of a post too, a text beyond that cap is beyond the limit.
        """
        length = COUNTERS[self.count](text, self.url)
        if self.bytes is not None and len(text.encode()) > self.bytes:
            return max(length, self.limit + len(text.encode()) - self.bytes)
        return length


@cache
def table() -> dict[str, Network]:
    """Every network by its key, in the table's order."""
    return packed.rows("networks.toml", Network)
