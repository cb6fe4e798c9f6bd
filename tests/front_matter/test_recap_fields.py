import pytest

from afterword.front_matter.recap_fields import Figure


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
