"""The front matter of recaps and digests: every field that they may hold, and what it means.

The JSON Schema for editors is made from these classes.
"""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, field

from afterword.front_matter.rows import Accepted, Posts
from afterword.front_matter.values import (
    Day,
    Hashtags,
    Id,
    Language,
    Line,
    Link,
    Names,
    NumberOrText,
    Picture,
    Spoken,
    Text,
    Texts,
    Zone,
)
from afterword.text.wrap import has_breakable


def says(text: str) -> Meta:
    """What editors tell of a field."""
    return Meta(description=text)


FOLLOWS = "\u2e80", "\u9fff"
"""Letters from one to the other begin a form of address that stands after a name: Chinese and
Japanese ones do."""
GOES_ON = re.compile("[\u3041-\u309f的]")
"""How a label begins that goes on with a sentence: hiragana, of which particles are."""


class Fields(Struct, frozen=True, forbid_unknown_fields=True):
    """A group of fields in front matter, for the schema too. `noun` is what diagnostics call it.

    `lacking` says more of how to add a required field.
    """

    noun: ClassVar[str]
    lacking: ClassVar[Mapping[str, str]] = {}


class Person(Fields, frozen=True):
    """Somebody who wrote, spoke or chaired."""

    noun = "a person"
    name: Annotated[Text, says("The name as the person writes it.")]
    role: Annotated[Text | None, says("What the person does: Research Associate.")] = None
    organization: Annotated[Text | None, says("Where the person does it.")] = None
    honorific: Annotated[Text | None, says("A form of address: Her Excellency.")] = None

    @property
    def addressed(self) -> str:
        """The name with its form of address: Dr. Ana Paz, and 阿部さくら教授."""
        return self.addressed_as(self.name)

    def addressed_as(self, name: str) -> str:
        """The same of another name for the person, as a handle is."""
        if self.honorific and FOLLOWS[0] <= self.honorific[0] <= FOLLOWS[1]:
            return f"{name}{' ' if name.startswith('@') else ''}{self.honorific}"
        return f"{self.honorific} {name}" if self.honorific else name


class Keynote(Person, frozen=True):
    """The person who gave the keynote."""

    noun = "a keynote"
    url: Annotated[Link | None, says("Where the speech can be read or seen.")] = None


class Panel(Fields, frozen=True):
    """One part of the event. A `##` section with the same title tells what was said."""

    noun = "a panel"
    lacking = {"title": "; the recap's own, if the event had no parts"}
    title: Annotated[Text, says("The title; a section with this heading belongs to it.")]
    speakers: Annotated[tuple[Person, ...], says("Who spoke.")] = ()
    organizations: Annotated[Texts, says("Who was represented, by name.")] = ()
    takeaway: Annotated[Text | None, says("One sentence that stands on its own.")] = None


class Figure(Fields, frozen=True):
    """A number worth showing large."""

    noun = "a figure"
    value: Annotated[NumberOrText, says("The number with its unit: 6 hours.")]
    label: Annotated[Text, says("What it counts: of discussion.")]
    source: Annotated[Text | None, says("Where the number is from.")] = None

    @property
    def said(self) -> str:
        """Both together, without a blank where a label in Chinese or Japanese is no noun."""
        is_joined = has_breakable(self.value[-1:]) and GOES_ON.match(self.label)
        return f"{self.value}{'' if is_joined else ' '}{self.label}"


class Quote(Fields, frozen=True):
    """Somebody's own words."""

    noun = "a quote"
    text: Annotated[Spoken, says("The words, without quotation marks.")]
    by: Annotated[Text, says("Who said them.")]
    role: Annotated[Text | None, says("What the speaker does, and where.")] = None


class Document(Fields, frozen=True):
    """A paper, an agenda, a set of slides."""

    noun = "a document"
    title: Annotated[Text, says("The title.")]
    url: Annotated[Link | None, says("Where it can be read; leave out if not public.")] = None
    language: Annotated[Language | None, says("Its language, if not the recap's: es.")] = None


