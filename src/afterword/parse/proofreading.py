"""What is wrong with the words of a file: what cannot be used, and what was seldom meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from afterword.diagnostics import HIDDEN, Diagnostic, Place, diagnose
from afterword.front_matter.source import Source
from afterword.front_matter.yaml_places import hidden
from afterword.prose import limits, markdown
from afterword.prose.markdown import Prose
from afterword.text.links import HINT, PICTURE_HINT, is_link
from afterword.text.regexp import regexp
from afterword.text.typed_marks import typed

SLIPS = (
    (re.compile(r"\)\[(https?:|mailto:)"), "a link is the wrong way round", "write [words](link)"),
    (re.compile(r"^#{2,6}[^#\s]"), "a heading lacks its space", "put one after the `#`"),
)
"""What is good Markdown, and seldom what was meant."""

JOINED = r"\n(?<!  \n)(?<!\\\n)"
"""The end of a line that shows as a blank. It is looked for by its `\\n`, ten times as fast."""
NEW_SPEAKER = re.compile(rf"{JOINED}(?=\*\*[^*\n]+(?::\*\*|\*\*:)\s)")
NEW_LINE = regexp(
    # Nobody breaks lines at so few characters to have them short.
    rf"^.{{1,40}}(?<![.!?…:])(?<![.!?…:][\"'”’»)]){JOINED}(?=\S{{1,20}}(?:\s|\Z))"
    rf"|{JOINED}(?=[—–―][^\n—–―]*[^\n—–―.!?…]\Z)",  # who said it
    re.MULTILINE,
)
"""Where the end of a line was meant: before what somebody says next, and in a quotation."""
NEW_POINT = re.compile(rf"^([•·●▪◦‣–—])\s[^\n]*{JOINED}(?=\1\s)", re.MULTILINE)
"""The same in a list with marks that no list of Markdown has, as one that was pasted."""

TAGS = {"a", "b", "i", "p", "q", "s", "u", "br", "hr", "em", "strong", "small", "sub", "sup", "del"}
TAGS |= {"ins", "mark", "span", "div", "center", "font", "h1", "h2", "h3", "h4", "h5", "h6", "img"}
TAGS |= {"table", "tr", "th", "td", "ol", "ul", "li", "blockquote", "figure", "iframe", "video"}
TAGS |= {"details", "summary"}
"""Tags of HTML; other words in angle brackets may well be meant as they are."""
TAG = regexp(rf"</?(?:{'|'.join(sorted(TAGS))})(?:\s[^<>]*)?/?>", re.IGNORECASE)

UNREAD = (
    (TAG, "HTML is shown as it is written", "write it in Markdown, or delete it"),
    (
        re.compile(r"\[\^[^\[\]\s]+\]|^\[[^\[\]\s]{1,3}\]:\s"),
        "a footnote is shown as it is written",
        "say it in the sentence, or in brackets",
    ),
    (re.compile(r"~~[^~]+~~"), "what is struck out is shown, with its marks", "delete it"),
    (re.compile(r"==[^=\s][^=]*=="), "the marks of a marker are shown", "take them out"),
    (
        re.compile(r"(?<!\S):[a-z][a-z_]*:(?!\S)"),
        "a name for an emoji is shown as it is written",
        "write the emoji itself, or take it out",
    ),
    (re.compile(r"^\[[ xX]\] "), "the box of a task is shown as it is written", "delete the box"),
)
"""What other kinds of Markdown read, and CommonMark does not."""
BARE = (
    re.compile(
        r"(?<![\w/.@])(?<!\)\[)(?:https?://|www\.)\w[^\s<>]*"
        r"|(?<![\w.+@-])[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+"
    ),
    "an address by itself is not made a link",
    "write <https://…>, <name@…> or [words](https://…)",
)
LISTED = 10
"""Of so many places with the same slip the lines are told."""

IN_FIELDS = regexp(
    r"\*\*[^*]+\*\*|(?<!\w)\*\w[^*]*\w\*(?!\w)|(?<!\w)`[^`]+`(?!\w)|\[[^\[\]]+\]\([^()\s]+\)"
)
"""Markdown where it is not read."""

INVISIBLE = regexp(f"[{HIDDEN}\r]")


def problems(source: Source, proses: list[Prose]) -> list[Diagnostic]:
    """What is wrong in the facts and in the prose; of very much in one, the first hundred."""
    found = (problem for prose in proses for problem in _problems_in(source, prose))
    in_prose = chain(found, _unread(source, proses))
    in_fields = chain(_in_fields(source), _cut(source))
    return [*islice(in_fields, 100), *islice(in_prose, 100)]


def _problems_in(source: Source, prose: Prose) -> Iterator[Diagnostic]:
    if line := limits.too_deep(prose):
        message = f"the text is nested more than {limits.MAX_NESTING} levels deep"
        yield diagnose(source.line(line), "nested-too-deep", message, "flatten it")
        return
    yield from _hidden(source, prose)
    yield from _slips(source, prose)
    yield from _lists(source, prose)
    yield from _links(source, prose)


def _hidden(source: Source, prose: Prose) -> Iterator[Diagnostic]:
    """Hidden characters: in no file, but a reference or a code in an address can stand for one."""
    may_be = "&" in source.prose or "%" in source.prose
    for line, text in markdown.texts(prose) if may_be else ():
        if found := INVISIBLE.search(text):
            hint = "delete it, or what stands for it"
            yield hidden(source.line(line), found[0], hint)


def _slips(source: Source, prose: Prose) -> Iterator[Diagnostic]:
    for line, written, is_quoted in markdown.paragraphs(prose):
        for pattern, message, hint in SLIPS:
            if pattern.search(written):
                yield diagnose(source.line(line), "slip", message, hint)
        if "\n" not in written:
            continue
        point = NEW_POINT.search(written)
        other = NEW_SPEAKER.search(written) or (is_quoted and NEW_LINE.search(written))
        if joined := point or other:
            message = "this line and the next one run together"
            hint = "end it with `\\`, or put an empty line between them"
            if point:
                hint = f"begin each with `- ` in place of `{point[1]} `"
            place = Place(source.path, line + written.count("\n", 0, joined.end() - 1), 1)
            yield diagnose(place, "slip", message, hint)


def _lists(source: Source, prose: Prose) -> Iterator[Diagnostic]:
    for line, written, shown in markdown.counted_days(prose):
        message = f"'{written}' is taken for a number of a list, and shown as '{shown}'"
        hint = "put a `\\` before the full stop, or begin each item with `- `"
        yield diagnose(source.line(line), "slip", message, hint)
    for line in markdown.lists_of_one(prose):
        message = "this line is taken for a list, which counts by itself"
        hint = "put a `\\` before the full stop, or an empty line above a list"
        yield diagnose(source.line(line), "slip", message, hint)


def _links(source: Source, prose: Prose) -> Iterator[Diagnostic]:
    for reference in markdown.references(prose):
        if not is_link(reference.url):
            code, message = "bad-link", f"'{reference.url}' is not a link that can be opened"
            hint = PICTURE_HINT if reference.is_image else HINT
        elif reference.is_image and not reference.text:
            code = "image-without-alt"
            message = "the picture has no words for those who do not see it"
            hint = "write them between the brackets: ![what it shows](…)"
        else:
            continue
        yield diagnose(_find(source, reference.url, reference.line), code, message, hint)


def _unread(source: Source, proses: list[Prose]) -> Iterator[Diagnostic]:
    """What is shown as it is written: each kind once, with all lines that have it."""
    kinds: dict[tuple[str, str], list[Place]] = {}
    for line, text, is_linked in chain.from_iterable(map(markdown.words, proses)):
        for pattern, message, hint in _may_be_unread(text, is_linked):
            places = kinds.setdefault((message, hint), [])
            if len(places) < LISTED and (found := pattern.search(text)):
                places.append(_find(source, found[0], line))
    for (message, hint), places in kinds.items():
        lines = list(dict.fromkeys(str(place.line) for place in places))
        also = f" (on line {', '.join(lines[1:])} too)" if lines[1:] else ""
        if places:
            yield diagnose(places[0], "slip", message + also, hint)


def _may_be_unread(text: str, is_linked: bool) -> Sequence[tuple[re.Pattern[str], str, str]]:
    """What a text may have in it: with nearly all, nothing."""
    if not is_linked and ("@" in text or "://" in text or "www." in text):
        return (*UNREAD, BARE)
    return UNREAD if any(mark in text for mark in ("<", "[", "~~", "==", " :")) else ()


def _in_fields(source: Source) -> Iterator[Diagnostic]:
    """Marks of Markdown in the facts, where they are shown; posts may mean them for a network."""
    for way in source.values:
        text = source.at(way)
        may_be = isinstance(text, str) and ("*" in text or "`" in text or "](" in text)
        if may_be and way[:1] != ("posts",) and IN_FIELDS.search(text):
            message = "the marks of Markdown are shown: only the text below is read for them"
            yield diagnose(source.value(*way), "slip", message, "take them out")


def _cut(source: Source) -> Iterator[Diagnostic]:
    """Takeaways that a comma has cut in two, as it does between the brackets of YAML."""
    listed = source.at(("takeaways",))
    listed = listed if isinstance(listed, list) else []
    texts = [each if isinstance(each, str) else "" for each in listed]
    for number, (text, rest) in enumerate(pairwise(texts), 1):
        if text[:1].isupper() and text[-1:].isalnum() and rest[:1].islower():
            place, begun = (source.value("takeaways", n) for n in (number, number - 1))
            if place.line == begun.line:
                message = "this is the rest of a sentence, which its comma has cut in two"
                yield diagnose(place, "slip", message, "put the sentence in quotation marks")


def _find(source: Source, text: str, line: int) -> Place:
    """Where a text stands in the source, at or below the line on which its block begins."""
    rows, pattern = source.prose.split("\n"), typed(text)
    for row in range(line - source.prose_line, len(rows)):
        if found := pattern.search(rows[row]):
            return Place(source.path, source.prose_line + row, found.start() + 1)
    return source.line(line)
