"""What may be part of a file's name, an id or a hashtag, in every script."""

import re
import string
import unicodedata
from itertools import dropwhile, takewhile

LETTERS = frozenset(string.ascii_letters + string.digits + "_")
LONGEST_SLUG = 60
"""Bytes of a slug: with a date before it and an ending after it, it is still a short name."""


def is_name(text: str, also: str = "") -> bool:
    """Whether a text is letters, digits and `_` of any script, and characters of `also`.

    Vowel signs and other marks count as letters, as many scripts need them. Marks and `also`
    cannot come first.
    """
    if text.isascii():  # most names are no more than that
        letters = LETTERS.union(also) if also else LETTERS
        return letters.issuperset(text) and text[:1] not in ("", *also)
    kinds = [unicodedata.category(char)[0] for char in text]
    allowed = all(k in "LMN" or c == "_" or c in also for c, k in zip(text, kinds, strict=True))
    return bool(text) and allowed and (kinds[0] in "LN" or text[0] == "_")


def beginning(text: str) -> str:
    """The name that a text begins with, nothing where it begins with none."""
    if is_name(text):  # as most
        return text
    name = "".join(takewhile(lambda char: is_name(f"a{char}"), text))
    return name if is_name(name) else ""


def slug(title: str) -> str:
    """A title as part of a name: small letters and digits, with hyphens between the words.

    A mark that follows no letter goes, as that which chooses how an emoji looks. A long title ends
    after a word, unless that leaves less than half: many languages write without blanks.
    """
    small = unaccented(title)
    letters = "".join(char if is_name(f"a{char}") and char != "_" else " " for char in small)
    bases = ("".join(dropwhile(lambda char: not is_name(char), word)) for word in letters.split())
    words = "-".join(filter(None, bases)).encode()
    if len(words) > LONGEST_SLUG:
        whole = words[: LONGEST_SLUG + 1].rpartition(b"-")[0]
        words = whole if len(whole) >= LONGEST_SLUG // 2 else words[:LONGEST_SLUG]
    return words.decode("utf-8", "ignore") or "recap"


def primary(tag: str) -> str:
    """The language itself, without its region or script: `pt` of `pt-BR` (BCP 47)."""
    return tag.partition("-")[0]


def in_region(tag: str, home: str) -> str:
    """A language as it is written where another one is at home: `en` beside `en-GB` is that."""
    return home if tag == primary(home) else tag


def canonical(tag: str) -> str:
    """A language's tag in the capitals of BCP 47, section 2.1.1: `pt-BR` for `pt-br`."""
    first, *rest = tag.casefold().split("-")
    private = next((at for at, part in enumerate(rest) if len(part) == 1), len(rest))
    cased = [{2: part.upper(), 4: part.title()}.get(len(part), part) for part in rest[:private]]
    return "-".join((first, *cased, *rest[private:]))


def unaccented(text: str) -> str:
    """A text in small letters, the Latin ones without accents; other scripts need their marks."""
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", re.sub("(?<=[a-z])[\u0300-\u036f]+", "", folded))