class Image(Fields, frozen=True, kw_only=True):
    """The picture of the event."""

    noun = "an image"
    url: Annotated[Picture | None, says("Where the picture is on the web, for the mail.")] = None
    file: Annotated[Line | None, says("A picture beside the recap, for cards.")] = None
    alt: Annotated[Text, says("What the picture shows, for those who do not see it.")]


class NextEvent(Fields, frozen=True):
    """What comes next."""

    noun = "the next event"
    title: Annotated[Text, says("Its title.")]
    date: Annotated[Day | None, says("Its day or month.")] = None
    url: Annotated[Link | None, says("Where to read more or sign up.")] = None


class Correction(Fields, frozen=True):
    """What was put right after a recap came out."""

    noun = "a correction"
    date: Annotated[Day, says("The day it was put right.")]
    text: Annotated[Text, says("What was wrong, and what is right.")]


class RecapFields(Fields, frozen=True):
    """The front matter of a recap. Only `title` and `date` are required."""

    noun = "a recap"
    title: Annotated[Text, says("The title of the event.")]
    date: Annotated[Day, says("The day, 2021-03-03, or the month, 2020-07.")]
    end: Annotated[Day | None, says("The last day, when there was more than one.")] = None
    published: Annotated[
        Day | None,
        says("The day this came out, if that was long after the event: plans begin then."),
    ] = None
    timezone: Annotated[Zone | None, says("The event's time zone: America/Mexico_City.")] = None
    place: Annotated[Text | None, says("Where it was held: Addis Ababa.")] = None
    mode: Annotated[
        Literal["online", "in person", "hybrid"] | None, says("How people took part.")
    ] = None
    lang: Annotated[Language | None, says("The recap's language: en, es, fr, …")] = None
    id: Annotated[Id | None, says("Permanent and unique; do not change it once sent.")] = None
    short_title: Annotated[Text | None, says("A shorter title, for posts.")] = None
    summary: Annotated[
        Text | None, says("One or two sentences that a busy reader would forward.")
    ] = None
    subject: Annotated[Text | None, says("The mail's subject, if not the title.")] = None
    preheader: Annotated[
        Text | None, says("What an inbox shows after the subject, if not the summary.")
    ] = None
    url: Annotated[
        Link | None, says("Where the recap lives on the web; every post links here.")
    ] = None
    video: Annotated[Link | None, says("Where the recording can be seen.")] = None
    authors: Annotated[tuple[Person, ...], says("Who wrote the recap.")] = ()
    hosts: Annotated[Texts, says("Who held the event.")] = ()
    keynote: Annotated[Keynote | None, says("Who gave the keynote.")] = None
    panels: Annotated[tuple[Panel, ...], says("The parts of the event, in order.")] = ()
    takeaways: Annotated[Texts, says("What to remember, a sentence each.")] = ()
    figures: Annotated[tuple[Figure, ...], says("Numbers worth showing.")] = ()
    quotes: Annotated[tuple[Quote, ...], says("What was said, word for word.")] = ()
    documents: Annotated[tuple[Document, ...], says("What there is to read.")] = ()
    image: Annotated[Image | None, says("A picture of the event.")] = None
    corrections: Annotated[
        tuple[Correction, ...], says("What was put right after it came out.")
    ] = ()
    question: Annotated[Text | None, says("A question that invites an answer.")] = None
    hashtags: Annotated[Hashtags, says("Most important first: DigitalTrade.")] = ()
    next: Annotated[NextEvent | None, says("What comes next.")] = None
    posts: Annotated[Posts, says("Posts by hand: network, then variant, then the text.")] = field(
        default_factory=dict
    )
    accept: Annotated[Accepted, says("Rules to switch off for this recap: name and reason.")] = (
        field(default_factory=dict)
    )


class DigestFields(RecapFields, frozen=True):
    """The front matter of a digest: what a recap has, and its recaps or a period."""

    noun = "a digest"
    recaps: Annotated[
        tuple[Id, ...], says("The recaps that it tells of, by their ids, in this order.")
    ] = ()
    since: Annotated[
        Day | None, says("In place of `recaps`: all events from this day or month on, by date.")
    ] = None
    until: Annotated[Day | None, says("All events up to this day or month.")] = None
    dialogues: Annotated[Names, says("Only those of these dialogues, by folder: mexico.")] = ()
