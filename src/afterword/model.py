"""The recap format: every field that front matter may hold, and what it means.

The models are frozen. `Recap`, `Dialogue` and `Series` add to their front matter where it
came from and the prose below it. The JSON Schema for editors is made from these classes.
"""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from afterword.markdown import Prose
from afterword.source import Source
from afterword.values import (
    Accepted,
    Color,
    Day,
    Days,
    Domain,
    Email,
    Engine,
    Fonts,
    Handles,
    Hashtags,
    Id,
    Language,
    Limits,
    Link,
    LogoWidth,
    Network,
    Networks,
    NumberOrText,
    Picture,
    Posts,
    Text,
    Texts,
    Variant,
    Width,
    Zone,
)


class Fields(BaseModel):
    """A group of fields in front matter. `noun` is what diagnostics call it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    noun: ClassVar[str]


class Person(Fields):
    """Somebody who wrote, spoke or chaired."""

    noun = "a person"
    name: Text = Field(description="The name as the person writes it.")
    role: Text | None = Field(None, description="What the person does: Research Associate.")
    organization: Text | None = Field(None, description="Where the person does it.")
    honorific: Text | None = Field(None, description="A form of address: Her Excellency.")


class Keynote(Person):
    """The person who gave the keynote."""

    noun = "a keynote"
    url: Link | None = Field(None, description="Where the speech can be read or seen.")


class Panel(Fields):
    """One part of the event. A `##` section with the same title tells what was said."""

    noun = "a panel"
    title: Text = Field(description="The title; a section with this heading belongs to it.")
    speakers: tuple[Person, ...] = Field((), description="Who spoke.")
    organizations: Texts = Field((), description="Who was represented, by name.")
    takeaway: Text | None = Field(None, description="One sentence that stands on its own.")


class Figure(Fields):
    """A number worth showing large."""

    noun = "a figure"
    value: NumberOrText = Field(description="The number with its unit: 6 hours.")
    label: Text = Field(description="What it counts: of discussion.")
    source: Text | None = Field(None, description="Where the number is from.")


class Quote(Fields):
    """Somebody's own words."""

    noun = "a quote"
    text: Text = Field(description="The words, without quotation marks.")
    by: Text = Field(description="Who said them.")
    role: Text | None = Field(None, description="What the speaker does, and where.")


class Document(Fields):
    """A paper, an agenda, a set of slides."""

    noun = "a document"
    title: Text = Field(description="The title.")
    url: Link | None = Field(None, description="Where it can be read; leave out if not public.")
    language: Language | None = Field(None, description="Its language, if not the recap's: es.")


class Image(Fields):
    """The picture of the event."""

    noun = "an image"
    url: Picture | None = Field(None, description="Where the picture is on the web, for the mail.")
    file: Text | None = Field(None, description="A picture beside the recap, for cards.")
    alt: Text = Field(description="What the picture shows, for those who do not see it.")


class NextEvent(Fields):
    """What comes next."""

    noun = "the next event"
    title: Text = Field(description="Its title.")
    date: Day | None = Field(None, description="Its day or month.")
    url: Link | None = Field(None, description="Where to read more or sign up.")


class RecapFields(Fields):
    """The front matter of a recap. Only `title` and `date` are required."""

    noun = "a recap"
    title: Text = Field(description="The title of the event.")
    date: Day = Field(description="The day, 2021-03-03, or the month, 2020-07.")
    end: Day | None = Field(None, description="The last day, when there was more than one.")
    timezone: Zone | None = Field(None, description="The event's time zone: America/Mexico_City.")
    place: Text | None = Field(None, description="Where it was held: Addis Ababa.")
    mode: Literal["online", "in person", "hybrid"] | None = Field(
        None, description="How people took part."
    )
    lang: Language | None = Field(None, description="The recap's language: en, es, fr, …")
    id: Id | None = Field(None, description="Permanent and unique; do not change it once sent.")
    short_title: Text | None = Field(None, description="A shorter title, for posts.")
    summary: Text | None = Field(
        None, description="One or two sentences that a busy reader would forward."
    )
    subject: Text | None = Field(None, description="The mail's subject, if not the title.")
    preheader: Text | None = Field(
        None, description="What an inbox shows after the subject, if not the summary."
    )
    url: Link | None = Field(
        None, description="Where the recap lives on the web; every post links here."
    )
    video: Link | None = Field(None, description="Where the recording can be seen.")
    authors: tuple[Person, ...] = Field((), description="Who wrote the recap.")
    hosts: Texts = Field((), description="Who held the event.")
    keynote: Keynote | None = Field(None, description="Who gave the keynote.")
    panels: tuple[Panel, ...] = Field((), description="The parts of the event, in order.")
    takeaways: Texts = Field((), description="What to remember, a sentence each.")
    figures: tuple[Figure, ...] = Field((), description="Numbers worth showing.")
    quotes: tuple[Quote, ...] = Field((), description="What was said, word for word.")
    documents: tuple[Document, ...] = Field((), description="What there is to read.")
    image: Image | None = Field(None, description="A picture of the event.")
    question: Text | None = Field(None, description="A question that invites an answer.")
    hashtags: Hashtags = Field((), description="Most important first: DigitalTrade.")
    next: NextEvent | None = Field(None, description="What comes next.")
    posts: Posts = Field({}, description="Posts by hand: network, then variant, then the text.")


