"""A PNG holds just the picture, and has the same bytes on every machine."""

import hashlib
import io

import pytest
from images import gradient, noise
from PIL import Image

from afterword.cards.png import QUICK, png


def opened(file: bytes) -> Image.Image:
    """What Pillow finds in a file."""
    with Image.open(io.BytesIO(file), formats=["PNG"]) as image:
        image.load()
        return image


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_picture_is_read_as_it_was(mode: str) -> None:
    image = noise((61, 40), 90).convert(mode)
    if mode == "RGBA":
        image.putalpha(noise((61, 40), 90).convert("L"))
    assert opened(png(image)).mode == mode
    assert opened(png(image)).tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("colors", "depth"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8)]
)
@pytest.mark.parametrize("width", [1, 8, 61])
def test_a_palette_takes_as_few_bits_as_it_can(colors: int, depth: int, width: int) -> None:
    image = noise((width, 40), 90).quantize(colors)
    image.putpalette([*range(3 * colors)] if colors < 80 else [*range(256)] * 3)
    file = png(image)
    assert file[24] == depth
    assert opened(file).convert("RGB").tobytes() == image.convert("RGB").tobytes()


def test_what_is_pressed_quickly_is_the_same_picture() -> None:
    image = gradient((300, 200)).quantize(200)
    assert len(png(image, QUICK)) > len(png(image))
    assert opened(png(image, QUICK)).tobytes() == image.tobytes()


def test_the_bytes_are_those_of_other_machines() -> None:
    """As seen with Linux on x86-64 and on ARM, and with Windows."""
    pixels = bytes(x * y % 7 for y in range(400) for x in range(600))
    image = Image.frombytes("P", (600, 400), pixels)
    image.putpalette([*range(100, 121)])
    assert hashlib.sha256(png(image)).hexdigest()[:16] == "86ee17296d08a874"
    assert hashlib.sha256(png(image, QUICK)).hexdigest()[:16] == "a067d53dad933a8a"
