"""What is wrong, where, and what to do about it, as a value.

Stages return diagnostics; only the command line prints them. Every code stands in `CODES`
with its severity, and in the README of the folder that it is about.
"""

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

Severity = Literal["error", "warning"]

CODES: dict[str, Severity] = {
    # the project
    "no-recaps": "error",
    "missing-series": "error",
    "no-such-recap": "error",
    "missing-dialogue": "error",
    "stray-file": "warning",
    "bad-name": "error",
    "reserved-name": "error",
    "same-name": "error",
    "duplicate-id": "error",
    "placeholder": "warning",
    # a file
    "unreadable-file": "error",
    "leads-out": "error",
    "empty-file": "error",
    "file-too-large": "error",
    "not-utf8": "error",
    "control-character": "error",
    # a file to import
    "not-importable": "error",
    "no-article": "error",
    # its front matter
    "no-front-matter": "error",
    "unclosed-front-matter": "error",
    "yaml-syntax": "error",
    "yaml-tab": "error",
    "yaml-too-deep": "error",
    "yaml-alias": "error",
    "yaml-tag": "error",
    "duplicate-key": "error",
    "unknown-field": "error",
    "missing-field": "error",
    "empty-field": "error",
    "wrong-type": "error",
    "bad-value": "error",
    "bad-date": "error",
    "bad-link": "error",
    "unknown-language": "error",
    # what a digest tells of
    "unclear-choice": "error",
    "unknown-recap": "error",
    "unknown-dialogue": "error",
    "empty-period": "error",
    "broken-recap": "error",
    # its prose
    "near-miss-panel": "warning",
    "duplicate-section": "warning",
    "top-heading": "warning",
    "slip": "warning",
    "quote-twice": "warning",
    "summary-twice": "warning",
    "takeaway-twice": "warning",
    "nested-too-deep": "error",
    "image-without-alt": "warning",
    # the templates
    "missing-template": "error",
    "unused-template": "warning",
    "unknown-block": "warning",
    "template-syntax": "error",
    "undefined-name": "error",
    "template-error": "error",
    "template-too-much": "error",
    "bad-mjml": "error",
    # what came out
    "post-too-long": "error",
    "post-left-out": "warning",
    "engine-syntax": "error",
    "missing-words": "warning",
    "past-next": "warning",
    "unused-posts": "warning",
    # the cards
    "missing-file": "error",
    "bad-picture": "error",
    "bad-font": "error",
    "bad-card": "error",
    "no-font": "warning",
    "card-too-long": "warning",
    # the newsletter, held against lint_rules.toml
    "mail-too-long": "warning",
    "story-left-out": "warning",
    "control-in-mail": "warning",
    "mail-language": "warning",
    "layout-table": "warning",
    "image-alt-filename": "warning",
    "image-not-https": "warning",
    "image-width": "warning",
    "vml": "warning",
    "heading-order": "warning",
    "empty-link": "warning",
    "insecure-link": "warning",
    "vague-link": "warning",
    "misleading-link": "warning",
    "hard-to-read": "warning",
    "small-text": "warning",
    "small-target": "warning",
    "wide-element": "warning",
    "lost-style": "warning",
    "subject-too-long": "warning",
    "preheader-length": "warning",
    "preheader-repeats": "warning",
    "no-dark-mode": "warning",
    "remote-font": "warning",
    "font-without-fallback": "warning",
    "no-unsubscribe": "warning",
    "no-one-click": "warning",
    "no-address": "warning",
    "links-differ": "warning",
    "looks-like-a-tag": "warning",
    "weak-support": "warning",
    # its posts, likewise
    "below-fold": "warning",
    "many-links": "warning",
    "cut-link": "warning",
    "styled-letters": "warning",
    "hidden-reply": "warning",
    "long-sentence": "warning",
    "same-first-line": "warning",
    "dead-hashtag": "warning",
    "alt-too-long": "warning",
    # the archive
    "lost-words": "error",
    "lost-link": "error",
    # the outbox
    "edited-output": "error",
    "outbox-unwritable": "error",
    "outbox-busy": "error",
    "outbox-gone": "error",
    "left-output": "warning",
    # a test copy, and the server that takes it
    "no-message": "error",
    "address-not-allowed": "error",
    "no-mail-server": "error",
    "no-connection": "error",
    "server-timed-out": "error",
    "no-answer": "error",
    "no-tls": "error",
    "untrusted-server": "error",
    "login-refused": "error",
    "mail-refused": "error",
    # what `afterword verify` finds in it
    "nothing-built": "error",
    "unfinished-build": "error",
    "missing-output": "error",
    "changed-output": "error",
    "foreign-output": "error",
}


HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
)
"""Characters that show nothing, or turn other text around, for a pattern's brackets."""

UNSHOWABLE = f"[{HIDDEN}\t\n\r]"
"""A pattern, compiled when there is something to tell: that takes as long as to load a module."""

Key = tuple[str | int, ...]
"""The way to a value in front matter: ("panels", 0, "title")."""


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
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return f"did you mean '{found[0]}'?" if found else otherwise


def one_line(text: str) -> str:
    """The text with what could break its line, or turn it around, written as an escape.

    Of a very long text, the beginning: what is quoted need only be recognized.
    """
    if len(text) > 500:
        text = f"{text[:400]} … {text[-60:]}"
    return re.sub(UNSHOWABLE, lambda char: ascii(char[0])[1:-1], text)


def order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """The key that sorts diagnostics by file and position, those without a line first."""
    return (
        diagnostic.path,
        diagnostic.line or 0,
        diagnostic.column or 0,
        diagnostic.code,
        diagnostic.message,
    )
