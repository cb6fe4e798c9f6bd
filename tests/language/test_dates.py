import datetime

import pytest

from afterword.language.dates import EventDate


@pytest.mark.parametrize("text", ["2021-03-03", "2020-07", "2024-02-29"])
def test_reads_and_writes_what_is_known(text: str) -> None:
    assert str(EventDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-02-31", "February has no day 31"),
        ("2023-02-29", "February has no day 29"),
        ("2024-13", "there is no month 13"),
        ("0000-01", "there is no year 0"),
        ("2024", "is not a date"),
        ("2024-1-1", "is not a date"),
        ("2024-01-01T10:00", "is not a date"),
        ("٢٠٢٤-01", "is not a date"),
        ("2024-01\n", "is not a date"),
    ],
)
def test_says_why_a_date_is_impossible(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        EventDate.parse(text)


def test_a_month_sorts_and_ticks_as_its_first_day() -> None:
    month = EventDate.parse("2020-07")
    assert month.first_day == datetime.date(2020, 7, 1)
    assert month.noon().isoformat() == "2020-07-01T12:00:00+00:00"
