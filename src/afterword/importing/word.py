"""A Word document as blocks. It is a zip, and says itself how large it is: that is not believed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

import mammoth

from afterword.diagnostics import Failure
from afterword.importing import elements, ooxml, visible_page
from afterword.importing.blocks import Reading
from afterword.importing.input_file import too_large, unreadable

MAX_UNPACKED = 50_000_000
MAX_PARTS = 5_000
MAX_TAGS = 120_000
"""Tags in its XML. A hundred pages have 50,000; more take minutes."""
MAX_ATTRIBUTES = 2 * MAX_TAGS
READ = re.compile(r"\[Content_Types\]\.xml|.*\.(xml|rels)", re.IGNORECASE)
"""The parts that are read. Pictures stay in the document."""
TOLD = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
"""Those that hold what people read."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts may be packed (ECMA-376, part 2). Other methods fail in ways of their own."""
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ParseError, ValueError),
)
TITLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
AGAIN = "open it with Word or LibreOffice, and save it again as .docx"


def read(raw: bytes, name: str) -> Reading:
    """Read a document. Raises `Failure` for one that is none, or unpacks to far too much."""
    document, told = _unpacked(raw, name)
    try:
        found = mammoth.convert_to_html(
            io.BytesIO(document),
            convert_image=mammoth.images.img_element(lambda _: {}),
            style_map=TITLES,
        )
    except Exception as error:  # whatever a damaged document makes of the library
        raise unreadable(name, "the Word document is damaged", AGAIN) from error
    html = str(found.value)
    if pictures := html.count("<img"):
        told.append(f"pictures were left out, and are in the document alone: {pictures}")
    page = visible_page.read(html)
    article, lost = elements.blocks(page.html)
    return Reading(article, unsure=(*told, *page.unsure, *lost))


def _unpacked(raw: bytes, name: str) -> tuple[bytes, list[str]]:
    """The document again with what it shows of its XML alone, and what it does not show.

    No part of it is larger than can be read.
    """
    packed = io.BytesIO()
    told: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as given, zipfile.ZipFile(packed, "w") as kept:
            for path, content in _parts(given, name):
                is_told = TOLD.fullmatch(path)
                shown, said = ooxml.without_hidden(content) if is_told else (content, [])
                kept.writestr(path, shown)
                told += said
    except DAMAGED as error:
        raise unreadable(name, "the Word document is damaged", AGAIN) from error
    return packed.getvalue(), told


def _parts(given: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    """The parts that are read, by their paths. Raises `Failure` where they are too much."""
    parts = given.infolist()
    if "word/document.xml" not in given.namelist():
        raise unreadable(name, "the file is a zip, but no Word document", AGAIN)
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise _unpacks(name)
    room, tags, attributes = MAX_UNPACKED, 0, 0
    for part in parts:
        if not READ.fullmatch(part.filename):
            continue
        if part.compress_type not in PACKED:
            raise zipfile.BadZipFile
        with given.open(part) as opened:
            content = opened.read(room + 1)
        room -= len(content)
        tags += content.count(b"<")
        attributes += content.count(b"=")
        if room < 0:
            raise _unpacks(name)
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise unreadable(name, "the Word document defines XML of its own", AGAIN)
        for count, most, what in (
            (tags, MAX_TAGS, "tags"),
            (attributes, MAX_ATTRIBUTES, "attributes"),
        ):
            if count > most:
                raise too_large(name, f"the Word document has more than {most:,} {what}")
        yield part.filename, content


def _unpacks(name: str) -> Failure:
    message = f"the Word document unpacks to more than {MAX_UNPACKED:,} bytes"
    return unreadable(name, message, "take its pictures out, and save it again")
