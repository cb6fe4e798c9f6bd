"""The newsletter as a message file: opens in a mail program, ready to review.

Headers are written here and not by `email.policy`, which encodes URLs, breaks long words and
lets text such as `=?utf-8?q?=0ABcc:?=` become a header of its own (CVE-2024-6923).
"""

import hashlib
import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from msgspec import Struct

from afterword import identity
from afterword.context import Event
from afterword.social.counting import clusters
from afterword.text import addresses
from afterword.text.names import slug

WIDTH = 76
"""Columns of a line with an encoded-word (RFC 2047) or of a body (RFC 2045), without CRLF."""
LONGEST_LINK = 960
"""Characters of a link that a line of 998 (RFC 5322) holds beside the name and the brackets."""
WORD_COLUMNS = 64
"""Columns that a word of text may take: with `Subject: ` before it, it still fits a line."""
WORD_BYTES = (WORD_COLUMNS - len("=?utf-8?b??=")) // 4 * 3
"""Bytes of text in an encoded-word of that width."""

CONTROL = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
UNENCODED = re.compile(r"(?!.*=\?)[ -~]*")
MISREAD = re.compile(r"\n(?:\.|From )[^\r]*")
"""An encoded line that mail servers and mailboxes alter."""
URI = "!#$%&'()*+,/:;=?@[]~"


class Trial(Struct, frozen=True):
    """What sets a test copy apart from the newsletter: `name` is the first part of its own id."""

    to: tuple[str, ...]
    moment: datetime
    name: str
    mark: str = "[TEST]"


def message(
    event: Event, subject: str, html: bytes, text: bytes, trial: Trial | None = None
) -> bytes | None:
    """The newsletter as RFC 5322 text in ASCII with CRLF; None without a sender or a domain.

    HTML and text are in UTF-8.
    White space and control characters in the subject and in names become single spaces. A test
    copy has the same body; nobody can leave the list by it, and it is no draft.
    """
    recap, series = event.recap, event.series
    if series.sender is None or series.domain is None:
        return None
    domain = addresses.domain(series.domain).casefold()
    boundary, content = body(html, text)
    fields: dict[str, list[str]] = {
        "From": [*_phrase(series.sender.name), f"<{addresses.mailbox(series.sender.email)}>"],
        "To": ["undisclosed-recipients:;"],
        "Subject": _words(_one_line(subject)),
        "Date": format_datetime(event.moment).split(),
        "Message-ID": [f"<{identity.event(recap.id, recap.lang, domain)}@{domain}>"],
        "List-ID": _list_id(event, domain),
        "List-Unsubscribe": _link(series.unsubscribe, "mailto", "https"),
        "Archived-At": _link(recap.url, "http", "https"),
        "Content-Language": _words(recap.lang),
        "X-Unsent": ["1"],
        **(_of_trial(trial, subject, domain) if trial else {}),
        "MIME-Version": ["1.0"],
        "Content-Type": ["multipart/alternative;", f'boundary="{boundary}"'],
    }
    lines = [*(_field(name, parts) for name, parts in fields.items() if parts), "", content]
    return "\r\n".join(lines).encode("ascii")


def body(html: bytes, text: bytes) -> tuple[str, str]:
    """The boundary and the body of a message in two wordings, in ASCII with CRLF."""
    # `=_` cannot occur in quoted-printable text (RFC 2045, section 6.7).
    checksum = hashlib.sha256(text + b"\n" + html).hexdigest()
    boundary = f"=_{checksum[:32]}"
    lines = []
    for kind, content in (("plain", text), ("html", html)):
        lines += [f"--{boundary}", f"Content-Type: text/{kind}; charset=utf-8"]
        lines += ["Content-Transfer-Encoding: quoted-printable", "", quoted_printable(content)]
    return boundary, "\r\n".join([*lines, f"--{boundary}--", ""])


