"""An output: a file to be."""

from msgspec import Struct


class Output(Struct, frozen=True):
    """Where a file goes below `outbox/`, and its bytes."""

    path: str
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Output":
        """Text as UTF-8 with LF line ends."""
        return cls(path, text.encode("utf-8"))
