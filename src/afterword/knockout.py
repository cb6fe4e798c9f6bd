"""A place that is left free on a card for its photo, which is laid there when the rest is drawn.

Most photos lie on a card as they are, with nothing over them. Such a photo need not be pressed into
the SVG and drawn with it, nor its colours looked for among all others: that takes half as long
again, and some of its colours are lost. Whether it is such a photo is seen by the pixels that two
colours leave in its place, turned, moved or covered as the photo would be.
"""

import re
from typing import NamedTuple

from PIL import Image

from afterword.palettes import MOST_BYTES, in_colors, png
from afterword.photo_palette import lightest
from afterword.pictures import on_white

PLAIN = re.compile(r'<image((?:\s+(?:x|y|width|height|href)="[^"]*")*)\s*/>')
FREE = (1, 254, 3, 255)
FIRST = (254, 1, 252, 255)
"""The first two pixels, by which a picture that is turned is known."""
LEVEL = 2
"""A photo is a fortieth lighter pressed one level harder, which takes a third longer."""

WORDS = 30_000
"""Bytes of a PNG for what most cards have beside a photo."""

Box = tuple[int, int, int, int]


class Knockout(NamedTuple):
    """An SVG with a place left free, and where that is: left, top, right and bottom, in pixels."""

    svg: str
    box: Box


def knocked_out(svg: str, name: str, size: tuple[int, int]) -> Knockout | None:
    """An SVG without the picture of a name, if that has its size and a place in whole pixels."""
    for image in PLAIN.finditer(svg):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', image[1]))
        if attributes.get("href") != name:
            continue
        place = [attributes.get(each, "0") for each in ("x", "y", "width", "height")]
        if not all(re.fullmatch("[0-9]{1,4}", each) for each in place):
            return None
        x, y, width, height = map(int, place)
        if (width, height) != size:
            return None
        rects = _rect(x, y, width, height, FREE) + _rect(x, y, 2, 1, FIRST)
        whole = svg[: image.start()] + rects + svg[image.end() :]
        return Knockout(whole, (x, y, x + width, y + height))
    return None


def _rect(x: int, y: int, width: int, height: int, color: tuple[int, ...]) -> str:
    fill = "#{:02X}{:02X}{:02X}".format(*color)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def is_free(card: Image.Image, box: Box) -> bool:
    """Whether a place that was left free is seen as it was left, in a card in RGBA."""
    place = card.crop(box)
    seen = {color: count for count, color in place.getcolors(2) or ()}
    return (
        seen == {FREE: place.width * place.height - 2, FIRST: 2}
        and place.getpixel((0, 0)) == place.getpixel((1, 0)) == FIRST
    )


def laid(card: Image.Image, photo: Image.Image, box: Box) -> bytes:
    """A PNG of a card with a photo, both in as many colours as keep it light.

    It is empty where nothing does.
    """
    around = _around(card.size, box)
    rest = on_white(card.crop(around))

    def written(few: Image.Image) -> bytes:
        own = few.getpalette() or []
        room = 256 - len(own) // 3
        whole = in_colors(rest, room)
        others = [*(whole.getpalette() or []), *bytes(3 * room)][: 3 * room]
        both = Image.new("P", card.size)
        both.paste(whole, around)
        both.paste(few.point([min(room + index, 255) for index in range(256)]), box)
        both.putpalette(others + own)
        return png(both, LEVEL)

    file = lightest(photo, written, MOST_BYTES, WORDS)
    return file if len(file) <= MOST_BYTES else b""


def _around(size: tuple[int, int], box: Box) -> Box:
    """What a card has beside a photo that is as high or as wide as the card, else all of it."""
    (width, height), (left, top, right, bottom) = size, box
    if (top, bottom) == (0, height) and (left == 0) != (right == width):
        return (right, 0, width, height) if left == 0 else (0, 0, left, height)
    if (left, right) == (0, width) and (top == 0) != (bottom == height):
        return (0, bottom, width, height) if top == 0 else (0, 0, width, top)
    return (0, 0, width, height)
