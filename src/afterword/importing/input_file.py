"""The file that was given: its bytes, no more of them than can be read, and what kind it is."""

import re
from typing import IO, Literal

from msgspec import Struct

from afterword import packed
from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import mail_heads

Kind = Literal["word", "archive", "mail", "html", "markdown", "text"]

MAX_TEXT = 500_000
"""Of text that a recap could hold; longer ones would take minutes to lay out."""
MAX_PAGE = 5_000_000
MAX_WORD = 20_000_000
MAX_HEAD = 60_000
"""Of a mail: each server on its way writes some lines."""


class Unreadable(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of file that cannot be read, as the head of `unreadable_files.toml` explains."""

    key: str
    begins: str
    what: str
    hint: str
    source: str


UNREADABLE = packed.rows("unreadable_files.toml", Unreadable)

ZIP = b"PK\x03\x04"
MARKUP = re.compile(
    rb"(?i)\s*(<\?xml[^>]*>\s*)?(<!--(?:[^-]|-(?!->))*-->\s*+)*<(!doctype\s+html|html|head|body)\b"
)
MAIL = re.compile(
    rb"(?i)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related\b"
)
"""The head of a page with all its parts in one file, which is a message, as browsers save it."""
SAVED = re.compile(rb"(?im)^(?:snapshot-content-location:|from:[^\n]*\bsaved by\b)")
HEADER = re.compile(rb"\s*(?:---[ \t]*\r?\n|\+\+\+[ \t]*\r?\n|(?i:title|date|slug):[ \t])")
MARKDOWN_NAMES = (".md", ".markdown", ".mkd", ".mdown")


def read(file: IO[bytes], name: str) -> bytes:
    """The bytes of a file. Raises `Failure` where there are none, or far too many."""
    raw = file.read(MAX_WORD + 1)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\0"):
        message, hint = "the file is empty", "save the page again"
        raise Failure(diagnose(Place(name, 1, 1), "empty-file", message, hint))
    held_to(raw, MAX_WORD, name)
    return raw


def kind(raw: bytes, name: str) -> Kind:
    """What kind of file it is, by what is in it. Raises `Failure` for one of no use here."""
    start = raw.lstrip(b"\xef\xbb\xbf \r\n")
    for other in UNREADABLE.values():
        if start.startswith(bytes.fromhex(other.begins)):
            raise unreadable(name, f"the file is {other.what}, whatever its name says", other.hint)
    if raw.startswith(ZIP):
        return "word"
    ending = name.casefold()
    if ending.endswith((".docx", ".doc", ".odt")):
        hint = "open it with Word or LibreOffice, and save it as .docx"
        raise unreadable(name, "the file is not a Word document, whatever its name says", hint)
    start = raw[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe")
    top = raw[:MAX_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n")
    head, _, body = top.partition(b"\n\n")
    fields = mail_heads.fields(head.decode("utf-8", "replace").split("\n")) if body else {}
    if MAIL.match(start) and (SAVED.search(start) or not fields):
        return "archive"
    if mail_heads.IN_RAW.intersection(fields):
        return "mail"
    if MARKUP.match(start) or ending.endswith((".html", ".htm", ".xhtml")):
        held_to(raw, MAX_PAGE, name)
        return "html"
    held_to(raw, MAX_TEXT, name)
    is_text = ending.endswith((".txt", ".text")) or bool(fields)
    if ending.endswith(MARKDOWN_NAMES) or (HEADER.match(start) and not is_text):
        return "markdown"
    return "text"


def unreadable(name: str, message: str, hint: str, code: str = "not-importable") -> Failure:
    """What is raised for a file that is not what it should be."""
    return Failure(diagnose(Place(name), code, message, hint))


def too_large(name: str, message: str) -> Failure:
    """What is raised for more than a recap could hold."""
    hint = "give the part of it that tells of the event, without pictures"
    return Failure(diagnose(Place(name), "file-too-large", message, hint))


def held_to(raw: bytes, most: int, name: str) -> None:
    """Raise `Failure` for more bytes than can be read."""
    if len(raw) > most:
        raise too_large(name, f"the file has more than {most:,} bytes")
