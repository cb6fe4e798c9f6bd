"""One recap's file through parsing and all renderers, in this process or in several."""

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from afterword import check, choosing, parse
from afterword.archive import Archive
from afterword.budget import budget
from afterword.card import Drawn
from afterword.choosing import Candidate
from afterword.completeness import completeness
from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, diagnose
from afterword.file_names import DIGESTS
from afterword.known import Known
from afterword.lint import lint, placed
from afterword.lint.posts import check as check_posts
from afterword.manifest import Manifest, checksum
from afterword.model import Dialogue, Digest, Recap, Series
from afterword.newsletter import Newsletter
from afterword.output import Output, Staging
from afterword.page import Page
from afterword.project import RecapFile
from afterword.result import Result
from afterword.review.desk import Desk
from afterword.review.page import Review
from afterword.social import Posts, Social
from afterword.templating import Templates

if TYPE_CHECKING:
    from afterword.cards import Cards

Rendered = TypeVar("Rendered")

MANY = 100
"""From this many recaps on, processes save more time than they take to start."""


class Press:
    """The renderers, and what all recaps of a series share.

    `last` is the last build, whose cards need not be drawn again; without it, cards look it up.
    """

    def __init__(
        self,
        root: Path,
        series: Series,
        dialogues: tuple[Dialogue, ...],
        last: Manifest | None = None,
    ) -> None:
        self.root = root
        self.last = last
        self.series = series
        self.dialogues = {dialogue.folder: dialogue for dialogue in dialogues}
        self.templates = templates = Templates(root)
        self.newsletter = Newsletter(templates)
        self.social = Social(templates)
        self.archive = Archive(templates)
        self.desk = Desk()

    @cached_property
    def cards(self) -> "Cards | None":
        """The renderer of cards, where the series has some; loaded when it is needed."""
        if not self.series.cards:
            return None
        from afterword.cards import Cards

        return Cards(self.templates, self.root, self.series, self.last)

    def run(
        self, files: Sequence[RecapFile], jobs: int | None, stage: Staging | None = None
    ) -> Generator[Result]:
        """A result for each recap file, in order, with up to `jobs` processes.

        Those `stage` what they make, if they can: to send it here took a twentieth of a cold build.
        """
        if jobs is None:
            jobs = (os.cpu_count() or 1) if len(files) >= MANY else 1
        if jobs < 2 or len(files) < 2:
            yield from map(self.recap, files)
            return
        from afterword.workers import spread

        shared = (stage, self.root, self.series, tuple(self.dialogues.values()), self.last)
        rows: dict[tuple[str, ...], tuple[str, ...]] = {}
        done = 0
        for done, made in enumerate(spread(jobs, _work, files, _start_worker, *shared), 1):
            # What comes from another process is a copy of what is here already.
            names = rows.setdefault(made.templates, made.templates)
            yield replace(made, file=files[done - 1], templates=names)
        yield from map(self.recap, files[done:])

    def event(self, file: RecapFile) -> tuple[Event, list[Diagnostic]]:
        """A recap's file among its dialogue and series, and its warnings. Raises `Failure`."""
        recap, warnings = self._parsed(file)
        events = tuple(self.event(told)[0] for told in file.recaps)
        event = Event(
            recap,
            self.dialogues[recap.dialogue].in_language(recap.lang),
            self.series.in_language(recap.lang),
            tuple(each.in_language(recap.lang) for each in self.dialogues.values()),
            self._translations(recap, file.others),
            events,
        )
        return event, warnings

    def chosen(self, file: RecapFile, candidates: Sequence[Candidate]) -> RecapFile:
        """A digest's file with those of the recaps that it tells of. Raises `Failure`."""
        digest, _ = self._parsed(file)
        assert isinstance(digest, Digest)
        dialogues = [folder for folder in self.dialogues if folder != DIGESTS]
        recaps, problems = choosing.choose(digest.id, digest.choice, candidates, dialogues)
        if problems:
            place = digest.source.value
            raise Failure(*(diagnose(place(*way), *said) for way, *said in problems))
        return replace(file, recaps=tuple(recaps))

    def _parsed(self, file: RecapFile) -> tuple[Recap, list[Diagnostic]]:
        if file.problem:
            raise Failure(file.problem)
        original = self._parsed(file.original)[0] if file.original else None
        read = parse.digest if file.is_digest else parse.recap
        return read(file.path, file.name, self.dialogues[file.folder], original)

    def _translations(self, recap: Recap, others: Sequence[RecapFile]) -> tuple[Recap, ...]:
        """The same event in other languages, as far as its files can be read."""
        found: dict[str, Recap] = {}
        for file in others:
            with suppress(Failure):
                other, _ = self._parsed(file)
                if other.id == recap.id and other.lang != recap.lang:
                    found.setdefault(other.lang, other)
        return tuple(found[lang] for lang in sorted(found))

    def posts(self, file: RecapFile) -> Posts:
        """The posts of one recap. Raises `Failure`."""
        event, _ = self.event(file)
        return self.social.render(event, self.cards.deck(event) if self.cards else None)

    def _drawn(self, event: Event) -> Drawn:
        return self.cards.render(event) if self.cards else Drawn()

    def recap(self, file: RecapFile) -> Result:
        """Parse and render one recap."""
        result = Result(file)
        self.templates.forget()
        try:
            event, warnings = self.event(file)
        except Failure as failure:
            return result.fail(*failure.diagnostics)
        return self._render(event, warnings, result)

    def _render(self, event: Event, warnings: list[Diagnostic], result: Result) -> Result:
        problems = [*warnings, *check.recap(event)]
        edition = _made(self.newsletter.render, event, problems)
        drawn = _made(self._drawn, event, problems)
        deck = drawn.deck if drawn else None
        posts = _made(lambda event: self.social.render(event, deck), event, problems)
        archive = _made(self.archive.render, event, problems)
        if edition is None or drawn is None or posts is None or archive is None:
            return result.fail(*problems)
        problems += drawn.problems
        filed, output = archive
        told = [event.recap for event in event.events]
        archived = completeness(event.recap, filed.text, told)
        if lost := list(check.archive(event, archived)):
            return result.fail(*problems, *lost)
        page = Page.of(edition.html)
        problems += placed(lint(edition, page), edition, self.templates)
        problems += [*posts.problems, *check_posts(posts)]
        weight = budget(page, edition.size)
        outputs = (*edition.outputs.values(), *posts.outputs.values(), *drawn.outputs, output)
        shown = _checksum(outputs)
        review = Review(edition, posts, filed, weight, problems, shown, drawn.of)
        known = Known(
            id=event.recap.id,
            id_place=event.recap.source.value("id"),
            entry=filed.entry,
            budget=weight,
            archived=archived,
            checksum=shown,
            translations=tuple(other.path for other in event.translations),
            assets=drawn.assets,
            drawn=drawn.of,
            choice=event.recap.choice if isinstance(event.recap, Digest) else None,
        )
        return replace(
            result,
            diagnostics=tuple(problems),
            known=known,
            templates=self.templates.asked(),
            outputs=(*outputs, self.desk.page(review)),
            filed=filed,
        )


def _checksum(outputs: Sequence[Output]) -> str:
    """By what a browser knows again what it has shown."""
    return checksum(*(output.mark.checksum for output in outputs))[:16]


def _made(
    render: Callable[[Event], Rendered], event: Event, problems: list[Diagnostic]
) -> Rendered | None:
    """What a renderer made, or None and its problems among the others."""
    try:
        return render(event)
    except Failure as failure:
        problems += failure.diagnostics
        return None


_worker: list[tuple[Press, Staging | None]] = []
"""The press of a worker process, made once when the process starts, and who takes its outputs."""


def _start_worker(
    stage: Staging | None,
    root: Path,
    series: Series,
    dialogues: tuple[Dialogue, ...],
    last: Manifest | None,
) -> None:
    _worker.append((Press(root, series, dialogues, last), stage))


def _work(file: RecapFile) -> Result:
    press, stage = _worker[0]
    result = press.recap(file)
    if stage is None:
        return result
    return replace(result, outputs=(), staged=tuple(map(stage, result.outputs)))
