"""What the plan of another recap comes to, foreseen without writing its posts.

A digest repeats nothing that an event's own plan tells, and the versions of an event share no day
of a network.
"""

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from afterword.context import Event
from afterword.model import Recap
from afterword.social.filling import Choices, Heard, Said, Taken, filled, heard_from
from afterword.social.networks import OPENING, VARIANTS
from afterword.social.variants import Subject, subjects
from afterword.text.sayings import says


def heard_before(event: Event) -> Heard:
    """The takeaways that the plans of a digest's events tell each network."""
    heard = Heard()
    for told in event.events:
        said = _said(told)
        heard |= heard_from(told, filled(told, said, Heard()), said)
    return heard


def versions(event: Event) -> Iterator[tuple[Recap, list[Taken]]]:
    """The versions of an event that come before one of them, the original first; their posts."""
    for version in event.ahead:
        # What a digest tells of has mostly been translated with it.
        told = (replace(e, recap=replace(e.recap, lang=version.lang)) for e in event.events)
        other = replace(event, recap=version, translations=(), ahead=(), events=tuple(told))
        yield version, filled(other, _said(other), heard_before(other))


def _said(event: Event) -> Choices:
    """What its posts say to remember, a line each."""
    recap, said = event.recap, dict[tuple[str, str], list[Said]]()
    summed_up = [each for each in recap.every_takeaway if says(recap.summary or "", each)]
    for network in event.series.chosen_networks:
        by_hand = recap.posts.get(network.key, {})
        for variant in VARIANTS:
            if variant in by_hand:
                stands_for = recap.every_takeaway if variant == "takeaway" else ()
                text = "\n".join((by_hand[variant], *stands_for))
                said[network.key, variant] = [Said.by_hand(event, variant, text)]
                continue
            if not _is_telling(event, variant):
                continue
            about = subjects(event, variant, network)
            told = [_takeaways(subject) for subject in about]
            if variant == "recap" and network.room == "long":  # which lists them
                told = ["\n".join(recap.points)]
            if variant in OPENING and told:
                told = ["\n".join((*told, *summed_up))]
            takeaways = [subject.values.get("takeaway", "") for subject in about]
            said[network.key, variant] = list(map(Said, told, takeaways))
    return said


def _is_telling(event: Event, variant: str) -> bool:
    """Whether a variant that every recap has would say more than title and date, and be planned."""
    recap, us = event.recap, event.series.us
    if variant == "recap":
        leads = recap.url or recap.video
        return bool(recap.opening or recap.takeaway or leads or event.events)
    if variant == "thanks":
        return bool(recap.people or set(chain(recap.organizations, recap.hosts)) - set(us))
    return True


def _takeaways(subject: Subject) -> str:
    """What a post about a subject says to remember, a line each; nothing in most."""
    values = subject.values
    of_panels = (panel.takeaway for panel in values.get("panels", ()))
    return "\n".join((values.get("takeaway", ""), *of_panels, *values.get("takeaways", ())))
