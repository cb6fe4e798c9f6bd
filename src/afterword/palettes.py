"""Fewer colours, until a PNG is light: of a photo for a card, and of a card that has been drawn."""

import io
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image

MOST_BYTES = 120_000
"""Of a card."""
MOST_OF_PHOTO = 80_000
"""Of a photo on one: the words beside it weigh up to half as much."""


class Step(NamedTuple):
    """How to make a photo lighter: fewer colours, then fewer pixels.

    So many pixels `across` become one. `weight` is that of the PNG beside what it has in `MEASURED`
    colours: about the most that busy photos had, and noise; what they had differed by a tenth.
    """

    colors: int
    across: int
    weight: float


MEASURED = 32
STEPS = (
    Step(160, 1, 2.0),
    Step(112, 1, 1.8),
    Step(80, 1, 1.6),
    Step(56, 1, 1.4),
    Step(40, 1, 1.2),
    Step(32, 1, 1.05),
    Step(24, 1, 0.98),
    Step(16, 1, 0.8),
    Step(32, 2, 0.5),
    Step(16, 2, 0.33),
    Step(16, 3, 0.25),
    Step(8, 4, 0.1),
)
"""A palette has room for 256 colours, and there are words beside a photo."""
STRIPS = 6
"""Of a photo, together a sixth of it, of which it is measured how heavy it is."""
THUMBNAIL = 2_000
"""Pixels from which a photo's colours are chosen: of all, it takes a hundred times as long."""
SETTLED = THUMBNAIL // 20
"""So few of them may still change their colour when it is chosen."""

LIGHTER = ((256, 3), (256, 4), (256, 6), (48, 6), (16, 6))
"""How to make a card lighter: pressing it harder, which takes time, then fewer colours."""
QUICK = 1
"""How hard a photo is pressed that is only to be drawn."""
RARE = 0.002
"""What share of a picture a colour has that is only seen at the edges of letters."""
LEFT_OUT = 0.01
"""What share of it may become what is next to it."""
NEAR = 120
"""Between red, green and blue, squared and summed: what is farther away is never mixed up."""
MANY = 65_536
"""Colours that are counted; to have room for a million takes three times as long."""

NONE = Image.Dither.NONE
NEAREST = Image.Resampling.NEAREST
MAXCOVERAGE = Image.Quantize.MAXCOVERAGE


def light_photo(photo: Image.Image) -> bytes:
    """A PNG of a photo in RGB, in as many colours and pixels as keep it light."""
    strips = _strips(photo).quantize(palette=_own_colors(photo, MEASURED), dither=NONE)
    measured = len(png(strips, QUICK)) * photo.height / strips.height
    light = b""
    for step in STEPS:
        if measured * step.weight <= MOST_OF_PHOTO or step is STEPS[-1]:
            light = png(_coarser(photo, step), QUICK)
            if len(light) <= MOST_OF_PHOTO:
                break
    return light


def _strips(photo: Image.Image) -> Image.Image:
    """A sixth of a photo, in strips from all of it."""
    high, step = max(1, photo.height // STRIPS**2), photo.height / STRIPS
    strips = Image.new("RGB", (photo.width, STRIPS * high))
    for number in range(STRIPS):
        top = int((number + 0.5) * step - high / 2)
        strips.paste(photo.crop((0, top, photo.width, top + high)), (0, number * high))
    return strips


def _coarser(photo: Image.Image, step: Step) -> Image.Image:
    """A photo made lighter."""
    if step.across > 1:
        photo = photo.reduce(step.across).resize(photo.size, NEAREST)
    return photo.quantize(palette=_own_colors(photo, step.colors), dither=NONE)


def _own_colors(photo: Image.Image, most: int) -> Image.Image:
    """A picture with a palette of so many of the colours that a photo has."""
    part = min(1.0, (THUMBNAIL / (photo.width * photo.height)) ** 0.5)
    small = photo.resize([max(1, round(side * part)) for side in photo.size], NEAREST)
    return small.quantize(most, MAXCOVERAGE, kmeans=SETTLED, dither=NONE)


def with_palette(image: Image.Image) -> bytes:
    """A PNG of a picture in at most 256 colours, or in as many as keep it light."""
    whole = image.convert("RGB")
    few = b""
    for most, level in LIGHTER:
        few = png(_in_colors(whole, most), level)
        if len(few) <= MOST_BYTES:
            break
    return few


def _in_colors(whole: Image.Image, most: int) -> Image.Image:
    """A picture in those of its colours that are seen most, where they are nearly all of it.

    So it is with what is drawn: others, at the edges of letters, become what is next to them. Where
    there are many, as in a gradient, Pillow chooses, which takes longer.
    """
    seen = whole.getcolors(MANY)
    if seen is None:
        return whole.quantize(most, Image.Quantize.FASTOCTREE, dither=NONE)
    often = sorted((-count, color) for count, color in seen if isinstance(color, tuple))
    pixels = whole.width * whole.height
    if -sum(count for count, _ in often[most:]) > pixels * LEFT_OUT:
        return whole.quantize(most, MAXCOVERAGE, dither=NONE)
    main: list[tuple[int, ...]] = []
    others: list[tuple[int, ...]] = []
    for count, color in often:
        if not _is_near(color, main):
            (main if -count > pixels * RARE else others).append(color)
    few = [*main, *others]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in few[:most] for channel in color])
    return whole.quantize(palette=palette, dither=NONE)


def _is_near(color: tuple[int, ...], others: Iterable[tuple[int, ...]]) -> bool:
    """Whether Pillow might take a colour for another: it looks for them in steps of four levels."""
    red, green, blue = color
    for r, g, b in others:
        across, along, up = red - r, green - g, blue - b
        if across * across + along * along + up * up < NEAR:
            return True
    return False


def png(image: Image.Image, level: int = 3) -> bytes:
    """The file of a picture; the third level is the highest that costs nothing to speak of."""
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=level)
    return written.getvalue()
