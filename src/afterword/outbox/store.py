"""Where outputs are put as they are made. A large project has more of them than memory holds."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from afterword.outbox.disk import Disk
from afterword.outbox.manifest import Manifest, read
from afterword.outbox.output import Mark, Output, Staged, Staging


class Store(Protocol):
    """Takes outputs, and knows those of the last build.

    `last` is what stands where the outputs will, `disk` the files there, and `marks` are those of
    what was put here.
    """

    last: Manifest
    disk: Disk
    marks: dict[str, Mark]

    @property
    def stage(self) -> Staging | None:
        """What other processes can do with their outputs before they are put here."""

    def put(self, output: Output | Staged) -> None:
        """Take an output. Raises OSError where it cannot be written."""

    def drop(self, places: Iterable[str]) -> None:
        """Forget outputs, and folders of them with a `/` at their end, that are not to be."""

    def content(self, path: str) -> bytes:
        """The bytes of an output that was put here, or stands there. Raises OSError."""


class Unwritten:
    """Outputs that nobody writes. What still holds in the outbox need not be made."""

    stage = None

    def __init__(self, outbox: Path) -> None:
        self.last = read(outbox)
        self.disk = Disk(outbox)
        self.marks: dict[str, Mark] = {}
        self.outputs: dict[str, Output] = {}

    def put(self, output: Output | Staged) -> None:
        """Take an output."""
        assert isinstance(output, Output)
        self.marks[output.path] = output.mark
        self.outputs[output.path] = output

    def drop(self, places: Iterable[str]) -> None:
        """Forget outputs."""
        for path in within(self.marks, places):
            del self.marks[path], self.outputs[path]

    def content(self, path: str) -> bytes:
        """The bytes of an output."""
        return self.outputs[path].content if path in self.outputs else self.disk.content(path)


def within(paths: Iterable[str], places: Iterable[str]) -> list[str]:
    """The paths that are one of some places, or below one that is a folder; "" is the outbox."""
    wanted = set(places)
    return [path for path in paths if wanted and _is_within(path, wanted)]


def _is_within(path: str, places: set[str]) -> bool:
    at = path.find("/")
    while at >= 0 and path[: at + 1] not in places:
        at = path.find("/", at + 1)
    return at >= 0 or path in places or "" in places
