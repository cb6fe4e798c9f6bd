"""A choice of posts as text for people, JSON for programs, or CSV for schedulers."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Sequence

from msgspec import Struct, to_builtins

from afterword.social import networks
from afterword.social.post import Post
from afterword.social.rendering import Posts

BAR = 20


class DatedPost(Struct, frozen=True):
    """A post, and how many days after the event the plan has it, if it has; on which, if known."""

    post: Post
    day: int | None = None
    date: datetime.date | None = None


def chosen(
    posts: Posts, network: str | None, variant: str | None, part: int | None, planned: bool
) -> list[DatedPost]:
    """The posts of a network, a variant, a part, or the plan; a planned thread comes whole."""
    entries = [DatedPost(post) for post in posts.posts]
    if planned:
        entries = [
            DatedPost(post, slot.day, slot.date)
            for slot in posts.plan
            for post in posts.posts
            if (post.network, post.variant) == (slot.post.network, slot.post.variant)
            and (post.in_thread or post.part == slot.post.part)
        ]
    return [
        entry
        for entry in entries
        if network in (None, entry.post.network)
        and variant in (None, entry.post.variant)
        and part in (None, entry.post.part)
    ]


def names(entries: Sequence[DatedPost]) -> str:
    """What posts these are, whatever their networks: `recap, takeaway 1 2 3 4, question`."""
    parts: dict[str, dict[str, None]] = {}
    for post in (entry.post for entry in entries):
        numbers = parts.setdefault(post.variant, {})
        if post.parts > 1:
            numbers[str(post.part)] = None
    return ", ".join(" ".join((variant, *numbers)) for variant, numbers in parts.items())


def as_text(entries: Sequence[DatedPost]) -> str:
    """Each post below its name and a bar that shows how full it is."""
    return "\n".join(_shown(entry) for entry in entries)


def _shown(entry: DatedPost) -> str:
    post = entry.post
    name = f"{networks.table()[post.network].label} · {post.name}"
    if entry.day is not None:
        name += f" · {entry.date or f'day {entry.day}'}"
    full = min(BAR, round(BAR * post.length / post.limit))
    bar = f"[{'#' * full}{'.' * (BAR - full)}] {post.length} of {post.limit}"
    by_hand = f"Tag by hand: {', '.join(post.tag_by_hand)}\n" if post.tag_by_hand else ""
    return f"{name}\n{bar}\n{by_hand}\n{post.text}\n"


def as_json(entries: Sequence[DatedPost]) -> str:
    """A list of posts, as in `posts.json`, each with its day and its date in the plan."""
    listed = [
        to_builtins(entry.post)
        | {"day": entry.day, "date": entry.date.isoformat() if entry.date else None}
        for entry in entries
    ]
    return json.dumps({"posts": listed}, ensure_ascii=False, indent=2) + "\n"


def as_csv(entries: Sequence[DatedPost]) -> str:
    """A row a post, as schedulers take them in bulk (RFC 4180).

    Those take pictures by their address, so that cards, which are files, have a column of their
    own. So have threads, whose parts (`2/6`) schedulers would send as posts that stand alone, and
    the days after the event, from which to tell a date where none is known.
    """
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("Date", "Network", "Text", "Link", "Image", "Card", "Thread", "Day"))
    for entry in entries:
        post = entry.post
        part = f"{post.part}/{post.parts}" if post.in_thread else ""
        pictures = (post.image or "", post.card or "")
        day = "" if entry.day is None else entry.day
        rows.writerow(
            (entry.date or "", post.network, post.text, post.link or "", *pictures, part, day)
        )
    return table.getvalue()


FORMATS: dict[str, Callable[[Sequence[DatedPost]], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
