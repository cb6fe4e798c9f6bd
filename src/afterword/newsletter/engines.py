"""The mail engines that send a newsletter, a row of `engines.toml` each.

Templates print neutral names, which are tokens until the mail is done. Then what authors wrote is
made inert for the engine's template language, and only after that do its tags take the tokens'
places: no text of a recap can be taken for a tag.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from string import ascii_letters

from msgspec import Struct
from msgspec.structs import replace

from afterword import packed
from afterword.text.regexp import regexp

TOKEN = re.compile("\ufdd0(\\w+)\ufdd1")
"""A neutral name on its way to its tag. No text of an author's holds these characters."""

PIECE = regexp(
    r"""(?P<comment><!--(?:\[if[^\]]*\]>)?)(?P<within>.*?-->)|(?P<style><style\b[^>]*>.*?</style>)"""
    r"""|<[!/?a-z](?:[^"'>]|"[^"]*"|'[^']*')*>|[^<]+|<""",
    re.DOTALL | re.IGNORECASE,
)
"""HTML as its comments, with their condition apart, its style sheets, its tags, and the rest.

A tag is taken with its attributes' values, so nothing in these can be mistaken for a style sheet.
"""


class Unwritable(ValueError):
    """A text that an engine would take for a tag, and cannot be told to print."""


class Mail(Struct, frozen=True):
    """What only the mailing knows, as templates print it: `mail.unsubscribe`.

    What stands between `if_first_name` and `end_first_name` is for readers whose name is known.
    """

    unsubscribe: str | None
    view_online: str | None = None
    first_name: str | None = None
    if_first_name: str | None = None
    end_first_name: str | None = None
    address: str | None = None


class Engine(Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """One mail engine: its tags, and what would set it off in an author's text.

    `inert` lists texts whose characters become references in HTML; `literal` says how the engine
    is told to print a text in the plain part, where one of `inert` without an entry is an error.
    A name that ends in `_text` is a tag for the plain part alone. `comment` is how a comment in
    HTML is written for an engine that drops comments, with `{}` for it as a string.
    """

    key: str
    label: str
    language: str
    inert: tuple[str, ...]
    source: str
    unsubscribe: str
    view_online: str | None = None
    first_name: str | None = None
    first_name_text: str | None = None
    if_first_name: str | None = None
    end_first_name: str | None = None
    address: str | None = None
    comment: str | None = None
    literal: Mapping[str, str] = {}

    @cached_property
    def in_html(self) -> re.Pattern[str]:
        """What would set the engine off in HTML."""
        return _any_of(self.inert)

    @cached_property
    def in_text(self) -> re.Pattern[str]:
        """What would set the engine off in the plain part, or is not printed as it stands."""
        return _any_of({*self.inert, *self.literal})

    @cached_property
    def touching(self) -> re.Pattern[str]:
        """A character that would become part of the tag beside it: a brace that stays a brace."""
        kept = "".join(re.escape(char) for char, told in self.literal.items() if char == told)
        return re.compile(f"[{kept}](?=\ufdd0)|(?<=\ufdd1)[{kept}]" if kept else "(?!)")

    def literally(self, text: str) -> str:
        """How the plain part says a text that `in_text` found, in its own capitals.

        Raises `Unwritable`.
        """
        for key, told in self.literal.items():
            if key.casefold() == text.casefold():
                sign = told.rstrip(ascii_letters)
                return sign + text[len(text) + len(sign) - len(told) :]
        raise Unwritable(text)


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


@cache
def table() -> dict[str, Engine]:
    """Every engine by its key, in the table's order."""
    return packed.rows("engines.toml", Engine)


def mail(engine: Engine | None, unsubscribe: str | None, address: str | None) -> Mail:
    """What templates print of the mailing: an engine's tags, else what the series says itself."""
    own = Mail(unsubscribe=unsubscribe, address=address)
    tags = [name for name in own.__struct_fields__ if getattr(engine, name, None) is not None]
    return replace(own, **{name: f"\ufdd0{name}\ufdd1" for name in tags})


def html(marked: str, engine: Engine) -> str:
    """A compiled newsletter as an engine takes it: author text inert, tags in place."""

    def inert(piece: re.Match[str]) -> str:
        if piece["style"]:
            # In CSS a blank after a brace means nothing, and braces of the two need not touch.
            return re.sub(r"\{(?=[{%#])", "{ ", piece[0])
        if not piece["comment"]:
            return engine.in_html.sub(_references, piece[0])
        comment = piece["comment"] + PIECE.sub(inert, piece["within"])
        return engine.comment.replace("{}", _string(comment)) if engine.comment else comment

    return _tagged(PIECE.sub(inert, marked), engine)


def text(marked: str, engine: Engine) -> str:
    """A plain text as an engine takes it. Raises `Unwritable` for what it cannot be told."""
    if found := engine.touching.search(marked):
        raise Unwritable(found[0])
    literal = engine.in_text.sub(lambda found: engine.literally(found[0]), marked)
    return _tagged(literal, engine, "_text")


def _tagged(marked: str, engine: Engine, form: str = "") -> str:
    def tag(token: re.Match[str]) -> str:
        return str(getattr(engine, token[1] + form, None) or getattr(engine, token[1]))

    return TOKEN.sub(tag, marked)


def _string(text: str) -> str:
    """A text as a string of Go's."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text).replace("\n", "\\n") + '"'


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(char)};" for char in found[0])
