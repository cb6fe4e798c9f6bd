"""Fewer colours of a photo on a card, until the PNG that it goes into is light."""

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from PIL import Image

from afterword.palettes import FASTOCTREE, MAXCOVERAGE, NEAREST, NONE, enlarged, png
from afterword.pictures import Crop

MOST_BYTES = 80_000
"""Of a photo: the words beside it weigh up to half as much."""

LEAST = 40_000
"""With less, a photo beside something heavy is better drawn with it, and all made lighter."""


class Step(NamedTuple):
    """How to make a photo lighter: fewer colours, then fewer pixels.

    So many pixels `across` become one. `weight` is that of the PNG beside what it has in `MEASURED`
    colours: so much that only one photo in twenty or so is heavier, and encoded twice.
    """

    colors: int
    across: int
    weight: float


MEASURED = 64
FEW = 256
"""So many colours, as a photo in greys has, are brought to fewer one by one. To look for each in a
palette takes four levels for one, which hides most of its noise.
"""
STEPS = (
    Step(160, 1, 1.27),
    Step(112, 1, 1.1),
    Step(160, 2, 1.14),
    Step(112, 2, 0.99),
    Step(80, 2, 0.87),
    Step(56, 2, 0.8),
    Step(112, 3, 0.92),
    Step(56, 3, 0.74),
    Step(56, 4, 0.75),
    Step(16, 4, 0.38),
    Step(8, 4, 0.3),
)
"""A palette has room for 256 colours, and there are words beside a photo. With fewer than 112,
skies and faces have bands, which are seen sooner than that four pixels are one.
"""
STRIPS = 6
SHARE = 12
"""Of a photo, together a twelfth of it, of which it is measured how heavy it is: a sixth tells no
better.
"""
GLIMPSE = 300
"""So many of their pixels say in which colours."""
SOFT = 5_000
"""A photo with no more colours has a palette chosen from all of it. With more, that takes long."""
DRAWN = 0.8
"""So much of a drawing has the few colours that are seen most, and what blurs its edges the rest,
which would be chosen instead.
"""
THUMBNAIL = 500
"""Else it is chosen from so many pixels, as good as from four times as many in half the time,"""
ANYWHERE = 128
"""and from so many colours that are anywhere, lest something small lose its own."""
SETTLED = 100
"""So few of them may still change their colour when it is chosen."""
QUICK = 1
"""How hard a photo is pressed that is only to be drawn."""


def light_photo(photo: Crop) -> bytes:
    """A PNG of a photo, in as many colours and pixels as keep it light."""
    return lightest(photo, lambda few: png(few, QUICK), MOST_BYTES)


def lightest(
    photo: Crop,
    written: Callable[[Image.Image], bytes],
    most: int,
    words: int = 0,
    weighed: Callable[[], int] = lambda: 0,
) -> bytes:
    """The first file of a photo in fewer and fewer colours that has at most so many bytes.

    About so many are for the `words` beside it, which are `weighed` only where a file is too heavy.
    Where that leaves next to nothing for the photo, or nothing is light, the file is too heavy.
    """
    strips = _strips(photo)
    weight, share = cache(partial(_weight, strips)), strips.height / photo.size[1]
    file, room, off = b"", most - words, 1.0
    for step in STEPS:
        expected = weight(step.across) / share * step.weight * off
        if expected <= room or step is STEPS[-1]:
            few = _in_own_colors(photo.pixels(step.across), step)
            file = written(few.resize(photo.size, NEAREST))
            if len(file) <= most or (room := most - weighed()) < LEAST:
                break
            off *= (len(file) - most + room) / expected
    return file


def _strips(photo: Crop) -> Image.Image:
    """Strips from all of a photo."""
    width, height = photo.size
    high = max(1, height // (STRIPS * SHARE))
    strips = Image.new("RGB", (width, STRIPS * high))
    for number in range(STRIPS):
        top = (number + 0.5) / STRIPS * (height - high)
        strips.paste(photo.strip(top, high), (0, number * high))
    return strips


def _weight(strips: Image.Image, across: int) -> int:
    """The bytes of strips in `MEASURED` colours, with so many pixels across one."""
    coarser = strips.reduce(across)
    glimpse = coarser if coarser.getcolors(FEW) else _thinned(coarser, GLIMPSE)
    few = glimpse.quantize(MEASURED, MAXCOVERAGE, dither=NONE)
    if glimpse is not coarser:
        few = coarser.quantize(palette=few, dither=NONE)
    return len(png(enlarged(few, across, strips.size), QUICK))


def _in_own_colors(photo: Image.Image, step: Step) -> Image.Image:
    """A photo in as many of its colours as a step has, chosen from a sample, or from all of it."""
    if _is_soft(photo, step.colors):
        return photo.quantize(step.colors, MAXCOVERAGE, dither=NONE)
    sample = _sample(photo, step.across)
    palette = sample.quantize(step.colors, MAXCOVERAGE, kmeans=SETTLED, dither=NONE)
    return photo.quantize(palette=palette, dither=NONE)


def _is_soft(photo: Image.Image, colors: int) -> bool:
    """Whether a photo is made of shades, one next to the other, or has hardly more than it may."""
    counts = sorted((count for count, _ in photo.getcolors(SOFT) or ()), reverse=True)
    most = DRAWN * photo.width * photo.height
    return bool(counts) and (len(counts) <= 256 or sum(counts[:colors]) < most)


def _sample(photo: Image.Image, across: int) -> Image.Image:
    """A few pixels, which have the colours of a photo: those that there are most of, and others."""
    half = photo if across > 1 else _thinned(photo, photo.width * photo.height / 4)
    anywhere = half.quantize(ANYWHERE, FASTOCTREE, dither=NONE).getpalette() or []
    pixels = _thinned(photo, THUMBNAIL).tobytes() + bytes(anywhere)
    return Image.frombytes("RGB", (len(pixels) // 3, 1), pixels)


def _thinned(image: Image.Image, most: float) -> Image.Image:
    """About so many of a picture's pixels, if it has them, as far from one another as can be."""
    share = min(1.0, (most / (image.width * image.height)) ** 0.5)
    return image.resize([max(1, round(side * share)) for side in image.size], NEAREST)
