"""A recap's page: its newsletter as it lands, its posts ready to copy, its archive text."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from afterword import networks
from afterword.archive import Filed
from afterword.budget import Budget
from afterword.diagnostics import Diagnostic
from afterword.networks import Network
from afterword.newsletter import Edition
from afterword.post import Post
from afterword.social import Posts

CLOSED = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
    '<base target="_blank">'
)
"""What a mail is shown with: nothing is loaded until `review.js` opens it to pictures."""


@dataclass(frozen=True, slots=True)
class Review:
    """All that there is to review of one recap."""

    edition: Edition
    posts: Posts
    filed: Filed
    budget: Budget
    warnings: Sequence[Diagnostic]

    @property
    def framed(self) -> str:
        """The newsletter as it is shown: it loads nothing."""
        return self.edition.for_people.replace("<head>", f"<head>{CLOSED}", 1)

    @property
    def engine_html(self) -> str | None:
        """The newsletter with the tags of a mail engine, where it has some."""
        html = self.edition.outputs[0].content.decode()
        return html if html != self.edition.for_people else None

    @property
    def text(self) -> str:
        """The plain text that goes with it."""
        return self.edition.outputs[1].content.decode()

    @property
    def message(self) -> str | None:
        """The message file, if there is one."""
        outputs = (o for o in self.edition.outputs if o.path.endswith(".eml"))
        return next((output.content.decode("ascii") for output in outputs), None)

    @property
    def rows(self) -> Iterator["Row"]:
        """How the newsletter stands in the lists of inboxes."""
        for inbox in inboxes():
            subject, preheader = self.edition.subject, self.edition.preheader
            yield Row(inbox, _short(subject, inbox.subject), _short(preheader, inbox.preheader))

    @property
    def planned(self) -> Iterator[tuple[str, "Shown"]]:
        """When to post what: a day, and a post; of a thread, every part."""
        for slot in self.posts.plan:
            when = str(slot.date) if slot.date else f"day {slot.day}"
            for post in self.posts.posts:
                same = (post.network, post.variant) == (slot.post.network, slot.post.variant)
                if same and (post.in_thread or post == slot.post):
                    yield when, Shown(post)

    @property
    def by_network(self) -> dict[str, list["Shown"]]:
        """All posts, by the name of their network."""
        found: dict[str, list[Shown]] = {}
        for post in self.posts.posts:
            shown = Shown(post)
            found.setdefault(shown.network.label, []).append(shown)
        return found


@dataclass(frozen=True, slots=True)
class Inbox:
    """How many characters an inbox shows."""

    label: str
    subject: int
    preheader: int
    source: str
    phone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A mail in an inbox's list, its subject and its preheader as far as they are shown."""

    inbox: Inbox
    subject: str
    preheader: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as its network shows it."""

    post: Post

    @property
    def network(self) -> Network:
        """Where it goes."""
        return networks.table()[self.post.network]

    @property
    def key(self) -> str:
        """What it is called on this page, and where a browser remembers that it was posted."""
        return f"{self.post.network}-{self.post.variant}-{self.post.part}"

    @property
    def fold(self) -> tuple[str, str]:
        """What shows at once, and what stands behind "see more"."""
        return _cut(self.post.text, self.network.fold[-1] if self.network.fold else None)


@cache
def inboxes() -> tuple[Inbox, ...]:
    """The inboxes that a newsletter's row is shown in."""
    text = files("afterword").joinpath("review", "inboxes.toml").read_text("utf-8")
    return tuple(Inbox(**row) for name, row in tomllib.loads(text).items() if name != "checked")


def _short(text: str, at: int) -> str:
    """A text as an inbox cuts it."""
    return text if len(text) <= at else f"{text[: at - 1].rstrip()}…"


def _cut(text: str, at: int | None) -> tuple[str, str]:
    """The beginning that is shown, and the rest."""
    return (text, "") if at is None or len(text) <= at else (text[:at], text[at:])