def _of_trial(trial: Trial, subject: str, domain: str) -> dict[str, list[str]]:
    """The fields that a test copy has of its own, and those that it has not."""
    return {
        "To": ", ".join(f"<{addresses.mailbox(address)}>" for address in trial.to).split(),
        "Subject": _words(_one_line(f"{trial.mark} {subject}")),
        "Date": format_datetime(trial.moment).split(),
        "Message-ID": [f"<{trial.name}@{domain}>"],
        "List-Unsubscribe": [],
        "X-Unsent": [],
    }


def quoted_printable(text: bytes) -> str:
    """Text in UTF-8 in lines of at most 76 columns with CRLF between them (RFC 2045, section 6.7).

    No line begins with a dot or `From `, which mail servers and mailboxes alter.
    """
    encoded = b"\n".join(b2a_qp(line, istext=False) for line in text.split(b"\n"))
    lines = "\n" + encoded.decode("ascii").replace("\n", "\r\n")
    return MISREAD.sub(lambda line: "\n" + _safe_line(line[0][1:]), lines)[1:]


def _safe_line(line: str) -> str:
    """An encoded line, with its beginning escaped where it could be misread."""
    if line.startswith((".", "From ")):
        line = f"={ord(line[0]):02X}{line[1:]}"
    if len(line) <= WIDTH:
        return line
    # Not inside an escape such as =C3.
    cut = next(at for at in (72, 71, 70) if "=" not in line[at - 2 : at])
    return f"{line[:cut]}=\r\n{_safe_line(line[cut:])}"


def _field(name: str, parts: Iterable[str]) -> str:
    """A header field, folded between its parts. The first part stays beside the name."""
    first, *rest = parts
    lines = [f"{name}: {first}"]
    for part in rest:
        if len(lines[-1]) + 1 + len(part) <= WIDTH:
            lines[-1] += f" {part}"
        else:
            lines.append(f" {part}")
    return "\r\n".join(lines)


def _words(text: str) -> list[str]:
    """The words of a text, or where a header cannot hold them, encoded-words."""
    words = text.split(" ")
    if UNENCODED.fullmatch(text) and max(map(len, words)) <= WORD_COLUMNS:
        return words if text else []
    return list(_encoded(text))


def _phrase(text: str) -> list[str]:
    """A name before an address: in quotation marks, else as encoded-words."""
    text = _one_line(text)
    quoted = '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
    if UNENCODED.fullmatch(text) and len(quoted) <= WORD_COLUMNS:
        return [quoted] if text else []
    return list(_encoded(text))


def _encoded(text: str) -> Iterator[str]:
    """Encoded-words in base64 (RFC 2047), none of which begins or ends inside a grapheme.

    A grapheme too long for one of them is split between its characters.
    """
    word = b""
    for grapheme in clusters(text):
        whole = len(grapheme.encode()) <= WORD_BYTES
        for piece in [grapheme] if whole else grapheme:
            if len(word) + len(piece.encode()) > WORD_BYTES:
                yield f"=?utf-8?b?{b64encode(word).decode()}?="
                word = b""
            word += piece.encode()
    yield f"=?utf-8?b?{b64encode(word).decode()}?="


def _one_line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())


def _link(url: str | None, *schemes: str) -> list[str]:
    """A link in angle brackets, as a URI (RFC 3987, section 3.1), if it has such a scheme.

    It can be neither encoded nor folded, so one that no line holds is left out.
    """
    if url is None or urlsplit(url).scheme not in schemes:
        return []
    host = urlsplit(url).netloc
    ascii_host = re.sub(r"[^.:@]+", lambda match: addresses.label(match[0]), host)
    uri = quote(url.replace(host, ascii_host, 1), safe=URI)
    return [f"<{uri}>"] if len(uri) <= LONGEST_LINK else []


def _list_id(event: Event, domain: str) -> list[str]:
    """The dialogue as a list of the domain, in 255 characters at most (RFC 2919).

    Filters of readers go by the identifier, so it is made of what stays (section 4): the series may
    get another name, and has one in each language, which is only said before it.
    """
    identifier = f"{addresses.label(slug(event.recap.dialogue))}.{domain}"
    return [*_phrase(event.series.name), f"<{identifier}>"] if len(identifier) <= 255 else []
