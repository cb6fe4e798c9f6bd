import pytest

from afterword.colors import contrast, on_dark, over, turned


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_as_wcag_works_it_out(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("#000000", "#ffffff"),
        ("#ffffff", "#000000"),
        ("#777777", "#777777"),
        ("#333333", "#c3c3c3"),
    ],
)
def test_grey_turned_for_the_dark_is_as_light_as_it_was_dark(color: str, expected: str) -> None:
    assert turned(color) == expected


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("#0F766E", "#6dc5bb"),
        ("#8B0000", "#ff9f7f"),
        ("#000000", "#b6b6b6"),
        ("#FFCC00", "#fecb00"),
    ],
)
def test_a_color_for_the_dark_keeps_its_hue_and_can_be_read(color: str, expected: str) -> None:
    assert on_dark(color, "#202C38") == expected
    assert contrast(expected, "#202C38") >= 7


def test_what_is_behind_may_leave_white_alone() -> None:
    assert on_dark("#0F766E", "#777777") == "#ffffff"


def test_blue_links_can_be_read_in_the_dark() -> None:
    assert contrast(turned("#0000ff"), turned("#ffffff")) > 4.5


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("red", "#ff0000"),
        ("#ABC", "#aabbcc"),
        ("rgba(0, 0, 0, 0.5)", "#808080"),
        ("transparent", "#ffffff"),
        ("", "#ffffff"),
    ],
)
def test_a_css_colour_on_white(css: str, expected: str) -> None:
    assert over("#ffffff", css) == expected
