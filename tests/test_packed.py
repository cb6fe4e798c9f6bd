"""Tables of facts: a mistake in one is told as it is read, with the row that it is in."""

from pathlib import Path

import pytest

from afterword import packed
from afterword.social.networks import Network

ROW = """
checked = 2026-11-23

[here]
label = "Here"
limit = 100
count = "x"
room = "short"
answer = "reply"
hashtags = 1
hashtag = 20
alt = 100
source = "https://here.test"
"""


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A table that stands for one of the package."""
    monkeypatch.setattr(packed, "file", lambda name: tmp_path / name)
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "table.toml"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("limit = 100", 'limit = "100"', "table.toml: here: Expected `int`, got `str`"),
        ("limit = 100\n", "", "table.toml: here: Object missing required field `limit`"),
        ("limit = 100", "limits = 100", "table.toml: here: Object contains unknown field `limits`"),
        ('"short"', '"small"', "table.toml: here: Invalid enum value 'small'"),
        ("checked = 2026-11-23", "", "table.toml: checked: Expected `date`, got `null`"),
    ],
)
def test_a_mistake_is_told_with_its_row(table: Path, right: str, wrong: str, told: str) -> None:
    table.write_text(ROW, "utf-8")
    assert [*packed.rows(table.name, Network)] == ["here"]
    table.write_text(ROW.replace(right, wrong), "utf-8")
    with pytest.raises(ValueError, match=told):
        packed.rows(table.name, Network)
