"""Words by which files are read: how their tables spell them."""

import re

import pytest

from afterword.importing import vocabulary


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("panel", {"panel"}),
        ("organi(s|z)ed", {"organised", "organized"}),
        ("speaker(s)?", {"speaker", "speakers"}),
        ("mesa( redonda)?", {"mesa", "mesa redonda"}),
        ("((was|were) )?given", {"given", "was given", "were given"}),
        ("s. a.", {"s. a."}),
    ],
)
def test_every_spelling_of_a_word(word: str, expected: set[str]) -> None:
    assert set(vocabulary.spelled([word])) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["de", "de la"], "de la Cruz", "de la"),
        (["universit…"], "universitario", "universitario"),
        (["universit…"], "université d’été", "université"),
        (["h.e."], "hoe.", None),
        ([], "", None),
    ],
)
def test_which_of_some_words_is_found(words: list[str], text: str, expected: str | None) -> None:
    found = re.match(vocabulary.any_of(words), text)
    assert (found[0] if found else None) == expected
