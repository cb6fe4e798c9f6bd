"""The front matter of what recaps share: a dialogue's file, and the series'."""

from typing import Annotated

from msgspec import field

from afterword.front_matter.recap_fields import Fields, says
from afterword.front_matter.rows import (
    Accepted,
    Engine,
    Handles,
    Limits,
    Network,
    Networks,
    Variants,
)
from afterword.front_matter.values import (
    Color,
    Days,
    Domain,
    Email,
    Fonts,
    Hashtags,
    Language,
    Line,
    Link,
    LogoWidth,
    Names,
    Picture,
    Text,
    Width,
    Zone,
)


class DialogueFields(Fields, frozen=True):
    """The front matter of `dialogue.md`, one in every dialogue's folder."""

    noun = "a dialogue"
    title: Annotated[Text, says("The name of the dialogue: Mexico.")]
    summary: Annotated[Text | None, says("One sentence on what it is about.")] = None
    url: Annotated[Link | None, says("Where the dialogue lives on the web.")] = None
    lang: Annotated[Language | None, says("The language of its recaps.")] = None
    hashtags: Annotated[Hashtags, says("Added to those of every recap.")] = ()


class Sender(Fields, frozen=True):
    """Who the newsletter is from."""

    noun = "a sender"
    name: Annotated[Text, says("The name that an inbox shows.")]
    email: Annotated[Email, says("The mail address.")]


class Logo(Fields, frozen=True):
    """The picture in the masthead."""

    noun = "a logo"
    url: Annotated[Picture, says("Where the picture is on the web; an https address.")]
    alt: Annotated[Text, says("What it says, for those who do not see it.")]
    width: Annotated[LogoWidth, says("How wide it is shown, in pixels.")] = 120
    file: Annotated[Line | None, says("The same picture beside series.md, for cards.")] = None


class Brand(Fields, frozen=True):
    """How the newsletter looks."""

    noun = "a brand"
    color: Annotated[Color, says("The main colour, dark enough for white text.")] = "#1B3A5C"
    accent: Annotated[Color, says("The colour of links and rules, dark on white.")] = "#0F766E"
    logo: Annotated[Logo | None, says("A picture in the masthead.")] = None
    heading_fonts: Annotated[
        Fonts, says("The fonts of headings, best first; readers have only their own.")
    ] = "Georgia, 'Times New Roman', Times, serif"
    text_fonts: Annotated[Fonts, says("The fonts of the text.")] = (
        "'Helvetica Neue', Helvetica, Arial, sans-serif"
    )
    width: Annotated[Width, says("How wide the newsletter is, in pixels.")] = 600
    fonts: Annotated[
        Names, says("Font files for the cards' further scripts: [fonts/NotoNaskhArabic.ttf].")
    ] = ()


class PlannedPost(Fields, frozen=True):
    """A place in the plan of posts."""

    noun = "a planned post"
    day: Annotated[Days, says("How many days after the event.")]
    network: Annotated[Network, says("Where: linkedin.")]
    variants: Annotated[Variants, says("What, the best first: [quote, takeaway].")]


class SpokenFields(Fields, frozen=True):
    """The front matter of `series.es.md`: what readers of another language see of a series."""

    noun = "a series in another language"
    name: Annotated[Text, says("The name of the series: Digital Trade Dialogues.")]
    organization: Annotated[Text | None, says("Who holds it.")] = None
    url: Annotated[Link | None, says("Where the series lives on the web.")] = None
    sender: Annotated[Sender | None, says("Who the newsletter is from.")] = None
    address: Annotated[Text | None, says("The postal address in the footer.")] = None
    unsubscribe: Annotated[Link | None, says("Where readers leave the list.")] = None
    hashtags: Annotated[Hashtags, says("Added to those of every recap.")] = ()


class SeriesFields(SpokenFields, frozen=True):
    """The front matter of `series.md`: what all dialogues share."""

    noun = "a series"
    engine: Annotated[Engine, says("The mail engine that sends the newsletter.")] = "none"
    test_addresses: Annotated[
        tuple[Email, ...], says("Who may be sent test copies: [me@example.org]; nobody else.")
    ] = ()
    domain: Annotated[Domain | None, says("Your domain, part of permanent ids.")] = None
    lang: Annotated[Language, says("The language, where nothing else is said.")] = "en"
    timezone: Annotated[Zone | None, says("The time zone, where nothing else is said.")] = None
    brand: Annotated[Brand, says("The newsletter's colours.")] = Brand()
    pad_preheader: Annotated[
        bool, says("Whether blanks follow a short preheader: true or false.")
    ] = True
    accept: Annotated[Accepted, says("Rules for newsletters to switch off: name and reason.")] = (
        field(default_factory=dict)
    )
    networks: Annotated[Networks | None, says("The networks to write posts for.")] = None
    limits: Annotated[Limits, says("Limits of your own, by network: mastodon: 1000.")] = field(
        default_factory=dict
    )
    handles: Annotated[Handles, says("Who is called what where: name, then network.")] = field(
        default_factory=dict
    )
    utm: Annotated[bool, says("Whether links in posts say where they were clicked.")] = False
    cards: Annotated[bool, says("Whether posts get pictures: true or false.")] = True
    plan: Annotated[tuple[PlannedPost, ...], says("What to post when, in your own order.")] = ()
