"""What a build is about to do to the outbox, written down first.

All outputs are staged, then the journal is put in its place in one step: from then on, the build is
done, and whoever comes next carries out what is left of it. Before that, what is staged counts for
nothing.
"""

import errno
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from afterword.outbox.capitals import Tree, spell, tree
from afterword.outbox.disk import FOREIGN, MANIFEST_FILE, Disk
from afterword.outbox.output import Mark, Output, Staged
from afterword.project.layout import is_output

STAGE = ".afterword-stage"
"""The folder of what is staged, the journal among it."""

JOURNAL = "journal.json"
OUTPUTS = "outputs"

SYNCED_AT_ONCE = 100
"""From so many files on, to write everything out is faster than to wait for each: 0.4 ms."""


class Journal(Struct, frozen=True):
    """Outputs to move into place and outputs to remove, each with what stands there before.

    It is for the outbox with just that `manifest`, and for no other. Outputs to be `spelt` stand in
    their place, but perhaps under a name with other capitals.
    """

    moved: Mapping[str, Mark | None]
    removed: Mapping[str, Mark]
    manifest: Mark | None
    spelt: Sequence[str] = ()


def staged(outbox: Path, path: str) -> Path:
    """Where an output is staged."""
    return Path(f"{outbox}/{STAGE}/{OUTPUTS}/{path}")  # in parts, it took three times as long


def stage(disk: Disk, output: Output) -> Staged:
    """Write an output beside the others that are staged, unless it stands in its place.

    Raises OSError. Any process of a build may do this.
    """
    there = disk.mark(output.path)
    if there != output.mark:
        file = staged(disk.outbox, output.path)
        try:
            file.write_bytes(output.content)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.content)
    return Staged(output.path, output.mark, there)


def write_out() -> None:
    """Begin to bring what is staged to the disk, so that `commit` has less to wait for."""
    if hasattr(os, "sync"):
        with suppress(RuntimeError):  # there may be no more threads, and it waits for all of it
            threading.Thread(target=os.sync, daemon=True).start()


def commit(outbox: Path, journal: Journal, manifest: bytes | bytearray, began: int) -> None:
    """Make a build done: `finish` carries it out, now or later. Raises OSError.

    The manifest is dated when the build `began`, and what was made right before that: whatever else
    somebody writes meanwhile is newer than the manifest, so that the next build looks into it.
    """
    folder = outbox / STAGE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST_FILE).write_bytes(manifest)
    with suppress(OSError):  # where files cannot be dated, the next build looks into all of them
        for path in journal.moved:
            os.utime(staged(outbox, path), ns=(began - 1, began - 1))
        os.utime(folder / MANIFEST_FILE, ns=(began, began))
    draft = folder / f"{JOURNAL}.draft"
    draft.write_bytes(msgspec.json.encode(journal))
    _secure(outbox, [*journal.moved], [folder / MANIFEST_FILE, draft])
    draft.replace(folder / JOURNAL)


def finish(outbox: Path, journal: Journal | None = None) -> list[str]:
    """Carry out what a journal says, this one or one that was left, then sweep the stage.

    Gives the outputs that could not go in their place, as something else had come there meanwhile.
    Raises OSError where it cannot be carried out now; the journal stays, and can be later.
    """
    folder = outbox / STAGE
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "it is a symbolic link", str(folder))
    if not folder.is_dir():
        return []
    left = []
    disk = Disk(outbox)
    journal = None if _has_links(folder / OUTPUTS) else journal or _left(disk)
    if journal:
        if journal.spelt:
            spell(outbox, tree(journal.spelt))
        new = tree(path for path, before in journal.moved.items() if before is None)
        rest = [*_with_folders_moved(outbox, new)]
        for path in (*rest, *(p for p, before in journal.moved.items() if before is not None)):
            if disk.mark(path) == journal.moved[path] != FOREIGN:
                _move(outbox, path)
            elif staged(outbox, path).exists():
                left.append(path)
        for path, mark in journal.removed.items():
            if disk.mark(path) == mark != FOREIGN:
                (outbox / path).unlink()
                _remove_empty(outbox, (outbox / path).parent)
        if (folder / MANIFEST_FILE).is_file():
            (folder / MANIFEST_FILE).replace(outbox / MANIFEST_FILE)
        (folder / JOURNAL).unlink()
    import shutil  # with all kinds of compression, and most builds have nothing to sweep

    shutil.rmtree(folder)
    return left


