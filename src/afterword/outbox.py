"""The outbox: the only place that is written to.

Outputs are staged beside it and moved into place, then the manifest says what was written. A
file that Afterword did not write, or that somebody has edited since, is left alone.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.model import Output

MANIFEST = ".afterword.json"
STAGE = ".afterword-stage"


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
    changed: list[Output] = []
    unchanged: list[str] = []
    problems: list[Diagnostic] = []
    digests: dict[str, str] = {}
    for output in outputs:
        digest = _digest(output.content)
        there = _digest_of(outbox / output.path)
        digests[output.path] = digest
        if there == digest:
            unchanged.append(output.path)
        elif there is None or there == known.get(output.path) or force:
            changed.append(output)
        else:
            problems.append(_edited(output.path))
            digests[output.path] = known.get(output.path, "")
    gone = [path for path in known if path not in digests and not path.startswith(tuple(kept))]
    stays = {path: known[path] for path in known if path.startswith(tuple(kept))}
    removable = [path for path in gone if _digest_of(outbox / path) == known[path]]
    try:
        _replace(outbox, changed)
        for path in removable:
            (outbox / path).unlink()
            _remove_empty(outbox, (outbox / path).parent)
        _write_manifest(outbox, {**stays, **digests})
    except OSError as error:
        return Report(diagnostics=(*problems, _unwritable(error)))
    return Report(
        tuple(output.path for output in changed),
        tuple(unchanged),
        tuple(removable),
        tuple(problems),
    )


def _replace(outbox: Path, outputs: Sequence[Output]) -> None:
    """Write all of them to a stage, then move each into place."""
    if not outputs:
        return
    stage = outbox / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        for output in outputs:
            staged = stage / output.path
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(output.content)
        for output in outputs:
            (outbox / output.path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / output.path, outbox / output.path)  # noqa: PTH105
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _remove_empty(outbox: Path, folder: Path) -> None:
    while folder != outbox and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _manifest(outbox: Path) -> dict[str, str]:
    """Digests of what was written last, by path. Empty where nothing is known."""
    try:
        data = json.loads((outbox / MANIFEST).read_text("utf-8"))
        known = {str(path): str(digest) for path, digest in data["outputs"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}
    return {path: digest for path, digest in known.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    """Whether a manifest's path stays below the outbox, whoever wrote the manifest."""
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not Path(path).is_absolute()


def _write_manifest(outbox: Path, digests: dict[str, str]) -> None:
    text = json.dumps({"outputs": digests}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    file = outbox / MANIFEST
    if file.is_file() and file.read_bytes() == text.encode():
        return
    outbox.mkdir(parents=True, exist_ok=True)
    staged = outbox / f"{MANIFEST}.new"
    staged.write_bytes(text.encode())
    os.replace(staged, file)  # noqa: PTH105


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(file: Path) -> str | None:
    """The digest of a file, None where there is none."""
    try:
        return _digest(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _edited(path: str) -> Diagnostic:
    message = "somebody has edited this output, so it was left as it is"
    hint = "move the change into the recap or its template, or take the new one with --force"
    return diagnose(Place(f"outbox/{path}", 1, 1), "edited-output", message, hint)


def _unwritable(error: OSError) -> Diagnostic:
    file = Path(os.fsdecode(error.filename)).name if error.filename else "outbox"
    message = f"the outbox cannot be written: {file}: {error.strerror}"
    hint = "make outbox/ a folder that you can write to, with room on its disk"
    return diagnose(Place("outbox"), "outbox-unwritable", message, hint)
