"""What stands around a post: its link, whom it names, and the address that opens it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from msgspec import Struct

from afterword.front_matter.recap_fields import Person
from afterword.language import orthography
from afterword.model import Series
from afterword.social.fitting import finish
from afterword.social.networks import Network
from afterword.text.names import slug

Handles = Mapping[str, Mapping[str, str]]
"""Names, and what each is called on which network."""

MOST_HASHTAGS = 5


class Intent(Struct, frozen=True):
    """An address that opens a new post on a network, and whether the text is in it."""

    url: str
    carries_text: bool


def tracked(url: str, network: str, post: str, campaign: str) -> str:
    """A link with UTM tags, the same every time. Its own query, tags and fragment stay."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    tags = {
        "utm_source": network,
        "utm_medium": "social",
        "utm_campaign": slug(campaign),
        "utm_content": post,
    }
    there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = urlencode({name: value for name, value in tags.items() if name not in there})
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, added)))))


def hashtags(tags: Iterable[str], network: Network) -> tuple[str, ...]:
    """The first hashtags that a network makes links of; how many it bears is seen to later."""
    return tuple(islice((tag for tag in tags if is_linked(tag, network)), MOST_HASHTAGS))


def is_linked(tag: str, network: Network) -> bool:
    """Whether a network makes a link of a hashtag: it has a letter, and is not too long."""
    return len(tag) <= network.hashtag and any(map(str.isalpha, tag))


def mentions(network: Network, handles: Handles) -> dict[str, str]:
    """How names are written where a pasted handle becomes a link; a plain name otherwise."""
    if network.mention is None:
        return {}
    return {name: f"@{own[network.key]}" for name, own in handles.items() if network.key in own}


class Names(Struct, frozen=True):
    """What people and organizations are called in a post: by handle where there is one."""

    mentions: Mapping[str, str]

    def tag(self, who: str | Person) -> str:
        """One of them; a person with the form of address."""
        if isinstance(who, Person):
            return who.addressed_as(self.tag(who.name))
        return self.mentions.get(who, who)

    def tagged(self, whom: Iterable[str | Person]) -> list[str]:
        """Several of them, for the middle of a sentence: thanks to the Rt Hon. Ana Paz."""
        return [self._inside(who) for who in whom]

    def _inside(self, who: str | Person) -> str:
        name = self.tag(who)
        honorific = (isinstance(who, Person) and who.honorific) or ""
        if honorific.partition(" ")[0] in orthography.articles():
            return name[:1].lower() + name[1:]
        return name


def tag_by_hand(text: str, network: Network, handles: Handles) -> tuple[str, ...]:
    """Who is in a text under their plain name and can be tagged there by hand."""
    if not network.by_hand or not handles:
        return ()
    known = (name for name, each in handles.items() if network.key in each)
    said = (name for name in known if name in text)
    return tuple(n for n in said if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text))


def intent(network: Network, text: str, url: str | None, series: Series) -> Intent | None:
    """The address that opens a post, None where a network has none or lacks what it needs."""
    if network.intent is None:
        return None
    filled: dict[str, str] = {}
    for name in _gaps(network.intent):
        filling = text
        if name == "url":
            filling = url or ""
        elif name == "host":
            filling = _host(series)
        elif name == "rest" and url is not None:
            filling = _without(text, url)
        if not filling:
            return None
        filled[name] = _quoted(filling)
    return Intent(network.intent.format(**filled), "text" in filled or "rest" in filled)


@cache
def _gaps(address: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", address)


def _without(text: str, url: str) -> str:
    """A text without its link and the words that only lead to it, as long as others are left."""
    before, _, after = text.rpartition(url)
    lead = before.rstrip()
    told = max(lead.rfind(end) for end in "\n.!?…؟。！？") + 1
    is_last = not after or after[0] == "\n"
    if is_last and lead.endswith((":", "：")) and lead[:told] + after.strip():
        before = lead[:told]
    return finish(before + after)


@lru_cache(maxsize=1_000)
def _quoted(text: str) -> str:
    """A text as part of a query; kept, as it goes to several networks."""
    return quote(text, safe="")


def _host(series: Series) -> str:
    """The Mastodon server that the series' organization is on, or nothing."""
    return series.own_handles.get("mastodon", "").rpartition("@")[2]
