"""A photo that lies on its own is laid on its card; one with anything else to it is drawn."""

import io

import pytest
from images import gradient, noise, shown, whole
from PIL import Image, ImageChops

from afterword.cards import palettes
from afterword.cards.compositing import is_free, knocked_out, laid, outside
from afterword.cards.drawing import drawn
from afterword.cards.pictures import on_white
from afterword.cards.png import inside, png

SIZE = (1200, 630)
NAME = "photo:0a1b:40:30"
IMAGE = f'<image x="60" y="0" width="40" height="30" href="{NAME}"/>'
CARD = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{}</svg>'
LOGO = inside(png(Image.new("RGB", (9, 9), "#FF0000")))
GROUND = '<rect width="100" height="50" fill="#16324F"/>'


def is_left_free(drawing: str, size: tuple[int, int] = (40, 30)) -> bool:
    left = knocked_out(CARD.format(GROUND + drawing), NAME, size)
    return left is not None and is_free(drawn(left.svg), left.box)


@pytest.mark.parametrize(
    "plain",
    [
        IMAGE,
        IMAGE.replace(' x="60"', "").replace("<image", '<image x="7"'),
        f'<image href="{NAME}"\n y="20" x="0" height="30" width="40" />',
        IMAGE.replace(' y="0"', ""),
        f"<g>{IMAGE}</g>",
        f'<g transform="translate(0 0)">{IMAGE}</g>',
        f'{IMAGE}<rect width="60" height="50"/>',
        f'<image x="0" y="0" width="9" height="9" href="{LOGO}"/>{IMAGE}',
    ],
)
def test_a_photo_that_lies_on_its_own(plain: str) -> None:
    assert is_left_free(plain)


@pytest.mark.parametrize(
    "other",
    [
        f'{IMAGE}<rect width="61" height="50" fill-opacity=".1"/>',
        f'{IMAGE}<path d="M 60 0 h 3 v 1 z"/>',
        f'<g opacity=".9">{IMAGE}</g>',
        f'<g transform="translate(-1 0)">{IMAGE}</g>',
        f'<g transform="translate(160 0) scale(-1 1)">{IMAGE}</g>',
        f'<g transform="translate(0 30) scale(1 -1)">{IMAGE}</g>',
        f'<g transform="rotate(180 80 15)">{IMAGE}</g>',
        f'<g transform="scale(1.01)">{IMAGE}</g>',
        f'<g transform="translate(-60 0) scale(2)">{IMAGE}</g>',
        f'<clipPath id="a"><circle r="9"/></clipPath><g clip-path="url(#a)">{IMAGE}</g>',
        f"<defs>{IMAGE}</defs>",
        IMAGE.replace("/>", ' opacity=".5"/>'),
        IMAGE.replace("/>", ' preserveAspectRatio="none"/>'),
        IMAGE.replace('"60"', '"60.5"'),
        IMAGE.replace('"60"', '"61"'),
        IMAGE.replace('y="0"', 'y="-1"'),
        IMAGE.replace("/>", "></image>"),
        IMAGE.replace('"40"', '"1"'),
        IMAGE.replace('x="60"', 'x="60" x="60"'),
        IMAGE.replace(" y=", "\u00a0y="),
        IMAGE.replace(" y=", "\x0by="),
        IMAGE.replace(' x="60"', ' href="<" x="60"'),
        IMAGE.replace(NAME, f"&#112;{NAME[1:]}"),
        IMAGE.replace(' width="40"', ""),
        IMAGE.replace('"40"', '"39"'),
        IMAGE.replace('"40"', '"4000"'),
    ],
)
def test_a_photo_that_is_covered_moved_turned_or_cut(other: str) -> None:
    assert not is_left_free(other)


@pytest.mark.parametrize("scale", ["1.0005", "1.001", "1.01", ".999", "1.001 1", "1 1.001"])
def test_a_photo_that_is_a_little_larger_or_smaller(scale: str) -> None:
    """Its first pixels stay where they are."""
    image = f'<image x="0" y="0" width="1080" height="400" href="{NAME}"/>'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{}</svg>'
    for drawing, is_plain in ((image, True), (f'<g transform="scale({scale})">{image}</g>', False)):
        left = knocked_out(svg.format(GROUND + drawing), NAME, (1080, 400))
        assert left
        assert is_free(drawn(left.svg), left.box) is is_plain


def test_a_square_photo_that_is_laid_on_its_side() -> None:
    square = IMAGE.replace('"40"', '"30"')
    assert is_left_free(square, (30, 30))
    assert not is_left_free(f'<g transform="matrix(0 1 1 0 60 -60)">{square}</g>', (30, 30))


