"""How well a logo is seen on a ground, and what a card lays behind it."""

import math

import pytest
from images import gradient, logo
from PIL import Image

from afterword.cards.logo import Logo, seen
from afterword.cards.pictures import Picture
from afterword.colors import contrast

WHITE, CREAM, INK, WINE, RUST = "#FFFFFF", "#FBF9F4", "#1F2933", "#5A1F2B", "#8A3B12"


@pytest.mark.parametrize(
    ("picture", "ground", "is_seen"),
    [
        (logo(WINE, WINE), WHITE, True),
        (logo(WINE, WINE), WINE, False),
        (logo(INK, INK), WINE, False),
        (logo(WHITE, WHITE), WINE, True),
        (logo(WHITE, WHITE), WHITE, False),
        (logo(WHITE, WHITE), CREAM, False),
        # In two colours, its name has to be seen, not its sign alone.
        (logo(INK, "#E67E22"), WINE, False),
        (logo(WHITE, "#E67E22"), WINE, True),
        (logo(WHITE, "#E67E22"), WHITE, False),
        # On a ground of its own, it is seen on every other.
        (logo(WHITE, WHITE, ground=WINE), WINE, True),
        (logo(WINE, WINE, ground=CREAM), WHITE, True),
        (Image.new("RGB", (360, 112), WINE), WINE, True),
        (gradient((360, 112)), WINE, True),
    ],
)
def test_a_logo_is_seen_where_its_outlines_are(
    picture: Image.Image, ground: str, is_seen: bool
) -> None:
    assert (seen(picture, ground) >= 0.6) is is_seen


@pytest.mark.parametrize(
    ("ground", "share"), [("#5C5C5C", 1.0), ("#444444", 0.7), ("#303030", 0.45), ("#000000", 0.0)]
)
def test_a_contrast_of_three_is_clear(ground: str, share: float) -> None:
    """On these, black has one of 3.1, 2.2, 1.6 and 1: in steps of contrast, these are shares."""
    black = logo("#000000", "#000000")
    assert seen(black, ground) == pytest.approx(share, abs=0.01)
    assert min(1, math.log(contrast("#000000", ground), 3)) == pytest.approx(share, abs=0.04)


def test_a_picture_of_one_pixel_has_no_outlines() -> None:
    assert seen(Image.new("RGBA", (1, 1), WHITE), WHITE) == 1.0
    assert seen(Image.new("RGBA", (1, 360), WHITE), WHITE) == 1.0


@pytest.mark.parametrize(
    ("picture", "plates"),
    [
        (logo(WINE, WINE), [WHITE, WHITE, WHITE]),
        (logo(WINE, WINE, ground=CREAM), [WHITE, WHITE, WHITE]),
        (logo(WHITE, WHITE), [None, None, WINE]),
        (logo("#F7D354", WHITE), [None, None, WINE]),
    ],
)
def test_a_logo_stands_on_white_where_it_is_seen_there(
    picture: Image.Image, plates: list[str | None]
) -> None:
    """On a card in the brand's colour, in its accent, and a pale one."""
    made = Logo(Picture(b"", picture, is_whole=True), WINE)
    assert [made.plate(ground) for ground in (WINE, RUST, CREAM)] == plates
