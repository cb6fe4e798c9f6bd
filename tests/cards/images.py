"""Pictures for tests of pictures: soft ones, busy ones, and what a PNG shows."""

import io
import struct

from PIL import Image, ImageDraw

from afterword.cards.pictures import Crop


def shown(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def whole(image: Image.Image) -> Crop:
    """All of a picture, as large as it is."""
    return Crop(image, (0, 0, *image.size), image.size)


def gradient(size: tuple[int, int]) -> Image.Image:
    """One in each colour, each in another direction."""
    ramp = Image.linear_gradient("L").resize(size)
    back = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", [ramp, Image.radial_gradient("L").resize(size), back])


def noise(size: tuple[int, int], sigma: int) -> Image.Image:
    """In each colour another: nothing is harder to keep light."""
    return Image.merge("RGB", [Image.effect_noise(size, sigma) for _ in range(3)])


def logo(name: str, sign: str, ground: str | None = None) -> Image.Image:
    """A logo in RGBA: a sign and a name, as bars in two colours, on a round ground or on none."""
    picture = Image.new("RGBA", (360, 112))
    pen = ImageDraw.Draw(picture)
    if ground:
        pen.rounded_rectangle((0, 0, 359, 111), 56, fill=ground)
    pen.rectangle((40, 30, 90, 80), outline=sign, width=10)
    for left in range(120, 320, 24):
        pen.rectangle((left, 30, left + 10, 80), fill=name)
    return picture


def profile(
    *primaries: tuple[float, float, float], gamma: float = 2.2, name: bytes = b"Own"
) -> bytes:
    """An ICC profile (ICC.1:2001-04) of three primaries in XYZ, as seen in D50, or of greys."""

    def xyz(values: tuple[float, float, float]) -> bytes:
        numbers = (round(value * 65_536) for value in values)
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *numbers)

    described = struct.pack(">I", len(name) + 1) + name + b"\0"
    description = b"desc\0\0\0\0" + described + bytes(78)
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(gamma * 256))
    tags = {b"desc": description, b"cprt": b"text\0\0\0\0\0", b"wtpt": xyz((0.9642, 1, 0.8249))}
    if primaries:
        tags |= dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(xyz, primaries), strict=True))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC") if primaries else (b"kTRC",), curve)
    begin, table, content = 128 + 4 + 12 * len(tags), b"", b""
    for key, value in tags.items():
        table += struct.pack(">4sII", key, begin + len(content), len(value))
        content += value + bytes(-len(value) % 4)
    size = begin + len(content)
    space = b"RGB " if primaries else b"GRAY"
    header = struct.pack(
        ">I4sI4s4s4s12x4s", size, b"", 0x02400000, b"mntr", space, b"XYZ ", b"acsp"
    )
    white = struct.pack(">24x4x3i", 63_190, 65_536, 54_061)
    return (header + white).ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + content
