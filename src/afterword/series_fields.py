"""The front matter of what recaps share: a dialogue's file, and the series'."""

from pydantic import Field

from afterword.recap_fields import Fields
from afterword.values import (
    Accepted,
    Color,
    Days,
    Domain,
    Email,
    Engine,
    Fonts,
    Handles,
    Hashtags,
    Language,
    Limits,
    Link,
    LogoWidth,
    Network,
    Networks,
    Picture,
    Text,
    Texts,
    Variants,
    Width,
    Zone,
)


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
    file: Text | None = Field(None, description="The same picture beside series.md, for cards.")


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
    fonts: Texts = Field(
        (), description="Font files for the cards' further scripts: [fonts/NotoNaskhArabic.ttf]."
    )


class PlannedPost(Fields):
    """A place in the plan of posts."""

    noun = "a planned post"
    day: Days = Field(description="How many days after the event.")
    network: Network = Field(description="Where: linkedin.")
    variants: Variants = Field(description="What, the best first: [quote, takeaway].")


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
    test_addresses: tuple[Email, ...] = Field(
        (), description="Who may be sent test copies: [me@example.org]; nobody else."
    )
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
    cards: bool = Field(True, description="Whether posts get pictures: true or false.")
    plan: tuple[PlannedPost, ...] = Field((), description="What to post when, in your own order.")
    hashtags: Hashtags = Field((), description="Added to those of every recap.")
