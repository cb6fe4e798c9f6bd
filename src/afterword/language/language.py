"""What a language adds to an output: its fixed words, its dates, its marks and its lists."""

import re
from collections.abc import Iterable, Sequence, Sized
from functools import cache

from afterword.language import calendar, fixed_words, lists, orthography
from afterword.language.abbreviations import FAR_ENOUGH, is_doubled
from afterword.language.cldr import UnknownLocaleError, locale
from afterword.language.dates import EventDate
from afterword.language.fixed_words import FALLBACK
from afterword.language.written_dates import written
from afterword.templating.printable import printed
from afterword.text import directions
from afterword.text.bidi import led
from afterword.text.names import canonical, primary
from afterword.text.quotation import Marks
from afterword.text.regexp import regexp

CLOSING = "”“’‘»」』\u00a0\u200e\u200f"
"""Quotation marks that a full stop may stand in, the blank before the French one, and the marks of
directions."""
SIGNS = ("+", "-", "−", "±")

OWN_STOP = regexp(r"(?<!\w)(\w*+)(?<![.\s][^\W\d_])(?<![.…])\.\Z")
"""The last word, and a full stop that ends a sentence alone, not an ellipsis or an initial too."""


def is_known(tag: str) -> bool:
    """Whether dates and lists can be written in a language, `es` or `pt-BR`."""
    try:
        locale(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def of(tag: str) -> "Language":
    """The language with a BCP 47 tag. Raises UnknownLocaleError."""
    return Language(tag)


@cache
def marks(tag: str) -> Marks:
    """The quotation marks of a language, English ones where nobody knows it."""
    return of(canonical(tag) if is_known(tag) else FALLBACK)._marks


class Language:
    """One language, as templates use it: `{{ language.date(recap.date) }}`."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.direction = str(locale(tag).text_direction)
        self._line = directions.running(self.direction)
        self._is_leftward = self.direction == "rtl"
        self.words = fixed_words.of(tag)
        self.words_tag = FALLBACK if fixed_words.are_missing(tag) else tag
        self._marks = Marks(*(_halves(self.words[n]) for n in ("quotation", "inner_quotation")))
        self._orthography = orthography.of(tag)
        ending = orthography.of(self.words_tag)  # the sentences are those of the words
        self._enough = (".", *ending.last_marks)

    def date(self, start: EventDate, end: EventDate | None = None) -> str:
        """A date in words, or the days from start to end, no more of them than is known."""
        return written(locale(self.tag), start, end)

    def label(self, many: str, items: Sized) -> str:
        """The fixed words above a list: of `speakers`, those for one where it has only one."""
        return str(self.words[many.removesuffix("s") if len(items) == 1 else many])

    def has_date(self, name: str, when: str) -> bool:
        """Whether a name says a date that would follow it: all of it, or its month without a day.

        “The February gear trials, February 2026” says the month twice.
        """
        return calendar.has_date(name, when, self.tag)

    def list(self, items: Sequence[str], most: int | None = None, others: str = "") -> str:
        """Items joined as its words join them; beyond `most`, how many others there are.

        `others` are the words for that, unless they are people.
        """
        spoken = locale(self.words_tag)
        if most is not None and len(items) > most + 1:
            count = len(items) - most
            items = [*items[:most], self.say(others or self.words["and_others"], count=count)]
        if self._is_leftward:
            line = directions.running(str(spoken.text_direction))
            items = [directions.apart(item, line) for item in items]
        return lists.joined(tuple(items), spoken, self.words["semicolon"])

    def name_of(self, tag: str) -> str:
        """The name of another language in this one: `es` is Spanish."""
        return locale(tag).get_display_name(locale(self.tag)) or tag

    def name_of_other(self, tag: str | None) -> str:
        """The name of a language that is another one, without its kind; else nothing."""
        if tag is None or primary(tag) == primary(self.tag):
            return ""
        return self.name_of(primary(tag))

    def in_other(self, tag: str | None) -> str:
        """In which other language something is, as its title is followed by it: `en inglés`."""
        other = self.name_of_other(tag)
        return self.say(self.words["in_language"], language=other) if other else ""

    def own_name_of(self, tag: str, among: Iterable[str] | None = None) -> str:
        """What another language calls itself: `es` is español.

        Among others, its region is told only where it is written in another one, too, as this
        language may be: português (Brasil).
        """
        short = _without_region(tag)
        others = {self.tag, *(among or ())} - {tag}
        is_short = among is not None and short not in map(_without_region, others)
        return locale(short if is_short else tag).get_display_name() or tag

    def direction_of(self, tag: str) -> str:
        """Which way another language is written: `rtl` or `ltr`."""
        return of(tag).direction

    def directed(self, line: str) -> str:
        """A line put together in the language, which runs as that does, whatever its first letter.

        Without a mark, a name in Latin letters would turn the Arabic line that it begins.
        """
        return directions.directed(line, self._line)

    def paragraph(self, text: str | None) -> str:
        """A text that stands alone among lines of another language, and runs as its own does."""
        return led(text) if text and self._is_leftward else text or ""

    def joined(self, parts: Iterable[object], between: str = " · ") -> str:
        """What there is of some texts, in one line with the same between them.

        Where the language runs from right to left, so does the line, and no text of another
        direction draws what follows it to its side.
        """
        said = [str(printed(part)) for part in parts if part]
        if self._is_leftward:
            said = [directions.apart(part, self._line) for part in said]
            return self.directed(between.join(said))
        return between.join(said)

    def followed(self, text: str, more: str | None, words: str) -> str:
        """A text, and what there is to add as fixed words have it: a note in brackets, a day."""
        before, after = _halves(words)
        return self.joined([text, more], before) + (after if more else "")

    def named(self, name: str | None) -> str:
        """A name that keeps its own marks at its ends where Arabic would turn them: Yahoo!"""
        if name and self._is_leftward:
            return directions.held(name, self._line)
        return name or ""

    def rightward(self, text: str) -> str:
        """A text that runs from left to right inside any line, as 2021-03-03 and paths do."""
        return directions.LEFT_TO_RIGHT + text if text and self._is_leftward else text

    def signed(self, value: str) -> str:
        """A value whose sign stays before its number where Arabic would have it behind: +3.5."""
        is_signed = value.startswith(SIGNS) and not value[1:2].isalpha()
        return self.rightward(value) if is_signed else self.named(value)

    def say(self, words: str, **filling: object) -> str:
        """Fixed words with their `{…}` filled in. The filling is data, never a format.

        `{Name}` begins a sentence: it is `{name}` with a capital letter. What stands in quotation
        marks has the inner ones of the language for its own.
        """
        literal, gaps = _pieces(words)
        line = self._running(words) if self._is_leftward else ""
        said, (first, last) = [literal], self._marks.outer
        for name, literal in gaps:
            text = str(printed(filling[name.lower()]))
            if said[-1].endswith(first) and literal.startswith(last):
                text = self.nested(text)
            capital = text[:1].upper() + text[1:] if name[0].isupper() else text
            if line:
                capital = directions.apart(capital, line)
            elif "@" in capital:
                capital = lists.set_apart(capital, said[-1], literal)
            said.append(capital)
            # The full stop of `Visa Inc.` ends the sentence too.
            is_ended = literal[:1] == "." and text.rstrip(CLOSING)[-1:] in self._enough
            said.append(literal[1:] if is_ended else literal)
        sentence = "".join(said)
        # Hebrew names do not turn English words that stand in: a mark keeps them as they are.
        is_english = line == directions.LEFT_TO_RIGHT and led(sentence) != sentence
        return line + sentence if is_english else sentence

    def _running(self, words: str) -> str:
        """The mark of fixed words: English ones that stand in do not run as the language does."""
        first, gaps = _pieces(words)
        return directions.of("".join([first, *(literal for _, literal in gaps)])) or self._line

    def quote(self, text: str) -> str:
        """Somebody's own words, in quotation marks; their full stop stands where it has to."""
        quoted = self.say(self.words["quotation"], text=text)
        last = self._marks.outer[1]
        own = OWN_STOP.search(text) if self._orthography.outer_stop else None
        known = self._orthography.abbreviations
        if own and own[1] not in known and not is_doubled(text[-FAR_ENOUGH:], ""):
            return quoted.removesuffix(f".{last}") + f"{last}."
        return quoted

    def nested(self, text: str) -> str:
        """A text as it stands in quotation marks: its own are inner ones, but for straight ones.

        Those that are left when a text was read are to stay.
        """
        first, last = (mark.strip() for mark in self._marks.outer)
        if first in text:
            pair = rf"{first}\s*([^{first}{last}]*[^{first}{last}\s])\s*{last}"
            text = re.sub(pair, lambda found: found[1].join(self._marks.inner), text)
        return text


def _halves(words: str) -> tuple[str, str]:
    """What stands before and after the gap of fixed words."""
    before, ((_, after),) = _pieces(words)
    return before, after


@cache
def _pieces(words: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Fixed words as what stands before their gaps, and of each its name and what stands after."""
    first, *rest = re.split(r"\{(\w+)\}", words)
    return first, tuple(zip(rest[::2], rest[1::2], strict=True))


@cache
def glue(tag: str) -> str:
    """What a language's lists write onto their last item: the Arabic `و`, which is “and”."""
    before, _, last = of(tag).list([".", "."]).rpartition(" ")
    return last.removesuffix(".") if before else ""


def script(code: str) -> str:
    """The English name of a script, from its code in ISO 15924: `Arab` is Arabic."""
    return str(locale(FALLBACK).scripts.get(code, code))


def _without_region(tag: str) -> str:
    """A language as it is written: `sr-Latn` of `sr-Latn-RS`, `en` of `en-GB`."""
    first, *rest = tag.split("-")
    return "-".join([first, *(part for part in rest if len(part) == 4 and part.isalpha())])
