import pytest

from afterword.colors import contrast


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
