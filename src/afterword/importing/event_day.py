"""When an event was, of all the days that a file tells."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from afterword.importing import coming, dating, language_detection
from afterword.importing.blocks import Block, Reading, text_of
from afterword.language.dates import EventDate

ADDRESS = re.compile(r"https?://\S+")
"""The day in one is when a page came out, or a picture was taken."""
TOLD = 3
"""How many other days are told of."""


class Byline(NamedTuple):
    """The line that says who wrote a text, and the number of the block that follows; else -1."""

    text: str = ""
    number: int = -1


class When(Struct, frozen=True):
    """A day, the lines that say nothing but a day, by their number, and what may be wrong."""

    date: EventDate | None = None
    end: EventDate | None = None
    lines: dict[int, dating.Day] = {}
    unsure: tuple[str, ...] = ()
    lang: str = "en"

    def is_told(self, text: str) -> bool:
        """Whether a text says nothing but this day."""
        days = dating.days(text, self.lang)
        is_whole = len(days) == 1 and _is_day(text, days[0], self.lang)
        return is_whole and (days[0].date, days[0].end) == (self.date, self.end)


def find(
    reading: Reading, title: str, blocks: tuple[Block, ...], byline: Byline, lang: str
) -> When:
    """Find the day. A line that says one of its own may say when the text came out."""
    text = f"{title}\n{text_of(blocks)}"
    lang = lang or _language("\n".join((text, *reading.unsure)))
    own = f"{title}\n{coming.of_event(blocks)}"
    in_text = dating.days(own, lang)
    event = dating.days(reading.event, lang)
    given = event or dating.days(reading.date, lang)
    published = [*dating.days(byline.text, lang), *dating.days(reading.published, lang)]
    top = [block.plain for block in blocks[:4]]
    lines = {at: day for at, line in enumerate(top) for day in in_text if _is_day(line, day, lang)}
    came_out = {day.date for day in published}
    for at, day in lines.items():
        is_other = at == byline.number or day.date in came_out
        if is_other and not day.end and day in in_text:  # which may stand on two lines
            published.insert(0, day)
            in_text.remove(day)
    published = [*(day for day in in_text if day.is_published), *published]
    in_text = [day for day in in_text if not day.is_published]
    # A month with a name is hardly that of a form, a price or a version.
    in_text.sort(key=lambda day: day.is_slashed)
    days = [day for day in in_text if day.date.day] or in_text
    known = {day.date for day in (*given, *days, *dating.days(reading.date, lang))}
    if any(day.date.day for day in days):  # else it may be no day on which the text came out
        known |= {day.date for day in published}
    beside = [*_beside(reading, lang, known)]
    if not days and own != text:
        beside += _ahead(dating.days(text, lang), known | {day.date for day in published})
    best = given[:1] or days[:1] or published[:1]
    if not best:
        return When(
            lang=lang, unsure=("no date was found: add `date: 2021-03-03`, or `2021-03`", *beside)
        )
    date = best[0].date
    is_line = any(day.date == date and not day.end for day in lines.values())
    unsure = [*beside, *_doubts(best[0], given, days, bool(event), is_line)]
    if best[0] in days and published and all(day.date.is_before(date) for day in published):
        unsure.append(f"it is later than {published[0].date}, when the text came out")
    if (not days or is_line) and (bare := dating.without_year(text_of(blocks), lang)):
        unsure.append(f"the text tells of '{bare}', without a year")
    return When(date, best[0].end, lines, tuple(unsure), lang)


def _language(text: str) -> str:
    """The first language in which a text has days, where it is too short to tell its own."""
    tags = (
        tag
        for tag in language_detection.BY_WORDS
        if not all(d.is_slashed for d in dating.days(text, tag))
    )
    return next(tags, "en")


def _is_day(line: str, day: dating.Day, lang: str) -> bool:
    """Whether a line says nothing but a day, with its weekday or without."""
    line, words = line.strip(" ."), day.words.strip(" .")
    return line.endswith(words) and dating.opens(line, words, lang)


def _beside(reading: Reading, lang: str, known: set[EventDate]) -> Iterator[str]:
    """Say of what days that tells which was left out."""
    left_out = (ADDRESS.sub("", why) for why in reading.unsure if "left out" in why)
    days = (day for why in left_out for day in dating.days(why, lang) if not day.is_published)
    others = dict.fromkeys(str(day.date) for day in days if day.date not in known)
    if others:
        yield f"what was left out tells of {', '.join(list(others)[:TOLD])}"


def _ahead(days: list[dating.Day], known: set[EventDate]) -> Iterator[str]:
    """Say what days were passed over, where no other was found."""
    if others := [str(day.date) for day in days if day.date not in known][:TOLD]:
        yield f"the text tells of {', '.join(others)}, but as of what comes next"


def _doubts(
    best: dating.Day,
    given: list[dating.Day],
    days: list[dating.Day],
    is_event: bool,
    is_line: bool,
) -> Iterator[str]:
    """Say what may be wrong of the day that was found."""
    others = ", ".join([str(day.date) for day in days if day.date != best.date][:TOLD])
    if given and others:
        yield f"the file is dated so; its text tells of {others}"
    elif others:
        yield f"the text tells of other days too: {others}"
    elif not days and not is_event:
        dated = "the file is dated so, maybe as it was" if given else "this is when the page was"
        yield f"{dated} published; no day of the event was found"
    if best.is_slashed and (best.date.day or 0) <= 12:
        yield f"'{best.words}' is read with the day first"
    if not best.date.day and not given:
        yield "only a month was found; is it that of the event?"
    if is_line and not given and days and all(day.date == best.date for day in days):
        yield "a line by itself says so, and may be of when the text came out"
