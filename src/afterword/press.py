"""One recap's file through parsing and all renderers, in this process or in several."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from afterword import check, parse, project
from afterword.archive import Archive, Entry
from afterword.budget import Budget, budget
from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, Place
from afterword.lint import lint, placed
from afterword.lint.posts import check as check_posts
from afterword.model import Dialogue, Output, Series
from afterword.newsletter import Newsletter
from afterword.page import Page
from afterword.social import Posts, Social
from afterword.templating import Templates

Made = TypeVar("Made")

MANY = 100
"""From this many recaps on, processes save more time than they take to start."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one recap's file. Without an entry, it failed."""

    dialogue: str
    slug: str
    diagnostics: tuple[Diagnostic, ...] = ()
    outputs: tuple[Output, ...] = ()
    budget: Budget | None = None
    entry: Entry | None = None
    event: tuple[str, str] = ("", "")
    id_place: Place | None = None

    @property
    def failed(self) -> bool:
        """Whether an error kept the recap's outputs from being built."""
        return self.entry is None

    @property
    def places(self) -> tuple[str, ...]:
        """How the paths of the recap's outputs begin."""
        stem = f"{self.dialogue}/{self.slug}"
        mail = (f"newsletter/{stem}.{ending}" for ending in ("html", "txt", "eml"))
        return *mail, f"social/{stem}/", f"archive/{stem}.txt"

    def fail(self, *problems: Diagnostic) -> "Result":
        """The same result as a failure."""
        diagnostics = (*self.diagnostics, *problems)
        return Result(self.dialogue, self.slug, diagnostics)


class Press:
    """The renderers, and what all recaps of a series share."""

    def __init__(self, root: Path, series: Series, dialogues: tuple[Dialogue, ...]) -> None:
        self.root = root
        self.series = series
        self.dialogues = {dialogue.folder: dialogue for dialogue in dialogues}
        self._templates = templates = Templates(root)
        self.newsletter = Newsletter(templates)
        self.social = Social(templates)
        self.archive = Archive(templates)

    def run(self, files: list[Path], jobs: int | None) -> Iterator[Result]:
        """A result for each recap file, in order, with up to `jobs` processes."""
        if jobs is None:
            jobs = (os.cpu_count() or 1) if len(files) >= MANY else 1
        if jobs < 2 or len(files) < 2:
            yield from map(self.recap, files)
            return
        share = max(1, min(32, len(files) // (4 * jobs)))
        shared = (self.root, self.series, tuple(self.dialogues.values()))
        with ProcessPoolExecutor(min(jobs, 61), initializer=_start_worker, initargs=shared) as pool:
            yield from pool.map(_work, files, chunksize=share)

    def event(self, file: Path) -> tuple[Event, list[Diagnostic]]:
        """A recap's file among its dialogue and series, and its warnings. Raises `Failure`."""
        dialogue = self.dialogues[project.composed(file.parent.name)]
        path = file.relative_to(self.root).as_posix()
        recap, warnings = parse.recap(file, path, dialogue)
        return Event(recap, dialogue, self.series, tuple(self.dialogues.values())), warnings

    def posts(self, file: Path) -> Posts:
        """The posts of one recap. Raises `Failure`."""
        event, _ = self.event(file)
        return self.social.render(event)

    def recap(self, file: Path) -> Result:
        """Parse and render one recap."""
        result = Result(project.composed(file.parent.name), project.slug(file))
        try:
            event, warnings = self.event(file)
        except Failure as failure:
            return result.fail(*failure.diagnostics)
        return self._render(event, warnings, result)

    def _render(self, event: Event, warnings: list[Diagnostic], result: Result) -> Result:
        problems = [*warnings, *check.recap(event)]
        edition = _made(self.newsletter.render, event, problems)
        posts = _made(self.social.render, event, problems)
        archive = _made(self.archive.render, event, problems)
        if edition is None or posts is None or archive is None:
            return result.fail(*problems)
        page = Page.of(edition.html)
        problems += placed(lint(edition, page), edition, self._templates)
        problems += check_posts(posts)
        return replace(
            result,
            diagnostics=tuple(problems),
            outputs=(*edition.outputs, *posts.outputs, archive),
            budget=budget(page, edition.size),
            entry=Entry.of(event, archive),
            event=(event.recap.id, event.recap.lang),
            id_place=event.recap.source.value("id"),
        )


def _made(render: Callable[[Event], Made], event: Event, problems: list[Diagnostic]) -> Made | None:
    """What a renderer made, or None and its problems among the others."""
    try:
        return render(event)
    except Failure as failure:
        problems += failure.diagnostics
        return None


_worker: list[Press] = []
"""The press of a worker process, made once when the process starts."""


def _start_worker(root: Path, series: Series, dialogues: tuple[Dialogue, ...]) -> None:
    _worker.append(Press(root, series, dialogues))


def _work(file: Path) -> Result:
    return _worker[0].recap(file)
