"""What a translation says otherwise than its original, though no language does: days and names.

An event is moved, or a name corrected, in one file, and in the other nobody thinks of it.
"""

import re
import unicodedata
from collections.abc import Iterator

from afterword.context import Event
from afterword.diagnostics import Diagnostic, diagnose
from afterword.model import Digest, Recap
from afterword.parse.alike import alike, cutoff, letters

MOST_PAIRS = 10_000
"""Of names; of more, none is looked at."""
LATIN = re.compile("[\0-\u024f\u1e00-\u1eff\u2000-\u206f]*")
"""Names in these letters are mostly the same in all languages that have them."""


def check(event: Event) -> Iterator[Diagnostic]:
    """What a version of an event says otherwise than the original.

    A digest goes out when it is translated.
    """
    if event.ahead and not isinstance(event.recap, Digest):
        yield from _days(event.recap, event.ahead[0])
        yield from _names(event.recap, event.ahead[0])


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
    own = {name: spelt for name, spelt in here.items() if name not in there}
    others = {spelt: name for name, spelt in there.items()}
    for name, spelt in own.items() if len(own) * len(others) <= MOST_PAIRS else ():
        if near := [spelt] if spelt in others else alike(spelt, others, cutoff(spelt)):
            message = f"'{name}' is almost a name in {original.path}, '{others[near[0]]}'"
            hint = "write the same in both, or accept `other-name` where languages spell it so"
            place = recap.source.find(name) or recap.source.value("title")
            yield diagnose(place, "other-name", message, hint)


def _spelt(recap: Recap) -> dict[str, str]:
    """The letters of each name, but of those that only quotes have: they may be no names."""
    people = (*recap.people, *recap.authors)
    composed = (unicodedata.normalize("NFC", person.name) for person in people)
    return {name: letters(name) for name in composed if LATIN.fullmatch(name)}
