"""How much a template makes: texts count as their characters, lists with all that is in them."""

from typing import Any

import pytest

from afterword.templating.caps import weight

PAIR = ["ab", 1]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("abc", 3),
        (b"ab", 2),
        (12, 1),
        (None, 1),
        ([], 0),
        (PAIR, 2 + 2 + 1),
        (("a", ["b", []]), 2 + 1 + 2 + 1),
        ({"a": "bcd"}, 1 + 1 + 3),
        ([PAIR, PAIR], 2 + 2 * 5),
        ([PAIR, [PAIR, "x"]], 2 + 5 + 2 + 5 + 1),
        ({"a": PAIR, "b": (PAIR,)}, 2 + 1 + 5 + 1 + 1 + 5),
    ],
)
def test_what_a_value_weighs(value: Any, expected: int) -> None:
    assert weight(value, 1_000) == expected


def test_a_list_that_doubles_without_end_is_heavier_than_any_cap() -> None:
    value: Any = "x"
    for _ in range(500):
        value = [value, value]
    assert weight(value, 10**100) > 10**100


def test_what_is_too_heavy_is_not_gone_through_to_its_end() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    assert 50 < weight(value, 50) < 100
