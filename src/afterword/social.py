"""The posts of a recap: for each network and variant a text that is ready to paste."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.fitting import Fitted, Fitting, finish, fit
from afterword.marks import Key
from afterword.model import Output, Recap
from afterword.networks import VARIANTS, Network, table
from afterword.templating import Templates, met

LISTING = "social/posts.txt.j2"


@dataclass(frozen=True, slots=True)
class Post:
    """One finished post. `part` of `parts` counts the posts of one variant."""

    network: str
    variant: str
    part: int
    parts: int
    text: str
    length: int
    limit: int
    dropped: tuple[str, ...]


class Social:
    """Renders posts from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._text = templates.environment({}, [Fitting])

    def render(self, event: Event) -> list[Output]:
        """The posts of one recap, a text for each network and all in `posts.json`.

        Raises `Failure` for a template that fails, and for each post that cannot fit.
        """
        values = event.values()
        posts: list[Post] = []
        problems: list[Diagnostic] = []
        outputs: list[Output] = []
        for network in networks(event):
            written, too_long = self._posts(event, network, values)
            posts += written
            problems += too_long
            listing = values | {"network": network, "posts": written}
            text = self._templates.render(self._text, [LISTING], listing, event.recap.path)
            outputs.append(Output.of(f"social/{event.stem}/{network.key}.txt", finish_page(text)))
        if problems:
            raise Failure(*problems)
        data = {"posts": [asdict(post) for post in posts]}
        listed = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        return [*outputs, Output.of(f"social/{event.stem}/posts.json", listed)]

    def _posts(
        self, event: Event, network: Network, values: dict[str, Any]
    ) -> tuple[list[Post], list[Diagnostic]]:
        posts: list[Post] = []
        problems: list[Diagnostic] = []
        by_hand = event.recap.posts.get(network.key, {})
        for variant in VARIANTS:
            if variant in by_hand:
                text = finish(by_hand[variant])
                way: Key = ("posts", network.key, variant)
                fitted = [(way, Fitted(text, network.length(text), ()))]
            else:
                fitted = list(self._fitted(event, network, variant, values))
            for part, (way, post) in enumerate(fitted, 1):
                if post.length > network.limit:
                    place = event.recap.source.value(*way)
                    problems.append(_too_long(place, network, variant, post, variant in by_hand))
                posts.append(
                    Post(
                        network=network.key,
                        variant=variant,
                        part=part,
                        parts=len(fitted),
                        text=post.text,
                        length=post.length,
                        limit=network.limit,
                        dropped=post.dropped,
                    )
                )
        return posts, problems

    def _fitted(
        self, event: Event, network: Network, variant: str, values: dict[str, Any]
    ) -> Iterator[tuple[Key, Fitted]]:
        """The posts of a variant with the field that each is about, none where it is missing."""
        names = [f"social/{variant}.{network.key}.txt.j2", f"social/{variant}.txt.j2"]
        for way, subject in subjects(event.recap, variant):
            filled = values | {"network": network} | subject
            marked = self._templates.render(self._text, names, filled, event.recap.path)
            try:
                fitted = fit(marked, network.limit, network.length)
            except ValueError as error:
                place = self._templates.place(names)
                raise Failure(
                    diagnose(place, "template-error", str(error), met(event.recap.path))
                ) from error
            if fitted.text:
                yield way, fitted


def subjects(recap: Recap, variant: str) -> list[tuple[Key, dict[str, Any]]]:
    """The field that each post of a variant is about, and what its template calls it."""
    match variant:
        case "takeaway":
            listed = enumerate(recap.takeaways)
            return [(("takeaways", i), {"takeaway": takeaway}) for i, takeaway in listed]
        case "resource":
            readable = [(i, each) for i, each in enumerate(recap.documents) if each.url]
            return [(("documents", i), {"document": document}) for i, document in readable]
        case "recap":
            return [(("summary",), {})]
        case _:
            return [(("panels",), {})]


def networks(event: Event) -> list[Network]:
    """The networks that the series chose, else all."""
    chosen = event.series.networks
    return [table()[key] for key in (chosen if chosen is not None else table())]


def finish_page(text: str) -> str:
    """A listing with one line end at its end."""
    return text.strip("\n") + "\n"


def _too_long(
    place: Place, network: Network, variant: str, post: Fitted, by_hand: bool
) -> Diagnostic:
    excess = f"{post.length - network.limit:,} over its limit of {network.limit:,}"
    if by_hand:
        message = f"your {variant} post for {network.label} is {excess}"
        return diagnose(place, "post-too-long", message, "shorten it")
    message = f"the {variant} post for {network.label} is {excess}, with all left out that may be"
    return diagnose(place, "post-too-long", message, "shorten the text that it is made from")
