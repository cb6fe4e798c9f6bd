"""The sections of a recap: its prose joined to the panels whose titles stand above it."""

import unicodedata
from collections.abc import Iterator, Mapping

from afterword.diagnostics import Diagnostic, diagnose
from afterword.front_matter.recap_fields import Panel
from afterword.front_matter.source import Source
from afterword.model import Section
from afterword.parse.alike import alike
from afterword.prose import markdown
from afterword.prose.markdown import Part, Prose

MARKS = str.maketrans("’", "'", "*`")
MOST_PAIRS = 10_000
"""Of headings and panels that stand alone; of more, none is looked at for being nearly the same."""


def low_headings(
    source: Source, lead: Prose, parts: tuple[Part, ...], panels: tuple[Panel, ...]
) -> Iterator[Diagnostic]:
    """Headings with the title of a panel that are too low to join it."""
    titles = {_comparable(panel.title) for panel in panels}
    for prose in (lead, *(part.prose for part in parts)):
        for line, heading in markdown.lower_headings(prose):
            if _comparable(heading) in titles:
                message = f"'{heading}' is a panel's title, but its heading is too low to join it"
                place = source.line(line)
                yield diagnose(place, "near-miss-panel", message, "begin it with `##`")


def joined(
    source: Source, event: str, parts: tuple[Part, ...], panels: tuple[Panel, ...]
) -> tuple[tuple[Section, ...], list[Diagnostic]]:
    """Sections with the panels whose titles they bear.

    A panel that has no section gets one without prose: after that of the panel before it, else
    where no panel has one, after all. A single one with the title of the `event`, whose people
    spoke of all of it, stands before them.
    """
    waiting = {_comparable(panel.title): panel for panel in reversed(panels)}
    known = dict(waiting)
    titles = [_comparable(part.title) for part in parts]
    owners = [waiting.pop(title, None) for title in titles]
    pairs = zip(parts, titles, owners, strict=True)
    alone = [(part, title) for part, title, panel in pairs if panel is None]
    problems = [*_misnamed(source, alone, known, waiting)]
    followers: dict[int, list[Section]] = {id(panel): [] for panel in owners if panel}
    if not followers:
        written, unwritten = map(_section, parts), map(_unwritten, panels)
        is_event = [_comparable(event)] == [_comparable(panel.title) for panel in panels]
        return (*unwritten, *written) if is_event else (*written, *unwritten), problems
    first: list[Section] = []
    following = first
    for panel in panels:
        if id(panel) in followers:
            following = followers[id(panel)]
        else:
            following.append(_unwritten(panel))
    sections: list[Section] = []
    for part, own in zip(parts, owners, strict=True):
        if own:
            sections += first
            first = []
        sections.append(_section(part, own))
        sections += followers[id(own)] if own else ()
    return tuple(sections), problems


def _unwritten(panel: Panel) -> Section:
    """The section of a panel of which the prose does not tell."""
    return Section(panel.title, markdown.heading(panel.title), Prose(), panel)


def _misnamed(
    source: Source,
    alone: list[tuple[Part, str]],
    known: Mapping[str, Panel],
    waiting: Mapping[str, Panel],
) -> Iterator[Diagnostic]:
    """What may be wrong with the titles of sections without a panel, beside panels without one."""
    are_few = len(alone) * len(waiting) <= MOST_PAIRS
    for part, title in alone:
        place = source.line(part.line)
        if title in known:
            message = f"a second section is called '{part.title}'"
            hint = "its panel stands beside the first; join the two sections"
            yield diagnose(place, "duplicate-section", message, hint)
        if near := alike(title, waiting, 0.8) if are_few else []:
            message = f"'{part.title}' is almost the title of a panel"
            hint = f"write '{waiting[near[0]].title}' in both places to join them"
            yield diagnose(place, "near-miss-panel", message, hint)


def _section(part: Part, panel: Panel | None = None) -> Section:
    return Section(part.title, part.heading, part.prose, panel)


def _comparable(title: str) -> str:
    """A title without marks of Markdown, which a heading has lost and a field shows.

    Word writes ’ in one place, and a keyboard ' in the other.
    """
    words = title.translate(MARKS).casefold().split()
    return unicodedata.normalize("NFC", " ".join(words))
