"""The networks that posts are written for, a row of `networks.toml` each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from afterword.counting import COUNTERS

VARIANTS = ("recap", "takeaway", "thanks", "resource")
"""The kinds of posts that are written of a recap, in order. Each has a template."""


@dataclass(frozen=True, slots=True)
class Network:
    """What a network allows. Templates see it as `network`."""

    key: str
    label: str
    limit: int
    count: str
    hashtags: int
    room: Literal["short", "long"]
    source: str
    url: int = 0
    bytes: int | None = None

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
    rows = tomllib.loads(files("afterword").joinpath("networks.toml").read_text("utf-8"))
    del rows["checked"]
    return {key: Network(key=key, **row) for key, row in rows.items()}
