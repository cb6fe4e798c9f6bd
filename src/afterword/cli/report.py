"""What a command came to, in words for people."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from afterword.diagnostics import Diagnostic
from afterword.templating import template_files

if TYPE_CHECKING:
    from afterword.outbox.built import Built
    from afterword.outbox.known import Budget, Completeness
    from afterword.outbox.stage import Changes

HEAVIEST = 5
"""So many new newsletters are told after a build."""
OURS = ("recaps", "templates", "outbox")
"""The folders of a project that diagnostics are about."""


def seen_from(here: Path, root: Path, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics with their paths as they are reached from a folder.

    What is about no file of the project, as a mail server, is told as it is.
    """
    return [replace(d, path=_seen_from(here, root, d.path)) for d in diagnostics]


def _seen_from(here: Path, root: Path, path: str) -> str:
    """The path of a file of the project; that of a default template is our own."""
    if path.startswith(template_files.DEFAULT):
        return path_from(here, template_files.packed() / path.removeprefix(template_files.DEFAULT))
    return path_from(here, root / path) if path.partition("/")[0] in OURS else path


def path_from(here: Path, file: Path) -> str:
    """A file's path as it is reached from a folder."""
    try:
        return Path(os.path.relpath(file, here)).as_posix()
    except ValueError:  # on another Windows drive
        return file.as_posix()


def build(
    built: "Built", done: "Changes", diagnostics: Sequence[Diagnostic], here: Path, outbox: Path
) -> Iterator[str]:
    """What a build into a folder came to, in lines; of new newsletters, what the heaviest weigh."""
    files = f"{done.unchanged:,} unchanged, {len(done.removed)} removed"
    written, recaps = count(len(done.written), "file"), count(len(built.recaps), "recap")
    yield f"{recaps} in outbox/: {written} written, {files}; {summary(diagnostics)}"
    if built.archived:
        yield f"archive: {_archived(built.archived.values())}"
    budgets = built.budgets
    new = [path for path in done.written if path in budgets]
    new.sort(key=lambda path: -budgets[path].total)
    for path in new[:HEAVIEST]:
        yield f"  {path_from(here, outbox / path)}"
        yield f"    {_weight(budgets[path])}"
    if (lighter := len(new) - HEAVIEST) > 0:
        yield f"  and {count(lighter, 'lighter one')}"


def _weight(budget: "Budget") -> str:
    """What a newsletter weighs, in a line: `58.5 kB, 43.5 kB to spare; heaviest: …`."""
    heaviest = ", ".join(f"'{name}' {_kb(size)}" for name, size in budget.blocks[:3])
    room = f"{_kb(abs(budget.headroom))} {'to spare' if budget.headroom >= 0 else 'too much'}"
    return f"{_kb(budget.total)}, {room}; heaviest: {heaviest}"


def _archived(texts: Collection["Completeness"]) -> str:
    """What the archive's texts have of their sources; what one lacks is an error of its recap."""
    words, links = sum(text.words for text in texts), sum(text.links for text in texts)
    found = f"{count(words, 'word')} and {count(links, 'link')}"
    return f"{found} of the recaps, all found in its texts"


def _kb(size: int) -> str:
    return f"{size / 1000:.1f} kB"


def count(number: int, noun: str) -> str:
    """`1 recap`, `3 recaps`, `1,000 recaps`."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are: `2 errors, 1 warning`."""
    errors = sum(d.is_error for d in diagnostics)
    warnings = len(diagnostics) - errors
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"
