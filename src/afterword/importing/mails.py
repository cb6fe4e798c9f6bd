"""A mail as it was sent: what it says, and what its head says of it."""

from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Literal

from msgspec import Struct

from afterword.importing import archived, input_file, mail_heads
from afterword.importing.escaping import one_line

Kind = Literal["html", "text"]
PARTS: tuple[tuple[Kind, str, int], ...] = (
    ("html", "html", input_file.MAX_PAGE),
    ("text", "plain", input_file.MAX_TEXT),
)
"""What a mail may hold, the better first."""


class Mail(Struct, frozen=True):
    """What a mail holds: a page or a text, and what its head says. `unsure` is for people."""

    raw: bytes
    kind: Kind
    subject: str = ""
    date: str = ""
    unsure: tuple[str, ...] = ()


def read(raw: bytes, name: str) -> Mail:
    """Read a mail. Raises `Failure` where there is no text in it, or far too much."""
    message = archived.message(raw.removeprefix(b"\xef\xbb\xbf").lstrip(), name)
    texts = [part for part in message.walk() if _is_text(part)]
    for kind, subtype, most in PARTS:
        found = (part for part in texts if part.get_content_subtype() == subtype)
        if content := next(filter(None, map(archived.content, found)), None):
            input_file.held_to(content, most, name)
            subject, date, sender = (str(message.get(k, "")) for k in ("Subject", "Date", "From"))
            unsure = (*mail_heads.whom_to_ask(sender), *_attached(message))
            return Mail(content, kind, mail_heads.unforwarded(subject), _day(date), unsure)
    hint = "open it, and save its text"
    raise input_file.unreadable(name, "there is no text in the mail", hint)


def _day(date: str) -> str:
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _is_text(part: Message) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"


def _attached(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_disposition() == "attachment":
            yield f"what is attached was left out: {one_line(part.get_filename() or 'a file')}"
