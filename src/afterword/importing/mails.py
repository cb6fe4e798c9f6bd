"""A mail, raw or as its text was copied: what it says, and what its head says of it."""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Literal

from msgspec import Struct

from afterword.importing import archived, input_file, mail_heads
from afterword.importing.escaping import cut, one_line

FIELD = re.compile(
    rf"(?im)^(?P<label>{mail_heads.LABEL})[ \t]*(?P<said>[^\n]*(?:\n[ \t]+\S[^\n]*)*)"
)
ADDRESS = re.compile(r"\s*[<\[][^<>\[\]@]*@[^<>\[\]]*[>\]]")


Kind = Literal["html", "text"]
PARTS: tuple[tuple[Kind, str, int], ...] = (
    ("html", "html", input_file.MAX_PAGE),
    ("text", "plain", input_file.MAX_TEXT),
)
"""What a mail may hold, the better first."""


SIGNED = re.compile(r"(?m)^(?:-- |--)$\n(?P<who>(?:[^\n]*\n){0,15}[^\n]*)\Z")
"""What stands below a text: who wrote it, and how one leaves the list (RFC 3676, section 4.3)."""


class Mail(Struct, frozen=True):
    """What a mail holds: a page or a text, and what its head says. `unsure` is for people."""

    raw: bytes
    kind: Kind
    subject: str = ""
    date: str = ""
    unsure: tuple[str, ...] = ()


def read(raw: bytes, name: str) -> Mail:
    """Read a mail. Raises `Failure` where there is no text in it, or far too much."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n")
    head, _, body = raw.partition(b"\n\n")
    rows = FIELD.finditer(head.decode("utf-8", "replace"))
    fields = {mail_heads.name(row["label"]): row["said"] for row in rows}
    if mail_heads.IN_RAW.isdisjoint(fields):
        return _copied(fields, body, name)
    message = archived.message(raw, name)
    texts = [part for part in message.walk() if _is_text(part)]
    for kind, subtype, most in PARTS:
        found = (part for part in texts if part.get_content_subtype() == subtype)
        if content := next(filter(None, map(archived.content, found)), None):
            input_file.held_to(content, most, name)
            told = (str(message.get(key, "")) for key in ("Subject", "Date", "From"))
            subject, date, sender = told
            unsure = (*_from(sender), *_attached(message))
            if kind == "text":
                content, signature = _unsigned(content)
                unsure += tuple(signature)
            return Mail(content, kind, _bare(subject), _day(date), unsure)
    hint = "open it, and save its text"
    raise input_file.unreadable(name, "there is no text in the mail", hint)


def _copied(fields: dict[str, str], body: bytes, name: str) -> Mail:
    """A mail as it is shown, its head a few lines in the language of the program."""
    input_file.held_to(body, input_file.MAX_TEXT, name)

    def said(names: frozenset[str]) -> str:
        return next((value for key, value in fields.items() if key in names), "")

    sender, sent, subject = map(said, mail_heads.NEEDED)
    body, signature = _unsigned(body)
    return Mail(body, "text", _bare(subject), sent, (*_from(sender), *signature))


def _unsigned(content: bytes) -> tuple[bytes, list[str]]:
    """A text without the signature below it, and what to say of that.

    It is in an encoding that is not known yet, in which ASCII is itself.
    """
    text = content.decode("latin-1").replace("\r\n", "\n")
    signed = SIGNED.search(text)
    if signed is None:
        return content, []
    who = signed["who"].encode("latin-1").decode("utf-8", "replace")
    told = f"what stands below `--` was left out, as a signature: {cut(one_line(who))}"
    return text[: signed.start()].encode("latin-1"), [told]


def _bare(subject: str) -> str:
    return mail_heads.FORWARDED.sub("", one_line(subject))


def _day(date: str) -> str:
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _from(sender: str) -> Iterator[str]:
    """Whom to ask about; who a mail is to is nobody's business."""
    if name := ADDRESS.sub("", one_line(sender)).strip("\"' "):
        yield f"the mail is from {name}; whom it is to was left out"


def _is_text(part: Message) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"


def _attached(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_disposition() == "attachment":
            yield f"what is attached was left out: {one_line(part.get_filename() or 'a file')}"
