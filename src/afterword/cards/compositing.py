"""A place that is left free on a card for its photo, which is laid there when the rest is drawn.

Most photos lie on a card as they are, with nothing over them. Such a photo need not be pressed into
the SVG and drawn with it, nor its colours looked for among all others: that takes half as long
again, and some of its colours are lost. Whether it is such a photo is seen by the pixels that three
colours leave in its place, turned, moved or covered as the photo would be.
"""

import re
from typing import NamedTuple

from PIL import Image

from afterword.cards.palettes import MOST_BYTES, in_colors
from afterword.cards.photo_palette import STEPS, lightest
from afterword.cards.pictures import Crop, on_white
from afterword.cards.png import png

PLACED_IMAGE = re.compile(r'<image((?:[ \t\r\n]+(?:x|y|width|height|href)="[^"<&]*")*)[ \t\r\n]*/>')
FREE = (1, 254, 3, 255)
FIRST, LAST = (254, 1, 252, 255), (2, 3, 250, 255)
"""The first two pixels, and the last two, by which a picture that is turned or larger is known."""
ENDS = 2
"""So many pixels at each end."""

PIXELS_A_BYTE = 20
"""About so many pixels of the words beside a photo weigh a byte."""
OF_WORDS = 256 - STEPS[0].colors
"""Colours for those words."""

Box = tuple[int, int, int, int]


class Knockout(NamedTuple):
    """An SVG with a place left free, and where that is: left, top, right and bottom, in pixels."""

    svg: str
    box: Box


def knocked_out(svg: str, name: str, size: tuple[int, int]) -> Knockout | None:
    """An SVG without the picture of a name, if that has its size and a place in whole pixels."""
    for image in PLACED_IMAGE.finditer(svg):
        given = re.findall(r'(\w+)="([^"]*)"', image[1])
        attributes = dict(given)
        if attributes.get("href") != name:
            continue
        place = [attributes.get(each, "0") for each in ("x", "y", "width", "height")]
        if len(attributes) < len(given) or not all(re.fullmatch("[0-9]{1,4}", n) for n in place):
            return None
        x, y, width, height = map(int, place)
        if (width, height) != size:
            return None
        rects = [
            _rect(x, y, width, height, FREE),
            _rect(x, y, ENDS, 1, FIRST),
            _rect(x + width - ENDS, y + height - 1, ENDS, 1, LAST),
        ]
        whole = svg[: image.start()] + "".join(rects) + svg[image.end() :]
        return Knockout(whole, (x, y, x + width, y + height))
    return None


def _rect(x: int, y: int, width: int, height: int, color: tuple[int, ...]) -> str:
    fill = "#{:02X}{:02X}{:02X}".format(*color)
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def is_free(card: Image.Image, box: Box) -> bool:
    """Whether a place that was left free is seen as it was left, in a card in RGBA."""
    place = card.crop(box)
    width, height = place.size
    seen = {color: count for count, color in place.getcolors(3) or ()}
    return (
        seen == {FREE: width * height - 2 * ENDS, FIRST: ENDS, LAST: ENDS}
        and place.crop((0, 0, ENDS, 1)).getcolors() == [(ENDS, FIRST)]
        and place.crop((width - ENDS, height - 1, width, height)).getcolors() == [(ENDS, LAST)]
    )


def laid(card: Image.Image, photo: Crop, box: Box) -> bytes:
    """A PNG of a card with a photo, both in as many colours as keep it light.

    It is empty where what is beside the photo leaves no room for it.
    """
    around = outside(card.size, box)
    rest = in_colors(on_white(card.crop(around)), OF_WORDS)
    others = [*(rest.getpalette() or []), *bytes(3 * OF_WORDS)][: 3 * OF_WORDS]

    def written(few: Image.Image) -> bytes:
        both = Image.new("P", card.size)
        both.paste(rest, around)
        both.paste(few.point([min(OF_WORDS + index, 255) for index in range(256)]), box)
        both.putpalette(others + (few.getpalette() or []))
        return png(both)

    beside = card.width * card.height - photo.size[0] * photo.size[1]
    words = beside // PIXELS_A_BYTE
    file = lightest(photo, written, MOST_BYTES, words, lambda: len(png(rest)))
    return file if len(file) <= MOST_BYTES else b""


def outside(size: tuple[int, int], box: Box) -> Box:
    """What a card has beside a photo that is as high or as wide as the card, else all of it."""
    (width, height), (left, top, right, bottom) = size, box
    if (top, bottom) == (0, height) and (left == 0) != (right == width):
        return (right, 0, width, height) if left == 0 else (0, 0, left, height)
    if (left, right) == (0, width) and (top == 0) != (bottom == height):
        return (0, bottom, width, height) if top == 0 else (0, 0, width, top)
    return (0, 0, width, height)
