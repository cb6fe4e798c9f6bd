"""Fewer colours, until a PNG is light: of a photo for a card, and of a card that has been drawn."""

import io
from typing import NamedTuple

from PIL import Image

from afterword.pictures import on_white

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


MEASURED = 64
STEPS = (
    Step(160, 1, 1.4),
    Step(112, 1, 1.2),
    Step(80, 1, 1.05),
    Step(56, 1, 0.92),
    Step(40, 1, 0.82),
    Step(32, 1, 0.74),
    Step(24, 1, 0.67),
    Step(16, 1, 0.57),
    Step(32, 2, 0.36),
    Step(16, 2, 0.24),
    Step(16, 3, 0.19),
    Step(8, 4, 0.1),
)
"""A palette has room for 256 colours, and there are words beside a photo."""
STRIPS = 6
"""Of a photo, together a sixth of it, of which it is measured how heavy it is."""
SOFT = 8_192
"""A photo with no more colours has a palette chosen from all of it. With more, that takes long."""
THUMBNAIL = 500
"""Then it is chosen from so many pixels, as good as from four times as many in half the time,"""
ANYWHERE = 128
"""and from so many colours that are anywhere, lest something small lose its own."""
SETTLED = 25
"""So few of them may still change their colour when it is chosen."""
QUICK = 1
"""How hard a photo is pressed that is only to be drawn."""

LIGHTER = (
    (256, 1, (3, 4, 6)),
    (48, 1, (6,)),
    (16, 1, (6,)),
    (16, 2, (6,)),
    (8, 4, (6,)),
    (8, 8, (6,)),
)
"""How to make a card lighter: pressing it harder, which takes time, then fewer colours, and then
fewer pixels, of which so many across become one.
"""
RARE = 0.002
"""Colours with a smaller share of a card stand only at the edges of letters."""
LEFT_OUT = 0.01
"""What share of it may become what is next to it."""
NEAR = 120
"""Between red, green and blue, squared and summed: what is farther away is never mixed up."""
NEAR_IN_SUM = 19
"""Sums of red, green and blue that differ by as much or more are not near: its square is 3 NEAR."""
MANY = 65_536
"""Colours that are counted; to have room for a million takes three times as long."""

NONE = Image.Dither.NONE
NEAREST = Image.Resampling.NEAREST
MAXCOVERAGE = Image.Quantize.MAXCOVERAGE
FASTOCTREE = Image.Quantize.FASTOCTREE


def light_photo(photo: Image.Image) -> bytes:
    """A PNG of a photo in RGB, in as many colours and pixels as keep it light."""
    sample = _sample(photo)
    strips = _strips(photo)
    choice = MAXCOVERAGE if _is_soft(photo) else FASTOCTREE  # the other takes ten times as long
    few = png(strips.quantize(MEASURED, choice, dither=NONE), QUICK)
    measured = len(few) * photo.height / strips.height
    light = b""
    for step in STEPS:
        if measured * step.weight <= MOST_OF_PHOTO or step is STEPS[-1]:
            coarser = _fewer_pixels(photo, step.across)
            light = png(_in_own_colors(coarser, sample, step.colors), QUICK)
            if len(light) <= MOST_OF_PHOTO:
                break
            measured = len(light) / step.weight
    return light


def _strips(photo: Image.Image) -> Image.Image:
    """A sixth of a photo, in strips from all of it."""
    high, step = max(1, photo.height // STRIPS**2), photo.height / STRIPS
    strips = Image.new("RGB", (photo.width, STRIPS * high))
    for number in range(STRIPS):
        top = int((number + 0.5) * step - high / 2)
        strips.paste(photo.crop((0, top, photo.width, top + high)), (0, number * high))
    return strips


def _sample(photo: Image.Image) -> Image.Image:
    """A few pixels, which have the colours of a photo: those that there are most of, and others."""
    part = min(1.0, (THUMBNAIL / (photo.width * photo.height)) ** 0.5)
    small, half = (
        photo.resize([max(1, round(side * share)) for side in photo.size], NEAREST)
        for share in (part, 0.5)
    )
    anywhere = half.quantize(ANYWHERE, FASTOCTREE, dither=NONE).getpalette() or []
    pixels = small.tobytes() + bytes(anywhere)
    return Image.frombytes("RGB", (len(pixels) // 3, 1), pixels)


def _in_own_colors(photo: Image.Image, sample: Image.Image, most: int) -> Image.Image:
    """A photo, or a part of it, in so many colours."""
    if _is_soft(photo):
        return photo.quantize(most, MAXCOVERAGE, dither=NONE)
    palette = sample.quantize(most, MAXCOVERAGE, kmeans=SETTLED, dither=NONE)
    return photo.quantize(palette=palette, dither=NONE)


def _is_soft(photo: Image.Image) -> bool:
    return photo.getcolors(SOFT) is not None


def _fewer_pixels(image: Image.Image, across: int) -> Image.Image:
    return image if across == 1 else image.reduce(across).resize(image.size, NEAREST)


def with_palette(image: Image.Image) -> bytes:
    """A PNG of a picture in at most 256 colours, or in as many as keep it light."""
    whole = on_white(image)
    few = b""
    for most, across, levels in LIGHTER:
        reduced = _in_colors(_fewer_pixels(whole, across), most)
        for level in levels:
            few = png(reduced, level)
            if len(few) <= MOST_BYTES:
                return few
    return few


def _in_colors(whole: Image.Image, most: int) -> Image.Image:
    """A picture in those of its colours that are seen most, where they are nearly all of it.

    So it is with what is drawn: others, at the edges of letters, become what is next to them. Where
    there are many, as in a gradient, or many that are nearly the same, as in a dark photo, Pillow
    chooses, which takes longer.
    """
    seen = whole.getcolors(MANY)
    if seen is None:
        return whole.quantize(most, FASTOCTREE, dither=NONE)
    often = sorted((-count, color) for count, color in seen if isinstance(color, tuple))
    pixels = whole.width * whole.height
    lost = -sum(count for count, _ in often[most:])
    main: dict[int, list[tuple[int, ...]]] = {}
    few: list[tuple[int, ...]] = []
    for count, color in often:
        is_rare = -count <= pixels * RARE
        if is_rare and len(few) >= most:
            break
        if not _is_near(color, main):
            few.append(color)
            if not is_rare:
                main.setdefault(sum(color) // NEAR_IN_SUM, []).append(color)
        elif not is_rare:
            lost -= count
    if lost > pixels * LEFT_OUT:
        return whole.quantize(most, MAXCOVERAGE, dither=NONE)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in few[:most] for channel in color])
    return whole.quantize(palette=palette, dither=NONE)


def _is_near(color: tuple[int, ...], others: dict[int, list[tuple[int, ...]]]) -> bool:
    """Whether Pillow might take a colour for another: it looks for them in steps of four levels.

    The others are given by their sums, for only those of about the same can be near.
    """
    red, green, blue = color
    about = (red + green + blue) // NEAR_IN_SUM
    for each in (about - 1, about, about + 1):
        for r, g, b in others.get(each, ()):
            across, along, up = red - r, green - g, blue - b
            if across * across + along * along + up * up < NEAR:
                return True
    return False


def png(image: Image.Image, level: int = 3) -> bytes:
    """The file of a picture; the third level is the highest that costs nothing to speak of."""
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=level)
    return written.getvalue()
