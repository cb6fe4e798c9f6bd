"""Words by which files are read: how their tables spell them, and that each has every language."""

import re
import subprocess
import sys
from itertools import chain

import pytest

from afterword import packed
from afterword.importing import vocabulary
from afterword.language import language


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


TABLES = sorted(
    file.name
    for file in packed.file("data").glob("*.toml")
    if "importing/vocabulary.py" in file.read_text("utf-8")
)
"""The tables of words: the head of each says where its notation is explained."""

NEEDED = {
    "organizations.toml": ("words",),
    "bylines.toml": ("by",),
    "days.toml": ("until", "published"),
    "documents.toml": ("headings",),
    "facts.toml": ("date", "place", "coming", "events"),
    "furniture.toml": ("lines",),
    "hosting.toml": ("by", "label", "other_time"),
    "keynotes.toml": ("called", "by"),
    "panels.toml": ("names", "ordinals|numbers", "several"),
    "people.toml": ("roles",),
    "small_words.toml": ("and",),
    "speakers.toml": ("moderators", "speakers", "several", "names", "roles", "organizations"),
    "language_detection.toml": ("letters|words",),
}
"""What a language has to have in them before texts in it are read as those in others are."""

READ = ("en", "es", "fr", "pt", "de", "it", "ar")
"""The languages that are read so: one of people's roles is in all tables."""


def test_the_languages_that_are_read_are_those_in_which_people_are_known() -> None:
    assert set(vocabulary.by_language("people.toml")) == set(READ)


@pytest.mark.parametrize("lang", READ)
@pytest.mark.parametrize("name", NEEDED)
def test_no_table_leaves_a_language_out(name: str, lang: str) -> None:
    row = vocabulary.by_language(name)[lang]
    for either in NEEDED[name]:
        assert any(row[kind] for kind in either.split("|")), either


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_of_a_language(name: str) -> None:
    for lang in vocabulary.by_language(name):
        assert lang == "mul" or language.is_known(lang)


@pytest.mark.parametrize("name", TABLES)
def test_every_kind_of_words_is_explained_at_the_head_of_its_table(name: str) -> None:
    head = packed.text(f"data/{name}").partition("\n[")[0]
    assert vocabulary.of_all(name).keys() <= set(re.findall(r"^# (\w+) ", head, re.MULTILINE))


@pytest.mark.parametrize("name", TABLES)
def test_every_word_is_spelled_as_the_notation_has_it(name: str) -> None:
    for word in chain.from_iterable(vocabulary.of_all(name).values()):
        assert word == word.strip() != ""
        assert not re.search(r"[()|?*\[\]\\]|…(?=\w)", word)


def test_no_build_loads_them() -> None:
    """A build of nothing new takes so little that it would feel them."""
    loaded = "import sys, afterword.building.build, afterword.cli"
    code = f"{loaded}; print('afterword.importing' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.decode().strip() == "False"
