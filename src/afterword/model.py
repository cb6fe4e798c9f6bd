"""What renderers take, frozen: a recap, its dialogue and its series.

`Recap`, `Dialogue` and `Series` add to their front matter where it came from and the prose
below it.
"""

from pydantic import BaseModel, ConfigDict, InstanceOf

from afterword.digest_fields import DigestFields
from afterword.known import Choice
from afterword.markdown import Prose
from afterword.recap_fields import Panel, Person, RecapFields
from afterword.series_fields import DialogueFields, SeriesFields
from afterword.source import Source


class Section(BaseModel):
    """A `##` section of the prose, and the panel whose title it bears.

    `heading` is the title as it was written, with its links.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)
    title: str
    heading: InstanceOf[Prose]
    prose: InstanceOf[Prose]
    panel: Panel | None = None


class Recap(RecapFields):
    """A recap as the renderers take it. `id` and `lang` are always set."""

    id: str
    lang: str
    source: InstanceOf[Source]
    dialogue: str
    slug: str
    lead: InstanceOf[Prose]
    sections: tuple[Section, ...]
    other_panels: tuple[Panel, ...]

    @property
    def path(self) -> str:
        """The file, from the project folder, as diagnostics name it."""
        return self.source.path

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
    def organizations(self) -> tuple[str, ...]:
        """The panels' organizations, each once, in order of appearance."""
        return tuple(dict.fromkeys(name for panel in self.panels for name in panel.organizations))


class Digest(Recap, DigestFields):
    """A recap of several events, which have recaps of their own."""

    @property
    def choice(self) -> Choice:
        """Which recaps it tells of."""
        return Choice(self.recaps, self.dialogues, self.since, self.until, self.lang)


class Dialogue(DialogueFields):
    """A dialogue's folder and what is known of it."""

    lang: str
    source: InstanceOf[Source]
    folder: str
    about: InstanceOf[Prose]


class Series(SeriesFields):
    """The series and its boilerplate."""

    source: InstanceOf[Source]
    about: InstanceOf[Prose]
