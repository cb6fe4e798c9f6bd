"""A picture as a PNG file, of the same bytes on every machine.

Pillow presses it with the zlib that its wheel or the machine has, and of those each presses in its
own way. libdeflate comes with its wheel, and does the same with every processor.
"""

import base64

import deflate
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WELL, QUICK = 5, 1
"""How hard it is pressed: the next level takes a fifth longer for one byte in fifty. And how hard
what is not kept, but only drawn or weighed.
"""
KINDS = {"RGB": 2, "P": 3, "RGBA": 6}
"""Pillow's modes as the specification has them (PNG, third edition, section 11.2.1)."""
DEPTHS = ((2, 1), (4, 2), (16, 4), (256, 8))
"""The colours that a palette may have, and the bits that each pixel has then."""


def png(image: Image.Image, level: int = WELL) -> bytes:
    """The file of a picture: in a palette, RGB or RGBA."""
    palette = bytes(image.getpalette() or ())
    depth = 8 if not palette else next(bits for most, bits in DEPTHS if len(palette) <= 3 * most)
    packed = image.tobytes("raw", image.mode if depth == 8 else f"P;{depth}")
    long = len(packed) // image.height
    # Each row begins with a filter, none here: for few colours, as on cards, all others are worse.
    rows = b"".join([b"\0" + packed[at : at + long] for at in range(0, len(packed), long)])
    sizes = image.width.to_bytes(4, "big") + image.height.to_bytes(4, "big")
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", sizes + bytes((depth, KINDS[image.mode], 0, 0, 0))),
            _chunk(b"PLTE", palette) if palette else b"",
            _chunk(b"IDAT", bytes(deflate.zlib_compress(rows, level))),
            _chunk(b"IEND", b""),
        )
    )


def inside(png: bytes) -> str:
    """A PNG as the address of an `<image>` that holds it."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return len(data).to_bytes(4, "big") + checked + deflate.crc32(checked).to_bytes(4, "big")
