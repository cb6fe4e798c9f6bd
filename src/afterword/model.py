"""What renderers take, frozen: a recap, its dialogue and its series.

`Recap`, `Dialogue` and `Series` add to their front matter where it came from and the prose
below it.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from afterword.front_matter.recap_fields import Figure, Panel, Person, RecapFields
from afterword.front_matter.series_fields import DialogueFields, SeriesFields
from afterword.front_matter.source import Source
from afterword.language.dates import EventDate
from afterword.language.sentences import sentences
from afterword.outbox.known import Choice
from afterword.prose.markdown import Prose, opening
from afterword.social import networks
from afterword.social.networks import Network
from afterword.text.names import primary
from afterword.text.sayings import says


class Section(Struct, frozen=True):
    """A `##` section of the prose, and the panel whose title it bears.

    `heading` is the title as it was written, with its links.
    """

    title: str
    heading: Prose
    prose: Prose
    panel: Panel | None = None


class Recap(RecapFields, frozen=True, kw_only=True):
    """A recap as the renderers take it. `id` and `lang` are always set."""

    id: str
    lang: str
    source: Source
    dialogue: str
    slug: str
    lead: Prose
    sections: tuple[Section, ...]

    @property
    def path(self) -> str:
        """The file, from the project folder, as diagnostics name it."""
        return self.source.path

    @property
    def last_date(self) -> EventDate:
        """When it was over."""
        return self.end or self.date

    @property
    def came_out(self) -> EventDate:
        """From when its posts are planned, and how its mail and its feed are dated.

        Nothing comes out in the month of the event before that was over.
        """
        out, last = self.published, self.last_date
        return out if out and out.first_day > last.first_day else last

    @property
    def people(self) -> tuple[Person, ...]:
        """The keynote speaker and all panels' speakers, each once, in order of appearance."""
        keynote: tuple[Person, ...] = (self.keynote,) if self.keynote else ()
        everyone = keynote + tuple(person for panel in self.panels for person in panel.speakers)
        first: dict[str, Person] = {}
        for person in everyone:
            first.setdefault(person.name, person)
        return tuple(first.values())

    @property
    def everybody(self) -> tuple[Person, ...]:
        """The people, then the authors, who may be among them."""
        return (*self.people, *self.authors)

    @property
    def organizations(self) -> tuple[str, ...]:
        """The panels' organizations, each once, in order of appearance."""
        return tuple(dict.fromkeys(name for panel in self.panels for name in panel.organizations))

    @property
    def proses(self) -> tuple[Prose, ...]:
        """All that it says in Markdown: before its sections, and each section below its heading."""
        inside = (prose for each in self.sections for prose in (each.heading, each.prose))
        return (self.lead, *inside)

    @property
    def opening(self) -> str:
        """What to begin with: the summary, else the story's first sentence that stands alone."""
        if self.summary:
            return self.summary
        story = (self.lead, *(section.prose for section in self.sections))
        said = (sentence for prose in story for sentence in sentences(opening(prose)))
        return next((each for each in said if not each.endswith((":", "："))), "")

    @property
    def first_sentence(self) -> str:
        """That of the opening, where the whole is too long."""
        return next(iter(sentences(self.opening)), "")

    @property
    def takeaway(self) -> str:
        """What to remember: the first takeaway, else the first that a panel has, if any."""
        return next(iter(self.every_takeaway), "")

    @property
    def every_takeaway(self) -> tuple[str, ...]:
        """The takeaways, then those of panels."""
        of_panels = (panel.takeaway for panel in self.panels if panel.takeaway)
        return (*self.takeaways, *of_panels)

    @property
    def told_in(self) -> dict[str, str]:
        """By takeaway, the title of the panel that alone says it, where the event had several.

        “Let it ask one question at a time.” tells little without what it was said of.
        """
        saying = [panel for panel in self.panels if len(self.panels) > 1 and panel.takeaway]
        told = {str(panel.takeaway): panel.title for panel in reversed(saying)}
        return {said: title for said, title in told.items() if said not in self.takeaways}

    @property
    def own_figures(self) -> tuple[Figure, ...]:
        """The figures without a source: they are about the event itself, and told together."""
        return tuple(figure for figure in self.figures if not figure.source)

    @property
    def points(self) -> tuple[str, ...]:
        """What to remember below how it opens: the takeaways, and those of panels where there is
        but one, or but one panel; none that the opening says in the same words. Where nothing
        opens it, a single one does.
        """
        listed = tuple(dict.fromkeys(self.every_takeaway))
        if len(self.takeaways) > 1 and len(self.panels) > 1:
            listed = self.takeaways
        opening = self.opening
        told = tuple(each for each in listed if not says(opening, each))
        return told if opening or len(listed) > 1 else ()


class Digest(Recap, frozen=True, kw_only=True):
    """A recap of several events, which have recaps of their own: those of its choice."""

    recaps: tuple[str, ...]
    dialogues: tuple[str, ...]
    since: EventDate | None
    until: EventDate | None

    @property
    def choice(self) -> Choice:
        """What it says of them."""
        return Choice(self.recaps, self.dialogues, self.since, self.until, self.lang)


class Dialogue(DialogueFields, frozen=True, kw_only=True):
    """A dialogue's folder and what is known of it, also in other languages.

    `source` is the file of its words; `main` that of what is the same in all languages.
    """

    lang: str
    source: Source
    main: Source
    folder: str
    about: Prose
    translations: tuple["Dialogue", ...] = ()

    def in_language(self, tag: str) -> "Dialogue":
        """The dialogue as readers of a language see it."""
        return _in_language(tag, (self, *self.translations))


class Series(SeriesFields, frozen=True, kw_only=True):
    """The series and its boilerplate, also in other languages.

    `source` is the file of its words; `main` that of what is the same in all languages.
    """

    source: Source
    main: Source
    about: Prose
    translations: tuple["Series", ...] = ()
    us: tuple[str, ...] = ()
    """What its organization is called here and in `series.md`: nobody thanks themselves."""

    @property
    def author(self) -> str:
        """Under whose name its posts and feeds appear."""
        return self.organization or self.name

    @property
    def own_handles(self) -> Mapping[str, str]:
        """What it is called on networks, by its name here or in `series.md`."""
        known = (self.handles[name] for name in (self.author, *self.us) if name in self.handles)
        return next(known, {})

    @property
    def chosen_networks(self) -> tuple[Network, ...]:
        """Its networks, else all, each with the limit that it has there."""
        table, limits = networks.table(), self.limits
        keys = table if self.networks is None else self.networks
        return tuple(
            replace(table[key], limit=limits[key]) if key in limits else table[key] for key in keys
        )

    def in_language(self, tag: str) -> "Series":
        """The series as readers of a language see it."""
        return _in_language(tag, (self, *self.translations))


Spoken = TypeVar("Spoken", Dialogue, Series)


def _in_language(tag: str, versions: Sequence[Spoken]) -> Spoken:
    """What is written in a language, else in a kind of it (`pt-BR`, `pt`), else the original."""
    same = (version for version in versions if version.lang == tag)
    akin = (version for version in versions if primary(version.lang) == primary(tag))
    return next(chain(same, akin), versions[0])
