"""What is a link: an address of the web or of mail, written whole."""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from afterword.text import addresses

SCHEMES = ("https", "http", "mailto")
HINT = "write it whole, beginning with https://, http:// or mailto:"
PICTURE_HINT = "write it whole, beginning with https://; mails show only what is on the web"


def is_link(url: str) -> bool:
    """True for an https, http or mailto address that a mail client can open."""
    if re.search(r"[\s<>\"\\^`{|}]", url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return _are_mailboxes(unquote(parts.path).split(","))
    return parts.scheme in SCHEMES and addresses.is_host(parts.hostname or "")


def _are_mailboxes(emails: Iterable[str]) -> bool:
    try:
        return all(map(addresses.mailbox, emails))
    except ValueError:
        return False
