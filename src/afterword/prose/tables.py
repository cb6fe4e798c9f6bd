"""How a mail shows the tables of Markdown, wherever it is read: numbers are never broken.

A table that is too wide for a phone is told there row by row, each cell below or beside the
heading of its column. Where a mail program throws styles away, it scrolls within its own frame.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from msgspec import Struct

from afterword.text.regexp import regexp
from afterword.text.wrap import CJK, columns, has_breakable, units

LETTER, GAP = 9, 14
"""Pixels: of a letter in a table, and between two columns."""
SMALL_LETTER, SMALL_GAP = 8, 6
"""The same where it is set smaller: on a phone, and where it is too wide for the mail."""
PHONE = 264
"""Pixels of a column on a small phone."""
TOGETHER = 12
"""Letters of a cell that stays on one line: one with a number, as `29 %`, or 中国語."""
BESIDE = 14
"""Letters of a word that has room on a phone with the heading of its column beside it."""
FRAME = (
    '<table role="presentation" width="100%" style="table-layout:fixed;border-collapse:collapse">'
    '<tr><td style="padding:0"><div style="overflow-x:auto">'
)
"""Its fixed layout takes no more room than there is, whatever is in it."""
FRAME_END = "</div></td></tr></table>\n"
KEY = '<span class="key" style="display:none;mso-hide:all">{}</span> '
BESIDE_DIGITS = f"(?:[^\\s{CJK}]|[０-９])*"
WITH_DIGITS = regexp(rf"{BESIDE_DIGITS}\d{BESIDE_DIGITS}")
"""A number with all that stands beside it without a blank, up to Chinese or Japanese."""
PARTS = regexp(r"[^-\u2010]*[-\u2010]+|[^-\u2010]+")
"""The pieces of a word with hyphens, after which a line may end."""


class _Table(Struct, frozen=True):
    """What its cells need to know. `heads` are there where it may be told row by row.

    `widths` are pixels of columns whose words need more than there is, of which those with more
    letters than `most` may be broken.
    """

    columns: int
    heads: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    most: float = float("inf")
    framed: bool = True


def _table(tokens: Sequence[Token], index: int, _options: OptionsDict, env: Any) -> str:
    end = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
    inside = tokens[index:end]
    count = sum(token.type == "th_open" for token in inside)
    cells = [_said(token) for token in inside if token.type == "inline"]
    letters = [list(map(columns, _pieces(cell))) for cell in cells]
    longest = [max((n for c in letters[at::count] for n in c), default=0) for at in range(count)]
    small = sum(longest) * SMALL_LETTER + (count - 1) * SMALL_GAP
    needed = sum(longest) * LETTER + (count - 1) * GAP
    env["cell"] = 0
    if not env["mail"] or needed <= PHONE:
        env["table"] = _Table(count, framed=False)
        return '<table class="data">\n'
    if small <= PHONE:
        env["table"] = _Table(count)
        return f'{FRAME}<table class="data many">\n'
    kind = " tall" if max(longest) > BESIDE else ""
    widths: tuple[int, ...] = ()
    most = float("inf")
    if needed > env["width"]:
        kind += " wide"
        most = _most(longest, (env["width"] - (count - 1) * SMALL_GAP) // SMALL_LETTER)
        widths = _widths(cells, count, most) if most < max(longest) else ()
    env["table"] = _Table(count, tuple(cells[:count]), widths, most)
    return f'{FRAME}<table class="data stack{kind}">\n'


def _table_close(_tokens: Sequence[Token], _index: int, _options: OptionsDict, env: Any) -> str:
    return "</table>" + (FRAME_END if env["table"].framed else "\n")


def _cell(tokens: Sequence[Token], index: int, _options: OptionsDict, env: Any) -> str:
    cell, said = tokens[index], _said(tokens[index + 1])
    table: _Table = env["table"]
    row, column = divmod(env["cell"], table.columns)
    env["cell"] += 1
    kinds = ["first"] if row and not column and table.heads else []
    styles = [str(cell.attrs["style"])] if "style" in cell.attrs else []
    if _is_together(said):
        styles.append("white-space:nowrap")
    else:
        env["numbers"] = True
        if max((columns(p) for p in _pieces(said) if not _has_digit(p)), default=0) > table.most:
            kinds.append("longest")
    attributes = {
        "style": ";".join(styles),
        "scope": "" if row else "col",
        "width": str(table.widths[column]) if table.widths and not row else "",
        "class": " ".join(kinds),
    }
    written = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    head = table.heads[column] if row and table.heads and said.strip() else ""
    return f"<{cell.tag}{written}>{KEY.format(escapeHtml(head)) if head else ''}"


def _cell_close(tokens: Sequence[Token], index: int, _options: OptionsDict, env: Any) -> str:
    env["numbers"] = False
    return f"</{tokens[index].tag}>\n"


def _text(tokens: Sequence[Token], index: int, _options: OptionsDict, env: Any) -> str:
    """A text; in a cell that may take several lines, none of its numbers does."""
    text = escapeHtml(tokens[index].content)
    if not env.get("numbers"):
        return text
    return WITH_DIGITS.sub(r'<span style="white-space:nowrap">\g<0></span>', text)


def _said(cell: Token) -> str:
    """The words of a cell."""
    return "".join(token.content for token in cell.children or ())


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _is_together(said: str) -> bool:
    """Whether a cell stays on one line: Chinese and Japanese could be broken after each sign."""
    return (_has_digit(said) or has_breakable(said)) and columns(said) <= TOGETHER


def _pieces(said: str) -> Iterator[str]:
    """The parts of a cell that stay on one line each, wherever there is room for them."""
    if _is_together(said):
        yield said
        return
    for _, unit in units(said):
        if _has_digit(unit):
            yield unit
        else:
            yield from PARTS.findall(unit)


def _most(longest: Sequence[int], letters: int) -> int:
    """How long words may be that are never broken, if a row has room for so many letters.

    Columns with short words take what they need, and the others share what is left.
    """
    for taken, word in enumerate(sorted(longest)):
        share = letters // (len(longest) - taken)
        if word > share:
            return max(share, 1)
        letters -= word
    return max(longest)


def _widths(cells: Sequence[str], count: int, most: int) -> tuple[int, ...]:
    """The pixels of each column, if words may be broken after so many letters, but no number."""
    return tuple(
        max(
            columns(piece) if _has_digit(piece) else min(columns(piece), most)
            for cell in cells[column::count]
            for piece in (*_pieces(cell), " ")
        )
        * SMALL_LETTER
        for column in range(count)
    )


RULES: Mapping[str, Callable[[Sequence[Token], int, OptionsDict, Any], str]] = {
    "table_open": _table,
    "table_close": _table_close,
    "th_open": _cell,
    "td_open": _cell,
    "th_close": _cell_close,
    "td_close": _cell_close,
    "text": _text,
}
"""What shows the tokens of a table. Of `env`, they take the column's `width`, in pixels, and
whether it is that of a `mail`."""
