"""The manifest: what stands in the outbox, and what was learnt when it was made.

It lets a build see which recaps it need not read again, and the outbox which files are its own. It
knows no clock and no machine: the same recaps give the same manifest.
"""

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from afterword.diagnostics import CODES, Diagnostic
from afterword.press import Known

FILE = ".afterword.json"
OURS = re.compile(r"index\.html|(newsletter|social|archive|review)/[^\0-\x1f\ud800-\udfff]{1,500}")
"""The paths that a manifest can name, whoever wrote it."""

DIGEST = re.compile("[0-9a-f]{64}")


class Mark(NamedTuple):
    """By what an output is known again: its bytes, and how many there are."""

    size: int
    digest: str

    @classmethod
    def of(cls, content: bytes) -> "Mark":
        """The mark of a file's content."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


FOREIGN = Mark(-1, "")
"""The mark of what stands in an output's place but is not a file of the outbox."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build learnt of one recap, and the digest of all that it was made of.

    `is_listed` says whether its dialogue's lists tell of it as it is: they stay as they were while
    another recap is broken.
    """

    made_of: str
    outputs: int
    is_listed: bool
    known: Known
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """Outputs by path; recaps by file; and for each dialogue what its lists were made of."""

    outputs: Mapping[str, Mark] = field(default_factory=dict)
    recaps: Mapping[str, Memory] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """As JSON with an entry a line, so that a difference is that of an output or a recap."""
        data = _adapter.dump_python(self, mode="json")
        parts = []
        for name in ("lists", "outputs", "recaps"):
            rows = (
                f"{_encode(key)}: {_encode(value)}" for key, value in sorted(data[name].items())
            )
            parts.append(f'"{name}": {{\n' + ",\n".join(rows) + "\n}")
        return "{\n" + ",\n".join(parts) + "\n}\n"


_adapter = TypeAdapter(Manifest)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def read(outbox: Path) -> Manifest:
    """The manifest of an outbox; an empty one where there is none, or none that can be used."""
    file = outbox / FILE
    try:
        found = _adapter.validate_json(file.read_bytes() if file.is_file() else b"{}")
    except (OSError, ValidationError):
        return Manifest()
    outputs = {
        path: mark
        for path, mark in found.outputs.items()
        if _is_ours(path) and DIGEST.fullmatch(mark.digest)
    }
    recaps = {
        file: memory
        for file, memory in found.recaps.items()
        if all(d.code in CODES for d in memory.diagnostics)
    }
    return Manifest(outputs, recaps, found.lists)


def _is_ours(path: str) -> bool:
    """Whether a path of the manifest can be an output's, whoever wrote the manifest."""
    return bool(OURS.fullmatch(path)) and "/../" not in f"/{path}/"


class Disk:
    """The files below an outbox as they are now. What leads out of it is not followed."""

    def __init__(self, outbox: Path) -> None:
        self._outbox = outbox
        self._home = outbox.resolve()
        self._leads_out: dict[str, bool] = {}
        self._since = _changed(outbox / FILE)

    def mark(self, path: str) -> Mark | None:
        """The mark of a file; None where there is none, `FOREIGN` for what is no file here."""
        file = self._outbox / path
        try:
            if self._outside(str(file.parent)) or not stat.S_ISREG(file.lstat().st_mode):
                return FOREIGN
            return Mark.of(file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return FOREIGN

    def content(self, path: str) -> bytes:
        """The bytes of a file that `is_intact`."""
        return (self._outbox / path).read_bytes()

    def is_intact(self, path: str, mark: Mark) -> bool:
        """Whether an output is still as it was written.

        Size and time tell that of one that is older than the manifest; else its bytes do.
        """
        file = f"{self._outbox}/{path}"  # a `Path` for each would take most of the time
        try:
            now = os.lstat(file)
            if now.st_size != mark.size or self._outside(file.rpartition("/")[0]):
                return False
            is_older = stat.S_ISREG(now.st_mode) and now.st_mtime_ns <= self._since
            return is_older or self.mark(path) == mark
        except OSError:
            return False

    def is_all_intact(self, marks: Iterable[tuple[str, Mark]]) -> bool:
        """Whether all of some outputs are."""
        return all(self.is_intact(path, mark) for path, mark in marks)

    def _outside(self, folder: str) -> bool:
        if folder not in self._leads_out:
            self._leads_out[folder] = not Path(folder).resolve().is_relative_to(self._home)
        return self._leads_out[folder]


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
