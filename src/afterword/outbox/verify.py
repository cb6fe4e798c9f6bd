"""Whether an outbox is exactly what was built: every output is read, and its checksum compared."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.outbox.disk import FOREIGN, MANIFEST_FILE, Disk
from afterword.outbox.journal import is_left
from afterword.outbox.manifest import Manifest, barred, conflict, read

BUILD = "build again with `afterword build`"


class Verified(Struct, frozen=True):
    """How many outputs were compared, what differs, and the checksum of the manifest.

    The manifest has the checksums of all outputs, so its own stands for all of them.
    """

    outputs: int
    checksum: str
    diagnostics: tuple[Diagnostic, ...]


def verify(outbox: Path) -> Verified:
    """Hold an outbox against its manifest.

    While a build brings it up to date, it is neither what it was nor what it will be.
    """
    disk = Disk(outbox)
    mark, manifest = disk.mark(MANIFEST_FILE), read(outbox)
    found = (
        tuple(_differences(manifest, disk))
        if manifest.outputs
        else (barred(outbox) or conflict(outbox) or _nothing(),)
    )
    if is_left(outbox) or disk.mark(MANIFEST_FILE) != mark:
        found = (_unfinished(),)
    return Verified(len(manifest.outputs), mark.checksum if mark else "", found)


def _nothing() -> Diagnostic:
    message = "nothing says what was built here"
    return diagnose(Place(f"outbox/{MANIFEST_FILE}"), "nothing-built", message, BUILD)


def _unfinished() -> Diagnostic:
    message = "a build is under way, or was cut short"
    hint = f"where none runs, {BUILD}"
    return diagnose(Place("outbox"), "unfinished-build", message, hint)


def _differences(manifest: Manifest, disk: Disk) -> Iterator[Diagnostic]:
    there, closed = disk.others(), set()
    for path in sorted({*manifest.outputs, *there}):
        place, mark = Place(f"outbox/{path}", 1, 1), manifest.outputs.get(path)
        found = disk.mark(path)
        if found == FOREIGN and (problem := disk.closed(path)):
            if problem not in closed:
                yield problem
            closed.add(problem)
        elif mark is None:
            # It may be one that a build wrote once, and left as somebody had edited it.
            message = "this file is none of those that the last build has"
            hint = "move it away, or delete it"
            yield diagnose(place, "foreign-output", message, hint)
        elif found is None:
            yield diagnose(place, "missing-output", "this output is gone", BUILD)
        elif found != mark:
            message = "this is not what was built"
            hint = "somebody changed it; `afterword build --force` writes it anew"
            if found == FOREIGN:
                message = "what stands here is not a file of the outbox"
                hint = "move it away, then build again"
            yield diagnose(place, "changed-output", message, hint)
