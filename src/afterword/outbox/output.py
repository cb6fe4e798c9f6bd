"""An output: a file to be, by what it is known again, and what it finds in its place."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct


class Mark(NamedTuple):
    """By what an output is known again: its bytes, and how many there are."""

    size: int
    checksum: str

    @classmethod
    def of(cls, content: bytes) -> "Mark":
        """The mark of a file's content."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


class Output(Struct, frozen=True, dict=True):
    """Where a file goes below `outbox/`, and its bytes."""

    path: str
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Output":
        """Text as UTF-8 with LF line ends."""
        return cls(path, text.encode("utf-8"))

    @cached_property
    def mark(self) -> Mark:
        """By what it is known again."""
        return Mark.of(self.content)


class Staged(Struct, frozen=True):
    """An output that was brought to the stage, unless it stands in its place already.

    `there` is the mark of what stands in its place.
    """

    path: str
    mark: Mark
    there: Mark | None


Staging = Callable[[Output], Staged]
"""What brings an output to the stage, in any process. Raises OSError where it cannot."""
