"""Plain text in columns: how wide it shows, and where its lines may break."""

import re
from collections.abc import Iterator

from wcwidth import wcswidth, wcwidth

WIDTH = 72

# JIS X 4051: what may not begin a line, and what may not end one.
NOT_FIRST = set(
    "、。，．・：；？！）］｝〕〉》」』】〙〗ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〻‐゠–〜?!)]},.:;%％"
)
NOT_LAST = set("（［｛〔〈《「『【〘〖([{￥＄")
BREAKABLE = re.compile(r"[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


def columns(text: str) -> int:
    """How many columns of a terminal or a fixed-width font a text takes."""
    if NARROW.fullmatch(text):
        return len(text)
    width = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(char), 0) for char in text)


def wrap(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """Break text into lines of at most `width` columns; its own line breaks are kept.

    `first` stands before the first line and `rest` before the others. A word or a URL that is
    wider than a line stays whole.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lead = rest if lines else first
        line, used = "", columns(lead)
        for glue, unit in _units(paragraph):
            room = columns(glue) + columns(unit)
            if line and used + room > width:
                lines.append((lead + line).rstrip())
                lead, line = rest, unit
                used = columns(rest) + columns(unit)
            else:
                line += (glue if line else "") + unit
                used += room if line != unit else columns(unit)
        lines.append((lead + line).rstrip())
    return "\n".join(lines)


def _units(text: str) -> Iterator[tuple[str, str]]:
    """The pieces between which a line may break, each with what stands before it on a line."""
    for word in text.split():
        if not BREAKABLE.search(word) or "://" in word:
            yield " ", word
            continue
        glue, unit = " ", ""
        for char in word:
            if unit and _may_break(unit[-1], char):
                yield glue, unit
                glue, unit = "", ""
            unit += char
        yield glue, unit


def _may_break(before: str, after: str) -> bool:
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return bool(BREAKABLE.match(before) or BREAKABLE.match(after))


def underline(text: str, mark: str = "=") -> str:
    """A heading with a line of marks below it, as wide as its widest line shows."""
    wrapped = wrap(text)
    widest = max(columns(line) for line in wrapped.split("\n"))
    return f"{wrapped}\n{mark * min(widest, WIDTH)}"
