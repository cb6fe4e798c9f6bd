"""Picture files of a project: seen to be what they should be, and cropped for a card."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_MEGAPIXELS = 40
"""A picture with more is not decoded: of 50 megapixels, that takes 200 MB and a second."""
SHARP = (1_200, 800)
"""The pixels that there are at least of a picture that has so many, for a card to show."""
FACES = (0.5, 0.3)
"""What stays when a picture is cropped: people are above the middle."""
SMOOTH = Image.Resampling.BILINEAR


Picture = Image.Image
"""One that has been decoded."""


class Bad(ValueError):
    """A file that is not a picture for a card; says why."""


def opened(content: bytes) -> Picture:
    """The picture in a file, in RGB or RGBA, upright. Raises Bad.

    Of a large JPEG, no more is decoded than a card can show: a half, a quarter or an eighth.
    """
    with _known(content) as image:
        width, height = image.size
        if width * height > MOST_MEGAPIXELS * 1_000_000:
            raise Bad(_too_large(width * height))
        image.draft("RGB", SHARP)
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return image.convert("RGBA" if image.has_transparency_data else "RGB")


def cropped(image: Picture, width: int, height: int) -> Picture:
    """A part of a picture in RGB and of just this size; what shines through it is white."""
    fitting = ImageOps.fit(image, (width, height), SMOOTH, centering=FACES)
    if fitting.mode == "RGBA":
        fitting = Image.alpha_composite(Image.new("RGBA", fitting.size, "white"), fitting)
    return fitting.convert("RGB")


def shrunk(image: Picture, width: int, height: int) -> Picture:
    """A picture as large as it can be in a box, whatever shines through it."""
    return ImageOps.contain(image, (width, height))


@contextmanager
def _known(content: bytes) -> Iterator[Image.Image]:
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
