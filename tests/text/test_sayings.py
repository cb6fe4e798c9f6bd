import pytest

from afterword.text.sayings import says


@pytest.mark.parametrize(
    ("text", "sentence", "is_said"),
    [
        ("Pay in one step.", "Pay in one step.", True),
        ("We learnt: pay in ONE step, and early.", "Pay in one step.", True),
        ("“Pay in one step”", "Pay in one step…", True),
        ("Überall gilt: STRASSE frei.", "Straße frei", True),
        ("Repay in one step.", "Pay in one step.", False),
        ("Pay in one steps. Then pay in one step.", "Pay in one step.", True),
        ("Pay in one_step", "Pay in one", False),
        ("", "Pay.", False),
        ("Pay.", "…", False),
    ],
)
def test_whether_a_text_says_a_sentence(text: str, sentence: str, is_said: bool) -> None:
    assert says(text, sentence) == is_said
