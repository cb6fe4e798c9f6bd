"""The front matter of a recap: every field that it may hold, and what it means.

The JSON Schema for editors is made from these classes.
"""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from afterword.values import (
    Day,
    Hashtags,
    Id,
    Language,
    Link,
    NumberOrText,
    Picture,
    Posts,
    Text,
    Texts,
    Zone,
)


class Fields(BaseModel):
    """A group of fields in front matter. `noun` is what diagnostics call it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )
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
