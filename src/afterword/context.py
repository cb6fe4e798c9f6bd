"""What every template sees of a recap: the same names in mail, posts and archive."""

import re
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone
from operator import attrgetter
from typing import Any

from msgspec import Struct

from afterword.diagnostics import Place
from afterword.language import language, zones
from afterword.language.dates import EventDate
from afterword.language.language import Language
from afterword.model import Dialogue, Digest, Recap, Section, Series
from afterword.project.file_names import DIGESTS
from afterword.project.layout import RecapPlaces
from afterword.prose.markdown import references
from afterword.text.names import primary, unaccented

SEPARATOR = re.compile(r"(?:\s*[:–—|]\s*|\s+-\s+)(?=\S)")
"""What stands between the name of a series and the rest of a title."""
AROUND = "“”„«»‘’\u00a0.\u200e\u200f"
"""What outputs set around the words of a recap."""
ONE_LINE = 50
"""Letters of a title that has room in one line of a mail, after words such as “Read the recap”."""


class Event(Struct, frozen=True):
    """A recap among its dialogue and its series: all that a renderer is given.

    Its `translations` are the same event in other languages; of these, the posts of those `ahead`
    go out before its own, the original's first. A digest has the `events` that it tells of.
    """

    recap: Recap
    dialogue: Dialogue
    series: Series
    dialogues: tuple[Dialogue, ...]
    translations: tuple[Recap, ...] = ()
    ahead: tuple[Recap, ...] = ()
    events: tuple["Event", ...] = ()

    @property
    def places(self) -> RecapPlaces:
        """Where its outputs go."""
        return RecapPlaces(self.recap.dialogue, self.recap.slug)

    @property
    def moment(self) -> datetime:
        """Noon of the day it came out, for machines, else of the last: none is written before."""
        return self._noon(self.recap.came_out)

    @property
    def changed(self) -> datetime:
        """The same of the day on which it was last corrected, if it was."""
        days = [self._noon(correction.date) for correction in self.recap.corrections]
        return max([self.moment, *days])

    def _noon(self, day: EventDate) -> datetime:
        """Noon of a day. The offset is in whole minutes, as RFC 5322 has it."""
        zone = self.recap.timezone or self.series.timezone
        noon = day.noon(zones.load(zone) if zone else UTC)
        minutes = (noon.utcoffset() or timedelta()) // timedelta(minutes=1)
        return noon.replace(tzinfo=timezone(timedelta(minutes=minutes)))

    def find(self, text: str | re.Pattern[str]) -> Place | None:
        """Where a text, or what a pattern finds, stands in the recap, else in what it shares."""
        told = (event.recap.source for event in self.events)
        shared = (self.dialogue.source, self.dialogue.main, self.series.source, self.series.main)
        sources = (self.recap.source, *told, *shared)
        return next(filter(None, (source.find(text) for source in sources)), None)

    def find_said(self, text: str) -> Place | None:
        """Where what an output says stands, with whatever marks around it."""
        return self.find(text.strip(AROUND))

    def values(self) -> dict[str, Any]:
        """The names that templates can use, as templates/README.md lists them."""
        recap, series = self.recap, self.series
        spoken = language.of(recap.lang)
        folders = {DIGESTS, recap.dialogue, *(event.recap.dialogue for event in self.events)}
        return {
            "recap": recap,
            "dialogue": self.dialogue,
            "series": series,
            "other_dialogues": tuple(
                each
                for each in self.dialogues
                if each.folder not in folders and (each.url or each.summary)
            ),
            "language": spoken,
            "words": spoken.words,
            "name": recap.short_title or spoken.say(spoken.words["quotation"], text=recap.title),
            "translations": self.translations,
            "headline": self.headline,
            "when": self._spoken_in_words(spoken).date(*self.span),
            "when_alone": spoken.date(*self.span),
            "when_and_where": self.when_and_where,
            "whole": self.whole,
            "bylines": _bylines(recap, spoken),
            "events": tuple(event.in_digest(spoken) for event in self.events),
            "hashtags": self.hashtags,
        }

    def _spoken_in_words(self, spoken: Language) -> Language:
        """The language of its fixed words; where English ones stand in, that of the series."""
        own, tag = self.series.lang, spoken.words_tag
        return language.of(own if tag != spoken.tag and primary(own) == tag else tag)

    @property
    def accepted(self) -> Collection[str]:
        """The rules that are switched off for all recaps or for this one."""
        return self.series.accept.keys() | self.recap.accept.keys()

    def accepted_at(self, path: str) -> Collection[str]:
        """The rules that are switched off for what is told in a file: where a digest tells of a
        recap, also those that this recap has switched off for itself.
        """
        told = (event.recap.accept for event in self.events if event.recap.path == path)
        return set(self.accepted).union(*told)

    @property
    def span(self) -> tuple[EventDate, EventDate | None]:
        """From when to when it was; of a digest, its period, else that of what it tells of.

        That is told in months where it may have begun or ended on a day that nobody knows, and a
        period of whole months is told in those.
        """
        recap = self.recap
        if isinstance(recap, Digest) and recap.since and recap.until:
            since, until = recap.since, recap.until
            is_whole = since.is_first_of_month and until.is_last_of_month
            return (_month(since), _month(until)) if is_whole else (since, until)
        if not self.events:
            return recap.date, recap.end
        days = [day for event in self.events for day in event.span if day]
        by_day = attrgetter("first_day")
        first, last = min(days, key=by_day), max(days, key=by_day)
        open_months = {_month(day) for day in days if day.day is None}
        if open_months.isdisjoint((_month(first), _month(last))):
            return first, last
        return _month(first), _month(last)

    @property
    def when_and_where(self) -> str:
        """The date, the place and the mode in one line, in its own language."""
        return self._when_and_where(language.of(self.recap.lang))

    def _when_and_where(self, spoken: Language) -> str:
        """The date, the place and the mode in a language, as far as they are known."""
        recap = self.recap
        known = [spoken.say("{Date}", date=spoken.date(*self.span))]
        if recap.place:
            known.append(recap.place)
        if recap.mode:
            known.append(spoken.words[recap.mode.replace(" ", "_")])
        return spoken.joined(known)

    @property
    def headline(self) -> str:
        """The title, without the series' name before it where the series is named above it."""
        title = self.recap.title
        rest = title.removeprefix(self.series.name)
        separator = SEPARATOR.match(rest) if rest != title else None
        return rest[separator.end() :] if separator else title

    @property
    def whole(self) -> Section | None:
        """The section of the only panel, if it stands first and bears the recap's own title.

        That is not told twice, unless links are in it.
        """
        recap = self.recap
        first = next(iter(recap.sections), None)
        if len(recap.panels) != 1 or not (first and first.panel) or any(references(first.heading)):
            return None
        is_told = {first.title, first.panel.title} <= {recap.title, self.headline}
        return first if is_told else None

    @property
    def hashtags(self) -> tuple[str, ...]:
        """The recap's hashtags, then its dialogue's and the series', each once.

        Those count alike that differ only in capitals and accents.
        """
        tags = (*self.recap.hashtags, *self.dialogue.hashtags, *self.series.hashtags)
        first: dict[str, str] = {}
        for tag in tags:
            first.setdefault(unaccented(tag), tag)
        return tuple(first.values())

    def in_digest(self, spoken: Language) -> dict[str, Any]:
        """The names that a digest in a language has of one of its events."""
        recap, headline = self.recap, self.headline
        where = spoken.joined((self._when_and_where(spoken), spoken.name_of_other(recap.lang)))
        return {
            "recap": recap,
            "dialogue": self.dialogue,
            "language": language.of(recap.lang),
            "headline": headline,
            # What a link right below that calls it: nothing where it is long.
            "called": recap.short_title or (headline if len(headline) <= ONE_LINE else ""),
            "when": spoken.date(*self.span),
            "when_and_where": where,
        }


def _month(when: EventDate) -> EventDate:
    return EventDate(when.year, when.month)


def _bylines(recap: Recap, spoken: Language) -> tuple[str, ...]:
    """Who wrote it: in one line where only names are known, else in a line each."""
    authors, by = recap.authors, spoken.words["by"]
    names = [each.addressed for each in authors]
    if authors and not any(each.role or each.organization for each in authors):
        return (spoken.say(by, names=spoken.list(names)),)
    lines = []
    for name, each in zip(names, authors, strict=True):
        known = spoken.joined((name, each.role, each.organization), spoken.words["comma"])
        lines.append(spoken.say(by, names=known))
    return tuple(lines)
