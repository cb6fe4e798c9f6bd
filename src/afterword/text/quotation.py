"""Straight quotation marks and apostrophes: which is which, and which two belong together."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from msgspec import Struct

from afterword.text.regexp import regexp
from afterword.text.wrap import has_breakable

SET = "\ufffc"
"""Stands for what is no text, as code: Unicode's sign for an object among letters."""

STRAIGHT = re.compile("['\"]")

THOUSANDS = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")
"""As Switzerland has them: 10'000."""
BY_NUMBER = re.compile(r"\d'|'\d")
MEASURES = regexp(
    r"\d[°º]\s?\d+(?:[.,]\d+)?'(?:\s?\d+(?:[.,]\d+)?\")?"
    r"|(?<![\w'])\d+'\s?\d{1,2}(?:[.,]\d+|[½¼¾]|\s?\d/\d)?(?:\"|(?!\w))"
)
YEARS = re.compile(r"(?<![\w'])'(?=\d\ds?(?![\w']))")
"""'68 and the '90s."""
BETWEEN = re.compile(r"(?<=\w\s)'n'(?=\s\w)", re.IGNORECASE)
"""Rock 'n' roll."""
SHORTENED = re.compile(r"'(?:tis|twas|til|em|cause|n|ne|nen|s|t)\b", re.IGNORECASE)
"""Words that have lost their beginning, in English, German and Dutch."""

PREFIXED = regexp("(?<!\\w)[وف]?[وفبلك]\u0640*\\Z")
"""Arabic words of one letter, and two of them: they are written onto the next word, so that they
stand before the mark that opens a quotation, as in و"الرسوم". A tatweel may follow them."""
NEAREST = 4
"""Characters in which to look for these."""

OPENING, CLOSING = ("Ps", "Pi", "Pd"), ("Pe", "Pf", "Po", "Pd")
"""Categories of what stands around quotations."""
NEVER_FIRST = ",;:!?)]}%»”"
"""What no quotation begins with."""
NEAR = 200
"""Characters of a quotation by which it is known to be Japanese."""

GERESH, GERSHAYIM = "\u05f3", "\u05f4"
"""The marks of shortened words in Hebrew, as in צה״ל."""


class Marks(Struct, frozen=True):
    """The quotation marks of a language, each before and after its words, with their blanks."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")


OF_LATIN = Marks()
"""The marks of what is not Japanese in a Japanese text."""


class Change(NamedTuple):
    """What is to stand in place of a piece of text."""

    start: int
    end: int
    new: str


class _Mark(Struct):
    """A straight mark, and whether it can open or close a quotation where it stands.

    `new` is what it becomes. Its `partner` is the other mark of its quotation.
    """

    at: int
    sign: str
    opens: bool = False
    closes: bool = False
    new: str = ""
    partner: "_Mark | None" = None


def quotation(text: str, marks: Marks) -> Iterator[Change]:
    """What the straight marks of a text become; `SET` stands for what is left alone there."""
    read = _paired(text)
    is_within = _within(text, marks)
    end = -1  # of the quotation that all is in
    for mark in read:
        if mark.new:
            continue
        if mark.partner is None:
            mark.new = _alone(text, mark)
        elif mark.at < mark.partner.at:
            words = text[mark.at + 1 : min(mark.partner.at, mark.at + NEAR)]
            own = marks if marks.outer[0] != "「" or has_breakable(words) else OF_LATIN
            is_inner = mark.sign == "'" or mark.at < end or is_within(mark.at)
            mark.new, mark.partner.new = own.inner if is_inner else own.outer
            end = end if is_inner else mark.partner.at
    yield from (Change(mark.at, mark.at + 1, mark.new) for mark in read if mark.new)


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Where the two straight marks of each quotation are."""
    for mark in _paired(text):
        if mark.partner and mark.at < mark.partner.at:
            yield mark.at, mark.partner.at


def _paired(text: str) -> list[_Mark]:
    """The marks of a text but for measures; those of a quotation know each other."""
    measured: set[int] = set()
    lost: set[int] = set()
    if BY_NUMBER.search(text):
        measured = {at for found in MEASURES.finditer(text) for at in range(*found.span())}
        lost = {found.start() for kind in (THOUSANDS, YEARS) for found in kind.finditer(text)}
    if "'n'" in text or "'N'" in text:
        lost |= {at for found in BETWEEN.finditer(text) for at in (found.start(), found.end() - 1)}
    read: list[_Mark] = []
    last: _Mark | None = None
    for found in STRAIGHT.finditer(text):
        at = found.start()
        if at in measured:
            continue
        beside = last if last and last.at == at - 1 else None
        last = _Mark(at, text[at], new="’") if at in lost else _read(text, at, beside)
        read.append(last)
    _pair(text, [mark for mark in read if not mark.new])
    return read