class DialogueFields(Fields):
    """The front matter of `dialogue.md`, one in every dialogue's folder."""

    noun = "a dialogue"
    title: Text = Field(description="The name of the dialogue: Mexico.")
    summary: Text | None = Field(None, description="One sentence on what it is about.")
    url: Link | None = Field(None, description="Where the dialogue lives on the web.")
    lang: Language | None = Field(None, description="The language of its recaps.")
    hashtags: Hashtags = Field((), description="Added to those of every recap.")


class Sender(Fields):
    """Who the newsletter is from."""

    noun = "a sender"
    name: Text = Field(description="The name that an inbox shows.")
    email: Email = Field(description="The mail address.")


class Logo(Fields):
    """The picture in the masthead."""

    noun = "a logo"
    url: Picture = Field(description="Where the picture is on the web; an https address.")
    alt: Text = Field(description="What it says, for those who do not see it.")
    width: LogoWidth = Field(120, description="How wide it is shown, in pixels.")


class Brand(Fields):
    """How the newsletter looks."""

    noun = "a brand"
    color: Color = Field("#1B3A5C", description="The main colour, dark enough for white text.")
    accent: Color = Field("#0F766E", description="The colour of links and rules, dark on white.")
    logo: Logo | None = Field(None, description="A picture in the masthead.")
    heading_fonts: Fonts = Field(
        "Georgia, 'Times New Roman', Times, serif",
        description="The fonts of headings, best first; readers have only their own.",
    )
    text_fonts: Fonts = Field(
        "'Helvetica Neue', Helvetica, Arial, sans-serif", description="The fonts of the text."
    )
    width: Width = Field(600, description="How wide the newsletter is, in pixels.")


class PlannedPost(Fields):
    """A place in the plan of posts."""

    noun = "a planned post"
    day: Days = Field(description="How many days after the event.")
    network: Network = Field(description="Where: linkedin.")
    variants: tuple[Variant, ...] = Field(description="What, the best first: [quote, takeaway].")


class SeriesFields(Fields):
    """The front matter of `series.md`: what all dialogues share."""

    noun = "a series"
    name: Text = Field(description="The name of the series: Digital Trade Dialogues.")
    organization: Text | None = Field(None, description="Who holds it.")
    url: Link | None = Field(None, description="Where the series lives on the web.")
    sender: Sender | None = Field(None, description="Who the newsletter is from.")
    address: Text | None = Field(None, description="The postal address in the footer.")
    unsubscribe: Link | None = Field(None, description="Where readers leave the list.")
    engine: Engine = Field("none", description="The mail engine that sends the newsletter.")
    domain: Domain | None = Field(None, description="Your domain, part of permanent ids.")
    lang: Language = Field("en", description="The language, where nothing else is said.")
    timezone: Zone | None = Field(None, description="The time zone, where nothing else is said.")
    brand: Brand = Field(Brand.model_validate({}), description="The newsletter's colours.")
    pad_preheader: bool = Field(
        True, description="Whether blanks follow a short preheader: true or false."
    )
    accept: Accepted = Field(
        {}, description="Rules for newsletters to switch off: name and reason."
    )
    networks: Networks | None = Field(None, description="The networks to write posts for.")
    limits: Limits = Field({}, description="Limits of your own, by network: mastodon: 1000.")
    handles: Handles = Field({}, description="Who is called what where: name, then network.")
    utm: bool = Field(False, description="Whether links in posts say where they were clicked.")
    plan: tuple[PlannedPost, ...] = Field((), description="What to post when, in your own order.")
    hashtags: Hashtags = Field((), description="Added to those of every recap.")


class Section(BaseModel):
    """A `##` section of the prose, and the panel whose title it bears."""

    model_config = ConfigDict(frozen=True)
    title: str
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


class Output(BaseModel):
    """A file to be: where it goes below `outbox/`, and its bytes."""

    model_config = ConfigDict(frozen=True)
    path: str
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Output":
        """Text as UTF-8 with LF line ends."""
        return cls(path=path, content=text.encode("utf-8"))
