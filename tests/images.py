"""Pictures for tests of pictures: soft ones, busy ones, and what a PNG shows."""

import io

from PIL import Image

from afterword.pictures import Crop


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
