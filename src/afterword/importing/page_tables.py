"""The tables of a page: which cell stands in which column, and a table as Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from afterword.importing.nodes import number

MOST_SPANNED = 50
"""Columns of a table that a cell may span."""


def rows(table: LexborNode) -> Iterator[list[LexborNode | None]]:
    """The cells of each row by column; there is none where one from above or beside it spans."""
    spanned = Counter[int]()
    """In how many more rows, by column."""
    for row in (row for part in table.iter() for row in part.iter() if row.tag == "tr"):
        cells: list[LexborNode | None] = []
        for cell in (cell for cell in row.iter() if cell.tag in ("th", "td")):
            while spanned[len(cells)] > 0:
                spanned[len(cells)] -= 1
                cells.append(None)
            for beside in range(min(MOST_SPANNED, number(cell, "colspan", 1))):
                spanned[len(cells)] = number(cell, "rowspan", 1) - 1
                cells.append(None if beside else cell)
        yield cells


def markdown(rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows of so many columns as a table, the first one its head."""
    head, *others = (_row(cells, width) for cells in rows)
    return "\n".join([head, _row(["---"] * width, width), *others])


def _row(cells: Sequence[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(c.replace("|", r"\|").replace("\n", " ") for c in padded) + " |"
