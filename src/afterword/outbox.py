"""The outbox: the only place that is written to.

Outputs are staged inside it and moved into place, then the manifest says what was written. A
file that Afterword did not write, or that somebody has edited since, is left alone.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.manifest import FILE, FOREIGN, Disk, Manifest, Mark, read
from afterword.model import Output

STAGE = ".afterword-"
NOTHING = Manifest()


@dataclass(frozen=True, slots=True)
class Report:
    """What a write did, by paths below the outbox."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def write(
    outbox: Path,
    outputs: Sequence[Output],
    kept: Iterable[str] = (),
    unchanged: Iterable[str] = (),
    manifest: Manifest = NOTHING,
    force: bool = False,
) -> Report:
    """Bring the outbox to just these outputs, and those that are `kept` or `unchanged`.

    The two are paths, and folders with a `/` at their end; all others of an earlier build are
    removed. `manifest` is what the next build wants to know. `force` overwrites outputs that
    somebody edited.
    """
    known, disk = read(outbox).outputs, Disk(outbox)
    now = {output.path: Mark.of(output.content) for output in outputs}
    same = set(unchanged)
    staying = same.union(kept)
    stays = {p: mark for p, mark in known.items() if p not in now and _is_in(p, staying)}
    gone = [path for path in known if path not in now and path not in stays]
    there = {path: disk.mark(path) for path in {*now, *gone}}
    right = {path: now[path] for path in now if there[path] == now[path]}
    others = {p for p in now if p not in right and there[p] not in (None, known.get(p))}
    held = {path for path in others if there[path] == FOREIGN or not force}
    stays |= {path: known[path] for path in held if path in known}
    changed = [o for o in outputs if o.path not in right and o.path not in held]
    removable = [path for path in gone if there[path] == known[path]]
    problems = [_held(path, there[path]) for path in now if path in held]
    left = (*right, *(path for path in stays if _is_in(path, same)))
    moved: dict[str, Mark] = {}
    try:
        for output in _replaced(outbox, changed):
            moved[output.path] = now[output.path]
        for path in removable:
            (outbox / path).unlink()
            _remove_empty(outbox, (outbox / path).parent)
        _write_manifest(outbox, replace(manifest, outputs=stays | right | moved))
    except OSError as error:
        problems.append(_unwritable(error))
        with suppress(OSError):  # what was moved must not look edited to the next build
            _write_manifest(outbox, Manifest({**known, **right, **moved}))
        return Report(tuple(moved), left, (), tuple(problems))
    return Report(tuple(moved), left, tuple(removable), tuple(problems))


def _is_in(path: str, places: Collection[str]) -> bool:
    """Whether a path is one of some places, or below one that is a folder; "" is the outbox."""
    at = path.find("/")
    while at >= 0 and path[: at + 1] not in places:
        at = path.find("/", at + 1)
    return at >= 0 or path in places or "" in places


def _replaced(outbox: Path, outputs: Sequence[Output]) -> Iterator[Output]:
    """Write all outputs to a stage, then move them into place; yields each that was moved."""
    if not outputs:
        return
    outbox.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=STAGE, dir=outbox) as name:
        stage = Path(name)
        for output in outputs:
            staged = stage / output.path
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(output.content)
        for output in outputs:
            (outbox / output.path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / output.path, outbox / output.path)  # noqa: PTH105
            yield output


def _remove_empty(outbox: Path, folder: Path) -> None:
    while folder != outbox and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _write_manifest(outbox: Path, manifest: Manifest) -> None:
    content = manifest.text().encode()
    file = outbox / FILE
    if file.is_file() and file.read_bytes() == content:
        os.utime(file)  # so that the next build sees that it is newer than this code
        return
    outbox.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=STAGE, dir=outbox) as stage:
        staged = Path(stage) / FILE
        staged.write_bytes(content)
        os.replace(staged, file)  # noqa: PTH105


def _held(path: str, there: Mark | None) -> Diagnostic:
    place = Place(f"outbox/{path}", 1, 1)
    if there == FOREIGN:
        message = "what stands here is not a file of the outbox, so it was left as it is"
        return diagnose(place, "edited-output", message, "move it away")
    message = "somebody has edited this output, so it was left as it is"
    hint = "move the change into the recap or its template, or take the new one with --force"
    return diagnose(place, "edited-output", message, hint)


def _unwritable(error: OSError) -> Diagnostic:
    file = Path(os.fsdecode(error.filename)).name if error.filename else "outbox"
    message = f"the outbox cannot be written: {file}: {error.strerror}"
    hint = "make outbox/ a folder that you can write to, with room on its disk"
    return diagnose(Place("outbox"), "outbox-unwritable", message, hint)
