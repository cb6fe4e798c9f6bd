"""Fewer colours: photos and cards are light, and what is drawn stays as it is."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from afterword import palettes
from afterword.palettes import light_photo, with_palette


def shown(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def gradient(size: tuple[int, int]) -> Image.Image:
    """One in each colour, each in another direction."""
    ramp = Image.linear_gradient("L").resize(size)
    back = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", [ramp, Image.radial_gradient("L").resize(size), back])


def noise(size: tuple[int, int], sigma: int) -> Image.Image:
    """In each colour another: nothing is harder to keep light."""
    return Image.merge("RGB", [Image.effect_noise(size, sigma) for _ in range(3)])


@pytest.mark.parametrize("size", [(448, 630), (1080, 400), (1200, 1200), (3, 2)])
@pytest.mark.parametrize("sigma", [10, 50, 200])
def test_a_photo_of_nothing_but_noise_is_light(size: tuple[int, int], sigma: int) -> None:
    light = light_photo(noise(size, sigma))
    assert shown(light).size == size
    assert len(light) <= palettes.MOST_OF_PHOTO


def test_a_photo_that_is_busy_only_in_its_middle_keeps_its_colours() -> None:
    photo = gradient((448, 630))
    photo.paste(Image.effect_noise((448, 100), 50).convert("RGB"), (0, 265))
    assert len(shown(light_photo(photo)).getcolors(256) or ()) > 64


def test_something_small_keeps_its_colour_in_a_busy_photo() -> None:
    photo = Image.effect_noise((448, 630), 60).convert("RGB")
    photo.paste("#2080E0", (100, 100, 140, 140))
    color = shown(light_photo(photo)).getpixel((120, 120))
    assert isinstance(color, tuple)
    assert color[2] - color[0] > 120


@pytest.mark.parametrize("sigma", [0, 10, 30])
def test_something_tiny_keeps_its_colour_too(sigma: int) -> None:
    """On a ground of one colour, and on others that have too many for all to be looked at."""
    photo = noise((448, 630), sigma)
    corners = [(30 + number * 31, 40 + number * 43) for number in range(12)]
    for x, y in corners:
        alone = photo.copy()
        alone.paste("#FF2010", (x, y, x + 6, y + 6))
        color = shown(light_photo(alone)).getpixel((x + 3, y + 3))
        assert isinstance(color, tuple)
        assert color[0] - color[1] > 80


def test_a_quiet_photo_is_nearly_as_it_was() -> None:
    photo = gradient((448, 630))
    difference = ImageChops.difference(photo, shown(light_photo(photo)))
    assert max(ImageStat.Stat(difference).mean) < 6


@pytest.mark.parametrize("dark", [1.0, 0.3, 0.1])
def test_a_soft_photo_has_no_bands_on_its_card(dark: float) -> None:
    """A sky: a hundred shades, one next to the other."""
    sky = gradient((448, 630)).resize((448, 630), box=(0, 0, 150, 150)).point(lambda n: n * dark)
    card = Image.new("RGB", (1200, 630), "#1C3A5C")
    card.paste(shown(light_photo(sky)), (752, 0))
    difference = ImageChops.difference(sky, shown(with_palette(card)).crop((752, 0, 1200, 630)))
    assert max(extreme for _, extreme in difference.getextrema()) <= 8


def test_a_palette_changes_no_pixel_where_there_are_few_colours() -> None:
    few = noise((60, 40), 90).quantize(100).resize((600, 400)).convert("RGB")
    light = Image.open(io.BytesIO(with_palette(few)))
    assert light.mode == "P"
    assert light.convert("RGB").tobytes() == few.tobytes()


def test_what_is_seen_most_keeps_its_colour_beside_one_that_is_almost_the_same() -> None:
    card = Image.new("RGB", (100, 100), "#ffffff")
    card.paste("#fbfdfc", (0, 0, 10, 10))
    card.paste("#16324F", (10, 0, 20, 10))
    light = shown(with_palette(card))
    assert light.getpixel((50, 50)) == (255, 255, 255)
    assert light.getpixel((15, 5)) == (0x16, 0x32, 0x4F)


def test_a_gradient_keeps_all_its_colours() -> None:
    many = gradient((600, 300))
    light = shown(with_palette(many))
    assert many.getcolors(256) is None
    assert max(ImageStat.Stat(ImageChops.difference(many, light)).mean) < 10


def test_a_picture_of_all_colours_has_a_palette_too() -> None:
    many = noise((400, 400), 90)
    light = Image.open(io.BytesIO(with_palette(many)))
    assert many.getcolors(65_536) is None
    assert light.mode == "P"


@pytest.mark.parametrize("size", [(1200, 630), (2000, 2000)])
def test_a_card_of_nothing_but_noise_is_light(size: tuple[int, int]) -> None:
    assert len(with_palette(noise(size, 200))) <= palettes.MOST_BYTES


def test_a_card_of_little_flecks_is_light() -> None:
    card = Image.new("RGB", (1080, 1080), "#16324F")
    card.paste(Image.effect_noise((400, 400), 120).quantize(200).convert("RGB"), (90, 90))
    assert card.getcolors(65_536)
    assert len(with_palette(card)) <= palettes.MOST_BYTES


def test_what_is_clear_on_a_card_is_white() -> None:
    card = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert Image.open(io.BytesIO(with_palette(card))).convert("RGB").getpixel((0, 0)) == (
        255,
        255,
        255,
    )
