"""How long a finished post is, as its network counts it.

Each counter names its source. `url` is what a link weighs where a network shortens links.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from afterword.social.post_links import links, mastodon_rest, x_rest
from afterword.social.short_links import shown

WITHOUT_CLUSTERS = re.compile("[\n -~\xa0-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027]*")
"""Characters that are no part of an emoji or a cluster: so most posts need no `clusters`, which
take ten times as long, and longer to load."""
HEAVY = re.compile(r"[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""What is outside the ranges of weight 100 in twitter-text config/v3.json, and weighs 200."""

Counter = Callable[[str, int], int]


def x(text: str, url: int) -> int:
    """Weighted length: twitter-text's parseTweet with config/v3.json.

    NFC; a link weighs `url`, an emoji 2, any other character 1 or 2.
    """
    text = unicodedata.normalize("NFC", text)
    weight = at = 0
    for start, end in links(text, x_rest, bare=True):
        weight += _x_weight(text[at:start]) + url
        at = end
    return weight + _x_weight(text[at:])


def _x_weight(text: str) -> int:
    if not HEAVY.search(text):  # nor an emoji: what makes one of © or 1 is heavy
        return len(text)
    if WITHOUT_CLUSTERS.fullmatch(text):
        return len(text) + len(HEAVY.findall(text))
    from afterword.text.clusters import EMOJI

    rest, emoji = EMOJI.subn("", text)
    return 2 * emoji + len(rest) + len(HEAVY.findall(rest))


def bluesky(text: str, _url: int) -> int:
    """Graphemes of the text with short links: getShortenedLength of bluesky-social/social-app,
    src/view/com/composer/state/composer.ts."""
    return graphemes(shown(text))


def mastodon(text: str, url: int) -> int:
    """Graphemes, a link at `url`, a mention at its local part.

    mastodon/mastodon, app/validators/status_length_validator.rb and app/lib/extractor.rb. Bare
    hosts are no links; links that are too long, and mentions on hosts that are, count in full.
    """
    for start, end in reversed(links(text, mastodon_rest, bare=False)):
        text = text[:start] + "x" * url + text[end:]
    if "@" in text:
        from afterword.text.clusters import with_local_mentions

        text = with_local_mentions(text)
    return graphemes(text)


def threads(text: str, _url: int) -> int:
    """Characters, and emoji at their UTF-8 bytes: developers.facebook.com, threads/posts.

    Meta does not say what a character is. UTF-16 code units are the strictest reading, next to
    graphemes and code points.
    """
    if WITHOUT_CLUSTERS.fullmatch(text):
        return len(text)
    from afterword.text.clusters import EMOJI_PARTS

    emoji = "".join(EMOJI_PARTS.findall(text))
    return utf16(text, 0) - utf16(emoji, 0) + len(emoji.encode())


def utf16(text: str, _url: int) -> int:
    """UTF-16 code units: developers.buffer.com/guides/character-limits for LinkedIn, Facebook and
    Instagram, core.telegram.org/api/entities for Telegram.

    WhatsApp names no unit; this is the stricter of code units and code points.
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def graphemes(text: str) -> int:
    """How many extended grapheme clusters there are (UAX 29)."""
    return len(clusters(text))


def clusters(text: str) -> Sequence[str]:
    """A text in its extended grapheme clusters: each is one character to its readers."""
    if WITHOUT_CLUSTERS.fullmatch(text):
        return text
    from afterword.text.clusters import GRAPHEME, JOINING

    return GRAPHEME.findall(text) if JOINING.search(text) else text


COUNTERS: dict[str, Counter] = {
    "x": x,
    "bluesky": bluesky,
    "mastodon": mastodon,
    "threads": threads,
    "utf16": utf16,
}
"""The counters that `networks.toml` can name."""
