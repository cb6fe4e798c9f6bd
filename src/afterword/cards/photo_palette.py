"""Fewer colours of a photo on a card, until the PNG that it goes into is light."""

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PIL import Image

from afterword.cards.palettes import (
    MAXCOVERAGE,
    NEAREST,
    NONE,
    SCATTERED,
    enlarged,
    sample,
    thinned,
)
from afterword.cards.pictures import Crop
from afterword.cards.png import QUICK, png

MOST_BYTES = 80_000
"""Of a photo: the words beside it weigh up to half as much."""

LEAST = 40_000
"""With less, a photo beside something heavy is better drawn with it, and all made lighter."""


class Step(NamedTuple):
    """How to make a photo lighter: fewer colours, and fewer pixels.

    So many pixels `across` and `along` become one. What that comes to was measured on 82 crops of
    41 photos: `weight` for each byte of the measured strips, `grain` for each pixel that is left,
    by which one photo in twenty is heavier.
    """

    colors: int
    across: int
    along: int
    weight: float
    grain: float


STEPS = (
    Step(160, 1, 1, 2.7, 0.13),
    Step(112, 1, 1, 2.2, 0.15),
    Step(80, 1, 1, 1.86, 0.16),
    Step(160, 1, 2, 1.41, 0.14),
    Step(112, 1, 2, 1.15, 0.16),
    Step(80, 1, 2, 0.97, 0.17),
    Step(160, 2, 2, 0.93, 0.19),
    Step(112, 2, 2, 0.76, 0.22),
    Step(80, 2, 2, 0.63, 0.24),
    Step(56, 2, 2, 0.54, 0.26),
    Step(112, 2, 3, 0.5, 0.26),
    Step(56, 3, 3, 0.28, 0.35),
    Step(56, 4, 4, 0.18, 0.52),
    Step(16, 4, 4, 0.08, 0.35),
    Step(8, 4, 4, 0.04, 0.35),
)
"""A palette has room for 256 colours, and there are words beside a photo. Its pixels are scattered
where a colour is lacking, lest skies and faces have bands: that is seen sooner than that two pixels
are one. Rows that stand twice weigh next to nothing; columns do.
"""
LARGE = 150_000
"""To scatter more pixels takes longer than all else: two or four of them are one then."""
MEASURED = 64, 2, 2
"""The colours and pixels in which a photo is measured: as good as to measure each step."""
CERTAIN = 1.08
"""How much heavier a photo may be than expected: to encode it twice takes as long as all else."""
FEW = 256
"""So many colours, as a photo in greys has, are brought to fewer one by one. To look for each in a
palette takes four levels for one, which hides most of its noise.
"""
STRIPS = 6
SHARE = 12
"""Of a photo, together a twelfth of it, is measured: a sixth tells no better."""
GLIMPSE = 300
"""So many of their pixels say in which colours."""
SOFT = 5_000
"""A photo with no more colours has a palette chosen from all of it. With more, that takes long."""
DRAWN = 0.8
"""So much of a drawing has the few colours that are seen most, and what blurs its edges the rest,
which would be chosen instead. Nothing in it is scattered.
"""


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
    expected = _expected(photo)
    file, room, off = b"", most - words, 1.0
    for step in STEPS:
        if expected(step) * off <= room or step is STEPS[-1]:
            few = _in_own_colors(photo.pixels(step.across, step.along), step)
            file = written(few.resize(photo.size, NEAREST))
            if len(file) <= most or (room := most - weighed()) < LEAST:
                break
            off = (len(file) - most + room) / expected(step)
    return file


def _expected(photo: Crop) -> Callable[[Step], float]:
    """How many bytes a photo will have after a step, by those of a few strips."""
    strips, pixels = _strips(photo), photo.size[0] * photo.size[1]
    share = strips.height / photo.size[1]
    weight = cache(lambda colors, across, along: _weight(strips, colors, across, along) / share)

    def of_few(step: Step) -> float:
        fewer = math.sqrt(step.colors / STEPS[0].colors)
        return weight(STEPS[0].colors, step.across, step.along) * fewer * CERTAIN

    def of_many(step: Step) -> float:
        left = pixels / step.across / step.along
        if left > max(LARGE, pixels / 4):
            return math.inf
        return (weight(*MEASURED) * step.weight + left * step.grain) * CERTAIN

    return of_few if strips.getcolors(SOFT // STRIPS) else of_many


def _weight(strips: Image.Image, colors: int, across: int, along: int) -> int:
    """The bytes of strips in so many colours and pixels, nothing scattered."""
    coarser = strips.reduce((across, along))
    glimpse = coarser if coarser.getcolors(FEW) else thinned(coarser, GLIMPSE)
    few = glimpse.quantize(colors, MAXCOVERAGE, dither=NONE)
    if glimpse is not coarser:
        few = coarser.quantize(palette=few, dither=NONE)
    return len(png(enlarged(few, across, along, strips.size), QUICK))


def _strips(photo: Crop) -> Image.Image:
    """Strips from all of a photo."""
    width, height = photo.size
    high = max(1, height // (STRIPS * SHARE))
    strips = Image.new("RGB", (width, STRIPS * high))
    for number in range(STRIPS):
        top = (number + 0.5) / STRIPS * (height - high)
        strips.paste(photo.strip(top, high), (0, number * high))
    return strips


def _in_own_colors(photo: Image.Image, step: Step) -> Image.Image:
    """A photo in as many of its colours as a step has, chosen from a sample, or from all of it."""
    counts = sorted((count for count, _ in photo.getcolors(SOFT) or ()), reverse=True)
    is_drawn = sum(counts[: step.colors]) >= DRAWN * photo.width * photo.height
    # Shades, one next to the other, or hardly more than there may be.
    if counts and (len(counts) <= FEW or not is_drawn):
        return photo.quantize(step.colors, MAXCOVERAGE, dither=NONE)
    palette = sample(photo).quantize(step.colors, MAXCOVERAGE, dither=NONE)
    return photo.quantize(palette=palette, dither=NONE if is_drawn else SCATTERED)
