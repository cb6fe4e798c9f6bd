"""What the index tells of plans: what is due, which the browser knows, as a build has no clock.

Of each post it is told in a line, which is all that most builds need to know of it:
`Mon 2026-11-30 x-thread-1 1a2b3c4d,5e6f7a8b X: thread`.
"""

import zlib
from collections.abc import Iterable, Sequence

from afterword.social.plan import Planned
from afterword.social.post import Post
from afterword.social.rendering import Posts

MOST = 50
"""Of so many recaps, those whose plans end last, the index tells the plan. Most last two weeks."""


def lines(posts: Posts) -> tuple[str, ...]:
    """The plan of a recap, without what has no date."""
    return tuple(_line(each, posts.posts) for each in posts.plan if each.date)


def _line(planned: Planned, posts: Iterable[Post]) -> str:
    ticks = ",".join(map(tick, planned.whole(posts)))
    return f"{planned.when} {planned.post.key} {ticks} {planned.name}"


def tick(post: Post) -> str:
    """What stands for a post that a browser has ticked: which it is, and its text (Adler-32)."""
    return f"{zlib.adler32(f'{post.key} {post.text}'.encode()):x}"


def told(plans: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Each plan, or nothing in its place where it ends before those that the index tells of."""
    dated = [number for number, plan in enumerate(plans) if plan]
    dated.sort(key=lambda number: _last_day(plans[number]), reverse=True)
    kept = set(dated[:MOST])
    return [plan if number in kept else () for number, plan in enumerate(plans)]


def _last_day(plan: Sequence[str]) -> str:
    return plan[-1][len("Mon ") :]  # lines of the manifest may be anybody's
