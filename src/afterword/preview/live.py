"""What follows when something is saved: an open page is shown anew at once, then all is built.

One recap takes some hundredths of a second, the lists and the manifest of a thousand take more than
one. So what an open page shows is made first and kept in memory, while another process brings the
outbox up to date.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from afterword.building.opened import Opened, open_project
from afterword.building.update import update
from afterword.building.workers import rarely_look_for_cycles
from afterword.containment import way_out
from afterword.diagnostics import Diagnostic, Failure
from afterword.outbox.built import Progress, each_once
from afterword.preview import watching
from afterword.preview.builder import Builder
from afterword.project.folders import is_shared

REST = 0.3
"""Seconds: what is shown has been painted by then, and nothing else needs the processor."""

Report = Callable[[Sequence[Diagnostic], Sequence[str]], None]
"""Told after each build what is wrong, and which outputs were written or removed."""


@dataclass(eq=False)
class OpenPage:
    """A page that somebody has open, and what it is told: None at the end.

    `mark` is that of what it shows.
    """

    path: str
    mark: str
    messages: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)


class Live:
    """A project that is built as it is written, and what its open pages are told of it."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self.shown: dict[str, bytes | None] = {}
        """Outputs by path that are newer than those in the outbox; None where one is no more."""
        self._report = report
        self._pages: set[OpenPage] = set()
        self._problems: list[Diagnostic] = []
        self._errors: list[Diagnostic] = []
        self._opened: Opened | None = None
        self._is_behind = True
        self._has_ended = False
        self._builder = Builder()

    def begin(self, progress: Progress) -> None:
        """Bring the outbox up to date before anything is served."""
        built, done = update(self.root, progress)
        self._problems = [*built.diagnostics, *done.diagnostics]
        self._errors = [d for d in self._problems if d.is_error]
        self._report(self._problems, (*done.written, *done.removed))
        with suppress(Failure):  # the first recap takes ten times as long as the others
            self._opened = open_project(self.root)
            for file in self._opened.files[:1]:
                self._opened.pipeline.recap(file)
        rarely_look_for_cycles()

    def end(self) -> None:
        """Tell all pages that nothing follows, and so those that are being opened meanwhile."""
        self._has_ended = True
        for page in self._pages:
            page.messages.put_nowait(None)

    def listen(self, path: str, mark: str) -> OpenPage:
        """A page that is told from now on; first, what is wrong, and what it is where it is old."""
        page = OpenPage(path, mark)
        self._pages.add(page)
        self._tell(page)
        if self._has_ended:
            page.messages.put_nowait(None)
        return page

    def leave(self, page: OpenPage) -> None:
        """A page was closed."""
        self._pages.remove(page)

    async def watch(self) -> None:
        """Follow what is saved, until the project's folder is no more."""
        try:
            async with asyncio.TaskGroup() as group:
                building = group.create_task(self._catch_up())  # with what was saved since `begin`
                async for saved in watching.saved(self.root, group):
                    self._is_behind = True
                    self._builder.pause()
                    await self._show(saved)
                    self._builder.go_on_soon()
                    if building.done():
                        building = group.create_task(self._catch_up())
        finally:
            self._builder.go_on()

    async def _show(self, saved: Collection[Path]) -> None:
        """Make what open pages show, as far as something that was saved is part of it."""
        open_pages = {page.path for page in self._pages}
        made = await asyncio.to_thread(self._made_anew, saved, open_pages)
        if made is None:
            return
        outputs, problems, read = made
        self.shown |= outputs
        others = [d for d in self._errors if d.path not in read]
        self._errors = [d for d in each_once([*others, *problems]) if d.is_error]
        self._tell(*self._pages)

    def _made_anew(
        self, saved: Collection[Path], open_pages: Collection[str]
    ) -> tuple[dict[str, bytes | None], list[Diagnostic], set[str]] | None:
        """The outputs of the recaps whose pages are open, what is wrong, and what files were read.

        Of all other files, what was wrong before still is. Nothing, where there is no project now.
        """
        names = {path.relative_to(self.root).as_posix() for path in saved}
        files = self._opened.files if self._opened else ()
        known = {file.path for file in files}
        has_others = not all(path in known and path.is_file() for path in saved)
        outputs: dict[str, bytes | None] = {}
        problems: list[Diagnostic] = []
        read = {name for name in names if is_shared(name)}
        if has_others:
            outputs = {file.places.page: None for file in files if not file.path.is_file()}
            try:
                self._opened = open_project(self.root)
            except Failure:
                self._opened = None
                return None
            problems += [*self._opened.found.problems, *self._opened.problems]
        if self._opened is None:
            return None
        for file in self._opened.files:
            if (has_others or file.path in saved) and file.places.page in open_pages:
                result = self._opened.pipeline.recap(file)
                outputs |= {output.path: output.content for output in result.outputs}
                problems += result.diagnostics
                asked = self._opened.pipeline.templates.asked()
                read |= {file.name, *names.intersection(f"templates/{name}" for name in asked)}
        return outputs, problems, read

    async def _catch_up(self) -> None:
        """Build and write until nothing that was saved is left out, then tell what changed.

        After a build that failed, pages keep what they show, and the next save tries again. Where
        another build holds the outbox, or the outbox has gone meanwhile, it is tried again at once,
        and told once.
        """
        changed: list[str] = []
        problems = self._problems
        while self._is_behind:
            await asyncio.sleep(REST)
            self._is_behind = False
            if result := await self._builder.build(self.root):
                problems = result[0]
                changed += result[1]
                if any(d.code in ("outbox-busy", "outbox-gone") for d in problems):
                    self._is_behind = True
                    if problems != self._problems:
                        self._report(problems, ())
                    self._problems = problems
            elif not self._is_behind:
                self._is_behind = True
                break
        if not self._is_behind:
            self.shown.clear()
            self._errors = [d for d in problems if d.is_error]
            self._tell(*self._pages)
        if changed or problems != self._problems:
            self._report(problems, tuple(dict.fromkeys(changed)))
        self._problems = problems

    def content(self, path: str) -> bytes | None:
        """What is served of an output, if there is such a one."""
        return self.shown[path] if path in self.shown else self._written(path)

    def _written(self, path: str) -> bytes | None:
        try:
            box = (self.root / "outbox").resolve()
            file = (box / path).resolve()
            is_ours = file.is_relative_to(box) and file.is_file()  # and no pipe, which would block
            return file.read_bytes() if is_ours else None
        except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL in the path
            return None

    def _tell(self, *pages: OpenPage) -> None:
        """What is wrong, and what a page is now where it shows another; null where it is no more.

        That is asked of each page as it is told: one may have been opened while this was made.
        """
        causes_first = sorted(self._errors, key=lambda d: d.code == "broken-recap")
        errors = [*map(self._quoted, causes_first)]
        for page in pages:
            content = self.content(page.path)
            mark = mark_of(content)
            is_old, page.mark = mark != page.mark, mark
            html = content.decode("utf-8", "replace") if content and is_old else None
            message = {"errors": errors, "is_old": is_old, "mark": mark, "html": html}
            page.messages.put_nowait(json.dumps(message))

    def _quoted(self, d: Diagnostic) -> dict[str, Any]:
        """A problem with the line that it is about."""
        row = ""
        file = self.root / d.path
        with suppress(OSError, ValueError, IndexError):
            if d.line and file.is_file() and not way_out(file, self.root):  # a pipe would block
                row = file.read_text("utf-8").split("\n")[d.line - 1]
        return d.as_json() | {"row": row}


def mark_of(content: bytes | None) -> str:
    """By what a page knows whether it is what is served."""
    return hashlib.sha256(content or b"").hexdigest()[:16]
