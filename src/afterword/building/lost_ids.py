"""Recaps that were built before under another id: feeds and mail programs take them for new."""

from collections.abc import Iterator, Mapping, Sequence

from afterword.diagnostics import Diagnostic, diagnose
from afterword.outbox.known import Known
from afterword.outbox.manifest import Memory
from afterword.outbox.result import Result

Facts = tuple[str, str, str]
"""By what a recap is known again: its title, its date and its language."""


def lost_ids(last: Mapping[str, Memory], results: Sequence[Result]) -> Iterator[Diagnostic]:
    """What is told where an id of the `last` build is gone, and a new one has the same facts.

    So it is when a file without an `id` gets another name. A recap that cannot be read may still
    have its id, and a translation has that of its original, of which it is told.
    """
    now = {result.event for result in results if result.known}
    broken = {result.file.name for result in results if not result.known}
    before = {(each.known.id, each.known.entry.lang) for each in last.values()}
    lost: dict[Facts, str] = {}
    for name, memory in last.items():
        known = memory.known
        if name not in broken and (known.id, known.entry.lang) not in now:
            lost.setdefault(_facts(known), known.id)
    for result in results if lost else ():
        known_now = result.known
        if known_now is None or result.file.original or result.event in before:
            continue
        if former := lost.get(_facts(known_now)):
            message = (
                f"this recap had the id '{former}' and now has '{known_now.id}', so feeds and mail "
                "programs take it for another"
            )
            hint = f"keep the id with the line `id: {former}`; if that was never sent, all is well"
            yield diagnose(known_now.id_place, "lost-id", message, hint)


def _facts(known: Known) -> Facts:
    return known.entry.title, str(known.entry.date), known.entry.lang
