"""What was found in a file, in words for people."""

from collections.abc import Iterator
from itertools import chain

from afterword.importing.findings import Findings
from afterword.importing.people import Person


def lines(found: Findings) -> Iterator[str]:
    """A line for each thing that was found, for what was left out, and for what to check."""
    yield f"title: {found.title or 'not found'}"
    yield f"date: {' to '.join(str(day) for day in (found.date, found.end) if day) or 'not found'}"
    yield f"authors: {'; '.join(map(_person, found.authors)) or 'not found'}"
    yield f"hosts: {'; '.join(found.hosts) or 'not found'}"
    yield f"keynote: {_person(found.keynote) if found.keynote else 'not found'}"
    yield f"panels: {len(found.panels) or 'not found'}"
    for panel in found.panels:
        who = (*map(_person, panel.speakers), *panel.organizations)
        yield f"  {panel.title}: {'; '.join(who) or 'nobody is named'}"
    if found.takeaways:
        yield f"takeaways: {len(found.takeaways)}"
    yield f"documents: {'; '.join(d.title for d in found.documents) or 'not found'}"
    if found.next:
        yield f"next: {found.next.title}, {found.next.date} {found.next.url or ''}".rstrip()
    if found.question:
        yield f"question: {found.question}"
    if found.video:
        yield f"video: {found.video}"
    if found.left_out:
        yield f"left out: {', '.join(repr(text[:60]) for text in found.left_out)}"
    of_panels = (f"{panel.title}: {why}" for panel in found.panels for why in panel.unsure)
    for why in chain(*found.unsure.values(), of_panels):
        yield f"check: {why}"


def _person(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.role, person.organization)))
