"""The marks that a keyboard has, as a printer sets them: "it's" as “it’s”, `--` as –, `...` as ….

What may be meant as it is stays: addresses, names on networks, code, tags of HTML, measures
(6'2", 40°26'46"), and a mark that no other one closes. A backslash before a mark keeps it, too.
"""

import re
from collections.abc import Iterator, Sequence

from afterword.text.quotation import GERESH, GERSHAYIM, SET, Change, Marks, is_word, quotation
from afterword.text.regexp import regexp

KEPT = regexp(
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

WITHIN = regexp("(?<=[A-Za-z\u00c0-\u052f])'(?=[A-Za-z\u00c0-\u052f])")
"""The apostrophe within a word of Latin, Greek or Cyrillic letters: most are."""
DOTS = re.compile(r"(?<![./])\.{3,4}(?![./])")
DASHES = re.compile(r"(?<![-<!])-{2,3}(?![->])")
AFTER_DASH = "\"'.,;:!?)]}»”’…"


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
        found += quotation(text, marks)
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
        is_between = is_word(after) and (is_word(before) or before in AFTER_DASH)
        if before in "\"'" and not text[max(0, start - 2) : start - 1].strip():
            is_between = False  # it opens a quotation
        if dash.new == "—" or is_last or after in AFTER_DASH or is_between:
            yield dash


_ANY = rf"(?:\\?['\"]|[’‘‚‹›『』“”„«»「」{GERESH}{GERSHAYIM}])"
_TYPED = {
    **dict.fromkeys(f"’‘‚‹›『』“”„«»「」{GERESH}{GERSHAYIM}", _ANY),
    **{mark: rf"\\?{re.escape(mark)}" for mark in "'\"-."},
    "…": r"(?:…|\.\.\.)",
    "–": "(?:–|--)",
    "—": "(?:—|---)",
    "\u00a0": r"\s?+",  # many in a row would be tried in every way
}


def typed(text: str) -> re.Pattern[str]:
    """Finds what an author may have typed that is shown as this text."""
    return re.compile("".join(_TYPED.get(char) or re.escape(char) for char in text))
