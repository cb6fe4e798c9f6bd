"""The outbox: the only place that is written to.

Outputs are staged inside it and moved into place, then the manifest says what was written. A
file that Afterword did not write, or that somebody has edited since, is left alone.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.model import Output

MANIFEST = ".afterword.json"
STAGE = ".afterword-"
OURS = re.compile(r"(newsletter|social|archive)/[^\0-\x1f\ud800-\udfff]{1,500}")
"""The paths that a manifest can name, whoever wrote it."""

DIGEST = re.compile("[0-9a-f]{64}")
UNKNOWN = ""
"""The digest of what is there but is not a file of ours: it equals no file's."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a write did, by paths below the outbox."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def write(
    outbox: Path, outputs: Sequence[Output], kept: Sequence[str], force: bool = False
) -> Report:
    """Bring the outbox to just these outputs.

    Outputs of an earlier build are removed, unless their paths begin with one of `kept`.
    `force` overwrites outputs that somebody edited.
    """
    known = _manifest(outbox)
    now = {output.path: _digest(output.content) for output in outputs}
    there = _digests_of(outbox, {*now, *known})
    unchanged = {path: now[path] for path in now if there[path] == now[path]}
    others = {p for p in now if p not in unchanged and there[p] not in (None, known.get(p))}
    held = {path for path in others if there[path] == UNKNOWN or not force}
    changed = [o for o in outputs if o.path not in unchanged and o.path not in held]
    stays = {path: known[path] for path in known if path.startswith(tuple(kept)) or path in held}
    gone = [path for path in known if path not in now and path not in stays]
    removable = [path for path in gone if there[path] == known[path]]
    problems = [_held(path, there[path]) for path in now if path in held]
    moved: dict[str, str] = {}
    try:
        for output in _replaced(outbox, changed):
            moved[output.path] = now[output.path]
        for path in removable:
            (outbox / path).unlink()
            _remove_empty(outbox, (outbox / path).parent)
        _write_manifest(outbox, stays | unchanged | moved)
    except OSError as error:
        problems.append(_unwritable(error))
        with suppress(OSError):  # what was moved must not look edited to the next build
            _write_manifest(outbox, known | unchanged | moved)
        return Report(tuple(moved), tuple(unchanged), (), tuple(problems))
    return Report(tuple(moved), tuple(unchanged), tuple(removable), tuple(problems))


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


def _manifest(outbox: Path) -> dict[str, str]:
    """Digests of what was written last, by path. Empty where nothing is known."""
    file = outbox / MANIFEST
    try:
        data = json.loads(file.read_text("utf-8")) if file.is_file() else {"outputs": {}}
        known = {str(path): str(digest) for path, digest in data["outputs"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        return {}
    return {p: digest for p, digest in known.items() if _is_ours(p) and DIGEST.fullmatch(digest)}


def _is_ours(path: str) -> bool:
    """Whether a path of the manifest can be an output's, whoever wrote the manifest."""
    return bool(OURS.fullmatch(path)) and ".." not in PurePosixPath(path).parts


def _write_manifest(outbox: Path, digests: dict[str, str]) -> None:
    text = json.dumps({"outputs": digests}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    file = outbox / MANIFEST
    if file.is_file() and file.read_bytes() == text.encode():
        return
    outbox.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=STAGE, dir=outbox) as stage:
        staged = Path(stage) / MANIFEST
        staged.write_bytes(text.encode())
        os.replace(staged, file)  # noqa: PTH105


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digests_of(outbox: Path, paths: Iterable[str]) -> dict[str, str | None]:
    """The digest of each file, None where there is none, UNKNOWN for all that is not a file
    within the outbox.
    """
    home = outbox.resolve()

    @cache
    def leads_out(folder: Path) -> bool:
        return not folder.resolve().is_relative_to(home)

    def digest_of(file: Path) -> str | None:
        if file.is_symlink() or leads_out(file.parent):
            return UNKNOWN
        if not file.exists():
            return None
        try:
            return _digest(file.read_bytes()) if file.is_file() else UNKNOWN
        except OSError:
            return UNKNOWN

    return {path: digest_of(outbox / path) for path in paths}


def _held(path: str, there: str | None) -> Diagnostic:
    place = Place(f"outbox/{path}", 1, 1)
    if there == UNKNOWN:
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
