"""Weekends, as CLDR 45's week data have them."""

from datetime import date, timedelta

import pytest

from afterword.language.workdays import is_workday

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("tag", "closed"),
    [
        ("en", ["Sat", "Sun"]),
        ("es-MX", ["Sat", "Sun"]),
        ("ar", ["Sat", "Sun"]),
        ("ar-AE", ["Sat", "Sun"]),
        ("ar-EG", ["Fri", "Sat"]),
        ("he-IL", ["Fri", "Sat"]),
        ("fa-IR", ["Fri"]),
        ("en-IN", ["Sun"]),
    ],
)
def test_weekends(tag: str, closed: list[str]) -> None:
    week = [MONDAY + timedelta(days) for days in range(7)]
    assert [f"{day:%a}" for day in week if not is_workday(day, tag)] == closed
