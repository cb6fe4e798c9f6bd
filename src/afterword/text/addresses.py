"""Mail addresses and domains as a header can hold them, in ASCII, and the names of hosts."""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from ipaddress import ip_address

from afterword.text.names import is_name

ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
LOCAL_PART = re.compile(rf"{ATOM}(\.{ATOM})*", re.ASCII)
DOMAIN = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")

LONGEST_LABEL = 63
"""Characters (RFC 1035, section 2.3.4)."""


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


# The links of a series lead to few hosts, and to look at one takes longer than all else of a link.
@lru_cache(maxsize=1_000)
def is_host(name: str) -> bool:
    """Whether a link or a mail server can be at a name: a domain, localhost, or an IP address."""
    *above, last = name.removesuffix(".").split(".")
    if above and not last.isdigit() and all(map(is_label, (*above, last))):
        return True
    with suppress(ValueError):
        return bool(ip_address(name))
    return name == "localhost"


def is_label(part: str) -> bool:
    """Whether it can stand between the dots of a host's name."""
    return is_name(part, "-") and len(label(part)) <= LONGEST_LABEL


def label(part: str) -> str:
    """A label of a domain (RFC 5891, section 4.4)."""
    if part.isascii():
        return part
    composed = unicodedata.normalize("NFC", part.lower())
    return "xn--" + composed.encode("punycode").decode("ascii")
