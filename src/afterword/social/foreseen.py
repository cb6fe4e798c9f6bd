"""What steps 1 to 4 come to for another recap, foreseen without writing its posts.

A digest repeats nothing that an event's own plan tells, and the versions of an event share no day
of a network.
"""

from itertools import chain

from msgspec.structs import replace

from afterword.context import Event
from afterword.social.candidates import Candidate, Candidates, Heard, by_hand
from afterword.social.filling import Filling, fill
from afterword.social.networks import OPENING, VARIANTS
from afterword.social.pacing import Calendar, paced
from afterword.social.variants import Subject, subjects
from afterword.text.sayings import says


def heard_before(event: Event) -> Heard:
    """What each network hears in the plans of a digest's events."""
    return Heard().union(*(_filling(each).heard for each in event.events))


def calendar_before(event: Event) -> Calendar:
    """The days that the versions of an event take which come before one, the original first."""
    calendar = Calendar()
    for version in event.ahead:
        # What a digest tells of has mostly been translated with it.
        events = (replace(e, recap=replace(e.recap, lang=version.lang)) for e in event.events)
        other = replace(event, recap=version, translations=(), ahead=(), events=tuple(events))
        paced(version, _filling(other).filled, calendar)
    return calendar


def _filling(event: Event) -> Filling:
    return fill(event, _candidates(event), heard_before(event))


def _candidates(event: Event) -> Candidates:
    """Its posts, which say what they have to remember, a line each."""
    recap, candidates = event.recap, dict[tuple[str, str], list[Candidate]]()
    summed_up = [each for each in recap.every_takeaway if says(recap.summary or "", each)]
    for network in event.series.chosen_networks:
        key, written = network.key, recap.posts.get(network.key, {})
        for variant in VARIANTS:
            if variant in written:
                stands_for = recap.every_takeaway if variant == "takeaway" else ()
                text = "\n".join((written[variant], *stands_for))
                candidates[key, variant] = [by_hand(event, key, variant, text)]
                continue
            about = subjects(event, variant, network) if _is_telling(event, variant) else []
            if not about:
                continue
            texts = [_takeaways(subject) for subject in about]
            if variant == "recap" and network.room == "long":  # which lists them
                texts = ["\n".join(recap.points)]
            if variant in OPENING:
                texts = ["\n".join((*texts, *summed_up))]
            candidates[key, variant] = [
                Candidate(key, variant, part, text, subject.values.get("takeaway", ""))
                for part, (text, subject) in enumerate(zip(texts, about, strict=True), 1)
            ]
    return candidates


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
