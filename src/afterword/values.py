"""The types of single values in front matter: text, links, dates, hashtags, colours.

A value that does not fit raises an error whose type is a diagnostic's code.
"""

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from afterword.dates import PATTERN, EventDate

LINK_SCHEMES = ("https", "http", "mailto")


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
    return parts.scheme in LINK_SCHEMES and bool(parts.hostname)


def _link(url: str) -> str:
    if not is_link(url):
        raise PydanticCustomError(
            "bad-link", "'{url}' is not a link that can be opened", {"url": url, "hint": LINK_HINT}
        )
    return url


LINK_HINT = "write it whole, beginning with https://, http:// or mailto:"


def _date(value: Any) -> EventDate:
    if isinstance(value, EventDate):
        return value
    try:
        return EventDate.parse(str(value))
    except ValueError as error:
        hint = "write 2021-03-03, or 2021-03 where no day is known"
        raise PydanticCustomError("bad-date", "{why}", {"why": str(error), "hint": hint}) from error


def _email(address: str) -> str:
    if not re.fullmatch(
        r"[^\s@<>\",;:()\[\]\\]+@[^\s@<>\",;:()\[\]\\]+\.[^\s@<>\",;:()\[\]\\]+", address
    ):
        hint = "write it as name@example.org"
        raise PydanticCustomError(
            "bad-value", "'{address}' is not a mail address", {"address": address, "hint": hint}
        )
    return address


def _matching(pattern: str, hint: str) -> AfterValidator:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError(
                "bad-value", "'{text}' cannot be used here", {"text": text, "hint": hint}
            )
        return text

    return AfterValidator(check)


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_one_line)]
"""One line of plain text, never empty. White space is folded, and Unicode is in NFC."""

Link = Annotated[str, AfterValidator(_link), WithJsonSchema({"type": "string", "format": "uri"})]
Day = Annotated[
    EventDate, PlainValidator(_date), WithJsonSchema({"type": "string", "pattern": PATTERN})
]
NumberOrText = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
Language = Annotated[str, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "write en, es, pt-BR, …")]
Id = Annotated[str, _matching(r"[A-Za-z0-9][A-Za-z0-9._/-]*", "use letters, digits, `.`, `-`, `_`")]
Hashtag = Annotated[
    Text,
    AfterValidator(lambda tag: tag.lstrip("#")),
    _matching(r"\w+", "use letters, digits and `_` only"),
]
Color = Annotated[str, _matching(r"#[0-9A-Fa-f]{6}", "write it as #1F4E79, in quotation marks")]
Email = Annotated[Text, AfterValidator(_email)]
Texts = tuple[Text, ...]
Hashtags = tuple[Hashtag, ...]
