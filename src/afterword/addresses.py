"""Mail addresses and domains as a header can hold them: in ASCII."""

import re
import unicodedata

ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
LOCAL_PART = re.compile(rf"{ATOM}(\.{ATOM})*", re.ASCII)
DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def mailbox(email: str) -> str:
    """A mail address (RFC 5322, dot-atom). Raises ValueError when it is none."""
    local, _, host = email.rpartition("@")
    if not LOCAL_PART.fullmatch(local):
        raise ValueError(f"'{email}' is not a mail address")
    return f"{local}@{domain(host)}"


def domain(name: str) -> str:
    """A domain. Raises ValueError when it is none."""
    written = ".".join(map(label, name.split(".")))
    if not DOMAIN.fullmatch(written):
        raise ValueError(f"'{name}' is not a domain")
    return written


def label(part: str) -> str:
    """A label of a domain (RFC 5891, section 4.4)."""
    if part.isascii():
        return part
    composed = unicodedata.normalize("NFC", part.lower())
    return "xn--" + composed.encode("punycode").decode("ascii")
