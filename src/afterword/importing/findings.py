"""What a file that was read tells of an event."""

import re

from msgspec import Struct
from msgspec.structs import replace

from afterword.front_matter.recap_fields import Document, NextEvent
from afterword.importing import (
    bylines,
    documents,
    event_day,
    furniture,
    hosts,
    keynotes,
    labelled,
    language_detection,
    own_words,
    panels,
    titles,
)
from afterword.importing.blocks import Block, Reading, text_of
from afterword.importing.escaping import cut
from afterword.importing.event_day import Byline
from afterword.importing.panels import Panel
from afterword.importing.people import Person, is_name
from afterword.language import language
from afterword.language.dates import EventDate
from afterword.text.names import canonical, primary


class Findings(Struct):
    """What was found, in the order of a recap; what was not is empty.

    `unsure` has, by field, what people should check.
    """

    title: str = ""
    date: EventDate | None = None
    end: EventDate | None = None
    lang: str = ""
    place: str = ""
    mode: str = ""
    summary: str = ""
    url: str = ""
    video: str = ""
    authors: tuple[Person, ...] = ()
    hosts: tuple[str, ...] = ()
    keynote: Person | None = None
    panels: tuple[Panel, ...] = ()
    takeaways: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    question: str = ""
    hashtags: tuple[str, ...] = ()
    next: NextEvent | None = None
    prose: tuple[Block, ...] = ()
    left_out: tuple[str, ...] = ()
    unsure: dict[str, list[str]] = {}

    @property
    def text(self) -> str:
        """All of the prose, as one reads it."""
        return text_of(self.prose)

    def leave_out_language(self, lang: str) -> None:
        """Say nothing of the language where it is the one that the dialogue has."""
        if primary(self.lang) == primary(lang):
            self.lang = ""

    def doubt(self, name: str, *why: str) -> None:
        """Note what people should check of a field; `` is the whole draft."""
        if why:
            self.unsure.setdefault(name, []).extend(why)


def find(reading: Reading) -> Findings:
    """Everything that a reading tells, and the prose that is left."""
    found = Findings(place=reading.place, url=reading.url, summary=reading.summary)
    found.doubt("", *dict.fromkeys(reading.unsure))
    _recorded(found, reading)
    found.lang = _language(reading)
    own = own_words.find(reading.blocks, found.lang)
    found.takeaways, found.question, found.next = own.takeaways, own.question, own.next
    if own.next_line:
        found.doubt("next", f"its link is that of a line that was left out: {cut(own.next_line)}")
    found.url, found.video = found.url or own.url, found.video or own.video
    blocks, left_out = furniture.without(own.blocks)
    found.left_out = own.left_out + left_out
    found.hashtags = tuple(filter(None, (re.sub(r"[^\w]+", "", tag) for tag in reading.hashtags)))
    blocks, found.title, unsure = titles.find(reading, blocks)
    found.doubt("title", *unsure)
    blocks, byline = _written_by(found, reading, blocks)
    day = event_day.find(reading, found.title, blocks, byline, found.lang)
    blocks = _dated(found, day, blocks)
    where = labelled.where(blocks, day.is_told)
    found.place, found.mode = found.place or where.place, where.mode
    if found.place == where.place and not where.is_sure:
        found.doubt("place", f"'{where.place}' stands beside the day, and is taken for the place")
    found.hosts, unsure = hosts.find(blocks)
    found.doubt("hosts", *unsure)
    if not found.hosts and reading.hosts:
        found.hosts = reading.hosts
        found.doubt("hosts", "the page tells search engines that they organized it")
    found.keynote, unsure = keynotes.find(blocks)
    found.doubt("keynote", *unsure)
    blocks, found.documents, unsure = documents.find(_leveled(blocks))
    found.doubt("documents", *unsure)
    blocks, found.panels, trails = panels.find(blocks)
    found.panels = found.panels or panels.of_event(blocks, found.title)
    modes = labelled.words_of(found.mode)
    facts = {
        "place": " ".join((found.place, *modes)),
        "mode": " ".join(modes),
        "hosts": "" if found.unsure.get("hosts") else " ".join(found.hosts),
        "keynote": found.keynote.line if found.keynote and not found.unsure.get("keynote") else "",
    }
    blocks, found.panels = labelled.without(blocks, found.title, found.panels, facts, day.is_told)
    if nobody := [p.title for p in found.panels if not (p.speakers or p.organizations)]:
        found.doubt("panels", f"nobody was found who spoke in: {'; '.join(nobody)}")
    if trails:
        found.doubt("panels", "what stands below *** at the end belongs to no panel")
    lost = sum(len(documents.HERE.findall(b.plain)) for b in blocks if not b.words.is_linked)
    if lost:
        times = f"{lost} times" if lost > 1 else "once"
        found.doubt("", f"the text says 'here' {times} without a link; the page may have had one")
    found.prose = blocks
    return found


def _recorded(found: Findings, reading: Reading) -> None:
    """Find the video of the event: what the file calls so, else the only one that it shows."""
    found.video = reading.video
    if not found.video and len(reading.videos) == 1:
        found.video = reading.videos[0]
        found.doubt("video", "the page shows this video; is it a recording of the event?")
    elif others := [video for video in reading.videos if video != found.video]:
        found.doubt("", f"a video was left out: {' '.join(others)}")


def _language(reading: Reading) -> str:
    guessed = language_detection.detect(text_of(reading.blocks))
    whole = canonical(reading.lang)
    tag = whole if language.is_known(whole) else primary(whole)
    # Many a page in another language says of itself that it is in English.
    if tag and language.is_known(tag) and guessed in ("", primary(tag)):
        return tag
    return guessed


def _written_by(
    found: Findings, reading: Reading, blocks: tuple[Block, ...]
) -> tuple[tuple[Block, ...], Byline]:
    """Find the authors. The blocks without the line that names them, and that line.

    Front matter, which has a title too, is believed more than any line.
    """
    lines = filter(None, map(bylines.without_by, reading.authors))
    told = [bylines.read(line, bool(reading.title)) or (Person(line),) for line in lines]
    found.authors = tuple(person for people in told for person in people)
    number = -1
    if not (found.authors and reading.title):
        number, people = bylines.find(blocks, found.lang or "en")
        found.authors = people or found.authors
    for person in found.authors:
        if not person.organization and person.role:
            found.doubt("authors", f"'{person.role}' is taken for what {person.name} does")
        elif not person.role and is_name(person.organization):
            found.doubt("authors", f"'{person.organization}' is taken for where they work")
    line = Byline(blocks[number].plain, number) if number >= 0 else Byline()
    return tuple(block for at, block in enumerate(blocks) if at != number), line


def _dated(found: Findings, day: event_day.When, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tell the event's day; a line at the top that says nothing but a day is left out."""
    found.date, found.end = day.date, day.end
    found.doubt("date" if day.date else "", *day.unsure)
    dropped = [at for at, told in day.lines.items() if not told.end or told.date == found.date]
    found.left_out += tuple(blocks[at].plain for at in dropped if day.lines[at].date != found.date)
    return tuple(block for at, block in enumerate(blocks) if at not in dropped)


def _leveled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the highest of their headings at `##`."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    shift = 2 - min(levels) if levels else 0
    return tuple(
        replace(block, level=min(6, block.level + shift)) if block.kind == "heading" else block
        for block in blocks
    )