@pytest.mark.parametrize(
    "box",
    [
        (752, 0, 1200, 630),
        (0, 0, 448, 630),
        (0, 0, 1200, 300),
        (0, 330, 1200, 630),
        (752, 0, 1200, 600),
        (300, 200, 500, 400),
        (0, 0, 1200, 630),
    ],
)
def test_a_photo_is_laid_where_it_would_be_drawn(box: tuple[int, int, int, int]) -> None:
    card = Image.new("RGBA", (1200, 630), "#16324F")
    for number in range(40):
        card.paste("#FFFFFF", (20 + 20 * number, 20, 30 + 20 * number, 500))
    size = (box[2] - box[0], box[3] - box[1])
    photo = noise((8, 7), 30).resize(size, Image.Resampling.NEAREST)
    expected = on_white(card)
    expected.paste(photo, box)
    difference = ImageChops.difference(shown(laid(card, whole(photo), box)), expected)
    assert difference.getbbox() is None


def test_a_photo_and_the_words_beside_it_have_a_palette_together() -> None:
    card = Image.new("RGBA", (1200, 630), "#16324F")
    card.paste(gradient((600, 200)).quantize(250).convert("RGB"), (10, 10))
    photo = gradient((448, 630))
    light = Image.open(io.BytesIO(laid(card, whole(photo), (752, 0, 1200, 630))))
    assert light.mode == "P"
    assert light.convert("RGB").getpixel((700, 600)) == (0x16, 0x32, 0x4F)


@pytest.mark.parametrize("sigma", [10, 50, 200])
def test_a_card_with_a_photo_of_nothing_but_noise_is_light(sigma: int) -> None:
    card = Image.new("RGBA", (1080, 1080), "#16324F")
    card.paste(Image.effect_noise((300, 100), 120).quantize(40).convert("RGB"), (90, 600))
    light = laid(card, whole(noise((1080, 400), sigma)), (0, 0, 1080, 400))
    assert 0 < len(light) <= palettes.MOST_BYTES


@pytest.mark.parametrize("box", [(560, 0, 1200, 448), (752, 0, 1200, 630)])
def test_a_busy_photo_keeps_what_the_words_beside_it_leave(box: tuple[int, int, int, int]) -> None:
    """In a corner as at a side: what is free around it are no words."""
    size = (box[2] - box[0], box[3] - box[1])
    photo = noise((160, 160), 60).resize(size, Image.Resampling.BICUBIC)
    light = laid(Image.new("RGBA", (1200, 630), "#16324F"), whole(photo), box)
    assert 90_000 < len(light) <= palettes.MOST_BYTES


@pytest.mark.parametrize("width", [260, 400, 752])
def test_nothing_is_laid_beside_what_leaves_no_room_for_it(width: int) -> None:
    card = Image.new("RGBA", (1200, 630), "#16324F")
    card.paste(noise((width, 630), 200), (448, 0))
    assert laid(card, whole(gradient((448, 630))), (0, 0, 448, 630)) == b""


@pytest.mark.parametrize(
    ("box", "around"),
    [
        ((752, 0, 1200, 630), (0, 0, 752, 630)),
        ((0, 0, 448, 630), (448, 0, 1200, 630)),
        ((0, 0, 1200, 300), (0, 300, 1200, 630)),
        ((0, 330, 1200, 630), (0, 0, 1200, 330)),
        ((0, 0, 448, 600), (0, 0, 1200, 630)),
        ((100, 0, 448, 630), (0, 0, 1200, 630)),
        ((0, 0, 1200, 630), (0, 0, 1200, 630)),
    ],
)
def test_what_is_looked_at_beside_a_photo(
    box: tuple[int, int, int, int], around: tuple[int, int, int, int]
) -> None:
    assert outside(SIZE, box) == around


@pytest.mark.parametrize("dark", [1.0, 0.3, 0.1])
def test_a_soft_photo_has_no_bands_on_its_card(dark: float) -> None:
    """A sky: a hundred shades, one next to the other."""
    sky = gradient((448, 630)).resize((448, 630), box=(0, 0, 150, 150)).point(lambda n: n * dark)
    card = Image.new("RGBA", (1200, 630), "#1C3A5C")
    box = (752, 0, 1200, 630)
    difference = ImageChops.difference(sky, shown(laid(card, whole(sky), box)).crop(box))
    assert max(extreme for _, extreme in difference.getextrema()) <= 6
