"""One recap's file through all renderers and checks."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from afterword.archive.completeness import completeness
from afterword.archive.rendering import Archive
from afterword.building import handles
from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure
from afterword.lint import readiness, versions
from afterword.lint.newsletters import lint
from afterword.lint.placing import placed
from afterword.lint.posts import check as check_posts
from afterword.model import Digest
from afterword.newsletter.budget import budget
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import Newsletter
from afterword.outbox.known import Known
from afterword.outbox.manifest import Manifest, checksum
from afterword.outbox.result import Result
from afterword.parse.events import Events
from afterword.project.folders import RecapFile
from afterword.review import due
from afterword.review.desk import Desk
from afterword.review.page import Review
from afterword.social.card import Drawn
from afterword.social.rendering import Posts, Social
from afterword.templating.templates import Templates

if TYPE_CHECKING:
    from afterword.cards.rendering import Cards

Rendered = TypeVar("Rendered")


class Pipeline:
    """The renderers, and the `events` of a series that they render.

    `last` is the last build, whose cards need not be drawn again; without it, cards look it up.
    """

    def __init__(self, root: Path, events: Events, last: Manifest | None = None) -> None:
        self.root = root
        self.last = last
        self.events = events
        self.templates = templates = Templates(root)
        self.newsletter = Newsletter(templates)
        self.social = Social(templates)
        self.archive = Archive(templates)
        self.desk = Desk()

    @cached_property
    def cards(self) -> "Cards | None":
        """The renderer of cards, where the series has some; loaded when it is needed."""
        series = self.events.series
        if not series.cards:
            return None
        from afterword.cards.rendering import Cards

        return Cards(self.templates, self.root, series, self.last)

    def posts(self, file: RecapFile) -> Posts:
        """The posts of one recap. Raises `Failure`."""
        event, _ = self.events.event(file)
        return self.social.render(event, self.cards.deck(event) if self.cards else None)

    def _drawn(self, event: Event) -> Drawn:
        return self.cards.render(event) if self.cards else Drawn()

    def recap(self, file: RecapFile) -> Result:
        """Parse and render one recap."""
        result = Result(file)
        self.templates.forget()
        try:
            event, warnings = self.events.event(file)
        except Failure as failure:
            return result.fail(*failure.diagnostics)
        return self._render(event, warnings, result)

    def _render(self, event: Event, warnings: list[Diagnostic], result: Result) -> Result:
        problems = _unaccepted(event, [*warnings, *readiness.recap(event), *versions.check(event)])
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
        if lost := list(readiness.archive(event, archived)):
            return result.fail(*problems, *lost)
        page = Page.of(edition.html)
        problems += placed(lint(edition, page), edition, self.newsletter)
        problems += [*posts.problems, *check_posts(posts)]
        problems = _unaccepted(event, problems)
        weight = budget(page, edition.size)
        outputs = (*edition.outputs.values(), *posts.outputs.values(), *drawn.outputs, output)
        # By what a browser knows again what it has shown.
        shown = checksum(*(output.mark.checksum for output in outputs))[:16]
        known = Known(
            id=event.recap.id,
            id_place=event.recap.source.value("id"),
            entry=filed.entry,
            budget=weight,
            archived=archived,
            checksum=shown,
            translations=tuple(other.path for other in event.translations),
            assets=drawn.assets,
            drawn=drawn.keys,
            called=handles.called(event.recap, event.series.handles),
            plan=due.lines(posts),
            choice=event.recap.choice if isinstance(event.recap, Digest) else None,
        )
        review = Review(edition, posts, filed.text, known, problems)
        return replace(
            result,
            diagnostics=tuple(problems),
            known=known,
            templates=self.templates.asked(),
            outputs=(*outputs, self.desk.page(review)),
            filed=filed,
        )


def _unaccepted(event: Event, problems: list[Diagnostic]) -> list[Diagnostic]:
    """All problems but those of rules that are switched off where they are told."""
    return [problem for problem in problems if problem.code not in event.accepted_at(problem.path)]


def _made(
    render: Callable[[Event], Rendered], event: Event, problems: list[Diagnostic]
) -> Rendered | None:
    """What a renderer made, or None and its problems among the others."""
    try:
        return render(event)
    except Failure as failure:
        problems += failure.diagnostics
        return None
