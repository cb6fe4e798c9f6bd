"""A recap's page: its newsletter as it lands, its posts ready to copy, its archive text."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct, json

from afterword import packed
from afterword.diagnostics import Diagnostic
from afterword.newsletter import engines, message
from afterword.newsletter.rendering import CLIP, ROOM, Edition
from afterword.outbox.known import Known
from afterword.project.folders import is_shared
from afterword.project.layout import RecapPlaces
from afterword.review import due
from afterword.social import networks
from afterword.social.networks import Network
from afterword.social.plan import Planned
from afterword.social.rendering import Posts

AWAY = {0: "the same day", 1: "the day after"}


class Review(Struct, frozen=True):
    """All that there is to review of one recap; `archived` is its text on file."""

    edition: Edition
    posts: Posts
    archived: str
    known: Known
    warnings: Sequence[Diagnostic]
    clip: ClassVar[int] = CLIP
    room: ClassVar[int] = ROOM

    @property
    def own_warnings(self) -> list[Diagnostic]:
        """What is wrong with this recap alone."""
        return [d for d in self.warnings if not is_shared(d.path)]

    @property
    def shared_warnings(self) -> list[Diagnostic]:
        """What is wrong with its series or a dialogue, which the index tells once for all."""
        return [d for d in self.warnings if is_shared(d.path)]

    @property
    def places(self) -> RecapPlaces:
        """Where the outputs are."""
        return self.edition.event.places

    @property
    def engine(self) -> str:
        """What the mail engine is called that sends it; nothing where there is none."""
        engine = engines.table().get(self.edition.event.series.engine)
        return engine.label if engine else ""

    @property
    def engine_html(self) -> str | None:
        """The newsletter with the tags of a mail engine, where it has some."""
        html = self.edition.outputs[self.places.html].content
        return html.decode() if html != self.edition.for_people[0] else None

    @property
    def text(self) -> str:
        """The plain text that goes with it."""
        return self.edition.outputs[self.places.text].content.decode()

    @property
    def has_message(self) -> bool:
        """Whether there is a message file."""
        return self.places.message in self.edition.outputs

    @property
    def mail(self) -> str:
        """The message file, or its body where the series lacks what its head needs.

        The page takes what it shows and what a person copies from it, so that it is here only once.
        """
        edition = self.edition
        if self.has_message:
            return edition.outputs[self.places.message].content.decode("ascii")
        _, content = message.body(*edition.for_people)
        return content

    @property
    def rows(self) -> Iterator["Row"]:
        """How the newsletter stands in the lists of inboxes."""
        for inbox in inboxes():
            subject, preheader = self.edition.subject, self.edition.preheader
            yield Row(inbox, _short(subject, inbox.subject), _short(preheader, inbox.preheader))

    @property
    def posts_data(self) -> bytes:
        """All posts and the plan in UTF-8, as they stand in `posts.json`."""
        return self.posts.outputs[self.places.posts].content.replace(b"<", b"\\u003c")

    @property
    def sums(self) -> dict[str, str]:
        """What stands for the text of each post where a browser has ticked it."""
        return due.sums(self.posts.posts)

    @property
    def marks(self) -> dict[str, str]:
        """What is added to the address of each card: a browser shows the same address only once."""
        return {path: key[:8] for path, key in self.known.drawn.items()}

    @property
    def days(self) -> list[tuple[str, list[Planned]]]:
        """The plan by day, each with how far it is from the event."""
        days = groupby(self.posts.plan, key=lambda slot: slot.day)
        return [(AWAY.get(day, f"day {day}"), list(slots)) for day, slots in days]

    @property
    def shelves(self) -> list[tuple[Network, int]]:
        """The networks of its posts, and how many those are."""
        numbers = Counter(post.network for post in self.posts.posts)
        return [(networks.table()[key], number) for key, number in numbers.items()]

    @property
    def networks(self) -> dict[str, dict[str, object]]:
        """How each network shows them, and what their author is called there."""
        handles = self.edition.event.series.own_handles
        return {
            network.key: {
                "label": network.label,
                "look": network.look,
                "folds": _folds(network),
                "mentions": network.mention is not None,
                "who": " · ".join(filter(None, (_handle(handles, network), network.label))),
            }
            for network, _ in self.shelves
        }

    @property
    def titles(self) -> list[tuple[str | None, str, bool]]:
        """What its links lead to: address and title, and whether a recap's picture goes with it.

        It does with the recap's own page, and those of a digest's events.
        """
        event = self.edition.event
        recaps = [each.recap for each in (event, *event.events)]
        own = [(recap.url, recap.title, True) for recap in recaps]
        told = [each for recap in recaps for each in (*recap.documents, recap.next) if each]
        others = [(each.url, each.title, False) for each in told]
        return [row for row in (*own, *others) if row[0]]


class Inbox(Struct, frozen=True, forbid_unknown_fields=True):
    """How many characters an inbox shows."""

    key: str
    label: str
    subject: int
    preheader: int
    source: str
    phone: bool = False


class Row(Struct, frozen=True):
    """A mail in an inbox's list, its subject and its preheader as far as they are shown."""

    inbox: Inbox
    subject: str
    preheader: str


@cache
def inboxes() -> tuple[Inbox, ...]:
    """The inboxes that a newsletter's row is shown in."""
    return tuple(packed.rows("inboxes.toml", Inbox).values())


def inside_script(text: str) -> Markup:
    """JSON inside a script element, which only `</script` or `<!--` could end."""
    return Markup(text.replace("<", "\\u003c"))


def data(value: object) -> Markup:
    """What a script needs to know, as JSON inside its element."""
    return inside_script(json.encode(value).decode())


def _handle(handles: Mapping[str, str], network: Network) -> str:
    return f"@{handles[network.key]}" if network.key in handles else ""


def _folds(network: Network) -> list[tuple[int, str]]:
    """After how many characters the rest is hidden, and what stands there."""
    devices = ("",) if len(set(network.fold)) == 1 else (" on a phone", " on a computer")
    return [(at, f"… see more{device}") for at, device in zip(network.fold, devices, strict=False)]


def _short(text: str, at: int) -> str:
    """A text as an inbox cuts it."""
    return text if len(text) <= at else f"{text[: at - 1].rstrip()}…"
