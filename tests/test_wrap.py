import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.wrap import columns, underline, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four", "one two\nthree\nfour"),
        ("averyveryverylongword and", "averyveryverylongword\nand"),
        ("see https://example.org/a-b-c now", "see\nhttps://example.org/a-b-c\nnow"),
        ("kept\nbreaks", "kept\nbreaks"),
        ("日本語日本語。日", "日本語日\n本語。日"),
        ("日本語日。本語", "日本語\n日。本語"),
    ],
)
def test_breaks_lines(text: str, expected: str) -> None:
    assert wrap(text, width=8) == expected


def test_first_and_other_lines_are_marked() -> None:
    assert wrap("one two three", "1. ", "   ", width=9) == "1. one\n   two\n   three"


def test_an_underline_is_as_wide_as_the_text_shows() -> None:
    assert underline("Ecuador") == "Ecuador\n======="
    assert underline("横浜", "-") == "横浜\n----"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_no_word_is_lost_and_no_line_is_too_long(text: str) -> None:
    wrapped = wrap(text, width=20)
    assert "".join(wrapped.split()) == "".join(text.split())
    for line in wrapped.split("\n"):
        assert columns(line) <= 20 or " " not in line
