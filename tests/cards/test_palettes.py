"""Fewer colours: cards are light, and what is drawn stays as it is."""

import io

import pytest
from images import gradient, noise, shown
from PIL import Image, ImageChops, ImageStat

from afterword.cards import palettes
from afterword.cards.palettes import with_palette


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
