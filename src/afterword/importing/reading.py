"""A file of any kind that can be imported, as blocks. Each kind loads its own libraries alone."""

from msgspec.structs import replace

from afterword.importing import decoding, forwarded, input_file
from afterword.importing.blocks import Block, Reading

MAX_LINES = 5_000
"""Paragraphs, items, and lines of tables and code. More take minutes to lay out."""


def read(raw: bytes, name: str) -> Reading:
    """Read the bytes of a file. Raises `Failure` for one that cannot be read."""
    found = _read(raw, name)
    if sum(map(_lines, found.blocks)) > MAX_LINES:
        message = f"the text has more than {MAX_LINES:,} paragraphs, items and lines of tables"
        raise input_file.too_large(name, message)
    if any(block.plain.strip() for block in found.blocks):
        return found
    hint = "give one with the text of a recap"
    raise input_file.unreadable(name, "there is no text in the file", hint, "empty-file")


def _lines(block: Block) -> int:
    """How many lines a block has, where a paragraph is one however it is written."""
    breaks = sum(line.markdown.count("\n") for line in block.lines)
    return len(block.lines) + (breaks if block.kind != "paragraph" else 0)


def _read(raw: bytes, name: str) -> Reading:
    kind = input_file.kind(raw, name)
    if kind == "word":
        from afterword.importing import word

        return word.read(raw, name)
    address = ""
    if kind == "archive":
        from afterword.importing import archived

        raw, address = archived.page(raw, name)
        kind = "html"
    mail = None
    if kind == "mail":
        from afterword.importing import mails

        mail = mails.read(raw, name)
        raw, kind = mail.raw, mail.kind
    text, unsure = decoding.decode(raw, name)
    if kind == "html":
        from afterword.importing import pages

        found = pages.read(text, name, address)
    elif kind == "markdown":
        from afterword.importing import other_markdown

        found = other_markdown.read(text, name)
    else:
        from afterword.importing import texts

        found = texts.read(text)
    found = forwarded.without(found, are_lines=kind == "html")
    if mail:
        title, published = mail.subject or found.title, found.published or mail.date
        found = replace(found, title=title, published=published)
        unsure = (*mail.unsure, *unsure)
    return replace(found, unsure=(*unsure, *found.unsure))
