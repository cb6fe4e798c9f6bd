"""For step 3: which threads of a digest may be planned, and where one stands for its recap."""

from afterword.context import Event
from afterword.social.candidates import Candidate, Candidates, Heard, every_takeaway
from afterword.social.variants import point


def telling(event: Event, candidates: Candidates, heard: Heard) -> Candidates:
    """The candidates without the threads that repeat what was `heard`.

    In the usual plan, a thread also has to tell something new of each event, beside the title.
    """
    takeaways = every_takeaway(event, candidates)

    def may_stand(each: Candidate) -> bool:
        if each.variant != "thread":
            return True
        is_new = bool(event.series.plan) or _is_new(event, each.network, heard)
        return is_new and heard.isdisjoint(each.tells(takeaways))

    return {place: row for place, row in candidates.items() if may_stand(row[0])}


def in_place_of_recap(event: Event, candidates: Candidates) -> dict[str, Candidate]:
    """By network, the threads that stand for a recap that leads nowhere, in the usual plan."""
    return {
        network: row[0]
        for (network, variant), row in candidates.items()
        if variant == "thread" and not event.series.plan and _leads_nowhere(event, network)
    }


def _is_new(event: Event, network: str, heard: Heard) -> bool:
    """Whether a thread has something of each event that a network has not heard.

    Where the recap leads nowhere, the links of those that have one are enough.
    """
    lines = {line for key, line in heard if key == network}
    events = [each.recap for each in event.events]
    points = [point(each, event.recap.lang, lines) for each in events]
    if _leads_nowhere(event, network):
        return lines.isdisjoint(points)
    return all(points) and lines.isdisjoint(each.takeaway for each in events)


def _leads_nowhere(event: Event, network: str) -> bool:
    """Whether the recap of a digest has no link where a thread has those of its events.

    Networks with threads have no room for a link to each in one post.
    """
    recap = event.recap
    leads = recap.url or recap.video or "recap" in recap.posts.get(network, {})
    return not leads and any(each.recap.url or each.recap.video for each in event.events)
