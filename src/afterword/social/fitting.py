"""Posts that fit: a template says what may be said shorter or left out, and what goes first.

    {% optional 2 %}…{% endoptional %}              may be dropped; 1 goes before 2
    {% either %}…{% or %}…{% endeither %}           longest wording first
    {% part %}                                      the next post of a thread begins

From the lowest priority up, the next shorter wording is taken, then the part dropped, until
the finished text fits. What went before a longer part may fit again once that is gone, so from the
highest priority down each comes back as far as there is room. The template is rendered once; what
is then chosen is arithmetic.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from msgspec import Struct

from afterword.text.bidi import each_led
from afterword.text.names import is_name

# Controls that no recap can hold: `source` rejects them. So no text can pass for a mark.
OPEN_OPTIONAL, OPEN_EITHER, OR, CLOSE, AFTER_PRIORITY = "\x1c", "\x1d", "\x1e", "\x1f", "\x1a"
MANY_HASHTAGS = 100
PART = "\x19"
PART_MARKS = re.compile("([\x1c\x1d\x1e\x1f])")
SHORTENED_LAST = 1_000
"""The priority of wordings outside any optional part: they are shortened after the others."""


class Fitting(Extension):
    """The tags `optional`, `either` and `part`."""

    tags = {"optional", "either", "part"}  # noqa: RUF012

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Frame the tag's parts with marks that `fit` reads."""
        token = next(parser.stream)
        line = token.lineno
        if token.value == "part":
            return [nodes.Output([nodes.TemplateData(PART)]).set_lineno(line)]
        if token.value == "optional":
            priority: nodes.Expr = parser.parse_expression()
            body = parser.parse_statements(("name:endoptional",), drop_needle=True)
            return _framed(OPEN_OPTIONAL, priority, [body], line)
        if parser.stream.current.test("block_end"):
            priority = nodes.Const("")
        else:
            priority = parser.parse_expression()
        wordings = [parser.parse_statements(("name:or", "name:endeither"))]
        while next(parser.stream).value == "or":
            wordings.append(parser.parse_statements(("name:or", "name:endeither")))
        return _framed(OPEN_EITHER, priority, wordings, line)


def _framed(
    mark: str, priority: nodes.Expr, bodies: list[list[nodes.Node]], line: int
) -> list[nodes.Node]:
    def data(text: str) -> nodes.Node:
        return nodes.Output([nodes.TemplateData(text)]).set_lineno(line)

    framed = [data(mark), nodes.Output([priority]).set_lineno(line), data(AFTER_PRIORITY)]
    for index, body in enumerate(bodies):
        framed += [data(OR), *body] if index else body
    return [*framed, data(CLOSE)]


class Part(Struct):
    """A choice: wordings from the longest on. The last one of an optional part is empty."""

    wordings: list[list["Part | str"]]
    priority: int
    chosen: int = 0


class Fitted(NamedTuple):
    """A finished post, its length as its network counts, and what it had to leave out."""

    text: str
    length: int
    dropped: tuple[str, ...]


def fit(
    marked: str,
    limit: int,
    count: Callable[[str], int],
    hashtags: int = MANY_HASHTAGS,
    leftward: bool = False,
) -> Fitted:
    """Choose wordings and parts until the finished text is within the limit, or none is left.

    Of the optional parts that are a hashtag, the first ones stay, as many as `hashtags` says. In a
    language that runs `leftward`, so does each line that a Latin name begins. A result longer than
    the limit is for the caller to report. Raises ValueError where a template's priority is not a
    whole number.
    """
    text = _whole(marked, hashtags, leftward)
    length = count(text)
    if length <= limit:
        return Fitted(text, length, ())
    parts, root = _capped(marked, hashtags)
    count = cache(count)  # what was given up is tried again
    parts.reverse()  # of those with the same priority, the last one goes first
    parts.sort(key=lambda part: part.priority)
    for part in parts:
        while length > limit and part.chosen + 1 < len(part.wordings):
            part.chosen += 1
            shorter = finish(_text(root), leftward)
            if shorter != text:
                text, length = shorter, count(shorter)
    if length <= limit:
        for part in reversed(parts):
            given_up, part.chosen = part.chosen, 0
            while part.chosen < given_up:
                longer = finish(_text(root), leftward)
                if count(longer) <= limit:
                    text, length = longer, count(longer)
                    break
                part.chosen += 1
    return Fitted(text, length, tuple(_given_up(root, leftward)))


def _given_up(pieces: list[Part | str], leftward: bool) -> Iterator[str]:
    """What parts said at their longest that now say less, or nothing."""
    for part in pieces:
        if isinstance(part, str):
            continue
        if part.chosen and _text([part]) != (whole := _text([part], longest=True)):
            yield finish(whole, leftward)
        else:
            yield from _given_up(part.wordings[part.chosen], leftward)


@lru_cache(maxsize=1_000)
def _whole(marked: str, hashtags: int, leftward: bool) -> str:
    """The finished text with nothing left out; kept, as most networks get it."""
    return finish(_text(_capped(marked, hashtags)[1]), leftward)


def _capped(marked: str, hashtags: int) -> tuple[list[Part], list[Part | str]]:
    """The choices of a marked text, with no more hashtags than there may be."""
    parts, root = _read(marked)
    tags = [part for part in parts if not part.wordings[-1] and _is_hashtag(part)]
    for part in tags[hashtags:]:
        part.wordings = [[]]
    return parts, root


def _is_hashtag(part: Part) -> bool:
    text = _text([part]).strip()
    return text.startswith("#") and is_name(text[1:])


def shortest(marked: str) -> str:
    """What is left of a text, or of each post of a thread, with all left out that may be."""
    return "\n".join(fit(part, -1, len).text for part in marked.split(PART))


def finish(text: str, leftward: bool = False) -> str:
    """The text without the blanks and empty lines that dropped parts leave behind.

    In a language that runs `leftward`, so does each line.
    """
    text = text.replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    text = text.strip()
    return each_led(text) if leftward else text


def _text(pieces: list[Part | str], longest: bool = False) -> str:
    """The wordings that are chosen now, or the longest ones."""
    said = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
        else:
            wording = piece.wordings[0 if longest else piece.chosen]
            said.append(_text(wording, longest))
    return "".join(said)


def _read(marked: str) -> tuple[list[Part], list[Part | str]]:
    """The choices of a marked text, and the text as pieces."""
    parts: list[Part] = []
    root: list[Part | str] = []
    open_parts: list[Part] = []
    around: list[list[Part | str]] = []
    here = root
    tokens = iter(PART_MARKS.split(marked))
    for token in tokens:
        if token in (OPEN_OPTIONAL, OPEN_EITHER):
            priority, _, text = next(tokens).partition(AFTER_PRIORITY)
            wording: list[Part | str] = [text]
            inherited = min((part.priority for part in open_parts), default=SHORTENED_LAST)
            given = _number(priority) if priority else inherited
            part = Part([wording, []] if token == OPEN_OPTIONAL else [wording], given)
            parts.append(part)
            open_parts.append(part)
            around.append(here)
            here.append(part)
            here = wording
        elif token in (OR, CLOSE) and not open_parts:
            raise ValueError("a filter or a part has cut an optional or an either in two")
        elif token == OR:
            here = []
            open_parts[-1].wordings.append(here)
        elif token == CLOSE:
            open_parts.pop()
            here = around.pop()
        else:
            here.append(token)
    return parts, root


def _number(priority: str) -> int:
    try:
        return int(priority)
    except ValueError:
        raise ValueError(f"a priority must be a whole number, not '{priority}'") from None
