"""An SVG drawn by LunaSVG, with nothing from the machine that it is drawn on.

What a template made is looked at first. It may draw shapes and pictures that are in it, and
nothing that is elsewhere. Text comes as outlines, so no font is loaded.
"""

import io
import re
from base64 import b64decode
from xml.parsers import expat

import pillow_lunasvg
from PIL import Image

from afterword.cards.pictures import MOST_MEGAPIXELS, reading
from afterword.outbox.manifest import checksum

ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
ELEMENTS |= {"image", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
ELEMENTS |= {"title", "desc"}
PICTURE = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/]*=*)")
ELSEWHERE = re.compile(r"url\(\s*(?!['\"]?#)", re.IGNORECASE)
MOST_PIXELS = 2_000
CUTTING = ("mask", "clipPath")
CUT = ("mask", "clip-path")
"""Attributes by which an element is cut by one of these; a `style` can say them too."""
MOST_CUTS = 20
"""Each is drawn as large as the card; within one another, each as often as all around it."""
FORMATS = (pillow_lunasvg.SvgImageFile.format,)


class Unsafe(ValueError):
    """An SVG with something in it that is not drawn."""


def drawn(svg: str) -> Image.Image:
    """The picture, which is clear where nothing is drawn. Raises Unsafe."""
    check(svg)
    try:
        with Image.open(io.BytesIO(svg.encode()), formats=FORMATS) as image:
            image.load()
            return image
    except OSError as error:
        raise Unsafe(f"it cannot be drawn: {error}") from error


def key(*parts: str) -> str:
    """What a drawn picture is kept under: a checksum of its SVG and of the photo that names."""
    return checksum(*parts)[:32]


def check(svg: str) -> None:
    """See that an SVG is well formed and draws only what is in it. Raises Unsafe."""
    parser = expat.ParserCreate()
    depth = cutting = cuts = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, cutting, cuts
        if depth == 0:
            _check_root(name, attributes)
        depth += 1
        cutting += name in CUTTING
        style = attributes.get("style", "").lower()
        if any(each in attributes or each in style for each in CUT):
            cuts += 1
            if cutting or cuts > MOST_CUTS:
                raise Unsafe(f"a card has at most {MOST_CUTS} masks and clips, none within another")
        if name in ("text", "tspan"):
            raise Unsafe("text that is not measured is not drawn; write it with `fit`")
        if name not in ELEMENTS:
            raise Unsafe(f"<{name}> is not drawn on a card")
        for attribute, value in attributes.items():
            inside = attribute in ("href", "xlink:href")
            if inside and (picture := PICTURE.fullmatch(value)):
                _check_picture(picture[2])
                continue
            if inside and not value.startswith("#"):
                raise Unsafe(f"a card holds all that it shows: '{value[:80]}' is elsewhere")
            if ("(" in value and ELSEWHERE.search(value)) or attribute.startswith("on"):
                raise Unsafe(f"`{attribute}` is not for a card: '{value[:80]}'")

    def end(name: str) -> None:
        nonlocal depth, cutting
        depth -= 1
        cutting -= name in CUTTING

    def refuse(*_: object) -> None:
        raise Unsafe("it has a DOCTYPE or an instruction before it")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(svg.encode(), True)
    except expat.ExpatError as error:
        raise Unsafe(f"it is not well formed: {error}") from error


def _check_picture(encoded: str) -> None:
    """See that a picture is not too large to be decoded, as its header says."""
    try:
        with reading(b64decode(encoded), ("PNG", "JPEG")) as image:
            width, height = image.size
    except Exception as error:  # whatever its decoders stumble over
        raise Unsafe("a picture in it is broken, or far too large") from error
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise Unsafe(f"a picture in it has more than {MOST_MEGAPIXELS} megapixels")


def _check_root(name: str, attributes: dict[str, str]) -> None:
    sizes = [attributes.get(side, "") for side in ("width", "height")]
    if name != "svg" or not all(re.fullmatch("[1-9][0-9]{1,3}", size) for size in sizes):
        raise Unsafe("it is not an <svg> with a width and a height in pixels")
    if max(map(int, sizes)) > MOST_PIXELS:
        raise Unsafe(f"it is larger than {MOST_PIXELS:,} pixels")
