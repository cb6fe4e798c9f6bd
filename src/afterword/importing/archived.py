"""A page that was saved with all its parts in one file, an .mhtml: a message with a page in it."""

import codecs
import email
from contextlib import suppress
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

from afterword.importing.decoding import WESTERN
from afterword.importing.input_file import unreadable

KINDS = HeaderRegistry()


def _field(name: str, value: str) -> Any:
    """A field of a head, as it stands where it is none that `email` can read."""
    try:
        return KINDS(name, value)
    except Exception:  # whatever such a field makes of the library
        return value


FORBEARING = default.clone(header_factory=_field)


def page(raw: bytes, name: str) -> tuple[bytes, str]:
    """The page within the message, and its address. Raises `Failure` where there is none."""
    whole = message(raw, name)
    for part in whole.walk():
        html = content(part) if part.get_content_type() == "text/html" else None
        if html is not None:
            said = part.get("Content-Location") or whole.get("Snapshot-Content-Location") or ""
            return html, str(said).strip()
    hint = "open the page, and save it as HTML, or save its text"
    raise unreadable(name, "there is no page in the file", hint)


def message(raw: bytes, name: str) -> EmailMessage:
    """A message of any kind. Raises `Failure` for one with too many within each other."""
    try:
        return email.message_from_bytes(raw, policy=FORBEARING)
    except RecursionError as error:
        hint = "open it, and save its text"
        raise unreadable(name, "the parts of the message are nested too deep", hint) from error


def content(part: Message) -> bytes | None:
    """The bytes of a part, or nothing for one that is made of others.

    They are UTF-8 where the message says its encoding, whatever the part itself says.
    """
    found = part.get_payload(decode=True)
    if not isinstance(found, bytes):
        return None
    if charset := part.get_content_charset():
        with suppress(LookupError, ValueError):  # one that no text can be in says nothing
            encoding = codecs.lookup(charset).name
            if encoding != "ascii":  # which many a mail says that has letters beyond it
                encoding = WESTERN if encoding == "iso8859-1" else encoding
                return found.decode(encoding, "replace").encode("utf-8", "replace")
    return found
