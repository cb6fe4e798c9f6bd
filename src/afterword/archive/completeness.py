"""Whether the archive of a recap has every word and every link of its source.

The source is read from the model and from Markdown's own tokens, as `plaintext` is on trial. A
word is a run of letters and digits, or one Chinese or Japanese character.

Prose is printed as often as it is written, so its words are counted. What front matter says in
the same words could still stand for what went missing, so each stretch of prose must be there in
one piece too, up to where the text puts something in: at the end of a block, a cell or a link.
Front matter cannot be counted: a text may say a title three times, and once for all what several
panels share. Each of its values must be there in one piece, and each title of a link.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from afterword.front_matter.recap_fields import Fields, RecapFields
from afterword.language import language
from afterword.model import Recap
from afterword.outbox.known import Completeness
from afterword.prose.markdown import Prose, references
from afterword.text.wrap import SOFT_HYPHEN, breakable, has_breakable

LINKS = {"url", "video"}
NOT_READ = {"id", "lang", "language", "timezone", "mode", "hashtags", "file"} | LINKS
NOT_READ |= {"subject", "preheader", "short_title"}
"""Fields that are not for a reader of the archive."""
STRETCH_END = "\0"
"""Where a stretch ends. Neither front matter nor CommonMark can have this character."""


def completeness(recap: Recap, text: str, recaps: Sequence[Recap] = ()) -> Completeness:
    """Look for a recap's words and links in the text of its archive.

    A digest's text has the title, the summary, the first takeaway and the link of each recap that
    it tells of, too.
    """
    front = [*_front_matter(recap), *(field for each in recaps for field in _in_short(each))]
    # A section's heading stands for the title of its panel, which may differ in capitals.
    headings = {_run(_shown(section.title)).casefold() for section in recap.sections}
    values = [value for name, value in front if name not in NOT_READ]
    prose = _stretches(STRETCH_END.join(_written(each, values) for each in recap.proses))
    once = [s for s in _stretches(STRETCH_END.join(values)) if s.casefold() not in headings]
    archive = _run(shown := _shown(text))
    # A list may write its “and” onto the front of a name: the Arabic `و`.
    glue = language.glue(recap.lang)
    apart = [s for s in once if not glue or f" {glue}{s[1:]}" not in archive]
    needed = Counter[str]() if _in_order(prose, archive) else Counter("".join(prose).split())
    short = needed - Counter(archive.split() if needed else ())
    urls = [value for name, value in front if name in LINKS]
    urls += [reference.url for each in recap.proses for reference in references(each)]
    links = dict.fromkeys(_shown(url) for url in urls if url)
    standing = set(shown.split())
    return Completeness(
        words=sum(stretch.count(" ") - 1 for stretch in (*once, *prose)),
        links=len(links),
        lost_words=(*_lost(apart, archive, Counter()), *_lost(prose, archive, short)),
        lost_links=tuple(n for n in links if n not in standing and not _stands_in(shown, n)),
    )


def _stands_in(text: str, link: str) -> bool:
    """Whether a text has a link between marks, or a mail address without `mailto:`."""
    address = re.escape(link.removeprefix("mailto:"))
    return bool(re.search(rf"(?<!\w){address}(?=\W*(?:\s|$))", text))


def _shown(text: str) -> str:
    """Text without what is dropped from it, or put in to keep a line's direction."""
    for mark in (SOFT_HYPHEN, "\u200e", "\u200f"):
        text = text.replace(mark, "")
    return unicodedata.normalize("NFC", text)


def _run(text: str) -> str:
    """The words of a text, a blank around each: ` one two `."""
    characters = set(text)
    if has_breakable("".join(characters)):
        text = breakable().sub(r" \g<0> ", text)
    for mark in characters:  # much faster than a pattern
        if not mark.isalnum() and mark not in ("_", STRETCH_END):
            text = text.replace(mark, " ")
    return f" {' '.join(text.split())} "


def _stretches(text: str) -> list[str]:
    """The words of each stretch of a source."""
    run = _run(_shown(text).replace(STRETCH_END, f" {STRETCH_END} "))
    return [stretch for stretch in run.split(STRETCH_END) if stretch.strip()]


def _in_order(stretches: list[str], archive: str) -> bool:
    """Whether the archive has each after the one before: then it has each word as often."""
    at = 0
    for stretch in stretches:
        if (at := archive.find(stretch, at)) < 0:
            return False
        at += len(stretch) - 1
    return True


def _lost(stretches: list[str], archive: str, short: Counter[str]) -> Iterator[str]:
    """The words that the archive is `short` of, never has, or has only in pieces."""
    at = 0
    for stretch in stretches:
        missing = []
        for word in filter(short.get, stretch.split() if short else ()):
            short[word] -= 1
            missing.append(word)
        if not missing:
            # Most often it comes next; to look from the beginning each time would take long.
            at = archive.find(stretch, at)
            at = archive.find(stretch) if at < 0 else at
            missing = _between(stretch.split(), archive) if at < 0 else []
            at = max(at, 0)
        yield from missing


def _between(words: list[str], archive: str) -> list[str]:
    """The words that the archive never has, else those between what it has of both ends."""
    if missing := [word for word in words if f" {word} " not in archive]:
        return missing
    sizes = range(len(words))
    begun = bisect_left(sizes, True, key=lambda n: f" {' '.join(words[: n + 1])} " not in archive)
    ended = bisect_left(sizes, True, key=lambda n: f" {' '.join(words[-n - 1 :])} " not in archive)
    return words[begun : max(begun + 1, len(words) - ended)]


def _front_matter(fields: Fields) -> Iterator[tuple[str, str]]:
    """Every text in front matter, with the name of its field."""
    for name in (RecapFields if isinstance(fields, Recap) else type(fields)).__struct_fields__:
        value = getattr(fields, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Fields):
                yield from _front_matter(each)
            elif isinstance(each, str):
                yield name, each


def _in_short(recap: Recap) -> Iterator[tuple[str, str]]:
    """What a digest says of a recap, with the names of its fields."""
    texts = {"title": recap.title, "summary": recap.summary, "url": recap.url}
    first = {"takeaways": next(iter(recap.takeaways), None)}
    yield from ((name, text) for name, text in (texts | first).items() if text)


def _written(prose: Prose, titles: list[str]) -> str:
    """The words of tokens as they were written, in stretches; `titles` gets those of links."""
    pieces = []
    for token in prose.tokens:
        if token.children is not None:
            pieces.append(_written(Prose(tuple(token.children)), titles))
        else:
            pieces.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
        titles.append(str(token.attrs.get("title", "")))
        if token.block or token.type in ("link_close", "image"):
            pieces.append(STRETCH_END)
    return "".join(pieces)
