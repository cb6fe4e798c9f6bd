"""The types of single values in front matter: text, links, dates, hashtags, colours.

A value that does not fit raises an error whose type is a diagnostic's code.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from afterword import addresses, engines, language, lint_rules, networks, zones
from afterword.dates import PATTERN, EventDate
from afterword.names import is_name

LINK_SCHEMES = ("https", "http", "mailto")
LINK_HINT = "write it whole, beginning with https://, http:// or mailto:"
HOST = re.compile(r"localhost|[0-9a-f.:]+|[\w-]+(\.[\w-]+)+\.?")
BLANKS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that show nothing."""


def _problem(code: str, message: str, hint: str) -> PydanticCustomError:
    """An error that becomes a diagnostic. The message is data, never a format."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def is_link(url: str) -> bool:
    """True for an https, http or mailto address that a mail client can open."""
    if re.search(r"[\s<>\"\\^`{|}]", url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in LINK_SCHEMES and bool(HOST.fullmatch(parts.hostname or ""))


def _link(url: str) -> str:
    if not is_link(url):
        raise _problem("bad-link", f"'{url}' is not a link that can be opened", LINK_HINT)
    return url


def _picture(url: str) -> str:
    if not url.startswith("https://"):
        message = "mail programs show only pictures with an https address"
        raise _problem("bad-link", message, "begin it with https://")
    return url


def _date(value: Any) -> EventDate:
    if isinstance(value, EventDate):
        return value
    try:
        return EventDate.parse(str(value))
    except ValueError as error:
        hint = "write 2021-03-03, or 2021-03 where no day is known"
        raise _problem("bad-date", str(error), hint) from error


def _read_by(read: Callable[[str], object], hint: str) -> AfterValidator:
    """Takes a text that `read` can read; what its ValueError says is the problem."""

    def check(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            raise _problem("bad-value", str(error), hint) from error
        return text

    return AfterValidator(check)


INTEGER = WithJsonSchema({"type": "integer", "minimum": 0})


def _number(least: int, most: int, unit: str) -> PlainValidator:
    def check(value: Any) -> int:
        text = str(value)
        if not re.fullmatch("[0-9]{1,6}", text) or not least <= int(text) <= most:
            hint = f"write a number of {unit} from {least} to {most}"
            raise _problem("bad-value", f"'{text}' cannot be used here", hint)
        return int(text)

    return PlainValidator(check)


def _named(also: str, hint: str) -> AfterValidator:
    return _fitting(lambda text: is_name(text, also), hint)


def _matching(pattern: str, hint: str) -> AfterValidator:
    return _fitting(lambda text: bool(re.fullmatch(pattern, text)), hint)


def _fitting(fits: Callable[[str], bool], hint: str) -> AfterValidator:
    def check(text: str) -> str:
        if not fits(text):
            raise _problem("bad-value", f"'{text}' cannot be used here", hint)
        return text

    return AfterValidator(check)


def _known_language(tag: str) -> str:
    if not language.is_known(tag):
        message = f"'{tag}' is not a language whose dates and lists are known"
        raise _problem("unknown-language", message, "write a code such as en, es, ar or pt-BR")
    return tag


def _one_of(names: Callable[[], Collection[str]], what: str, hint: str = "") -> AfterValidator:
    def check(name: str) -> str:
        if name not in names():
            message = f"'{name}' is not a {what} that Afterword knows"
            near = get_close_matches(name, names(), n=1)
            known = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(names())}"
            raise _problem("bad-value", message, known if near else hint or known)
        return name

    return AfterValidator(check)


def _handles(given: dict[str, str]) -> dict[str, str]:
    handles = {network: handle.removeprefix("@") for network, handle in given.items()}
    for network, handle in handles.items():
        form = networks.table()[network].mention
        if form and not re.fullmatch(form, handle):
            label = networks.table()[network].label
            message = f"'{handle}' has not the form of a name on {label}"
            raise _problem("bad-value", message, "write it as its page there shows it")
    return handles


def _camel_case(tag: str) -> str:
    """`digital trade` as DigitalTrade, so that a screen reader tells the words apart."""
    words = re.split(r"[\s\-–’']+", tag.removeprefix("#"))
    return "".join(word[:1].upper() + word[1:] for word in words) if len(words) > 1 else words[0]


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if names.count(name) > 1:
            raise _problem("bad-value", f"'{name}' stands there twice", "keep one")
    return names


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise _problem("empty-field", "there is none to choose from", "name at least one")
    return names


def _visible(text: str) -> str:
    """Text in which there is something to see, and more than the dots of a form."""
    if text.strip() in ("…", "..."):
        raise _problem("empty-field", "the dots stand for a value", "fill it in")
    if all(unicodedata.category(char)[0] in "CZM" or char in BLANKS for char in text):
        raise _problem("empty-field", "there is nothing to see in it", "fill it in")
    return text


Text = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(_visible), AfterValidator(_one_line)
]
"""One line of plain text, never empty. White space is folded, and Unicode is in NFC."""

Lines = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
"""Text that keeps its line breaks."""

Link = Annotated[str, AfterValidator(_link), WithJsonSchema({"type": "string", "format": "uri"})]
Picture = Annotated[Link, AfterValidator(_picture)]
"""The address of a picture that a mail shows."""

Day = Annotated[
    EventDate, PlainValidator(_date), WithJsonSchema({"type": "string", "pattern": PATTERN})
]
NumberOrText = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
Language = Annotated[
    str,
    _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "write en, es, pt-BR, …"),
    AfterValidator(_known_language),
]
Id = Annotated[str, _named("./-", "use letters, digits, `.`, `-`, `/` and `_`")]
Hashtag = Annotated[
    Text,
    AfterValidator(_camel_case),
    _named("", "use letters, digits and `_` only"),
]
Color = Annotated[str, _matching(r"#[0-9A-Fa-f]{6}", "write it as #1F4E79, in quotation marks")]
Email = Annotated[Text, _read_by(addresses.mailbox, "write it as name@example.org")]
Fonts = Annotated[
    Text,
    _matching(r"([\w -]+|'[\w -]+')(, *([\w -]+|'[\w -]+'))*", "write them as: Georgia, serif"),
]
Width = Annotated[
    int,
    _number(480, 720, "pixels"),
    WithJsonSchema({"type": "integer", "minimum": 480, "maximum": 720}),
]
LogoWidth = Annotated[
    int,
    _number(16, 480, "pixels"),
    WithJsonSchema({"type": "integer", "minimum": 16, "maximum": 480}),
]
Domain = Annotated[Text, _read_by(addresses.domain, "write it as example.org")]
Zone = Annotated[
    Text, _fitting(lambda name: name in zones.names(), "write it as America/Mexico_City or UTC")
]
Network = Annotated[str, _one_of(networks.table, "network")]
Engine = Annotated[str, _one_of(lambda: ("none", *engines.table()), "mail engine")]
Accepted = dict[
    Annotated[str, _one_of(lint_rules.names, "rule for newsletters", "see templates/README.md")],
    Text,
]
Networks = Annotated[tuple[Network, ...], AfterValidator(_distinct)]
Variant = Annotated[str, _one_of(lambda: networks.VARIANTS, "variant")]
Variants = Annotated[tuple[Variant, ...], AfterValidator(_some)]
Handles = dict[Text, Annotated[dict[Network, Text], AfterValidator(_handles)]]
"""Who is called what where, without the @."""

Limit = Annotated[int, _number(100, 100_000, "characters"), INTEGER]
Limits = dict[Network, Limit]
Days = Annotated[int, _number(0, 366, "days"), INTEGER]
Texts = tuple[Text, ...]
Hashtags = tuple[Hashtag, ...]
Posts = dict[Network, dict[Variant, Lines]]
