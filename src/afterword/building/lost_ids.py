"""Recaps that were built before under another id: feeds and mail programs take them for new."""

from collections import defaultdict
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
    lost: dict[Facts, list[str]] = defaultdict(list)
    for name, memory in last.items():
        known = memory.known
        if name not in broken and (known.id, known.entry.lang) not in now:
            lost[_facts(known)].append(known.id)
    new: dict[Facts, list[Known]] = defaultdict(list)
    for result in results if lost else ():
        if result.known and not result.file.original and result.event not in before:
            new[_facts(result.known)].append(result.known)
    for facts, recaps in new.items():
        former = lost.get(facts, [])
        if len(former) >= len(recaps):  # by name: a folder that has another one keeps its order
            yield from map(_lost, recaps, former)
        elif former:
            for known in recaps:
                yield _lost(known, former[0], [each for each in recaps if each is not known])


def _lost(known: Known, former: str, copies: Sequence[Known] = ()) -> Diagnostic:
    """What is told of a recap that had another id, or of which one of its copies had it."""
    paths = [copy.id_place.path for copy in copies]
    message = (
        f"{' or '.join(['this recap', *paths])} had the id '{former}' and now has '{known.id}', so "
        "feeds and mail programs take it for another"
    )
    here = f", {' or in '.join(['here', *paths])}, in one of them alone" if paths else ""
    hint = f"keep the id with the line `id: {former}`{here}; if that was never sent, all is well"
    return diagnose(known.id_place, "lost-id", message, hint)


def _facts(known: Known) -> Facts:
    return known.entry.title, str(known.entry.date), known.entry.lang
