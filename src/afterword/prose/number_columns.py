"""Columns of numbers in tables, which stand to the right so that they can be compared."""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from afterword.prose.commonmark import plain
from afterword.text.regexp import regexp

NUMBER = regexp(r"[+−±-]?\W?\d[\d.,'’ \u00a0\u202f]{0,30}(?:\s?(?:%|\w{0,2}\W?))?")
"""`1,204`, `-12 %`, `€1.2m`, `3 pp`; not `2026-06-12` or `9:30`."""
TO_THE_RIGHT = "text-align:right"


def aligned(tokens: Sequence[Token]) -> None:
    """Set the columns of numbers to the right where the author says nothing of their side.

    The first column names what a row is about, be it a year: it stays where it is.
    """
    for table in _tables(tokens):
        rows = list(_rows(table))
        for head, *column in zip(*rows, strict=True) if len(rows) > 1 else ():
            said = [plain(words.children or ()) for _, words in column]
            is_left_open = "style" not in head[0].attrs and head is not rows[0][0]
            if is_left_open and any(said) and all(map(_is_number, filter(None, said))):
                for cell, _ in (head, *column):
                    cell.attrSet("style", TO_THE_RIGHT)


def _is_number(said: str) -> bool:
    return NUMBER.fullmatch(said) is not None


def _tables(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            start = at
        elif token.type == "table_close":
            yield tokens[start:at]


def _rows(table: Iterable[Token]) -> Iterator[list[tuple[Token, Token]]]:
    """The cells of each row, the heads first: where a cell opens, and what it says."""
    row: list[tuple[Token, Token]] = []
    opening: Token | None = None
    for token in table:
        if token.type in ("th_open", "td_open"):
            opening = token
        elif token.type == "inline" and opening:
            row.append((opening, token))
        elif token.type == "tr_close":
            yield row
            row = []
