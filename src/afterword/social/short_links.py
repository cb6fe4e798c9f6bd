"""Links as Bluesky shows and counts them: short, a host and the beginning of its path."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from afterword.social.post_links import TURNING, punycode

# URL_REGEX of bluesky-social/atproto, packages/api/src/rich-text/util.ts, in which \s is
# JavaScript's.
_BLANK = "\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
BLUESKY_LINK = re.compile(
    rf"(?:^|(?<=[{_BLANK}(]))"
    rf"(?ai:(https?://[^{_BLANK}]+)|[a-z][a-z0-9]*(?:\.[a-z0-9]+)+[^{_BLANK}]*)"
)
NO_HOST = re.compile(rf"[\0- #%<>\[\\\]^|\x7f{TURNING}]")
PORTS = {"http": 80, "https": 443}


def shown(text: str) -> str:
    """The text as Bluesky's composer stores and counts it, with short links.

    Bare hosts are links there too, but stay as they are. bluesky-social/atproto,
    packages/api/src/rich-text/detection.ts; social-app, src/lib/strings/rich-text-manip.ts.
    """
    # No link goes beyond a line, and most lines have none.
    lines = text.split("\n")
    return "\n".join(BLUESKY_LINK.sub(_shown, line) if "://" in line else line for line in lines)


def _shown(match: re.Match[str]) -> str:
    if match[1] is None or not match[1].startswith("http"):
        return match[0]
    url = re.sub(r"[.,;:!?]\Z", "", match[1])
    if url.endswith(")") and "(" not in url:
        url = url[:-1]
    return _short(url) + match[1][len(url) :]


@lru_cache(maxsize=1_000)
def _short(url: str) -> str:
    """Host and path, of a path longer than 15 its first 13: toShortUrl, url-helpers.ts.

    It works on a parsed URL, in which letters beyond ASCII are escaped. Kept, as most posts of a
    recap have the same link.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host or NO_HOST.search(host):
        return url
    host = ".".join(map(punycode, unicodedata.normalize("NFKC", host).split(".")))
    if port is not None and port != PORTS[parts.scheme]:
        host += f":{port}"
    path = "" if parts.path == "/" else quote(parts.path, safe="!$%&'()*+,/:;=@[\\]|~")
    if parts.query:
        path += "?" + quote(parts.query, safe="!$%&()*+,/:;=?@[\\]^`{|}~")
    if parts.fragment:
        path += "#" + quote(parts.fragment, safe="!#$%&'()*+,/:;=?@[\\]^{|}~")
    return host + (path[:13] + "..." if len(path) > 15 else path)
