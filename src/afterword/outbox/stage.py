"""What a build brings to the outbox, and what of it can go in its place."""

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.outbox import journal
from afterword.outbox.built import Built
from afterword.outbox.capitals import Former
from afterword.outbox.disk import FOREIGN, MANIFEST_FILE, Disk
from afterword.outbox.journal import Journal
from afterword.outbox.lock import Lock
from afterword.outbox.manifest import Manifest, Marks, read
from afterword.outbox.output import Mark, Output, Staged
from afterword.outbox.reach import reach
from afterword.outbox.store import within
from afterword.project.layout import BESIDE, is_output

STAGED_AT_ONCE = 4_000
"""Each time that so many outputs are staged, they are brought to the disk while others are made: to
wait for 15,000 at the end took a second."""

GONE = diagnose(
    Place("outbox"),
    "outbox-gone",
    "the outbox was moved or deleted while it was built",
    "build again, and all is made anew",
)


class Changes(Struct, frozen=True):
    """What a build did to the outbox, by paths below it."""

    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Stage:
    """The store of a build that writes, and holds the outbox by a lock."""

    def __init__(self, outbox: Path, is_forced: bool, lock: Lock) -> None:
        self.last = read(outbox)
        self.disk = Disk(outbox)
        self.marks: dict[str, Mark] = {}
        self.stage = partial(journal.stage, self.disk)
        self._outbox = outbox
        self._is_forced = is_forced
        self._lock = lock
        self._former = Former(outbox, self.last.outputs)
        self._before: dict[str, Mark | None] = {}
        """What stands in the place of outputs that are staged."""
        self._held: dict[str, Mark | None] = {}
        """What stands in the place of outputs that cannot go there."""

    def put(self, output: Output | Staged) -> None:
        """Take an output, staged unless it stands there already. Raises OSError."""
        staged = self.stage(output) if isinstance(output, Output) else output
        self._forget((staged.path, staged.path + BESIDE))
        self.marks[staged.path] = staged.mark
        if self._place(staged):
            return
        self._held[staged.path] = staged.there
        if staged.there != FOREIGN:
            beside = Output(staged.path + BESIDE, self.content(staged.path))
            if self._place(self.stage(beside)):
                self.marks[beside.path] = beside.mark
            elif mark := self._written(beside.path):
                self.marks[beside.path] = mark

    def _place(self, staged: Staged) -> bool:
        """Whether an output stands in its place, or can go there."""
        path, there = staged.path, staged.there
        if there == staged.mark:
            return True
        is_free = there is None or self._is_ours(path, there)
        if there == FOREIGN or not (is_free or (self._is_forced and self._is_told(path))):
            return False
        self._before[path] = there
        if len(self._before) % STAGED_AT_ONCE == 0:
            journal.write_out()
        return True

    def _is_ours(self, path: str, there: Mark) -> bool:
        """Whether a build wrote what stands in an output's place, there or as the new one beside
        it: who settles an edit may have moved that into the place.
        """
        return there in (self._written(path), self.last.outputs.get(path + BESIDE))

    def _is_told(self, path: str) -> bool:
        """Whether a build wrote to an output's place before, or has told that it could not."""
        return self._written(path) is not None or path + BESIDE in self.last.outputs

    def _written(self, path: str) -> Mark | None:
        """The mark of what the last build wrote in an output's place."""
        known = self.last.outputs
        return known.get(path) or known.get(self._former.name(path) or "")

    def drop(self, places: Iterable[str]) -> None:
        """Forget outputs, and folders of them."""
        self._forget(within(self.marks, _with_beside(places)))

    def _forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.marks.pop(path, None)
            self._before.pop(path, None)
            self._held.pop(path, None)

    def content(self, path: str) -> bytes:
        """The bytes of an output that was staged, or that stands there. Raises OSError."""
        if path in self._before or path in self._held:
            return journal.staged(self._outbox, path).read_bytes()
        return self.disk.content(path)

    def commit(self, built: Built) -> Changes:
        """Bring the outbox to what a build came to.

        Raises OSError, and keeps the journal then; raises `Failure` where the outbox has gone.
        """
        if not self._lock.is_there():
            raise Failure(GONE)
        if built.manifest is self.last and not self.marks:
            return Changes(unchanged=len(self.last.outputs))
        manifest = self._manifest(built)
        known, now = self.last.outputs, manifest.outputs
        gone = {p: self.disk.mark(p) for p in known if p not in now and is_output(p)}
        respelt = self._respelt(gone, now)
        for former in respelt.values():
            del gone[former]
        there = {path: mark for path, mark in gone.items() if mark}
        removed = {p: m for p, m in there.items() if m != FOREIGN and self._is_ours(p, m)}
        edited = [path for path in there if path not in removed]
        # Nobody can say that those in a closed folder were edited: the next build looks again.
        unseen = {path: known[path] for path in edited if self.disk.closed(path)}
        manifest = replace(manifest, others={**manifest.others, **unseen})
        spelt = [*now] if self._is_forced else [*respelt]
        assert all(map(is_output, self._before)), "no journal with another path is carried out"
        reach(self._outbox, (*self._before, *removed))
        to_do = Journal(self._before, removed, self.disk.mark(MANIFEST_FILE), spelt)
        journal.commit(self._outbox, to_do, manifest.text(), self._lock.began)
        left = journal.finish(self._outbox, to_do)
        written = tuple(path for path in self._before if path not in left)
        closed = self.disk.closed
        problems = [closed(path) or self._told(path) for path in self._held]
        problems += map(_meanwhile, left)
        problems += [closed(path) or _left(path) for path in edited]
        unchanged = sum(path not in self._before for path in now)
        return Changes(written, unchanged, tuple(removed), tuple(dict.fromkeys(problems)))

    def _told(self, path: str) -> Diagnostic:
        """What is said of an output that cannot go in its place."""
        place, beside = Place(f"outbox/{path}", 1, 1), path + BESIDE
        if self._held[path] == FOREIGN:
            message = "what stands here is not a file of the outbox, so it was left as it is"
            return diagnose(place, "edited-output", message, "move it away")
        name = beside.rpartition("/")[2]
        has_new = beside in self._before or self.disk.mark(beside) == self.marks.get(beside)
        other = f"and so was {name}, which is not ours or was edited too"
        where = f"with the new one in {name}" if has_new else other
        message = f"somebody has edited this output, so it was left, {where}"
        hint = "move the change into the recap or its template, or take the new one with --force"
        if self._written(path) is None:
            message = f"nothing says that Afterword wrote this file, so it was left, {where}"
            again = "build with --force" + (" once more" if self._is_forced else "")
            hint = f"move it away, or {again} to overwrite it" if has_new else "move both away"
        return diagnose(place, "edited-output", message, hint)

    def _respelt(self, gone: Collection[str], now: Iterable[str]) -> dict[str, str]:
        """By its new path, the former path of each file that changed nothing but its capitals."""
        known = self.last.outputs
        new = [path for path in (*now, *self._held) if path not in known] if gone else []
        pairs = ((path, self._former.name(path)) for path in new)
        return {path: former for path, former in pairs if former and former in gone}

    def _manifest(self, built: Built) -> Manifest:
        """The manifest of a build, without the recaps and lists of which something could not go in
        its place: the next build makes them again.

        Nor does it say then that lists tell of their recaps: an old feed may come back to the place
        of the new one.
        """
        manifest, known = built.manifest, self.last.outputs
        lists = {n: m for n, m in manifest.lists.items() if self._can_place(m.outputs)}
        held = manifest.lists.keys() - lists.keys()
        untold = {result.file.name for result in built.recaps if result.file.folder in held}
        as_made = replace(
            manifest,
            recaps={
                name: replace(memory, is_listed=False) if name in untold else memory
                for name, memory in manifest.recaps.items()
                if self._can_place(memory.outputs)
            },
            lists=lists,
        )
        others = {path: known[path] for path in within(known, _with_beside(built.kept))}
        others |= {path: mark for path, mark in self.marks.items() if path.endswith(BESIDE)}
        if self._held:
            others |= manifest.outputs
            others = {path: mark for path, mark in others.items() if path not in self._held}
            others |= {path: mark for path in self._held if (mark := self._written(path))}
        return replace(
            as_made, others={p: m for p, m in others.items() if p not in as_made.outputs}
        )

    def _can_place(self, outputs: Marks) -> bool:
        return self._held.keys().isdisjoint(outputs)


def _with_beside(places: Iterable[str]) -> list[str]:
    """Places of outputs, and those of the new versions beside them."""
    return [name for place in places for name in (place, place + BESIDE)]


def _meanwhile(path: str) -> Diagnostic:
    message = "somebody has edited this output while it was built, so it was left"
    hint = "build again, and see the new one beside it"
    return diagnose(Place(f"outbox/{path}", 1, 1), "edited-output", message, hint)


def _left(path: str) -> Diagnostic:
    message = "this output is no longer built, but somebody has edited it, so it was left"
    hint = "move it away, or delete it"
    return diagnose(Place(f"outbox/{path}", 1, 1), "left-output", message, hint)
