"""What every kind of file is read into: its blocks in order, and what it says of itself."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from msgspec import Struct


class Words(NamedTuple):
    """A run of text: as Markdown, with its links, and as one reads it."""

    markdown: str
    plain: str

    @property
    def is_linked(self) -> bool:
        """Whether there is a link in it."""
        return "](" in self.markdown


NOTHING = Words("", "")


class Block(Struct, frozen=True):
    """One block. A list has `items`; what is `verbatim` is Markdown that is kept as it is.

    `start` is the number of the first item of a list that is numbered.
    """

    kind: Literal["heading", "paragraph", "list", "verbatim"]
    words: Words = NOTHING
    level: int = 0
    items: tuple[Words, ...] = ()
    ordered: bool = False
    start: int = 1

    @property
    def lines(self) -> tuple[Words, ...]:
        """The items of a list, else its words."""
        return self.items or (self.words,)

    @property
    def plain(self) -> str:
        """All that one reads in it."""
        return "\n".join(line.plain for line in self.lines)


BREAK = Block("verbatim", Words("***", ""))
"""Between the last section and what is no part of it."""


class Reading(Struct, frozen=True):
    """A file as it was read. The fields are what it says of itself; `unsure` is for people.

    `title` is the text's own; `page_title` may be that of more than the text. `date` may be when
    it came out; `event` has the days of the event. `video` is said to be the event's; `videos` are
    shown among the text.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    page_title: str = ""
    date: str = ""
    event: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    url: str = ""
    lang: str = ""
    hashtags: tuple[str, ...] = ()
    video: str = ""
    videos: tuple[str, ...] = ()
    place: str = ""
    hosts: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


def text_of(blocks: Iterable[Block]) -> str:
    """All that one reads in some blocks."""
    return "\n".join(block.plain for block in blocks)


def section(blocks: Iterable[Block]) -> Sequence[Block]:
    """The first of some blocks, up to the next heading."""
    return tuple(takewhile(lambda block: block.kind != "heading", blocks))
