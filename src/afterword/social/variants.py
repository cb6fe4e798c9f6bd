"""Which posts there are of a recap: what each is about, by the name that its template uses."""

from collections.abc import Container
from typing import Any

from msgspec import Struct

from afterword.context import Event
from afterword.diagnostics import Key
from afterword.model import Recap
from afterword.social.networks import Network
from afterword.text.names import primary


class Subject(Struct, frozen=True):
    """What one post is about, and the field of the recap that says it.

    A digest's post may be that of an `event` that it tells of. One that `may_lack` is no post
    where it does not fit.
    """

    way: Key
    values: dict[str, Any] = {}
    event: Event | None = None
    may_lack: bool = False


def subjects(event: Event, variant: str, network: Network) -> list[Subject]:
    """The subjects of a variant on a network; none where the recap does not say what it needs."""
    recap = event.recap
    match variant:
        case "takeaway":
            return [*_takeaways(recap, network), *_first_takeaways(event)]
        case "quote":
            return [Subject(("quotes", i), {"quote": each}) for i, each in enumerate(recap.quotes)]
        case "figure":
            return _figures(recap)
        case "resource":
            readable = [(i, each) for i, each in enumerate(recap.documents) if each.url]
            posts = [Subject(("documents", i), {"document": each}) for i, each in readable]
            return posts if network.links else []
        case "question":
            return [Subject(("question",))] if recap.question else []
        case "next":
            return _next(recap, network)
        case "thread":
            return _thread(event) if network.threads else []
        case _:
            return [Subject(("summary",) if variant == "recap" else ("panels",))]


def _takeaways(recap: Recap, network: Network) -> list[Subject]:
    """A post for each takeaway, and for those of panels where there are no others or no thread."""
    listed = [Subject(("takeaways", i), {"takeaway": t}) for i, t in enumerate(recap.takeaways)]
    panels = [(i, panel.takeaway) for i, panel in enumerate(recap.panels) if panel.takeaway]
    if len(panels) > 1 and (listed or network.threads):
        return listed
    own = [(i, text) for i, text in panels if text not in recap.takeaways]
    further = [Subject(("panels", i, "takeaway"), {"takeaway": t}, may_lack=True) for i, t in own]
    return listed + further


def _first_takeaways(event: Event) -> list[Subject]:
    """The first takeaway of each event of a digest that is in the digest's language."""
    return [
        Subject(("recaps", i), {"takeaway": text}, event=each, may_lack=not each.recap.takeaways)
        for i, each in enumerate(event.events)
        if (text := each.recap.takeaway) and primary(each.recap.lang) == primary(event.recap.lang)
    ]


def _figures(recap: Recap) -> list[Subject]:
    """A post for each figure with a source, and one for all that are about the event itself."""
    own = recap.own_figures
    together = Subject(("figures",), {"figures": own})
    return [
        Subject(("figures", i), {"figures": [each]}) if each.source else together
        for i, each in enumerate(recap.figures)
        if each.source or each is own[0]
    ]


def point(recap: Recap, lang: str, heard: Container[str]) -> str:
    """What the thread of a digest in a language says of an event beside its title and its link.

    That is what to remember of it, else how it begins; nothing in another language. Where those
    who read a network have `heard` what to remember, its link is enough, or else how it begins.
    """
    if primary(recap.lang) != primary(lang):
        return ""
    if recap.takeaway in heard:
        leads = recap.url or recap.video
        return "" if leads else recap.opening or recap.takeaway
    return recap.takeaway or recap.opening


def lone_figure(recap: Recap) -> int | None:
    """Which of the posts about figures, from 1, says one of the event's own and nothing else.

    Several of them tell of the event together, and one with a source says who found it.
    """
    if len(recap.own_figures) != 1:
        return None
    return next(i for i, each in enumerate(_figures(recap), 1) if each.way == ("figures",))


def _next(recap: Recap, network: Network) -> list[Subject]:
    """The event that comes next, if there is more to say of it than its title.

    A network without links shows a picture instead, and those of a recap are of its own event.
    """
    is_telling = recap.next and (recap.next.date or recap.next.url) and network.links
    return [Subject(("next", "title"))] if is_telling else []


def _thread(event: Event) -> list[Subject]:
    """A post for each panel that has a takeaway, else for each takeaway there is.

    A digest has a post for each of its events.
    """
    recap = event.recap
    if event.events:
        return [Subject(("recaps",), {"panels": (), "takeaways": ()})]
    panels = [panel for panel in recap.panels if panel.takeaway]
    if len(panels) > 1:
        return [Subject(("panels",), {"panels": panels, "takeaways": ()})]
    if len(recap.points) > 1:
        return [Subject(("takeaways",), {"panels": (), "takeaways": recap.points})]
    return []
