"""Which line of which template wrote each line of an output.

Only used to render once more what was found wrong, so that it can be told where.
"""

import re
from collections.abc import Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

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


def origins(environment: Environment, marked: str, first: str) -> list[tuple[str, int]]:
    """The file and the line that each line of a marked output comes from.

    Lines before any mark come from the beginning of the `first` file.
    """
    tracing = environment.extensions[Tracing.identifier]
    assert isinstance(tracing, Tracing)
    files, found = tracing.files, [(first, 1)]
    for row in marked.split("\n"):
        marks = LINE_MARK.findall(row)
        found.append((files[int(marks[-1][0])], int(marks[-1][1])) if marks else found[-1])
    return found[1:]


def unmarked(marked: str) -> str:
    """An output without its marks."""
    return LINE_MARK.sub("", marked)
