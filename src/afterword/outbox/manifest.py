"""The manifest: what stands in the outbox, what it was made of, and what was learnt of it.

It lets a build see what it need not make again, and the outbox which files are its own. It knows no
clock and no machine: the same project gives the same manifest.
"""

import hashlib
import os
import re
import stat
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from afterword import __version__, packed
from afterword.codes import CODES
from afterword.diagnostics import Diagnostic, Place, diagnose, place_of
from afterword.outbox.disk import MANIFEST_FILE, changed
from afterword.outbox.known import Known
from afterword.outbox.output import Mark

Marks = Mapping[str, Mark]
"""Outputs by path."""

OF_SERIES, OF_DESK = "", "-"
"""Stand for the lists of the series, and of the review desk, where a dialogue's folder could."""

CONFLICT = re.compile("^<{7} ", re.MULTILINE)
"""How Git begins what it could not merge; no line of a manifest begins so."""


class Memory(Struct, frozen=True):
    """A recap: the checksum of all that it was made of, what was learnt, and its outputs.

    `templates` names the manifest's row of those that it was made with. `is_listed` says whether
    its dialogue's lists tell of it as it is: they stay as they were while another is broken. One
    that is broken itself is `made_of` nothing, and what is known is that of the outputs that stay.
    """

    made_of: str
    templates: str
    is_listed: bool
    known: Known
    outputs: Marks
    diagnostics: tuple[Diagnostic, ...] = ()


class Lists(Struct, frozen=True):
    """The lists of a dialogue, or of the series: what they were made of, and the outputs."""

    made_of: str
    templates: str
    outputs: Marks


class Manifest(Struct, frozen=True, dict=True):
    """What the last build came to.

    `problems` are those found in what all recaps are made of. `recaps` are by their files, `lists`
    by their dialogues' folders. `others` are outputs that stay although they could not be made
    again. `templates` are the names of those that something was made with, by the checksum of the
    names. `version` is Afterword's own.
    """

    version: str = ""
    problems: tuple[Diagnostic, ...] = ()
    templates: Mapping[str, tuple[str, ...]] = {}
    recaps: Mapping[str, Memory] = {}
    lists: Mapping[str, Lists] = {}
    others: Marks = {}

    @cached_property
    def outputs(self) -> dict[str, Mark]:
        """All outputs by path."""
        found = dict(self.others)
        for memory in self.recaps.values():
            found |= memory.outputs
        for lists in self.lists.values():
            found |= lists.outputs
        return found

    def text(self) -> bytearray:
        """As JSON with a row a recap, so that a difference is that of a recap."""
        encoder = msgspec.json.Encoder(order="sorted")
        encode, text = encoder.encode, bytearray(b"{\n")
        for name in ("version", "problems"):
            text += encode(name) + b": " + encode(getattr(self, name)) + b",\n"
        for name in ("templates", "recaps", "lists", "others"):
            text += encode(name) + b": {"
            for number, (key, value) in enumerate(sorted(getattr(self, name).items())):
                text += (b",\n" if number else b"\n") + encode(key) + b": "
                encoder.encode_into(value, text, -1)
            text += b"\n}" + (b"\n" if name == "others" else b",\n")
        text += b"}\n"
        return text


def read(outbox: Path) -> Manifest:
    """The manifest of an outbox; an empty one where there is none, or none that can be used.

    Somebody else may have written it: see that a path `is_output` before anything is done to it.
    """
    try:
        found = msgspec.json.decode(_content(outbox), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return Manifest()
    told = [found.problems, *(memory.diagnostics for memory in found.recaps.values())]
    return found if all(d.code in CODES for each in told for d in each) else Manifest()


def conflict(outbox: Path) -> Diagnostic | None:
    """What is wrong with a manifest in which Git has left its marks, as where two builds meet."""
    try:
        found = CONFLICT.search(_content(outbox).decode("utf-8", "replace"))
    except OSError:
        return None
    if found is None:
        return None
    line = place_of(found.string, found.start(), "").line
    message = "two people's builds meet here, and Git has left its marks"
    hint = "take your own outbox with `git checkout HEAD -- outbox`, then build again"
    return diagnose(Place(f"outbox/{MANIFEST_FILE}", line, 1), "conflicting-builds", message, hint)


def barred(outbox: Path, name: str = MANIFEST_FILE) -> Diagnostic | None:
    """What is wrong where a folder, a pipe or the like stands in the place of a file of our own.

    A link, and what cannot be looked at, is dealt with where the file is opened.
    """
    try:
        mode = (outbox / name).lstat().st_mode
    except OSError:
        return None
    if stat.S_ISREG(mode) or stat.S_ISLNK(mode):
        return None
    what = "a folder" if stat.S_ISDIR(mode) else "something that is no file"
    message = f"{what} stands where a build writes the file {name}"
    hint = "move it away, or delete it, then build again"
    return diagnose(Place(f"outbox/{name}"), "outbox-unwritable", message, hint)


def _content(outbox: Path) -> bytes:
    """The bytes of a manifest. Raises OSError."""
    file = outbox / MANIFEST_FILE
    is_file = stat.S_ISREG(file.lstat().st_mode)  # what a link leads to is nobody's manifest
    return file.read_bytes() if is_file else b"{}"


def usable(outbox: Path, last: Manifest | None = None) -> Manifest:
    """The `last` manifest of an outbox, or what is read there, if this very code has written it."""
    found = last or read(outbox)
    is_ours = found.version == __version__ and is_newer_than_us(outbox)
    return found if is_ours else Manifest()


def is_newer_than_us(outbox: Path) -> bool:
    """Whether a manifest is newer than our code, which changes in a checkout without its version.

    Code of the same version that was there before the manifest is taken for the same, as are other
    libraries: a checksum of all of it would stand in the outbox, and change with each edit.
    """
    written = changed(outbox / MANIFEST_FILE)
    for folder, folders, names in os.walk(packed.file("")):
        if "__pycache__" in folders:  # in which files come and go while another Python loads us
            folders.remove("__pycache__")
        if any(_came(f"{folder}/{name}") > written for name in names):
            return False
    return written <= time.time_ns()  # else a clock was wrong, and what is older than what?


def _came(file: str) -> int:
    """When a file was saved, or put there with the date of an older one, as archives do it.

    Long ago, where it is gone, as what an editor keeps for a moment.
    """
    try:
        there = os.lstat(file)
    except OSError:
        return 0
    return max(there.st_mtime_ns, there.st_ctime_ns)


def checksum(*parts: str | bytes) -> str:
    """The SHA-256 of parts, each with its length before it."""
    contents = [part.encode() if isinstance(part, str) else part for part in parts]
    return hashlib.sha256(b"".join([b"%d:%b" % (len(c), c) for c in contents])).hexdigest()
