"""A page that was saved with all its parts in one file, an .mhtml: a message with a page in it."""

import email
import email.policy
from contextlib import suppress

from afterword.importing.given import unreadable


def page(raw: bytes, name: str) -> tuple[bytes, str]:
    """The page within the message, and its address. Raises `Failure` where there is none.

    It is UTF-8 where the message says its encoding, whatever the page itself says.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        html = part.get_payload(decode=True)
        if not isinstance(html, bytes):
            continue
        if charset := part.get_content_charset():
            with suppress(LookupError):  # an encoding that nobody knows says nothing
                html = html.decode(charset, "replace").encode("utf-8", "replace")
        said = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
        return html, str(said).strip()
    hint = "open the page, and save it as HTML, or save its text"
    raise unreadable(name, "there is no page in the file", hint)
