"""One finished post, and what a person or a program needs to send it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from afterword.context import Event
from afterword.social import sharing
from afterword.social.card import Card
from afterword.social.drafting import Draft
from afterword.social.sharing import Intent
from afterword.text import names

LINK = re.compile(
    r"(?i:https?)://(?:[^\s<>\"()]|\([^\s()]*\))*(?:[^\s<>\"().,;:!?…。，、\]}'’”»]|\([^\s()]*\))"
)
"""A link in a post, with brackets of its own, and without the mark that ends a sentence."""

HASHTAG = re.compile(r"#(?<!\S#)(\S+)")
"""A hashtag, and what follows it without a blank."""

LISTED = re.compile(r"(?:\A|\n)[\u200e\u200f]?• [^\n]*\n\Z")
"""The line of an item whose link stands below it."""


class Post(Struct, frozen=True):
    """A text for one network, as `posts.json` has it.

    `part` of `parts` counts the posts of one variant. `dropped` are the wordings that had to give
    way, `tag_by_hand` the names that a paste does not turn into mentions.
    """

    network: str
    variant: str
    part: int
    parts: int
    text: str
    length: int
    limit: int
    dropped: tuple[str, ...]
    links: tuple[str, ...]
    hashtags: tuple[str, ...]
    intent: Intent | None
    image: str | None
    alt: str | None
    card: str | None
    card_alt: str | None
    tag_by_hand: tuple[str, ...]

    @property
    def in_thread(self) -> bool:
        """Whether its parts follow one another, where those of other variants stand alone."""
        return self.variant == "thread"

    @property
    def key(self) -> str:
        """`x-takeaway-2`: among the posts of a recap, only this one is called so."""
        return f"{self.network}-{self.variant}-{self.part}"

    @property
    def name(self) -> str:
        """`recap`, or `takeaway 2 of 4`."""
        return self.variant + (f" {self.part} of {self.parts}" if self.parts > 1 else "")

    @property
    def heading(self) -> str:
        """`takeaway 2 of 4 · 231 of 280`."""
        return f"{self.name} · {self.length} of {self.limit}"

    @property
    def link(self) -> str | None:
        """Where it leads, if that is one place."""
        return leading(self.text, self.links)

    @property
    def first_line(self) -> str:
        """What shows before anything else."""
        return self.text.partition("\n")[0]


def post(event: Event, draft: Draft, part: int, parts: int, card: Card | None) -> Post:
    """A draft as one of so many posts of its variant, with its card."""
    network, fitted = draft.brief.network, draft.fitted
    links, hashtags = _found_in(fitted.text)
    links = links if network.links else ()
    hashtags = tuple(tag for tag in hashtags if sharing.is_linked(tag, network))
    picture = event.recap.image if event.recap.image and event.recap.image.url else None
    return Post(
        network=network.key,
        variant=draft.brief.variant,
        part=part,
        parts=parts,
        text=fitted.text,
        length=fitted.length,
        limit=network.limit,
        dropped=fitted.dropped,
        links=links,
        hashtags=hashtags,
        intent=sharing.intent(network, fitted.text, leading(fitted.text, links), event.series),
        image=picture.url if picture else None,
        alt=picture.alt if picture else None,
        card=card.path if card else None,
        card_alt=card.alt if card else None,
        tag_by_hand=sharing.tag_by_hand(fitted.text, network, event.series.handles),
    )


def leading(text: str, links: Sequence[str]) -> str | None:
    """The link that a post leads to: the last one, unless it is that of an item in a list."""
    if len(links) < 2:
        return links[0] if links else None
    before, _, after = text.rpartition(links[-1])
    is_listed = LISTED.search(before) and (not after or after[0] == "\n")
    return None if is_listed else links[-1]


@lru_cache(maxsize=1_000)
def _found_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The links and the hashtags of a text; kept, as it goes to several networks."""
    hashtags = filter(None, map(names.beginning, HASHTAG.findall(text)))
    return tuple(found[0] for found in LINK.finditer(text)), tuple(hashtags)
