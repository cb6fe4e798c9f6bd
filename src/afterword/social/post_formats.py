"""A choice of posts as text for people, JSON for programs, or CSV for schedulers."""

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, to_builtins

from afterword.model import Recap
from afterword.social import networks
from afterword.social.merging import Merged
from afterword.social.plan import Planned, weekday
from afterword.social.post import Post
from afterword.social.rendering import Posts

BAR = 20
FORMULA = tuple("=+-@＝＋－＠")
"""What spreadsheets begin a formula with (owasp.org, CSV Injection), wide ones in Japan."""
GUARD = "\u00a0"
"""A blank before a formula makes it a text. Schedulers and networks trim it, and would post the
usual apostrophe; of the plain blank, some spreadsheets think nothing."""


class ChosenPost(Struct, frozen=True):
    """A post, and what the plan says of it, if it has it.

    Among those of several recaps, it says of which it is, and from which day it was moved.
    """

    post: Post
    planned: Planned | None = None
    recap: Recap | None = None
    moved_from: datetime.date | None = None

    @property
    def day(self) -> int | None:
        """How many days after the event the plan has it."""
        return self.planned.day if self.planned else None

    @property
    def date(self) -> datetime.date | None:
        """On which day the plan has it, where that is known."""
        return self.planned.date if self.planned else None


def every_post(recaps: Sequence[Posts], several: bool) -> list[ChosenPost]:
    """All posts of a recap or of several, one recap after the other."""
    return [
        ChosenPost(post, recap=posts.event.recap if several else None)
        for posts in recaps
        for post in posts.posts
    ]


def every_planned(plan: Iterable[Merged], several: bool) -> list[ChosenPost]:
    """The posts of the plan of a recap or of several; a planned thread comes whole."""
    return [
        ChosenPost(post, each.planned, each.posts.event.recap if several else None, each.moved_from)
        for each in plan
        for post in each.planned.whole(each.posts.posts)
    ]


def chosen(
    entries: Iterable[ChosenPost], network: str | None, variant: str | None, part: int | None
) -> list[ChosenPost]:
    """Those of a network, a variant or a part."""
    return [
        entry
        for entry in entries
        if network in (None, entry.post.network)
        and variant in (None, entry.post.variant)
        and part in (None, entry.post.part)
    ]


def names(entries: Sequence[ChosenPost]) -> str:
    """What posts these are, whatever their networks: `recap, takeaway 1 2 3 4, question`."""
    parts: dict[str, dict[str, None]] = {}
    for post in (entry.post for entry in entries):
        numbers = parts.setdefault(post.variant, {})
        if post.parts > 1:
            numbers[str(post.part)] = None
    return ", ".join(" ".join((variant, *numbers)) for variant, numbers in parts.items())


def as_text(entries: Sequence[ChosenPost]) -> str:
    """Each post below its name, its recap among several, and a bar that shows how full it is."""
    return "\n".join(_shown(entry) for entry in entries)


def _shown(entry: ChosenPost) -> str:
    post = entry.post
    name = f"{networks.table()[post.network].label} · {post.name}"
    if entry.planned:
        name += f" · {entry.planned.when}"
    if entry.moved_from:
        name += f", moved from {weekday(entry.moved_from)}"
    if entry.recap:
        name += f"\n{entry.recap.path}"
    full = min(BAR, round(BAR * post.length / post.limit))
    bar = f"[{'#' * full}{'.' * (BAR - full)}] {post.length} of {post.limit}"
    by_hand = f"Tag by hand: {', '.join(post.tag_by_hand)}\n" if post.tag_by_hand else ""
    return f"{name}\n{bar}\n{by_hand}\n{post.text}\n"


def as_json(entries: Sequence[ChosenPost]) -> str:
    """A list of posts, as in `posts.json`, each with its day and its date in the plan.

    Those of several recaps have the recap's file, its `id` and its `title`, and from which day
    they were moved.
    """
    listed = [
        to_builtins(entry.post)
        | {"day": entry.day, "date": entry.date}
        | (_of_recap(entry.recap, entry.moved_from) if entry.recap else {})
        for entry in entries
    ]
    return json.dumps(to_builtins({"posts": listed}), ensure_ascii=False, indent=2) + "\n"


def _of_recap(recap: Recap, moved_from: datetime.date | None) -> dict[str, object]:
    return {"recap": recap.path, "id": recap.id, "title": recap.title, "moved_from": moved_from}


def as_csv(entries: Sequence[ChosenPost]) -> str:
    """A row a post, as schedulers take them in bulk (RFC 4180).

    Those take pictures by their address, so that cards, which are files, have a column of their
    own. So have threads, whose parts schedulers would send as posts that stand alone (`2 of 6`,
    as spreadsheets take 2/6 for a day of June), and the days after the event, from which to tell a
    date where none is known. Where there are several recaps, the last column has the recap's file.
    No post is a formula to a spreadsheet.
    """
    table = io.StringIO()
    rows = csv.writer(table)
    head = ("Date", "Network", "Text", "Link", "Image", "Card", "Thread", "Day")
    rows.writerow((*head, "Recap") if any(entry.recap for entry in entries) else head)
    for entry in entries:
        post = entry.post
        part = f"{post.part} of {post.parts}" if post.in_thread and post.parts > 1 else ""
        pictures = (_picture(post), post.card or "")
        day = "" if entry.day is None else entry.day
        recap = (entry.recap.path,) if entry.recap else ()
        text = GUARD + post.text if post.text.startswith(FORMULA) else post.text
        facts = (entry.date or "", post.network, text, post.link or "")
        rows.writerow((*facts, *pictures, part, day, *recap))
    return table.getvalue()


def _picture(post: Post) -> str:
    """The address of the recap's picture, with the post that opens and where each needs one.

    All posts of a recap with one picture would look alike.
    """
    begins = post.variant in networks.OPENING and post.part == 1
    is_needed = networks.table()[post.network].look == "photo"
    return (post.image or "") if begins or is_needed else ""


FORMATS: dict[str, Callable[[Sequence[ChosenPost]], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
