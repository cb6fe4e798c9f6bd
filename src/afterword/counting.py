"""How long a finished post is, as its network counts it.

Each counter names its source. `url` is what a link weighs where a network shortens links.
"""

import unicodedata
from collections.abc import Callable

import regex

URL = regex.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?…。，、)\]}]", regex.IGNORECASE)
BARE_DOMAIN = regex.compile(r"(?<![@\w.-])(?:[\w-]+\.)+\p{L}{2,}(?![\w@])")
# The ranges of weight 100 in twitter-text config/v3.json. Nothing in them is an emoji by
# itself; what makes one of them (U+FE0F, U+20E3) is outside.
LIGHT = regex.compile(r"[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]*")
GRAPHEME = regex.compile(r"\X")
EMOJI = regex.compile(
    r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}|\u20e3"
)
MENTION = regex.compile(r"(?<![\w/])(@[\w.-]+)@[\w.-]+\w")

Counter = Callable[[str, int], int]


def x(text: str, url: int) -> int:
    """Weighted length: twitter-text's config v3 with emoji at 2 and links at 23.

    Names such as Booking.com are links to X. Here every name that has the form of a domain
    counts as one, so the count is never too low.
    """
    text = unicodedata.normalize("NFC", text)
    rest, links = _without(URL, text)
    rest, domains = _without(BARE_DOMAIN, rest)
    weighed = len(rest) if LIGHT.fullmatch(rest) else sum(map(_x_weight, GRAPHEME.findall(rest)))
    return url * (links + domains) + weighed


def _x_weight(grapheme: str) -> int:
    if EMOJI.search(grapheme):
        return 2
    return sum(1 if LIGHT.fullmatch(char) else 2 for char in grapheme)


def bluesky(text: str, _url: int) -> int:
    """Graphemes of the text as the composer shows it: links without scheme, paths shortened.

    bluesky-social/social-app, src/lib/strings/rich-text-manip.ts and url-helpers.ts.
    """
    return graphemes(URL.sub(lambda match: _short_url(match[0]), text))


def _short_url(url: str) -> str:
    host, slash, path = url.split("://", 1)[1].partition("/")
    path = slash + path
    if path == "/":
        return host
    return host + (path[:13] + "..." if len(path) > 15 else path)


def mastodon(text: str, url: int) -> int:
    """Graphemes, a link at 23, a mention at its local part.

    mastodon/mastodon, app/validators/status_length_validator.rb.
    """
    rest, links = _without(URL, text)
    return graphemes(MENTION.sub(r"\1", rest)) + url * links


def threads(text: str, _url: int) -> int:
    """Characters, and emoji at their UTF-8 bytes, as Meta's documentation of Threads has it."""
    return sum(
        len(grapheme.encode()) if EMOJI.search(grapheme) else len(grapheme)
        for grapheme in GRAPHEME.findall(text)
    )


def utf16(text: str, _url: int) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def graphemes(text: str) -> int:
    """Extended grapheme clusters (UAX 29)."""
    return len(text) if text.isascii() and "\r" not in text else len(GRAPHEME.findall(text))


def _without(pattern: regex.Pattern[str], text: str) -> tuple[str, int]:
    """The text without what a pattern matches, and how often it matched."""
    rest, count = pattern.subn("", text)
    return rest, count


COUNTERS: dict[str, Counter] = {
    "x": x,
    "bluesky": bluesky,
    "mastodon": mastodon,
    "threads": threads,
    "utf16": utf16,
}
"""The counters that `networks.toml` can name."""
