"""What a file that was read tells of an event."""

import re

from msgspec import Struct

from afterword import language
from afterword.dates import EventDate
from afterword.importing import (
    bylines,
    dating,
    documents,
    furniture,
    hosts,
    keynotes,
    panels,
    titles,
    tongues,
)
from afterword.importing.blocks import Block, Reading, text_of
from afterword.importing.documents import Document
from afterword.importing.panels import Panel
from afterword.importing.people import Person, is_name
from afterword.names import canonical, primary

HERE = re.compile(
    r"(?i)\b(?:found|accessed|available|read|seen?|click|watch(?:ed)?|download(?:ed)?|disponibles?)"
    r"\s+(?:here|aquí|ici)\b"
)
"""Words that are of use only as a link."""


class Findings(Struct):
    """What was found; what was not is empty. `unsure` has, by field, what people should check."""

    title: str = ""
    date: EventDate | None = None
    end: EventDate | None = None
    lang: str = ""
    place: str = ""
    url: str = ""
    video: str = ""
    summary: str = ""
    hashtags: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    hosts: tuple[str, ...] = ()
    keynote: Person | None = None
    panels: tuple[Panel, ...] = ()
    documents: tuple[Document, ...] = ()
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
    blocks, found.left_out = furniture.without(reading.blocks)
    found.lang = _language(reading, blocks)
    found.hashtags = tuple(filter(None, (re.sub(r"[^\w]+", "", tag) for tag in reading.hashtags)))
    blocks, found.title, unsure = titles.find(reading, blocks)
    found.doubt("title", *unsure)
    blocks, byline, number = _written_by(found, reading, blocks)
    blocks = _dated(found, reading, blocks, byline, number)
    found.hosts, unsure = hosts.find(blocks)
    found.doubt("hosts", *unsure)
    found.keynote, unsure = keynotes.find(blocks)
    found.doubt("keynote", *unsure)
    blocks, found.documents, unsure = documents.find(_leveled(blocks))
    found.doubt("documents", *unsure)
    blocks, found.panels, trails = panels.find(blocks)
    if nobody := [p.title for p in found.panels if not (p.speakers or p.organizations)]:
        found.doubt("panels", f"nobody was found who spoke in: {'; '.join(nobody)}")
    if trails:
        found.doubt("panels", "what stands below *** at the end belongs to no panel")
    lost = sum(len(HERE.findall(b.plain)) for b in blocks if "](" not in b.words.markdown)
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


def _language(reading: Reading, blocks: tuple[Block, ...]) -> str:
    guessed = tongues.guess(text_of(blocks))
    whole = canonical(reading.lang)
    tag = whole if language.is_known(whole) else primary(whole)
    # Many a page in another language says of itself that it is in English.
    if tag and language.is_known(tag) and guessed in ("", primary(tag)):
        return tag
    return guessed


def _written_by(
    found: Findings, reading: Reading, blocks: tuple[Block, ...]
) -> tuple[tuple[Block, ...], str, int]:
    """Find the authors. The blocks without the line that names them, that line and its number.

    Front matter, which has a title too, is believed more than any line.
    """
    lines = filter(None, map(bylines.bare, reading.authors))
    told = [bylines.read(line, bool(reading.title)) or (Person(line),) for line in lines]
    found.authors = tuple(person for people in told for person in people)
    number = -1
    if not (found.authors and reading.title):
        number, people = bylines.find(blocks)
        found.authors = people or found.authors
    for person in found.authors:
        if not person.organization and person.role:
            found.doubt("authors", f"'{person.role}' is taken for what {person.name} does")
        elif not person.role and is_name(person.organization):
            found.doubt("authors", f"'{person.organization}' is taken for where they work")
    kept = tuple(block for at, block in enumerate(blocks) if at != number)
    return kept, blocks[number].plain if number >= 0 else "", number


def _dated(
    found: Findings, reading: Reading, blocks: tuple[Block, ...], byline: str, number: int
) -> tuple[Block, ...]:
    """Find the event's day; a line at the top that says nothing but a day is left out.

    `number` is that of the block which follows the `byline`, and -1 where there is none.
    """
    lang = found.lang or "en"
    told = dating.told(f"{found.title}\n{text_of(blocks)}", lang)
    given = dating.told(reading.date, lang)
    published = [*dating.told(byline, lang), *dating.told(reading.published, "en")]
    lines = {at: day for at, block in enumerate(blocks[:4]) for day in told if _is_day(block, day)}
    came_out = {day.date for day in published}
    for at, day in lines.items():
        if not day.end and (at == number or day.date in came_out):
            published.insert(0, day)
            told.remove(day)
    published = [*(day for day in told if day.is_published), *published]
    told = [day for day in told if not day.is_published]
    days = [day for day in told if day.date.day] or told
    best = given[:1] or days[:1] or published[:1]
    if not best:
        found.doubt("", "no date was found: add `date: 2021-03-03`, or `2021-03`")
        return blocks
    found.date, found.end = best[0].date, best[0].end
    _doubt_date(found, given, days, [day.date for day in lines.values() if not day.end])
    is_line = any(day.date == found.date and not day.end for day in lines.values())
    if (not days or is_line) and (bare := dating.without_year(text_of(blocks), lang)):
        found.doubt("date", f"the text tells of '{bare}', without a year")
    dropped = [at for at, day in lines.items() if not day.end or day.date == found.date]
    found.left_out += tuple(blocks[at].plain for at in dropped if lines[at].date != found.date)
    return tuple(block for at, block in enumerate(blocks) if at not in dropped)


def _is_day(block: Block, day: dating.Told) -> bool:
    return dating.bare(block.plain) == day.words.strip(" .")


def _doubt_date(
    found: Findings, given: list[dating.Told], days: list[dating.Told], lines: list[EventDate]
) -> None:
    """Say what may be wrong of the day that was found; `lines` are told in a line by themselves."""
    others = [str(day.date) for day in days if day.date != found.date]
    if given and others:
        found.doubt("date", f"the file is dated so; its text tells of {', '.join(others[:3])}")
    elif others:
        found.doubt("date", f"the text tells of other days too: {', '.join(others[:3])}")
    elif not days:
        dated = "the file is dated so, maybe as it was" if given else "this is when the page was"
        found.doubt("date", f"{dated} published; no day of the event was found")
    elif found.date in lines and not given:
        found.doubt("date", "a line by itself says so, and may be of when the text came out")


def _leveled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the highest of their headings at `##`."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    shift = 2 - min(levels) if levels else 0
    return tuple(
        Block("heading", block.words, min(6, block.level + shift))
        if block.kind == "heading"
        else block
        for block in blocks
    )
