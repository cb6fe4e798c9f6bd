"""What a recap says twice, word for word: a mail shows its facts and its story."""

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from afterword.diagnostics import Diagnostic, Key, diagnose
from afterword.front_matter.source import Source
from afterword.prose import markdown
from afterword.prose.markdown import Prose

SUMMARY_TWICE = "summary-twice", "say it in other words, or begin the story with what follows"
QUOTE_TWICE = "quote-twice", "keep it in one of them; only a quote that stands here becomes a post"
BY_NO_CHANCE = 12
"""Characters from which on nobody says the same by chance."""


def problems(source: Source, proses: list[Prose]) -> Iterator[Diagnostic]:
    """What the story says as the facts do, and panels as the recap does."""
    yield from _in_story(source, proses)
    yield from _takeaways(source)


def _in_story(source: Source, proses: list[Prose]) -> Iterator[Diagnostic]:
    """The summary and the quotes that the story has, too."""
    given = source.at(("quotes",))
    quotes = range(len(given)) if isinstance(given, list) else ()
    ways: list[tuple[Key, str, str]] = [(("summary",), *SUMMARY_TWICE)]
    ways += [(("quotes", number, "text"), *QUOTE_TWICE) for number in quotes]
    written = _folded(source.prose).replace("*", "")
    is_as_shown = "&" not in written and "\\" not in written
    story: _Story | None = None
    for way, code, hint in ways:
        text = source.at(way)
        words = _words(text) if isinstance(text, str) else ""
        if len(words) < BY_NO_CHANCE:
            continue
        if is_as_shown and not all(word in written for word in words.split()):
            continue  # as most: to go through the story takes longer
        story = story or _Story.of(proses)
        if line := story.line(words):
            message = f"the story says this too, on line {line}, so the newsletter has it twice"
            yield diagnose(source.value(*way), code, message, hint)


def _takeaways(source: Source) -> Iterator[Diagnostic]:
    """What panels give to remember, and the recap too."""
    listed, panels = source.at(("takeaways",)), source.at(("panels",))
    if not isinstance(listed, list) or not isinstance(panels, list):
        return
    known = {words for each in listed if len(words := _words(str(each))) >= BY_NO_CHANCE}
    for number in range(len(panels)):
        way = ("panels", number, "takeaway")
        text = source.at(way)
        if isinstance(text, str) and _words(text) in known:
            message = "`takeaways` say this too, so the newsletter has it twice"
            hint = "keep it in one of them; where no others are listed, posts take those of panels"
            yield diagnose(source.value(*way), "takeaway-twice", message, hint)


class _Story(NamedTuple):
    """The words of a story, and on which lines its texts begin in them."""

    words: str
    starts: list[int]
    lines: list[int]

    @classmethod
    def of(cls, proses: list[Prose]) -> "_Story":
        words, starts, lines = [" "], [1], [0]
        for line, text, _ in chain.from_iterable(map(markdown.words, proses)):
            words.append(_words(text))
            lines.append(line)
            starts.append(starts[-1] + len(words[-1]))
        return cls("".join(words), starts, lines)

    def line(self, words: str) -> int | None:
        """Where these words begin, if they are there."""
        at = self.words.find(f" {words}")
        return self.lines[bisect(self.starts, at + 1)] if at >= 0 else None


def _words(text: str) -> str:
    """The words of a text, without marks and capitals, a blank after each."""
    return "".join(f"{word} " for word in re.findall(r"\w+", _folded(text)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())
