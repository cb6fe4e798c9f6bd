"""Numbers below one another, as a reader compares them: votes, amounts, shares."""

import pytest

from afterword.prose import markdown
from afterword.prose.number_columns import TO_THE_RIGHT


def sides(*cells: str, head: str = "Votes", mark: str = "-") -> set[str]:
    """Where the second column of a table stands, heading and all: `right`, or nothing said."""
    rows = "\n".join(f"| Cork | {cell} |" for cell in cells)
    prose = markdown.whole(f"| Port | {head} |\n|-|{mark}|\n{rows}")
    opening = [token for token in prose.tokens if token.type in ("th_open", "td_open")]
    assert not any("style" in token.attrs for token in opening[::2]), "the first column moved"
    return {str(token.attrs.get("style", "")) for token in opening[1::2]}


@pytest.mark.parametrize(
    "cells",
    [
        ("83", "129"),
        ("83", "", "129"),
        ("1,204", "98"),
        ("1 204,50 €", "€12"),
        ("€1.2m", "€900k"),
        ("-12 %", "+3.5%", "−4"),
        ("**118**", "~19"),
        ("3 pp", "12 t"),
    ],
)
def test_a_column_of_numbers_stands_to_the_right(cells: tuple[str, ...]) -> None:
    assert sides(*cells) == {TO_THE_RIGHT}


@pytest.mark.parametrize(
    "cells",
    [
        ("83", "elected"),
        ("83 votes", "98 votes"),
        ("2026-06-12", "2026-06-13"),
        ("9:30", "10:15"),
        ("12 June", "13 June"),
        ("", ""),
        ("118 to 19", "52 to 89"),
    ],
)
def test_what_is_not_all_numbers_stays_where_it_is(cells: tuple[str, ...]) -> None:
    assert sides(*cells) == {""}


def test_the_author_has_the_last_word() -> None:
    assert sides("83", "129", mark=":-") == {"text-align:left"}
    assert sides("83", "129", mark=":-:") == {"text-align:center"}


def test_a_table_of_headings_alone_and_one_in_a_list() -> None:
    assert sides() == {""}
    nested = markdown.whole("- a\n\n  | P | N |\n  |-|-|\n  | C | 8 |").html(544)
    assert nested.count(f'style="{TO_THE_RIGHT}') == 2


def test_a_long_cell_of_digits_is_read_at_once() -> None:
    assert sides("1 " * 200_000) == {""}
