"""What a build came to."""

from collections.abc import Callable, Iterable

from msgspec import Struct, field

from afterword.diagnostics import Diagnostic, order
from afterword.outbox.known import Budget, Completeness
from afterword.outbox.manifest import Manifest
from afterword.outbox.result import Result

Progress = Callable[[int, int], None]
"""Told how many recaps are done, of how many."""


class Built(Struct, frozen=True):
    """What a build came to: problems, recaps, and which old outputs are to stay.

    `kept` are outputs, and folders of them, that could not be made and stay as they are: those of
    recaps with errors. `manifest` is what the next build wants to know.
    """

    diagnostics: tuple[Diagnostic, ...]
    kept: tuple[str, ...]
    recaps: tuple[Result, ...]
    manifest: Manifest = field(default_factory=Manifest)

    @property
    def budgets(self) -> dict[str, Budget]:
        """What each newsletter weighs."""
        return {r.file.places.html: r.known.budget for r in self.recaps if r.known}

    @property
    def archived(self) -> dict[str, Completeness]:
        """What each text of the archive has of its recap."""
        return {r.file.places.archive: r.known.archived for r in self.recaps if r.known}


def each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place; a template's problem that many recaps meet is told once."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    for d in diagnostics:
        first.setdefault((d.path, d.line, d.column, d.code, d.message), d)
    return tuple(sorted(first.values(), key=order))
