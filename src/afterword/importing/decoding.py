"""The bytes of a text as characters: by its mark, by what it declares, else by a guess."""

import codecs
import re

from afterword.importing.escaping import cleaned
from afterword.importing.input_file import unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""")
WESTERN = "windows-1252"
"""What browsers take Latin-1 for: it has all of it, and typographic quotation marks."""
NO_TEXT = (
    *("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"),
    *("utf-7", "utf-16", "utf-32"),
)
"""How the names begin of what Python can decode, and no page is in that says so in ASCII."""
LETTERS = re.compile("[\x80-\ufffc\U00010000-\U0010ffff]")
"""What is read so of bytes that are no UTF-8 hardly ever makes letters beyond ASCII."""
FOREIGN = 0.5
"""The share of bytes beyond ASCII among letters from which a text is in no Latin script."""


def decode(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what one should check of it. Raises `Failure` for no text."""
    text, guessed = _decoded(raw)
    lost = text.count("\ufffd")
    if text.count("\0") + lost > len(text) / 50:
        hint = "give a page, its text, Markdown or a Word document"
        raise unreadable(name, "the file is not text", hint)
    unsure = []
    if guessed:
        unsure.append(f"the encoding was guessed to be {guessed}; look at letters with accents")
    if lost:
        unsure.append(f"damaged letters were left as they are; look for �: {lost}")
    return cleaned(text), tuple(unsure)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the encoding's name where it was guessed."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if declared := DECLARED.search(raw[:4096]):
        encoding = _known(declared[1].decode("ascii"))
        if encoding and encoding != "utf-8":
            return raw.decode(encoding, "replace"), ""
    damaged = raw.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= len(LETTERS.findall(damaged)):
        return damaged, ""
    guessed = _guessed(raw)
    return raw.decode(guessed, "replace"), guessed


def _known(encoding: str) -> str:
    """The name of an encoding that Python has, and that a page may be in, or nothing."""
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError):
        return ""
    # Latin-1 stands in pages for what browsers read: windows-1252.
    name = WESTERN if found.name in ("iso8859-1", "ascii") else found.name
    is_text = getattr(found, "_is_text_encoding", True) and not name.startswith(NO_TEXT)
    return name if is_text else ""


def _guessed(raw: bytes) -> str:
    beyond = sum(byte > 127 for byte in raw[:100_000])
    letters = sum(chr(byte).isalpha() for byte in raw[:100_000] if byte < 128)
    if beyond < FOREIGN * (beyond + letters):
        return WESTERN  # guesses among the many encodings of Latin scripts are seldom right
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:100_000]).best()
    return best.encoding if best else WESTERN
