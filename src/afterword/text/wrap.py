"""Plain text in columns: how wide it shows, and where its lines may break."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from afterword.text import directions
from afterword.text.regexp import regexp

WIDTH = 72

SOFT_HYPHEN = "\u00ad"
SPACES = regexp(r"([\t-\r\x1c- \x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]+)")
"""Blanks at which a line may break: all but those that say it may not."""
FOLDED = regexp(r"[\t-\r\x1c- \x85\u2028\u2029]")
"""Blanks that show as one space; those with a width of their own are kept."""

TIED = re.compile(r"\[\d+\]|[-–—·*+>](?= |\Z)")
"""What stays with the word before it where both fit in a line: the number of a link, and a mark
that would make a list or a quotation of a line.
"""

# JIS X 4051 and GB/T 15834: what may not begin a line, and what may not end one. Straight
# quotation marks and what joins words are in both.
JOINERS = "\u00a0\u2007\u202f\u2060\ufeff\"'"
NOT_FIRST = set(
    "、。，．・：；？！）］｝〕〉》」』】〙〗〟｠｡｣､･’”»›…‥‼⁇⁈⁉·‧～〜゛゜゠‐–ー々〵〻ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰﾞﾟ"
    "?!)]},.:;/%％‰℃°′″¢￠" + JOINERS
)
NOT_LAST = set("（［｛〔〈《「『【〘〖〝｟｢‘“«‹([{￥＄￡¥$£€№＃" + JOINERS)
CJK = r"\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd"
FIRST_CJK = "\u2e80"
URL = regexp(
    r"[a-z][a-z0-9+.-]{1,30}://"
    r"[^\s\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]{1,2000}",
    re.IGNORECASE,
)
"""A URL, up to the next Chinese or Japanese mark."""
ASCII = re.compile(r"[!-~]*")
NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*")

LEFTWARD = regexp(
    r"[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What runs from right to left."""


@cache
def breakable() -> re.Pattern[str]:
    """Chinese and Japanese; Korean breaks at its blanks. It takes long to compile."""
    return re.compile(f"[{CJK}]")


def has_breakable(text: str) -> bool:
    """Whether there is any Chinese or Japanese in a text."""
    return max(text, default="") >= FIRST_CJK and bool(breakable().search(text))


def columns(text: str) -> int:
    """How many columns of a terminal or a fixed-width font a text takes."""
    if NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)  # which has no width for control characters: only a template's


@lru_cache(maxsize=256, typed=True)
def wrap(text: str, first: str = "", rest: str = "", width: int = WIDTH, fold: bool = True) -> str:
    """Break text into lines of at most `width` columns; its own line breaks are kept.

    `first` stands before the first line and `rest` before the others. A word or a URL that is
    wider than a line stays whole. Blanks are folded into one, or kept within lines. Soft hyphens
    go, what joins characters stays, and the text is in NFC. Kept, as the newsletter and the
    archive of a recap say nearly the same.
    """
    text = unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))
    rooms = width - columns(first), width - columns(rest)
    is_plain = True
    lines: list[tuple[str, str]] = []
    for paragraph in text.split("\n"):
        room = rooms[1 if lines else 0]
        broken: Iterable[str]
        if fold and NARROW.fullmatch(paragraph):
            broken = _plain(paragraph, room, rooms[1])
        else:
            is_plain = False
            broken = _broken(_bound(units(paragraph, width, fold), min(rooms)), room, rooms[1])
        for line in broken:
            lines.append((rest if lines else first, line))
    if len(lines) > 1 and not is_plain and LEFTWARD.search(text):
        lines = _directed(lines)
    return "\n".join((lead + line).rstrip() for lead, line in lines)


def _plain(text: str, first: int, rest: int) -> list[str]:
    """Lines of characters of one column each: cut and not put together, five times as fast.

    `first` and `rest` are the columns that the first line and the others have.
    """
    text = text.strip(" ")
    while "  " in text:
        text = text.replace("  ", " ")
    lines = []
    at, room = 0, first
    while len(text) - at > room:
        end = last = text.rfind(" ", at, at + room + 1) if room > 0 else -1
        while end >= 0 and TIED.match(text, end + 1):
            end = text.rfind(" ", at, end)
        end = last if end < 0 else end
        end = text.find(" ", at) if end < 0 else end
        if end < 0:
            break
        lines.append(text[at:end])
        at, room = end + 1, rest
    lines.append(text[at:])
    return lines


def _bound(units: Iterable[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    """The same units, but what is tied to the word before it with that, if there is room."""
    before, word = "", ""
    for glue, unit in units:
        if word and glue and TIED.match(unit) and columns(word + glue + unit) <= room:
            word += glue + unit
            continue
        if word:
            yield before, word
        before, word = glue, unit
    yield before, word


def _broken(units: Iterable[tuple[str, str]], first: int, rest: int) -> Iterator[str]:
    """Lines of units, each with what stands before it on a line."""
    line, room = "", first
    for glue, unit in units:
        size = columns(unit)
        if not line:
            line = unit
        elif size + columns(glue) > room:
            yield line
            line, room = unit, rest
        else:
            line += glue + unit
            size += columns(glue)
        room -= size
    yield line


def units(text: str, width: int = WIDTH, fold: bool = True) -> Iterator[tuple[str, str]]:
    """The pieces between which a line may break, each with what stands before it on a line."""
    glue = ""
    for index, piece in enumerate(SPACES.split(text)):
        if index % 2:
            glue = " " if fold and FOLDED.search(piece) else piece
        elif has_breakable(piece):
            for unit in _pieces(piece, width):
                yield glue, unit
                glue = ""
        elif piece:
            yield glue, piece


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word with Chinese or Japanese in it, broken wherever a line may end."""
    unit = before = ""
    for char in _characters(word, width):
        if unit and _may_break(before, char):
            yield unit
            unit = ""
        unit += char
        before = char
    yield unit


def _characters(word: str, width: int) -> Iterator[str]:
    """What is never broken: characters as readers see them, and URLs."""
    from wcwidth import iter_graphemes

    at = 0
    while found := URL.search(word, at):
        yield from iter_graphemes(word[at : found.start()])
        address = found[0]
        if columns(address[: 2 * width]) > width:
            # What follows a URL without a mark cannot be told from the URL.
            address = ASCII.findall(address)[0]
        yield address
        at = found.start() + len(address)
    yield from iter_graphemes(word[at:])


def _may_break(before: str, after: str) -> bool:
    if after[0] in NOT_FIRST or before[0] in NOT_LAST:
        return False
    return bool(breakable().match(before) or breakable().match(after))


def _directed(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines, each running in the direction of the first.

    Programs take a line's direction from its first letter. Where that is not the paragraph's
    and the line has letters of both, its parts would change places: a mark prevents it.
    """
    mark = directions.of("".join(lead + line for lead, line in lines))
    directed = []
    for lead, line in lines:
        is_turned = mark in directions.letters(lead + line) and directions.of(lead + line) != mark
        directed.append((lead, mark + line if is_turned else line))
    return directed


def underline(text: str, mark: str = "=", width: int = WIDTH) -> str:
    """A heading with a line of marks below it, as wide as its widest line shows, on its side."""
    wrapped = wrap(text, width=width)
    widest = max(columns(line) for line in wrapped.split("\n"))
    turned = directions.of(wrapped).replace(directions.LEFT_TO_RIGHT, "")
    return f"{wrapped}\n{turned}{mark * min(widest, width)}" if widest else wrapped
