"""What the spelling of a language asks for: a row of a table, and no line of code."""

from pathlib import Path

import pytest

from afterword import packed
from afterword.language import language, orthography
from afterword.language.dates import EventDate
from afterword.language.language import Language

ROW = """
checked = 2026-11-29

[cy]
conjunctions = [{ usual = "a", before = "[aeiou]", written = "ac" }]
first_day = "1af"
outer_stop = true
abbreviations = ["tud"]
source = "https://spelling.test"
"""


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A table that stands for that of the package, as a translator would write it."""
    table, packed_file = tmp_path / "orthography.toml", packed.file
    table.write_text(ROW, "utf-8")
    there = {"data/orthography.toml": table}
    monkeypatch.setattr(packed, "file", lambda name: there.get(name) or packed_file(name))
    monkeypatch.setattr(orthography, "table", orthography.table.__wrapped__)
    return table


def test_every_row_is_of_a_known_language_and_says_where_it_is_shown() -> None:
    for tag, row in orthography.table().items():
        assert language.is_known(tag)
        assert row.source


def test_a_region_is_spelt_as_its_language_is() -> None:
    assert orthography.of("fr-CA").first_day == "1er"
    assert orthography.of("zh-Hant-TW").wide_letters
    assert not orthography.of("kok").wide_letters  # Konkani only begins as Korean does
    assert orthography.of("es").first_day == "1"


def test_a_region_may_have_a_row_of_its_own() -> None:
    assert orthography.of("pt-BR").first_day == "1º"
    assert orthography.of("pt-PT").first_day == "1"
    assert orthography.of("pt-AO").first_day == "1"  # CLDR: its parent is pt-PT


def test_an_abbreviation_stands_in_the_table_without_its_full_stop() -> None:
    for row in orthography.table().values():
        lists = row.abbreviations, row.before_numbers, row.before_names, row.before_ordinals
        for words in lists:
            assert not {word for word in words if word.endswith(".") or " " in word}
            assert len({*words}) == len(words)
        assert all(" " in phrase and not phrase.endswith(".") for phrase in row.phrases)


def test_a_new_language_is_a_row(table: Path) -> None:
    spoken = Language("cy")
    assert spoken.date(EventDate.parse("1999-03-01")) == "1af Mawrth 1999"
    assert spoken.quote("Mae'n ddrud.") == "“Mae'n ddrud”."
    assert spoken.quote("Tri, dau tud.") == "“Tri, dau tud.”"
    (conjunction,) = orthography.of("cy").conjunctions
    assert conjunction.replaced("Siân a Eifion", "Eifion") == "Siân ac Eifion"
    assert conjunction.replaced("Siân a Bryn", "Bryn") == "Siân a Bryn"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"[aeiou]"', '"[aeiou"', "orthography.toml: cy: '.aeiou' is not a pattern"),
        ('usual = "a", ', "", "orthography.toml: cy: Object missing required field `usual`"),
        ('"1af"', "1", "orthography.toml: cy: Expected `str`, got `int`"),
        ("outer_stop", "outer", "orthography.toml: cy: Object contains unknown field `outer`"),
        ('source = "https://spelling.test"', "", "missing required field `source`"),
    ],
)
def test_a_mistake_is_told_with_its_row(table: Path, right: str, wrong: str, told: str) -> None:
    assert [*orthography.table()] == ["cy"]
    table.write_text(ROW.replace(right, wrong), "utf-8")
    with pytest.raises(ValueError, match=told):
        orthography.table()
