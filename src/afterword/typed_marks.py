"""The marks that a keyboard has, as a printer sets them: "it's" as “it’s”, `--` as –, `...` as ….

What may be meant as it is stays: addresses, names on networks, code, tags of HTML, measures
(6'2", 40°26'46"), and a mark that no other one closes. A backslash before a mark keeps it, too.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from msgspec import Struct

from afterword.wrap import has_breakable

SET = "\ufffc"
"""Stands for what is no text, as code: Unicode's sign for an object among letters."""

KEPT = re.compile(
    r"(?:https?://|mailto:|www\.)[^\s<>\"]*(?<=[\w/#=&%+~$@*-])"  # not the mark after an address
    r"|(?<![\w.+-])[\w.+-]++(?:'[\w.+-]++)?@\w[\w-]*+(?:\.[\w-]++)+"
    r"|(?<!\w)@\w[\w.@-]*\w"
    r"|(?<![\w.-])\w[\w-]*+(?:\.[\w-]++)++/[^\s<>\"]*\w"
    r"|`[^`\n]+`"
    r"|</?[A-Za-z][^<>]*>|\{[{%][^{}\n]*[}%]\}"
)
"""Addresses, names on networks, code, and tags of HTML and of mail engines."""
ESCAPED = re.compile(r"\\(?=(['\"]|-{2,3}|\.{3}))")

MAY_BE_KEPT = re.compile(r"[@/`<{\\]|www\.")
"""What is in all of these, and in few texts: to look for them takes longer than all else."""

STRAIGHT = re.compile("['\"]")
WITHIN = re.compile("(?<=[A-Za-z\u00c0-\u052f])'(?=[A-Za-z\u00c0-\u052f])")
"""The apostrophe within a word of Latin, Greek or Cyrillic letters: most are."""
THOUSANDS = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")
"""As Switzerland has them: 10'000."""
BY_NUMBER = re.compile(r"\d'|'\d")
MEASURES = re.compile(
    r"\d[°º]\s?\d+(?:[.,]\d+)?'(?:\s?\d+(?:[.,]\d+)?\")?"
    r"|(?<![\w'])\d+'\s?\d{1,2}(?:[.,]\d+|[½¼¾]|\s?\d/\d)?(?:\"|(?!\w))"
)
YEARS = re.compile(r"(?<![\w'])'(?=\d\ds?(?![\w']))")
"""'68 and the '90s."""
BETWEEN = re.compile(r"(?<=\w\s)'n'(?=\s\w)", re.IGNORECASE)
"""Rock 'n' roll."""
SHORTENED = re.compile(r"'(?:tis|twas|til|em|cause|n|ne|nen|s|t)\b", re.IGNORECASE)
"""Words that have lost their beginning, in English, German and Dutch."""

DOTS = re.compile(r"(?<![./])\.{3,4}(?![./])")
DASHES = re.compile(r"(?<![-<!])-{2,3}(?![->])")
AFTER_DASH = "\"'.,;:!?)]}»”’…"

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


