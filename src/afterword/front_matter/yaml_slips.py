"""What a person may have meant where YAML cannot read a line, and what to do about it.

An error of the parser says where it stopped, and often that is not where the slip is.
"""

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.text.regexp import regexp

FIELD = regexp(r"\s*(?:- +)*[\w-]+:\s+\S")
"""How a line with a field and its value begins."""
OPENED = regexp("while scanning a quoted scalar|while parsing a flow (?:mapping|sequence)")
"""Where libyaml and PyYAML say what was open when they met something else."""
MOVE_IT = "begin it below the field above, or put a value that goes on in quotation marks"
INDENTED = regexp(r" +[\w-]+:\Z")
"""What comes before where YAML stops at a field that is further to the right than the last one."""
QUOTE_IT = "put a value with `: `, or one that begins with a sign, in quotation marks"
ALIGN_IT = "begin this line in the same column as its neighbours, and close every [ and quotation"
MARKED_TWICE = (
    "there is more after the closing quotation mark: put the whole in marks of the other kind"
)
SLIPS = (
    (regexp(r":\s+([“”„].*)"), "use straight quotation marks, or none"),
    (regexp(r":\s+(«.*)"), "put the whole value in straight quotation marks"),
    (
        regexp(
            r"""^\s*(?:- +)?(?:[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([^\s,:#].*)"""
        ),
        MARKED_TWICE,
    ),
    (
        regexp(
            r"""[{\[,]\s*(?:[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([^\s,\]}:#].*)"""
        ),
        MARKED_TWICE,
    ),
    (regexp(r"^\s*(-)[^-\s]"), "put a space after the `-`"),
    (regexp(r"^\s*-(\t)"), "put a space after the `-` instead of the tab"),
    (regexp(r"^\s*(\*)\s"), "begin each entry of a list with `- `"),
    (regexp(r"^\s*(?:- )?[a-z_]+(:)[^\s/]"), "put a space after the `:`"),
    (
        regexp(r"[{,]\s*[a-z_]+:\s+([^\s\"'\[{,][^,}\]]*?:\s)"),
        "put this value in quotation marks, as it has `: ` in it",
    ),
    (
        regexp(r"^[^\[]*\[.*?(#)\w"),
        "leave the `#` of a hashtag away, or put it in quotation marks",
    ),
)
"""What is most often behind a line that YAML cannot read, and what to do."""


def diagnosis(error: Exception, text: str, path: str) -> Diagnostic:
    """What is wrong where the parser stopped in the text of a file, and what to do about it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "a character that YAML does not allow"
    rows = text.split("\n")
    offset = getattr(error, "position", 0)  # of a character that YAML does not read
    ahead = text[:offset].split("\n")
    line, column = (mark.line, mark.column) if mark else (len(ahead) - 1, len(ahead[-1]))
    # YAML often sees the slip only on the line after it.
    for near in (line, line - 1):
        row = rows[near] if 0 <= near < len(rows) else ""
        indent = row[: len(row) - len(row.lstrip())]
        if "\t" in indent:
            place = Place(path, near + 1, indent.index("\t") + 1)
            return diagnose(place, "yaml-tab", "a tab cannot indent a field", "use spaces")
        for pattern, hint in SLIPS:
            if slip := pattern.search(row):
                place = Place(path, near + 1, slip.start(1) + 1)
                return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", hint)
    begun = getattr(error, "context_mark", None)
    if begun and line > begun.line and OPENED.match(getattr(error, "context", None) or ""):
        place = Place(path, begun.line + 1, begun.column + 1)
        message = f"what begins here with `{rows[begun.line][begun.column]}` never ends"
        return diagnose(place, "yaml-syntax", message, "close it on this line, or where it ends")
    row = rows[line] if line < len(rows) else ""
    if INDENTED.match(row[: column + 1]):
        place = Place(path, line + 1, len(row) - len(row.lstrip()) + 1)
        return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", MOVE_IT)
    place = Place(path, line + 1, column + 1)
    hint = QUOTE_IT if "mapping values" in problem or "character" in problem else ALIGN_IT
    return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", hint)


def without_colons(error: Exception, text: str) -> str | None:
    """A text without those in the value where one stopped YAML; None where it was not that."""
    mark = getattr(error, "problem_mark", None)
    if mark is None or "mapping values" not in str(getattr(error, "problem", "")):
        return None
    rows = text.split("\n")
    row = rows[mark.line] if mark.line < len(rows) else ""
    if row[mark.column : mark.column + 1] != ":" or not FIELD.match(row[: mark.column]):
        return None
    rows[mark.line] = row[: mark.column] + row[mark.column :].replace(":", " ")
    return "\n".join(rows)
