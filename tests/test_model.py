import pytest

from afterword.front_matter.recap_fields import Figure
from afterword.model import says


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


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [
        ("6 hours", "of discussion", "6 hours of discussion"),
        ("640名", "の参加者", "640名の参加者"),
        ("1,204名", "会員数（過去最多）", "1,204名 会員数（過去最多）"),
        ("6小时", "的讨论", "6小时的讨论"),
        ("6小时", "讨论", "6小时 讨论"),
    ],
)
def test_a_figure_and_what_it_counts_in_one_line(value: str, label: str, said: str) -> None:
    assert Figure(value, label).said == said
