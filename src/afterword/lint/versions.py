"""What a translation says otherwise than its original, but should not: days, names and numbers.

An event is moved, a name or a number corrected, in one file, and in the other nobody thinks of it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice

from afterword.context import Event
from afterword.diagnostics import Diagnostic, diagnose
from afterword.model import Digest, Recap
from afterword.parse.alike import letters, misspelt, untitled
from afterword.prose import markdown
from afterword.text.regexp import regexp
from afterword.text.typed_marks import typed

LATIN = regexp("[\0-\u024f\u1e00-\u1eff\u2000-\u206f]*")
"""Names in these letters are mostly the same in all languages that have them."""
NUMBER = regexp(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’٫٬]\d+)*")
CLOCK = regexp(
    r"(?<![\d.,:])\d{1,2}(?::\d\d(?!\d)|(?:[:.]\d\d)?[ \u00a0\u202f]?"
    r"(?:[ap]\.?[ \u00a0]?m\b|h(?: ?\d\d)?\b|Uhr\b))",
    re.IGNORECASE,
)
"""Times of the day: 3 pm is 15 h elsewhere."""
YEAR = re.compile(r"\d{4}")
APART = r"(?<![\d.,])(?<![^\W\d_]-)(?<!\d{4}-)(?<!-\d\d-)"
"""Before a number that is no part of another one, of an id, or of a date in the front matter."""
MOST_NUMBERS = 50
"""So many that differ are told: each is looked for, and where there are more, a rule is at work."""


def check(event: Event) -> Iterator[Diagnostic]:
    """What a version of an event says otherwise than the original.

    A digest goes out when it is translated.
    """
    if event.ahead and not isinstance(event.recap, Digest):
        yield from _days(event.recap, event.ahead[0])
        yield from _names(event.recap, event.ahead[0])
        yield from _numbers(event.recap, event.ahead[0])


def _days(recap: Recap, original: Recap) -> Iterator[Diagnostic]:
    days = {"date": (recap.date, original.date)}
    if recap.end or original.end:
        days["end"] = (recap.last_date, original.last_date)
    for name, (here, there) in days.items():
        if here != there:
            message = f"the `{name}` is {here} here, and {there} in {original.path}"
            hint = "it is one event: correct the one that is wrong"
            place = recap.source.value(name if getattr(recap, name) else "date")
            yield diagnose(place, "other-day", message, hint)


def _names(recap: Recap, original: Recap) -> Iterator[Diagnostic]:
    here, there = _spelt(recap), _spelt(original)
    same = set(map(untitled, there))
    own = {name: spelt for name, spelt in here.items() if untitled(name) not in same}
    near = misspelt(own.values(), {spelt: name for name, spelt in there.items()})
    for name, spelt in own.items():
        if spelt in near:
            message = f"'{name}' is almost a name in {original.path}, '{near[spelt]}'"
            hint = "write the same in both, or accept `other-name` where languages spell it so"
            place = recap.source.find(name) or recap.source.value("title")
            yield diagnose(place, "other-name", message, hint)


def _spelt(recap: Recap) -> dict[str, str]:
    """The letters of each name, but of those that only quotes have: they may be no names."""
    composed = (unicodedata.normalize("NFC", person.name) for person in recap.everybody)
    return {name: letters(untitled(name)) for name in composed if LATIN.fullmatch(name)}


def _numbers(recap: Recap, original: Recap) -> Iterator[Diagnostic]:
    """What only one of the two has in digits is told where the other has something in its place.

    Either may spell a number out, or say a century or a sum otherwise.
    """
    here, there = _counted(recap), _counted(original)
    own, others = _only(here, there), _only(there, here)
    if not any(map(YEAR.fullmatch, others)):  # 令和8年 is 2026
        own = [number for number in own if number != str(recap.date.year)]
    for number, other in islice(zip(own, others, strict=False), MOST_NUMBERS):
        message = f"'{number}' does not stand in {original.path}, but '{other}', which is not here"
        hint = "write the same in both, or accept `other-number` where they count otherwise"
        place = recap.source.find(re.compile(rf"{APART}{typed(number).pattern}(?!\d)"))
        yield diagnose(place or recap.source.value("title"), "other-number", message, hint)


def _only(numbers: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    """Those of two digits and more that are not among others, be it as 90 for the year 1990."""
    said = set(others.values())
    years = {number[2:] for number in said if YEAR.fullmatch(number)}
    own = [number for key, number in numbers.items() if key not in others and len(number) > 1]
    return [n for n in own if n not in years and not (YEAR.fullmatch(n) and n[2:] in said)]


def _counted(recap: Recap) -> dict[str, str]:
    """Each number in digits, by those that count: 1.5 million, and 1 500 000 or 1.500 thousand.

    What was corrected tells of numbers that were wrong.
    """
    said = [recap.title, recap.summary or "", *recap.every_takeaway]
    said += [figure.said for figure in recap.figures] + [quote.text for quote in recap.quotes]
    said += [words for prose in recap.proses for _, words, _ in markdown.words(prose)]
    found = NUMBER.findall(CLOCK.sub(" ", "\n".join(said)))
    digits = ((n, (str(unicodedata.decimal(c)) for c in n if c.isdecimal())) for n in found)
    return {"".join(each).strip("0"): number for number, each in digits}