def has_any(text: str) -> bool:
    """Whether there may be a mark to set: in most texts there is none."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def printed(text: str, marks: Marks) -> str:
    """A plain text with its marks set."""
    if not has_any(text):
        return text
    if not MAY_BE_KEPT.search(text):
        text = WITHIN.sub("’", text)
        return applied(text, changes(text, marks)) if has_any(text) else text
    escaped = list(ESCAPED.finditer(text))
    kept = [(each.end(), each.end() + len(each[1])) for each in escaped]
    kept += [each.span() for each in KEPT.finditer(text)]
    masked = list(text)
    for start, end in kept:
        masked[start:end] = SET * (end - start)
    dropped = (Change(each.start(), each.end(), "") for each in escaped)
    return applied(text, sorted([*dropped, *changes("".join(masked), marks)]))


def applied(text: str, found: Sequence[Change]) -> str:
    """A text with some changes, which stand in order."""
    pieces: list[str] = []
    at = 0
    for start, end, new in found:
        pieces += text[at:start], new
        at = end
    return "".join([*pieces, text[at:]]) if found else text


def changes(text: str, marks: Marks) -> list[Change]:
    """What is to be set in a text, in order, where `SET` stands for what is left alone."""
    dots = DOTS.finditer(text) if "..." in text else ()
    found = [Change(*each.span(), "…" + each[0][3:]) for each in dots]
    if "--" in text:
        found += _dashes(text)
    if "'" in text or '"' in text:
        found += _quotation(text, marks)
    return sorted(found)


def _dashes(text: str) -> Iterator[Change]:
    """Hyphens that stand for a dash, unlike those before an option: --force."""
    opened: Change | None = None
    for found in DASHES.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        is_first, is_last = not before.strip(), not after.strip()
        dash = Change(start, end, "—" if end - start == 3 else "–")
        if is_first and not is_last and dash.new == "–":
            opened = dash  # one of two, or none
            continue
        if not is_first and (is_last or after in AFTER_DASH) and opened:
            yield opened
        opened = None
        is_between = _is_word(after) and (_is_word(before) or before in AFTER_DASH)
        if before in "\"'" and not text[max(0, start - 2) : start - 1].strip():
            is_between = False  # it opens a quotation
        if dash.new == "—" or is_last or after in AFTER_DASH or is_between:
            yield dash


def _quotation(text: str, marks: Marks) -> Iterator[Change]:
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
    free = [mark for mark in read if not mark.new]
    _pair(text, free)
    is_within = _within(text, marks)
    end = -1  # of the quotation that all is in
    for mark in free:
        if mark.partner is None:
            mark.new = _alone(text, mark)
        elif mark.at < mark.partner.at:
            words = text[mark.at + 1 : min(mark.partner.at, mark.at + NEAR)]
            own = marks if marks.outer[0] != "「" or has_breakable(words) else OF_LATIN
            is_inner = mark.sign == "'" or mark.at < end or is_within(mark.at)
            mark.new, mark.partner.new = own.inner if is_inner else own.outer
            end = end if is_inner else mark.partner.at
    yield from (Change(mark.at, mark.at + 1, mark.new) for mark in read if mark.new)


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
    is_owner = after == "'" != mark.sign and _is_word(text[at + 2 : at + 3])  # "Emma"'s
    if mark.sign == "'" and not is_joined:
        is_ended = beside is not None and beside.closes and not beside.opens
        if _is_word(after) and (is_ended or _is_word(before)):
            mark.new = "" if before.isdigit() and after.isdigit() else "’"
            return mark
        if after == '"' and before.isalpha() and _is_word(ahead):  # l'"Alliance"
            mark.new, mark.opens = "’", True
            return mark
    if beside:
        begins = beside.opens
    else:
        begins = not before.strip() or before in "/:¿¡" or category(before) in OPENING
    is_first = bool(ahead.strip()) and ahead not in NEVER_FIRST and after != mark.sign
    if ahead == ".":
        is_first = text.startswith("...", at + 1) or text[at + 2 : at + 3].isdigit()
    is_last = bool(before.strip()) and category(before) not in ("Ps", "Pi")
    mark.opens = (begins or is_joined) and is_first
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
    if mark.sign == "'" != after and _is_word(before) and not before.isdigit():
        return GERESH if _is_hebrew(before) else "’"
    return "’" if mark.opens and SHORTENED.match(text, mark.at) else ""


def _within(text: str, marks: Marks) -> Callable[[int], bool]:
    """Whether a place is within quotation marks that were typed as a printer has them."""
    first, last = (mark.strip() for mark in marks.outer)
    if first == last or first not in text:
        return lambda _: False
    starts, ends = ([m.start() for m in re.finditer(mark, text)] for mark in (first, last))
    return lambda at: bisect(starts, at) > bisect(ends, at)


def _is_word(chars: str) -> bool:
    """Whether there is something, and all of it may be part of a word."""
    if chars.isalnum() or not chars:
        return bool(chars)
    return all(char.isalnum() or char == SET or category(char)[0] == "M" for char in chars)


def _is_hebrew(char: str) -> bool:
    return "\u05d0" <= char <= "\u05ea"  # alef to tav


_ANY = rf"(?:\\?['\"]|[’‘‚‹›『』“”„«»「」{GERESH}{GERSHAYIM}])"
_TYPED = {
    **dict.fromkeys(f"’‘‚‹›『』“”„«»「」{GERESH}{GERSHAYIM}", _ANY),
    **{mark: rf"\\?{re.escape(mark)}" for mark in "'\"-."},
    "…": r"(?:…|\.\.\.)",
    "–": "(?:–|--)",
    "—": "(?:—|---)",
    "\u00a0": r"\s?",
}


def typed(text: str) -> re.Pattern[str]:
    """Finds what an author may have typed that is shown as this text."""
    return re.compile("".join(_TYPED.get(char) or re.escape(char) for char in text))
