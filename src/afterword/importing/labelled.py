"""Lines that tell a fact after its name, `Place: Loja`: read, and left out where all is told.

What was read of a line stands among the facts of a recap, and mails would tell it twice. A line
stays where a word of it is in none of them, or a link, and where there is a doubt of what was read.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile
from typing import NamedTuple

from msgspec.structs import replace

from afterword.importing import bylines, hosts, keynotes, labels, people, small_words, speaking
from afterword.importing.blocks import Block, Words, section
from afterword.importing.escaping import cut, words
from afterword.importing.panels import Panel
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import fixed_words

WORDS = of_all("facts.toml")


def _label(*words: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i){any_of(*words)}\s*:\s*(?P<who>\S.*)")


DATE = _label(WORDS["date"], fixed_words.in_all("date"))
PLACE = _label(WORDS["place"], fixed_words.in_all("place"))
MODE = _label(WORDS["mode"])
TAKEAWAY = _label(fixed_words.in_all("takeaway"))
FACTS = {"place": PLACE, "mode": MODE, "hosts": hosts.ALONE, "keynote": keynotes.LINE}
LABEL = re.compile(
    rf"(?i)(?:{labels.SPOKESMEN}|{labels.OUR_ORGANIZATIONS})\s*:\s*"
    rf"|{any_of(labels.SPEAKERS['with'], labels.PANELS['featuring'])}\s"
)
"""Before those who spoke, as far as it says no more than that."""
MODES = {
    word.casefold(): mode.replace("_", " ")
    for mode in ("online", "in_person", "hybrid")
    for word in (*fixed_words.in_all(mode), *WORDS[mode])
}
MODED = re.compile(
    rf"(?i)(?:(?P<place>.*?)\s*[,·|،]\s*)?(?P<mode>{any_of(MODES)})(?:\s*\([^()]+\))?"
)
"""Where something was, and its mode behind that: `online (Zoom)`."""
TIME = re.compile(rf"(?i)(?:{labels.TIME}(?:\s+[A-Z]{{2,5}}\b)?\s*(?:[·|,،]\s*|$))")
"""When a day began, with its time zone."""
APART = re.compile(r"(?<=\S)\s+[·|]\s+")
"""Between the day of an event and where it was, in one line."""
KINDS = ("and", "of", "at", "the")
SMALL = set(chain.from_iterable(word.split() for kind in KINDS for word in small_words.ALL[kind]))
TWICE = "who spoke may be told twice, as this stays in the text: "
HEADS = 3
"""As many blocks may stand above each other, and above a line that names somebody."""

DAYS = 80
"""Characters of the days of an event, as a line may begin with them."""

IsDay = Callable[[str], bool]


def are_facts(lines: Iterable[str]) -> bool:
    """Whether some lines tell at least two facts in this way."""
    patterns = (DATE, PLACE, hosts.LINE)
    return sum(any(each.fullmatch(line) for each in patterns) for line in lines) > 1


def words_of(mode: str) -> list[str]:
    """What a mode is called, in all languages."""
    return [word for word, each in MODES.items() if each == mode]


class Where(NamedTuple):
    """The place of an event, and its mode; `is_sure`: unless it but stands beside the day."""

    place: str = ""
    mode: str = ""
    is_sure: bool = True


def where(blocks: Iterable[Block], is_day: IsDay) -> Where:
    """Where an event was, and its mode, as lines say above the first heading."""
    below = dropwhile(lambda block: block.kind == "heading", blocks)
    lines = tuple(chain.from_iterable(block.lines for block in section(below)))
    found = _where(lines, is_day)
    labelled = filter(None, (MODE.fullmatch(line.plain) for line in lines))
    modes = (MODES.get(said["who"].strip(" .").casefold(), "") for said in labelled)
    return found._replace(mode=found.mode or next(filter(None, modes), ""))


def _where(lines: Iterable[Words], is_day: IsDay) -> Where:
    for line in lines:
        said = PLACE.fullmatch(line.plain)
        _, beside = ("", "") if said else _around_day(line.plain, is_day)
        place = said["who"].strip(" .") if said else TIME.sub("", beside)
        if moded := MODED.fullmatch(place):
            return Where(moded["place"] or "", MODES[moded["mode"].casefold()])
        if said or _may_be_place(place):
            return Where(place, is_sure=bool(said))
    return Where()


def _around_day(line: str, is_day: IsDay) -> tuple[str, str]:
    """What stands before the day of the event in a line, and behind it, apart from it."""
    parts = APART.split(line)
    day = next(
        (number for number, part in enumerate(parts) if len(part) <= DAYS and is_day(part)), -1
    )
    if day >= 0:
        return " · ".join(parts[:day]), " · ".join(parts[day + 1 :])
    marks = (mark for mark in re.finditer(r"[,،]\s+", line[:DAYS]) if is_day(line[: mark.start()]))
    return next((("", line[mark.end() :]) for mark in marks), (line, ""))


def _may_be_place(text: str) -> bool:
    """Whether a text may be called so: `Hay-on-Wye`, but no `5 min read`, and no sentence."""
    small = [word for word in text.split() if word == word.lower() and word.isalpha()]
    is_called = text[:1].isalpha() and not text.endswith((".", "!", "?", ":"))
    return is_called and people.SMALL.issuperset(small) and not bylines.BY.match(text)


def without(
    blocks: Sequence[Block],
    whole: str,
    panels: Sequence[Panel],
    facts: Mapping[str, str],
    is_day: IsDay,
) -> tuple[tuple[Block, ...], tuple[Panel, ...]]:
    """The blocks without such lines, and the panels with what is to be taken away from each.

    One that has the title of the `whole` has no section: what it says may stand in any.
    `facts` has the words of what was found without a doubt, for each of `FACTS`.
    """
    found = {panel.title.casefold(): panel for panel in panels}
    title = whole = whole.casefold()
    kept: list[Block] = []
    for at, block in enumerate(blocks):
        if block.kind == "heading" and (block.level <= 2 or block.plain.casefold() in found):
            title = block.plain.casefold()
            title = whole if found.keys() == {whole} else title
        for part in _parts(block) if title in found else [block]:
            panel = found.get(title)
            said = TAKEAWAY.fullmatch(part.plain) if panel and part.kind == "paragraph" else None
            if panel and said and not panel.takeaway and not part.words.is_linked:
                found[title] = replace(panel, takeaway=said["who"])
            elif not panel or not _spoke((part, *blocks[at + 1 : at + HEADS]), panel):
                if panel and panel.speakers and _names(part.plain):
                    found[title] = replace(panel, unsure=(*panel.unsure, TWICE + cut(part.plain)))
                kept += _rest(part, panel, facts, is_day)
    return tuple(kept), tuple(found.values())


def _parts(block: Block) -> list[Block]:
    """A paragraph that names people below several labels, as one for each label."""
    if block.kind != "paragraph" or block.words != words(block.plain):
        return [block]
    return [Block("paragraph", words(each)) for each in speaking.clauses(block.plain)] or [block]


def _rest(
    block: Block, panel: Panel | None, facts: Mapping[str, str], is_day: IsDay
) -> Iterator[Block]:
    """A block without those of its lines that tell what was found."""

    def is_told(line: Words) -> bool:
        if panel and LABEL.match(line.plain) and _names_them(line, panel):
            return True
        for name, pattern in FACTS.items():
            if said := pattern.fullmatch(line.plain):
                return _is_in(said["who"], line, facts[name])
        said = DATE.fullmatch(line.plain)
        above, beside = _around_day(said["who"] if said else line.plain, is_day)
        return not above and _is_in(beside, line, facts["place"])

    items = tuple(item for item in block.items if not is_told(item))
    if items:
        yield replace(block, items=items)
    elif block.kind != "list" and not (block.kind == "paragraph" and is_told(block.words)):
        yield block


def _spoke(blocks: Sequence[Block], panel: Panel) -> bool:
    """Whether the first of some blocks says who spoke in a panel, or stands above what does."""
    first, below = blocks[0], blocks[1:]
    if first.kind == "heading" or labels.HEADS.fullmatch(first.plain.strip()):
        return first.plain.strip() in panel.read and bool(below) and _spoke(below, panel)
    return all(_names_them(line, panel) for line in first.lines)


def _names_them(line: Words, panel: Panel) -> bool:
    """Whether a line was read for who took part in a panel, and says nothing else."""
    everything = " ".join((*(each.line for each in panel.speakers), *panel.organizations))
    bare = LABEL.sub("", line.plain, count=1)
    if line.markdown.startswith("|"):
        bare = bare.partition("\n")[2]  # the heads of its columns
    is_read = line.plain.strip() in panel.read and not panel.unsure
    return is_read and bool(bare) and _is_in(bare, line, everything)


def _names(line: str) -> bool:
    return bool(labels.SPOKEN.match(line) and not labels.MODERATED.match(line))


def _is_in(said: str, line: Words, value: str) -> bool:
    """Whether each word that a line says stands in a value, too; what it links to does not."""
    words = set(_words(said))
    return bool(value or not words) and not line.is_linked and words <= {*_words(value), *SMALL}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
