"""A file of any kind that can be imported, as blocks. Each kind loads its own libraries alone."""

from msgspec.structs import replace

from afterword.diagnostics import Failure, Place, diagnose
from afterword.importing import decoding, given
from afterword.importing.blocks import Reading


def read(raw: bytes, name: str) -> Reading:
    """Read the bytes of a file. Raises `Failure` for one that cannot be read."""
    found = _read(raw, name)
    if any(block.plain.strip() for block in found.blocks):
        return found
    hint = "give one with the text of a recap"
    raise Failure(diagnose(Place(name), "empty-file", "there is no text in the file", hint))


def _read(raw: bytes, name: str) -> Reading:
    kind = given.kind(raw, name)
    if kind == "word":
        from afterword.importing import word

        return word.read(raw, name)
    text, unsure = decoding.decode(raw, name)
    if kind == "html":
        from afterword.importing import pages

        found = pages.read(text, name)
    elif kind == "markdown":
        from afterword.importing import other_markdown

        found = other_markdown.read(text, name)
    else:
        from afterword.importing import texts

        found = texts.read(text)
    return replace(found, unsure=(*unsure, *found.unsure))
