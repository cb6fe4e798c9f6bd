"""The types of single values in front matter: text, links, dates, hashtags, colours.

`Meta` is for the schema, and says what is never empty. Each function beside it is given what the
one before it read there, and raises `Misfit` where that does not fit.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from msgspec import Meta

from afterword.language import language, zones
from afterword.language.dates import EventDate
from afterword.text import addresses, blanks
from afterword.text.links import HINT, is_link
from afterword.text.names import canonical, is_name
from afterword.text.regexp import regexp

QUOTATION_MARKS = {"“”", "„“", "„”", "«»", "»«", "””", "「」", "『』", '""'}
WRITTEN = "written"
"""In the schema, the types in which a value can be written, where they are not its own."""

SHOWN = "shown"
"""Beside the types of texts that readers see, whose straight marks are set."""

NEVER_OPEN = "never open"
"""Beside the types of a table's values, where none can be left open as if it were not there."""

SWITCH = {
    **dict.fromkeys(("true", "t", "yes", "y", "on", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "off", "0"), False),
}
"""How people write what is so and what is not."""

BLANKS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that show nothing."""
FONT = r"(?:[\w-][\w -]*|'[\w -]+')"


DATE_HINT = "write it as 2021-03-03, or 2021-03 where no day is known"
DAYS_HINT = "write one day; of several, the first in `date` and the last in `end`"
DAYS = regexp(r"[0-9-]{10}\s*(?:[–—/-]|to|and|until|a|al|bis|und|au|et|y|e)\s*[0-9]")


class Misfit(ValueError):
    """A value that cannot be used: the code of a diagnostic, its message and its hint."""


Check = Callable[[str], object]
"""What a text becomes. Raises Misfit."""


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", blanks.folded(text))


def _link(url: str) -> str:
    if not is_link(url):
        hint = "write a blank in it as %20" if re.search(r"\S\s+\S", url) else HINT
        raise Misfit("bad-link", f"'{url}' is not a link that can be opened", hint)
    return url


def _picture(url: str) -> str:
    if not url.startswith("https://"):
        message = "mail programs show only pictures with an https address"
        raise Misfit("bad-link", message, "begin it with https://")
    return url


def _date(text: str) -> EventDate:
    try:
        return EventDate.parse(text)
    except ValueError as error:
        hint = DAYS_HINT if DAYS.match(text) else DATE_HINT
        raise Misfit("bad-date", str(error), hint) from error


def _read_by(read: Callable[[str], object], hint: str) -> Check:
    """Takes a text that `read` can read; what its ValueError says is the problem."""

    def check(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            raise Misfit("bad-value", str(error), hint) from error
        return text

    return check


def _number(least: int, most: int, unit: str) -> tuple[Meta, Check]:
    def check(text: str) -> int:
        if not re.fullmatch("[0-9]{1,6}", text) or not least <= int(text) <= most:
            hint = f"write a number of {unit} from {least} to {most}"
            raise Misfit("bad-value", f"'{text}' cannot be used here", hint)
        return int(text)

    return Meta(ge=least, le=most), check


def _named(also: str, hint: str) -> Check:
    return _fitting(lambda text: is_name(text, also), hint)


def _matching(pattern: str, hint: str) -> Check:
    return _fitting(lambda text: bool(re.fullmatch(pattern, text)), hint)


def _fitting(fits: Callable[[str], bool], hint: str) -> Check:
    def check(text: str) -> str:
        if not fits(text):
            raise Misfit("bad-value", f"'{text}' cannot be used here", hint)
        return text

    return check


def _known_language(tag: str) -> str:
    if not language.is_known(tag):
        message = f"'{tag}' is not a language whose dates and lists are known"
        raise Misfit("unknown-language", message, "write a code such as en, es, ar or pt-BR")
    return tag


def _camel_case(tag: str) -> str:
    """`digital trade` as DigitalTrade, so that a screen reader tells the words apart.

    Where a word begins with a letter that has no capital, as in Arabic, a `_` does.
    """
    first, *rest = re.split(r"[\s\-–’']+", tag.removeprefix("#"))
    if not rest:
        return first
    return "".join([_capital(first), *(_apart(word) + _capital(word) for word in rest)])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _apart(word: str) -> str:
    return "_" if word[:1].isalpha() and word[:1].upper() == word[:1].lower() else ""


def _visible(text: str) -> str:
    """Text in which there is something to see, and more than the dots of a form."""
    if text.strip() in ("…", "..."):
        raise Misfit("empty-field", "the dots stand for a value", "fill it in")
    if all(unicodedata.category(char)[0] in "CZM" or char in BLANKS for char in text):
        raise Misfit("empty-field", "there is nothing to see in it", "fill it in")
    return text


def _unquoted(text: str) -> str:
    """The words between quotation marks, where one pair of them stands around all."""
    inner = text[1:-1].strip()
    if inner and text[0] + text[-1] in QUOTATION_MARKS and not {text[0], text[-1]} & set(inner):
        return inner
    return text


Line = Annotated[str, Meta(min_length=1), _visible, _one_line]
"""One line as it was typed, never empty. White space is folded, and Unicode is in NFC."""

Text = Annotated[Line, SHOWN]
"""One line of plain text, whose marks are set as its language has them."""

Spoken = Annotated[Line, _unquoted, SHOWN]
"""Somebody's words; the marks around them depend on the language."""

Lines = Annotated[str, Meta(min_length=1), _visible, SHOWN]
"""Text that keeps its line breaks."""

Link = Annotated[str, Meta(extra_json_schema={"format": "uri"}), _link]
Picture = Annotated[Link, _picture]
"""The address of a picture that a mail shows."""

Day = Annotated[EventDate, _date]
NumberOrText = Annotated[Text, Meta(extra_json_schema={WRITTEN: ["string", "number"]})]
Language = Annotated[
    str,
    _matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "write en, es, pt-BR, …"),
    _known_language,
    canonical,
]
Id = Annotated[str, _named("./-", "use letters, digits, `.`, `-`, `/` and `_`")]
Hashtag = Annotated[Line, _camel_case, _named("", "use letters, digits and `_` only")]
Color = Annotated[str, _matching(r"#[0-9A-Fa-f]{6}", "write it as #1F4E79, in quotation marks")]
Email = Annotated[Line, _read_by(addresses.mailbox, "write it as name@example.org")]
Fonts = Annotated[Line, _matching(rf"{FONT}(?:, *{FONT})*", "write them as: Georgia, serif")]
Width = Annotated[int, *_number(480, 720, "pixels")]
LogoWidth = Annotated[int, *_number(16, 480, "pixels")]
Domain = Annotated[Line, _read_by(addresses.domain, "write it as example.org")]
Zone = Annotated[
    Line, _fitting(lambda name: name in zones.names(), "write it as America/Mexico_City or UTC")
]
Limit = Annotated[int, *_number(100, 100_000, "characters")]
Days = Annotated[int, *_number(0, 366, "days")]
Texts = tuple[Text, ...]
Names = tuple[Line, ...]
"""Names of files and folders."""
Hashtags = tuple[Hashtag, ...]
