"""Fewer colours of a photo on a card, until the PNG that it goes into is light."""

from collections.abc import Callable
from typing import NamedTuple

from PIL import Image

from afterword.palettes import FASTOCTREE, MAXCOVERAGE, NEAREST, NONE, enlarged, png

MOST_BYTES = 80_000
"""Of a photo: the words beside it weigh up to half as much."""

LEAST = 40_000
"""With less, a photo beside something heavy is better drawn with it, and all made lighter."""


class Step(NamedTuple):
    """How to make a photo lighter: fewer colours, then fewer pixels.

    So many pixels `across` become one. `weight` is that of the PNG beside what it has in `MEASURED`
    colours: so much that only one busy photo in twenty or so is heavier, and encoded twice.
    """

    colors: int
    across: int
    weight: float


MEASURED = 64
STEPS = (
    Step(160, 1, 1.4),
    Step(112, 1, 1.2),
    Step(80, 1, 1.05),
    Step(160, 2, 0.64),
    Step(112, 2, 0.56),
    Step(80, 2, 0.48),
    Step(56, 2, 0.43),
    Step(112, 3, 0.38),
    Step(56, 3, 0.32),
    Step(56, 4, 0.26),
    Step(16, 4, 0.13),
    Step(8, 4, 0.1),
)
"""A palette has room for 256 colours, and there are words beside a photo. With fewer than 80, skies
and faces have bands, which are seen sooner than that four pixels are one.
"""
STRIPS = 6
"""Of a photo, together a sixth of it, of which it is measured how heavy it is."""
SOFT = 8_192
"""A photo with no more colours has a palette chosen from all of it. With more, that takes long."""
THUMBNAIL = 500
"""Then it is chosen from so many pixels, as good as from four times as many in half the time,"""
ANYWHERE = 128
"""and from so many colours that are anywhere, lest something small lose its own."""
SETTLED = 100
"""So few of them may still change their colour when it is chosen."""
QUICK = 1
"""How hard a photo is pressed that is only to be drawn."""


def light_photo(photo: Image.Image) -> bytes:
    """A PNG of a photo in RGB, in as many colours and pixels as keep it light."""
    return lightest(photo, lambda few: png(few, QUICK), MOST_BYTES)


def lightest(
    photo: Image.Image,
    written: Callable[[Image.Image], bytes],
    most: int,
    words: int = 0,
    weighed: Callable[[], int] = lambda: 0,
) -> bytes:
    """The first file of a photo in fewer and fewer colours that has at most so many bytes.

    About so many are for the `words` beside it, which are `weighed` only where a file is too heavy.
    Where that leaves next to nothing for the photo, or nothing is light, the file is too heavy.
    """
    is_soft = photo.getcolors(SOFT) is not None
    sample = None if is_soft else _sample(photo)
    strips = _strips(photo)
    choice = MAXCOVERAGE if is_soft else FASTOCTREE  # the other takes ten times as long
    few = png(strips.quantize(MEASURED, choice, dither=NONE), QUICK)
    measured = len(few) * photo.height / strips.height
    file, room = b"", most - words
    for step in STEPS:
        if measured * step.weight <= room or step is STEPS[-1]:
            coarser = photo.reduce(step.across)
            reduced = _in_own_colors(coarser, sample, step.colors)
            file = written(enlarged(reduced, step.across, photo.size))
            if len(file) <= most or (room := most - weighed()) < LEAST:
                break
            measured = (len(file) - most + room) / step.weight
    return file


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


def _in_own_colors(photo: Image.Image, sample: Image.Image | None, most: int) -> Image.Image:
    """A photo in so many of its colours, chosen from a sample, or from all of it."""
    if sample is None:
        return photo.quantize(most, MAXCOVERAGE, dither=NONE)
    palette = sample.quantize(most, MAXCOVERAGE, kmeans=SETTLED, dither=NONE)
    return photo.quantize(palette=palette, dither=NONE)
