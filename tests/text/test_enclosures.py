import pytest

from afterword.language.sentences import pieces
from afterword.text.enclosures import enclosures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("A “b” c", ["“b”"]),
        ("A „b“ c", ["„b“"]),
        ("A „b” c", ["„b”"]),
        ("A ”b” c", ["”b”"]),
        ("A «b» c", ["«b»"]),
        ("A »b« c", ["»b«"]),
        ("A »b» c", ["»b»"]),
        ("A ‚b‘ c", ["‚b‘"]),
        ("A ‹b› c", ["‹b›"]),
        ('A "b" c', ['"b"']),
        ("“A ‘b’ c”", ["“A ‘b’ c”", "‘b’"]),
        ("«A “b”»", ["«A “b”»", "“b”"]),
        ("‘Emma’s’ and it’s", ["‘Emma’s’"]),
        ("’Tis the members’", []),
        ("He is 6'2\" and 5”", []),
        ("(a [b] c)", ["(a [b] c)", "[b]"]),
        ("(“b”)", ["(“b”)", "“b”"]),
        ("1) a b) c", []),
        ("(see page 4) and (no)", ["(see page 4)", "(no)"]),
        ("(1) bee 2) see) d", ["(1) bee 2) see)"]),
        ("Ana :( and Ben (glad :) too)", ["(glad :) too)"]),
        ("(glad :)", ["(glad :)"]),
        ("“A (b” c", ["“A (b”"]),
        ("他说：“好。”然后", ["“好。”"]),
        ("「は『い』」と", ["「は『い』」", "『い』"]),
    ],
)
def test_what_is_in_quotation_marks_or_brackets(text: str, expected: list[str]) -> None:
    assert [text[first : last + 1] for first, last in enclosures(text)] == expected


def test_french_marks_have_blanks_inside() -> None:
    text = "Il a dit : « Non. » Bien."
    ((first, last),) = enclosures(text)
    assert text[first : last + 1].strip(" «»") == "Non."


@pytest.mark.parametrize("mark", [*"\"'“”„«»‘’()[]「」（", ":)", "1)", "6'"])
def test_a_text_of_one_mark_is_read_at_once(mark: str) -> None:
    """Nothing is timed: where each looks on to the end, this takes minutes."""
    for text in (mark, f"{mark} a", f"a {mark}", f"{mark}. A"):
        long = text * (200_000 // len(text))
        assert "".join(pieces(long)) == long