def _read(text: str, at: int, beside: _Mark | None) -> _Mark:
    """What a mark can be by what stands around it; `beside` is a mark right before it."""
    mark = _Mark(at, text[at])
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if mark.sign == "'" in (before, after):
        return mark
    if before >= "\u05d0" and _is_hebrew(before) and _is_hebrew(after):
        if mark.sign == "'" or not _is_hebrew(text[at + 2 : at + 3]):
            mark.new = GERESH if mark.sign == "'" else GERSHAYIM
        mark.opens = True  # else, after a word that is written onto the next one
        return mark
    beside_it = before + after
    is_joined = not beside_it.isascii() and has_breakable(beside_it)
    ahead = after if after not in "'\"" else text[at + 1 : at + 4].lstrip("'\"")[:1]
    is_prefixed = before >= "ب" and _is_prefixed(text, at)
    is_owner = after == "'" != mark.sign and is_word(text[at + 2 : at + 3])  # "Emma"'s
    if mark.sign == "'" and not is_joined and not is_prefixed:
        is_ended = beside is not None and beside.closes and not beside.opens
        if is_word(after) and (is_ended or is_word(before)):
            mark.new = "" if before.isdigit() and after.isdigit() else "’"
            return mark
        if after == '"' and before.isalpha() and is_word(ahead):  # l'"Alliance"
            mark.new, mark.opens = "’", True
            return mark
    if beside:
        begins = beside.opens
    else:
        begins = not before.strip() or before in "/:¿¡" or category(before) in OPENING
    is_first = bool(ahead.strip()) and ahead not in NEVER_FIRST and after != mark.sign
    if ahead == ".":
        is_first = text.startswith("...", at + 1) or text[at + 2 : at + 3].isdigit()
    # In German, a typed “ closes.
    is_apart = category(before) not in ("Ps", "Pi") if before else False
    is_last = bool(before.strip()) and (is_apart or (before == "“" and not ahead.strip()))
    mark.opens = (begins or is_joined or is_prefixed) and is_first
    ends = is_joined or is_owner or not ahead.strip() or category(ahead) in CLOSING
    mark.closes = ends and is_last
    return mark


def _pair(text: str, marks: Sequence[_Mark]) -> None:
    """Give each mark that opens a quotation the one that closes it, none across another one."""
    closes_later = {"'": False, '"': False}
    closed_later: list[bool] = []
    for mark in reversed(marks):
        closed_later.append(closes_later[mark.sign])
        closes_later[mark.sign] = mark.closes and not mark.opens
    opened: dict[str, list[_Mark]] = {"'": [], '"': []}
    for mark, is_closed_later in zip(marks, reversed(closed_later), strict=True):
        own, other = opened[mark.sign], opened['"' if mark.sign == "'" else "'"]
        if mark.closes and own and not (is_closed_later and _is_doubtful(text, mark)):
            mark.partner = own.pop()
            mark.partner.partner = mark
            while other and other[-1].at > mark.partner.at:
                other.pop()
        elif mark.opens:
            own.append(mark)


def _is_doubtful(text: str, mark: _Mark) -> bool:
    """Whether a mark may be of the members' views, or of a 6" pipe."""
    before, after = text[mark.at - 1], text[mark.at + 1 : mark.at + 2]
    return after == " " and (before.isdigit() or (mark.sign == "'" and before in "sxz"))


def _alone(text: str, mark: _Mark) -> str:
    """What a mark is that is no quotation's: an apostrophe, or what nobody knows."""
    before, after = text[max(0, mark.at - 1) : mark.at], text[mark.at + 1 : mark.at + 2]
    if mark.sign == "'" != after and is_word(before) and not before.isdigit():
        return GERESH if _is_hebrew(before) else "’"
    return "’" if mark.opens and SHORTENED.match(text, mark.at) else ""


def _within(text: str, marks: Marks) -> Callable[[int], bool]:
    """Whether a place is within quotation marks that were typed as a printer has them."""
    first, last = (mark.strip() for mark in marks.outer)
    if first == last or first not in text:
        return lambda _: False
    starts, ends = ([m.start() for m in re.finditer(mark, text)] for mark in (first, last))
    return lambda at: bisect(starts, at) > bisect(ends, at)


def is_word(chars: str) -> bool:
    """Whether there is something, and all of it may be part of a word."""
    if chars.isalnum() or not chars:
        return bool(chars)
    return all(char.isalnum() or char == SET or category(char)[0] == "M" for char in chars)


def _is_prefixed(text: str, at: int) -> bool:
    """Whether a mark stands after a word that Arabic writes onto the next one."""
    return bool(PREFIXED.search(text, max(0, at - NEAREST), at))


def _is_hebrew(char: str) -> bool:
    return "\u05d0" <= char <= "\u05ea"  # alef to tav
