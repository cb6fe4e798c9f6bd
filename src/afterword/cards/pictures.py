"""Picture files of a project: seen to be what they should be, and cropped for a card."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import product
from typing import NamedTuple

from PIL import Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_MEGAPIXELS = 40
"""A picture with more is not decoded: of 50 megapixels, that takes 200 MB and a second."""
ENOUGH = (1_080, 630)
"""Pixels of a large JPEG that are decoded, unless a card shows more of them; ours show no more."""
FACES = (0.5, 0.3)
"""What stays when a picture is cropped: people are above the middle."""
SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|.*<svg|svg|!doctype svg)", re.DOTALL | re.IGNORECASE
)
PNG = b"\x89PNG\r\n\x1a\n"
TEXTS = (b"tEXt", b"zTXt", b"iTXt")
"""Chunks of a PNG (its specification, section 11.3.3) with what programs say of it."""
COLORS = bytes(channel for color in product(range(0, 256, 51), repeat=3) for channel in color)
"""By which it is seen whether a profile changes anything; a name, such as Linear sRGB, misleads."""
SAME = 3
"""Levels by which profiles of sRGB differ."""
ORIENTATION, LYING = 0x0112, (5, 6, 7, 8)
"""Where EXIF says how a photo is turned, and by what it says that of one on its side."""
SMOOTH = Image.Resampling.BILINEAR
GAP = 1.5
"""How much larger than a crop is what is made smaller smoothly; before that, a whole number of
pixels become one, which is quicker.
"""


class Bad(ValueError):
    """A file that is not a picture for a card; says why."""


class Picture(NamedTuple):
    """A picture's file, and what was decoded of it: upright, in RGB or RGBA.

    Of a large JPEG, that can be a half, a quarter or an eighth, which is not `whole` then.
    """

    content: bytes
    image: Image.Image
    is_whole: bool


class Crop(NamedTuple):
    """A part of a picture, `box` in its pixels, and the size in which it is seen."""

    image: Image.Image
    box: tuple[float, float, float, float]
    size: tuple[int, int]

    def pixels(self, across: int = 1, along: int = 1) -> Image.Image:
        """What is seen, in RGB, so many of its pixels one; what shines through it is white."""
        width, height = self.size
        return self._resized((-(-width // across), -(-height // along)), self.box)

    def strip(self, top: float, height: int) -> Image.Image:
        """Some rows of what is seen, as `pixels` has them."""
        left, above, right, below = self.box
        row = (below - above) / self.size[1]
        first = above + top * row
        last = min(first + height * row, self.image.height)
        return self._resized((self.size[0], height), (left, first, right, last))

    def _resized(
        self, size: tuple[int, int], box: tuple[float, float, float, float]
    ) -> Image.Image:
        return on_white(self.image.resize(size, SMOOTH, box, reducing_gap=GAP))


@contextmanager
def reading(content: bytes, formats: tuple[str, ...] = FORMATS) -> Iterator[Image.Image]:
    """The picture in a file before it is decoded; a large one is no reason to warn."""
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(content), formats=formats) as image,
    ):
        yield image


def opened(content: bytes, enough: tuple[int, int] = ENOUGH) -> Picture:
    """The picture in a file, with at least so many pixels if it has them.

    Raises Bad, whatever a decoder stumbles over.
    """
    if SVG.match(content[:500]):
        raise Bad("it is an SVG, which can hold more than a picture")
    try:
        with reading(_without_texts(content)) as image:
            width, height = image.size
            if width * height > MOST_MEGAPIXELS * 1_000_000:
                raise Bad(_too_large(width * height))
            image.draft("RGB", enough)
            image.load()
            is_whole = image.size == (width, height)
            image.info.pop("xmp", None)  # as browsers, which turn a photo by its EXIF alone
            with suppress(Exception):  # what a camera says of a photo may be broken, and it not
                ImageOps.exif_transpose(image, in_place=True)
            return Picture(content, _in_srgb(image), is_whole)
    except Bad:
        raise
    except UnidentifiedImageError as error:
        raise Bad("it is none of PNG, JPEG and WebP") from error
    except Image.DecompressionBombError as error:
        raise Bad(_too_large()) from error
    except Exception as error:  # its decoders raise what they like for what is broken
        raise Bad("it is broken or cut short") from error


def size(content: bytes) -> tuple[int, int] | None:
    """How many pixels a picture has across and along, upright; None where it cannot be read.

    It is not decoded.
    """
    try:
        with reading(_without_texts(content)) as image:
            across, along = image.size
            lies = image.getexif().get(ORIENTATION) in LYING
    except Exception:  # as when it is opened
        return None
    return (along, across) if lies else (across, along)


def _without_texts(content: bytes) -> bytes:
    """A PNG without its texts, of which Pillow reads a megabyte; editors write longer histories."""
    if not content.startswith(PNG):
        return content
    kept, at = [PNG], len(PNG)
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if not kind.isalpha():
            end = len(content)
        if kind not in TEXTS:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def _in_srgb(image: Image.Image) -> Image.Image:
    """A picture in RGB or RGBA, in the colours that a PNG without a profile has.

    Phones save in wider ones (Display P3), and printers' files are in CMYK: taken as they stand,
    those are dull and these garish. A profile that is broken is left, as browsers do.
    """
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # of 16 bits, which Pillow cuts off
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    own = image.mode if image.mode in ("RGB", "CMYK", "L") else "RGB"
    opaque = image.convert("L" if image.mode in ("1", "LA") else own)
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            opaque = _of_profile(opaque, profile)
    opaque = opaque.convert("RGB")
    if alpha:
        opaque.putalpha(alpha)
    return opaque


def _of_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours in sRGB. Raises OSError and PyCMSError."""
    described = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    srgb = ImageCms.createProfile("sRGB")
    to_srgb = ImageCms.buildTransform(described, srgb, image.mode, "RGB")
    if image.mode == "RGB":
        colors = Image.frombytes("RGB", (len(COLORS) // 3, 1), COLORS)
        changes = ImageChops.difference(to_srgb.apply(colors), colors)
        if changes.point(lambda level: max(0, level - SAME)).getbbox() is None:
            return image  # as mostly: it is one of sRGB itself
    return to_srgb.apply(image)


def cropped(picture: Picture, width: int, height: int) -> Crop:
    """The part of a picture that is seen in this size."""
    image = picture.image
    if not picture.is_whole and (image.width < width or image.height < height):
        side = max(width, height)
        image = opened(picture.content, (side, side)).image
    scale = min(image.width / width, image.height / height)
    across, down = min(width * scale, image.width), min(height * scale, image.height)
    left, top = (image.width - across) * FACES[0], (image.height - down) * FACES[1]
    return Crop(image, (left, top, left + across, top + down), (width, height))


def on_white(image: Image.Image) -> Image.Image:
    """A picture in RGB; what shines through it, and would be black, is white."""
    opaque = image.convert("RGB")
    if not image.has_transparency_data or image.getchannel("A").getextrema() == (255, 255):
        return opaque
    whole = Image.new("RGB", image.size, "white")
    whole.paste(opaque, mask=image.getchannel("A"))
    return whole


def shrunk(picture: Picture, width: int, height: int) -> Image.Image:
    """A picture as large as it can be in a box, whatever shines through it."""
    image = picture.image
    scale = min(width / image.width, height / image.height)
    sides = [max(1, round(side * scale)) for side in image.size]
    return image.resize(sides)


def _too_large(pixels: int = 0) -> str:
    told = f"{pixels / 1_000_000:.0f} megapixels" if pixels else "far too many pixels"
    return f"it has {told}, and {MOST_MEGAPIXELS} are the most"
