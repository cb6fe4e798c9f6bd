"""Tables in plain text."""

from collections.abc import Sequence

from afterword.text.wrap import LEFTWARD, columns, wrap


def table(rows: Sequence[Sequence[str]], sides: Sequence[str], width: int) -> str:
    """Aligned columns where they fit, else each cell on a line with its column's heading.

    The first row is that of the headings. A column stands to a side: `right`, `center` or another.
    Where anything is written from right to left, columns would change sides from line to line.
    """
    heads, *records = rows
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    is_leftward = any(LEFTWARD.search(cell) for row in rows for cell in row)
    if is_leftward or sum(widths) + 2 * (len(widths) - 1) > width:
        return _told(heads, records, width)
    top = [heads, ["-" * n for n in widths]] if any(heads) else []
    return "\n".join(_row(row, widths, sides) for row in (*top, *records))


def _told(heads: Sequence[str], records: Sequence[Sequence[str]], width: int) -> str:
    """Each row cell by cell, below the headings of columns in which there is nothing."""
    cells_of = zip(heads, *records, strict=True)
    unsaid = [head for head, *cells in cells_of if head and not any(cells)]
    filled = (
        "\n".join(
            wrap(f"{head}: {cell}" if head else cell, rest="  ", width=width)
            for head, cell in zip(heads, record, strict=True)
            if cell
        )
        for record in records
    )
    return "\n\n".join(filter(None, [wrap(" / ".join(unsaid), width=width), *filled]))


def _row(cells: Sequence[str], widths: Sequence[int], sides: Sequence[str]) -> str:
    padded = []
    for cell, width, side in zip(cells, widths, sides, strict=True):
        room = width - columns(cell)
        left = {"right": room, "center": room // 2}.get(side, 0)
        padded.append(" " * left + cell + " " * (room - left))
    return "  ".join(padded).rstrip()
