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
    """What a version of an event says otherwise than the original, but for what is accepted.

    A digest goes out when it is translated.
    """
    if event.ahead and not isinstance(event.recap, Digest):
        found = (*_days(event.recap, event.ahead[0]), *_names(event.recap, event.ahead[0]))
        yield from (each for each in found if each.code not in event.accepted)


def _days(recap: Recap, original: Recap) -> Iterator[Diagnostic]:
    for name in ("date", "end"):
        here, there = getattr(recap, name), getattr(original, name)
        if here != there:
            message = f"the `{name}` is {here or 'not given'} here, and {there or 'not given'} in "
            hint = "it is one event: correct the one that is wrong"
            place = recap.source.value(name) if here else recap.source.value("date")
            yield diagnose(place, "other-day", message + original.path, hint)


def _names(recap: Recap, original: Recap) -> Iterator[Diagnostic]:
    here, there = _spelt(recap), _spelt(original)
    own = {name: spelt for name, spelt in here.items() if name not in there}
    others = {spelt: name for name, spelt in there.items() if name not in here}
    for name, spelt in own.items() if len(own) * len(others) <= MOST_PAIRS else ():
        if near := [spelt] if spelt in others else alike(spelt, others, cutoff(spelt)):
            message = f"'{name}' is almost a name in {original.path}, '{others[near[0]]}'"
            hint = "write the same in both, or accept `other-name` where languages spell it so"
            place = recap.source.find(name) or recap.source.value("title")
            yield diagnose(place, "other-name", message, hint)


def _spelt(recap: Recap) -> dict[str, str]:
    """The letters of each name."""
    people = (*recap.people, *recap.authors)
    names = (*(person.name for person in people), *(quote.by for quote in recap.quotes))
    composed = (unicodedata.normalize("NFC", name) for name in names)
    return {name: letters(name) for name in composed if LATIN.fullmatch(name)}
