"""Which line of which template wrote what stands on each line of an output.

Only used to render once more what was found wrong, so that it can be told where.
"""

import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from msgspec import Struct
from msgspec.structs import replace

LINE_MARK = re.compile("\x02(\\d+):(\\d+)\x03")
"""The number of a template's file and a line in it, between controls that no recap can hold."""


class Tracing(Extension):
    """Writes a mark before each line of a template's own text."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.files: list[str] = []

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        number = len(self.files)
        self.files.append(stream.filename or stream.name or "")
        for token in stream:
            if token.type != "data":
                yield token
                continue
            rows = token.value.split("\n")
            marked = [f"\x02{number}:{token.lineno + i}\x03{row}" for i, row in enumerate(rows)]
            yield Token(token.lineno, token.type, "\n".join(marked))


class Origin(Struct, frozen=True):
    """A template's file and line, and before which column of an output what it wrote begins."""

    file: str
    line: int
    after: int


def origins(environment: Environment, marked: str, first: str) -> list[list[Origin]]:
    """What wrote each line of a marked output, from left to right.

    Lines before any mark come from the beginning of the `first` file.
    """
    tracing = environment.extensions[Tracing.identifier]
    assert isinstance(tracing, Tracing)
    found, last = [], Origin(first, 1, 0)
    for row in marked.split("\n"):
        before, *rest = LINE_MARK.split(row)
        column, writers = len(before), [replace(last, after=0)]
        for number, line, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            last = Origin(tracing.files[int(number)], int(line), column)
            writers.append(last)
            column += len(text)
        found.append(writers)
    return found


def writer(row: Sequence[Origin], column: int) -> Origin:
    """What wrote at a column of a line, counted from 1; at its end, where none is known."""
    there = [each for each in row if each.after < column]
    return there[-1] if there else row[-1]


def unmarked(marked: str) -> str:
    """An output without its marks."""
    return LINE_MARK.sub("", marked)
