"""What pages need so that a browser can tell what is due: a build has no clock.

Of each planned post the index is told in a line, which is all that most builds need to know of it:
`Mon 2026-11-30 x-takeaway-2 1a2b3c4d,5e6f7a8b X: takeaway 2 of 2`. Its own sum comes first, then
those of its network and variant, as what was ticked may stand under another name by now.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from afterword.social.plan import Planned
from afterword.social.post import Post
from afterword.social.rendering import Posts

MOST = 50
"""Of so many recaps, those whose plans end last, the index tells the plan. Most last two weeks."""


def lines(posts: Posts) -> tuple[str, ...]:
    """The plan of a recap, without what has no date."""
    by_key = sums(posts.posts)
    of_kind = defaultdict[str, list[str]](list)
    for key, text in by_key.items():
        of_kind[_kind(key)].append(text)
    return tuple(_line(each, by_key, of_kind) for each in posts.plan if each.date)


def _line(planned: Planned, by_key: Mapping[str, str], of_kind: Mapping[str, list[str]]) -> str:
    key = planned.post.key
    own = by_key[key]
    listed = ",".join([own, *(other for other in of_kind[_kind(key)] if other != own)])
    return f"{planned.when} {key} {listed} {planned.name}"


def sums(posts: Iterable[Post]) -> dict[str, str]:
    """By the key of each post what stands for its text where a browser has ticked it (CRC-32).

    A thread is ticked as a whole, by the key of its first part. The same text is another post on
    another network, and as another variant.
    """
    texts: dict[str, str] = {}
    for post in posts:
        if post.in_thread and post.part > 1:
            texts[f"{_kind(post.key)}-1"] += f"\n{post.text}"
        else:
            texts[post.key] = post.text
    return {key: f"{zlib.crc32(f'{_kind(key)} {text}'.encode()):x}" for key, text in texts.items()}


def _kind(key: str) -> str:
    """The network and the variant of a post."""
    return key.rpartition("-")[0]


def of_index(plans: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Each plan, or nothing in its place where it ends before those that the index tells of."""
    dated = [number for number, plan in enumerate(plans) if plan]
    dated.sort(key=lambda number: _last_day(plans[number]), reverse=True)
    kept = set(dated[:MOST])
    return [plan if number in kept else () for number, plan in enumerate(plans)]


def _last_day(plan: Sequence[str]) -> str:
    return plan[-1][len("Mon ") :]  # lines of the manifest may be anybody's
