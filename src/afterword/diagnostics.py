"""What is wrong, where, and what to do about it, as a value.

Stages return diagnostics; only the command line prints them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

from afterword.codes import CODES, Severity

HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
)
"""Characters that show nothing, or turn other text around, for a pattern's brackets."""

UNSHOWABLE = f"[{HIDDEN}\t\n\r]"
"""A pattern, compiled when there is something to tell: that takes as long as to load a module."""

Key = tuple[str | int, ...]
"""The way to a value in front matter: ("panels", 0, "title")."""

CONSEQUENCE = "broken-recap"
"""The code of what nobody need mend: a digest that stays as it was for the sake of its recaps."""
TOLD_ONCE = {"lost-id", "left-output"}
"""The codes of what only the build that does it can tell: the next one finds no trace of it."""
LONGEST_NAME = 1_000
"""Characters of what may be mistyped. To compare two of a hundred thousand takes a minute."""


class Place(NamedTuple):
    """A position in a file: its path from the project folder, line and column from 1."""

    path: str
    line: int | None = None
    column: int | None = None


class Diagnostic(Struct, frozen=True):
    """One problem. `order` sorts by file and position."""

    path: str
    line: int | None
    column: int | None
    code: str
    message: str
    hint: str

    @property
    def severity(self) -> Severity:
        """`error`, which keeps an output from being built, or `warning`."""
        return CODES[self.code]

    @property
    def is_error(self) -> bool:
        """True for an error, False for a warning."""
        return self.severity == "error"

    def __str__(self) -> str:
        """`path:line:column: severity: message; hint [code]`, as editors and CI read it."""
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{where}: {self.severity}: {self.message}; {self.hint} [{self.code}]"

    def as_json(self) -> dict[str, Any]:
        """The fields by name, the severity among them."""
        return {**asdict(self), "severity": self.severity}


class Failure(Exception):
    """A stage cannot go on with this file; the diagnostic says why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics


def diagnose(place: Place, code: str, message: str, hint: str) -> Diagnostic:
    """A diagnostic at a place. `code` is one of `CODES`; its severity follows from it."""
    path, message, hint = map(one_line, (place.path, message, hint))
    return Diagnostic(path, place.line, place.column, code, message, hint)


def place_of(text: str, offset: int, path: str) -> Place:
    """Line and column of an offset in the text of a file."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def near(name: str, known: Iterable[str], otherwise: str, cutoff: float = 0.65) -> str:
    """A hint with the known name that is nearest to another one, if one is near."""
    found = nearest(name, known, cutoff)
    return f"did you mean '{found[0]}'?" if found else otherwise


def nearest(name: str, known: Iterable[str], cutoff: float) -> list[str]:
    """The known name that is nearest to another one, if one is near and that is not very long."""
    from difflib import get_close_matches

    return get_close_matches(name, list(known), 1, cutoff) if len(name) <= LONGEST_NAME else []


def listed(names: Sequence[str], most: int) -> str:
    """The first of some names, and how many others there are: `a, b and 3 more`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def either(names: Iterable[str]) -> str:
    """Names as a choice: `a`, `a or b`, `a, b or c`."""
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last


def one_line(text: str) -> str:
    """The text with what could break its line, or turn it around, written as an escape.

    Of a very long text, the beginning: what is quoted need only be recognized.
    """
    if len(text) > 500:
        text = f"{text[:400]} … {text[-60:]}"
    return re.sub(UNSHOWABLE, lambda char: ascii(char[0])[1:-1], text)


def order(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    """The key that sorts diagnostics by file and position, those without a line first.

    What only follows from another error stands behind all others.
    """
    return (
        diagnostic.code == CONSEQUENCE,
        diagnostic.path,
        diagnostic.line or 0,
        diagnostic.column or 0,
        diagnostic.code,
        diagnostic.message,
    )
