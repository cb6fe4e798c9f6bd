"""An output: a file to be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """Where a file goes below `outbox/`, and its bytes."""

    path: str
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Output":
        """Text as UTF-8 with LF line ends."""
        return cls(path, text.encode("utf-8"))