def _has_links(folder: Path) -> bool:
    """Whether it is a symbolic link, or has one in it. We stage none: somebody else did."""
    if folder.is_symlink():
        return True
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        return any(e.is_symlink() or (e.is_dir() and _has_links(Path(e.path))) for e in entries)
    return False


def is_left(outbox: Path) -> bool:
    """Whether a build is done that is not carried out yet: one under way, or one cut short."""
    return (outbox / STAGE / JOURNAL).exists()


def abandon(outbox: Path) -> None:
    """Sweep the stage of a build that came to nothing; one that is done has a journal."""
    if not is_left(outbox):
        import shutil

        shutil.rmtree(outbox / STAGE, ignore_errors=True)


def _with_folders_moved(outbox: Path, tree: Tree, above: str = "") -> Iterator[str]:
    """Move whole folders to where there is nothing yet; gives the paths of all other outputs.

    To move the 15,000 outputs of 1,000 recaps one by one took a tenth of a first build.
    """
    for name, inner in tree.items():
        path = f"{above}{name}"
        folder, place = staged(outbox, path), outbox / path
        if not inner:
            yield path
        elif place.is_symlink() or place.is_file():
            yield from (f"{path}/{each}" for each in _paths(inner))
        elif not place.exists() and _is_just(folder, inner):
            folder.rename(place)
        else:
            place.mkdir(exist_ok=True)
            yield from _with_folders_moved(outbox, inner, f"{path}/")


def _is_just(folder: Path, tree: Tree) -> bool:
    """Whether in a folder of the stage is what a tree says, and nothing else."""
    if not folder.is_dir() or tree.keys() != {file.name for file in folder.iterdir()}:
        return False
    return all(_is_just(folder / name, inner) for name, inner in tree.items() if inner)


def _paths(tree: Tree) -> Iterator[str]:
    for name, inner in tree.items():
        yield from (f"{name}/{path}" for path in _paths(inner)) if inner else (name,)


def _move(outbox: Path, path: str) -> None:
    """Move a staged output into place; one that is not staged was moved before."""
    file = staged(outbox, path)
    try:
        file.replace(outbox / path)
    except FileNotFoundError:
        if file.exists():  # its folder went meanwhile: what is called for later makes it anew
            raise


def _remove_empty(outbox: Path, folder: Path) -> None:
    while folder != outbox and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _secure(outbox: Path, paths: Sequence[str], files: Sequence[Path]) -> None:
    """See that what a journal promises is on the disk, and there after a power cut."""
    if len(paths) > SYNCED_AT_ONCE and hasattr(os, "sync"):
        os.sync()
        return
    for file in (*(staged(outbox, path) for path in paths), *files):
        with file.open("rb+") as writing:
            os.fsync(writing.fileno())


def _left(disk: Disk) -> Journal | None:
    """The journal that an earlier build left.

    None where its manifest is in place, so that all is done, or where another outbox is: when git
    has brought that meanwhile, say.
    """
    journal = _read(disk.outbox / STAGE / JOURNAL)
    return journal if journal and disk.mark(MANIFEST_FILE) == journal.manifest else None


def _read(file: Path) -> Journal | None:
    try:
        journal = msgspec.json.decode(file.read_bytes(), type=Journal)
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    paths = {*journal.moved, *journal.removed, *journal.spelt}
    return journal if all(map(is_output, paths)) else None
