"""Picture files of a project: seen to be what they should be, and cropped for a card."""

import io
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_MEGAPIXELS = 40
"""A picture with more is not decoded: of 50 megapixels, that takes 200 MB and a second."""
COARSER = (
    *((colors, 1) for colors in (160, 128, 96, 64, 48, 32, 16)),
    *((colors, 2) for colors in (32, 16)),
)
"""How to make a photo lighter: fewer colours, then fewer pixels. A palette has room for 256
colours, and there are words beside it.
"""
LEVEL = 3
"""Of compression: the highest that costs nothing to speak of."""
LIGHTER = ((256, LEVEL), (256, 9), (96, 9), (32, 9), (16, 9))
"""How to make a card lighter: pressing it harder, which takes time, then fewer colours."""
RARE = 0.002
"""What share of a picture goes unnoticed, if it is at the edges of letters."""
NEAR = 120
"""Between red, green and blue, squared and summed: what is farther away is never mixed up."""
MANY = 65_536
"""Colours that are counted; to have room for a million takes three times as long."""
MOST_BYTES = 120_000
"""Of a card."""
MOST_OF_PHOTO = 80_000
NONE = Image.Dither.NONE
NEAREST = Image.Resampling.NEAREST
FACES = (0.5, 0.3)
"""What stays when a picture is cropped: people are above the middle."""


class Picture(NamedTuple):
    """A picture's file and its size in pixels."""

    content: bytes
    width: int
    height: int


class Bad(ValueError):
    """A file that is not a picture for a card; says why."""


def looked_at(content: bytes) -> Picture:
    """The picture in a file, known by its header and decoded once. Raises Bad."""
    with _opened(content) as image:
        width, height = image.size
        if width * height > MOST_MEGAPIXELS * 1_000_000:
            raise Bad(_too_large(width * height))
        image.draft("RGB", (1, 1))  # all of a JPEG is read, and an eighth of it decoded
        image.load()
    return Picture(content, width, height)


def cropped(picture: Picture, width: int, height: int) -> bytes:
    """A PNG of just this size, in as many colours as keep it light."""
    with _opened(picture.content) as image:
        image.draft("RGB", (2 * width, 2 * height))
        upright = ImageOps.exif_transpose(image)
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
        fitting = ImageOps.fit(upright.convert("RGB"), (width, height), centering=FACES)

    sample = _strips(fitting)
    steps = range(len(COARSER) - 1)
    light = MOST_OF_PHOTO / 3
    step = bisect_left(steps, True, key=lambda step: len(_coarser(sample, step)) <= light)
    while len(few := _coarser(fitting, step)) > MOST_OF_PHOTO and step in steps:
        step += 1
    return few


def _strips(image: Image.Image) -> Image.Image:
    """A third of a picture, in strips from all of it."""
    strip, step = max(1, image.height // 18), max(1, image.height // 6)
    sample = Image.new("RGB", (image.width, 6 * strip))
    for number in range(6):
        top = number * step
        sample.paste(image.crop((0, top, image.width, top + strip)), (0, number * strip))
    return sample


def _coarser(image: Image.Image, step: int) -> bytes:
    """A picture made lighter by a step of `COARSER`."""
    colors, factor = COARSER[step]
    soft = image if factor == 1 else image.reduce(factor).resize(image.size, NEAREST)
    return _written(soft.quantize(colors, Image.Quantize.FASTOCTREE, dither=NONE))


def shrunk(picture: Picture, width: int, height: int) -> Picture:
    """A picture as large as it can be in a box, whatever shines through it."""
    with _opened(picture.content) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
        small = ImageOps.contain(upright, (width, height))
        return Picture(_written(small), *small.size)


def with_palette(image: Image.Image) -> bytes:
    """A PNG of a picture in at most 256 colours, or in as many as keep it light."""
    whole = image.convert("RGB")
    few = b""
    for most, level in LIGHTER:
        few = _written(_in_colors(whole, most), level)
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
    if -sum(count for count, _ in often[most:]) > pixels * RARE:
        return whole.quantize(most, Image.Quantize.MAXCOVERAGE, dither=NONE)
    main: list[tuple[int, ...]] = []
    others: list[tuple[int, ...]] = []
    for count, color in often:
        if not any(_is_near(color, each) for each in main):
            (main if -count > pixels * RARE else others).append(color)
    few = [*main, *others]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in few[:most] for channel in color])
    return whole.quantize(palette=palette, dither=NONE)


def _is_near(color: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether Pillow might take a colour for another: it looks for them in steps of four levels."""
    return sum((a - b) ** 2 for a, b in zip(color, other, strict=True)) < NEAR


def _written(image: Image.Image, level: int = LEVEL) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=level)
    return written.getvalue()


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """A picture whose header has been read. Whatever a decoder stumbles over is Bad."""
    if content.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<!doc") or b"<svg" in content[:500]:
        raise Bad("it is an SVG, which can hold more than a picture")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=FORMATS) as image:
            warnings.simplefilter("ignore")
            yield image
    except Bad:
        raise
    except UnidentifiedImageError as error:
        raise Bad("it is none of PNG, JPEG and WebP") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Bad(_too_large()) from error
    except Exception as error:  # its decoders raise what they like for what is broken
        raise Bad("it is broken or cut short") from error


def _too_large(pixels: int = 0) -> str:
    told = f"{pixels / 1_000_000:.0f} megapixels" if pixels else "far too many pixels"
    return f"it has {told}, and {MOST_MEGAPIXELS} are the most"
