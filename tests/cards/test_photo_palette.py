"""Fewer colours of a photo: it is light, and nothing that is seen in it is lost."""

import hashlib
import random

import pytest
from images import gradient, noise, shown, whole
from PIL import Image, ImageChops, ImageFilter, ImageStat

from afterword.cards import photo_palette
from afterword.cards.palettes import with_palette
from afterword.cards.photo_palette import light_photo, lightest
from afterword.cards.png import png


@pytest.mark.parametrize("size", [(448, 630), (1080, 400), (1200, 1200), (3, 2)])
@pytest.mark.parametrize("sigma", [10, 50, 200])
def test_a_photo_of_nothing_but_noise_is_light(size: tuple[int, int], sigma: int) -> None:
    light = light_photo(whole(noise(size, sigma)))
    assert shown(light).size == size
    assert len(light) <= photo_palette.MOST_BYTES


def test_a_photo_that_is_busy_only_in_its_middle_keeps_its_colours() -> None:
    photo = gradient((448, 630))
    photo.paste(Image.effect_noise((448, 100), 50).convert("RGB"), (0, 265))
    assert len(shown(light_photo(whole(photo))).getcolors(256) or ()) > 64


def test_something_small_keeps_its_colour_in_a_busy_photo() -> None:
    photo = Image.effect_noise((448, 630), 60).convert("RGB")
    photo.paste("#2080E0", (100, 100, 140, 140))
    color = shown(light_photo(whole(photo))).getpixel((120, 120))
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
        color = shown(light_photo(whole(alone))).getpixel((x + 3, y + 3))
        assert isinstance(color, tuple)
        assert color[0] - color[1] > 80


def test_a_quiet_photo_is_nearly_as_it_was() -> None:
    photo = gradient((448, 630))
    difference = ImageChops.difference(photo, shown(light_photo(whole(photo))))
    assert max(ImageStat.Stat(difference).mean) < 6


@pytest.mark.parametrize("dark", [1.0, 0.3, 0.1])
def test_a_soft_photo_has_no_bands_on_its_card(dark: float) -> None:
    """A sky: a hundred shades, one next to the other."""
    sky = gradient((448, 630)).resize((448, 630), box=(0, 0, 150, 150)).point(lambda n: n * dark)
    card = Image.new("RGB", (1200, 630), "#1C3A5C")
    card.paste(shown(light_photo(whole(sky))), (752, 0))
    difference = ImageChops.difference(sky, shown(with_palette(card)).crop((752, 0, 1200, 630)))
    assert max(extreme for _, extreme in difference.getextrema()) <= 8


@pytest.mark.parametrize("size", [(448, 630), (1080, 400)])
def test_a_sunset_has_no_bands(size: tuple[int, int]) -> None:
    """It has more colours than a palette: seen from afar, they are all there."""
    glow = Image.radial_gradient("L").resize(size)
    channels = [glow.point(lambda level, n=n: 255 - level * n // 8) for n in (3, 5, 7)]
    sunset = ImageChops.add(Image.merge("RGB", channels), noise(size, 3), offset=-128)
    light = shown(light_photo(whole(sunset)))
    afar = [image.filter(ImageFilter.GaussianBlur(3)) for image in (sunset, light)]
    assert max(ImageStat.Stat(ImageChops.difference(*afar)).rms) < 1.2


def test_a_drawing_keeps_the_colours_of_its_areas() -> None:
    """Those of its blurred edges are many more, and hardly seen."""
    chance = random.Random(7)
    drawing = Image.new("RGB", (448, 630))
    areas = {
        (x, y): tuple(chance.randbytes(3)) for x in range(0, 448, 75) for y in range(0, 630, 90)
    }
    for (x, y), color in areas.items():
        drawing.paste(color, (x, y, x + 75, y + 90))
    blurred = drawing.filter(ImageFilter.BoxBlur(3))
    light = shown(light_photo(whole(blurred)))
    for x, y in areas:
        spot = (x + 20, y + 20, x + 50, y + 60)
        difference = ImageChops.difference(light.crop(spot), drawing.crop(spot))
        assert max(extreme for _, extreme in difference.getextrema()) <= 3


def test_a_photo_in_greys_is_nearly_as_it_was() -> None:
    light, grain = Image.radial_gradient("L"), Image.effect_noise((448, 630), 1)
    photo = ImageChops.add(light.resize((448, 630)), grain, offset=-128).convert("RGB")
    difference = ImageChops.difference(photo, shown(light_photo(whole(photo))))
    assert max(ImageStat.Stat(difference).mean) < 2


@pytest.mark.parametrize("fog", [1, 2, 4, 8])
def test_a_photo_in_greys_is_pressed_once(fog: int) -> None:
    """To press it a second time takes as long as all else."""
    light = Image.radial_gradient("L").point(lambda level: 40 + level // fog).resize((448, 630))
    grain = Image.effect_noise((448, 630), 1)
    photo = ImageChops.add(light, grain, offset=-128).convert("RGB")
    pressed = []

    def written(few: Image.Image) -> bytes:
        pressed.append(few)
        return png(few)

    lightest(whole(photo), written, photo_palette.MOST_BYTES)
    assert len(pressed) == 1


def test_what_a_camera_says_of_a_photo_is_left_out() -> None:
    photo = gradient((448, 630))
    photo.info = {"icc_profile": bytes(300_000), "exif": b"Exif\0\0" + bytes(60_000)}
    assert light_photo(whole(photo)) == light_photo(whole(gradient((448, 630))))


def test_the_colours_are_those_of_other_machines() -> None:
    """As seen with Linux on x86-64 and on ARM, and with Windows."""
    flecks = Image.frombytes("RGB", (60, 80), random.Random(7).randbytes(3 * 60 * 80))
    photo = flecks.resize((448, 630), Image.Resampling.BILINEAR)
    assert photo.getcolors(65_536) is None
    files = light_photo(whole(photo)), with_palette(photo)
    made = [hashlib.sha256(file).hexdigest()[:16] for file in files]
    assert made == ["8d59e5ac08d2e9b4", "9d292ca3919359f3"]
