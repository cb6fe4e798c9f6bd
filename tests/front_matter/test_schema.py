import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from conftest import CASES, CHECKOUT
from jsonschema import Draft7Validator

from afterword.cli import cli
from afterword.front_matter.schema import MODELS


def printed(kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(CliRunner().invoke(cli, ["schema", kind]).stdout)
    return schema


def front_matter(file: Path) -> Any:
    """As an editor reads it: YAML 1.2, in which a date is a string."""
    loader = yaml.BaseLoader
    return yaml.load(file.read_text("utf-8").split("---\n")[1], loader)


@pytest.mark.parametrize("kind", MODELS)
def test_is_valid_draft_7_and_describes_every_field(kind: str) -> None:
    schema = printed(kind)
    Draft7Validator.check_schema(schema)
    groups = [schema, *schema["definitions"].values()]
    for group in groups:
        assert group["additionalProperties"] is False
        for name, field in group["properties"].items():
            assert field["description"], name
            assert "default" not in field, "an editor would fill it in"


@pytest.mark.parametrize(
    "file", sorted((CHECKOUT / "recaps").glob("*/2*.md")), ids=lambda file: file.stem
)
def test_accepts_the_recaps_that_ship(file: Path) -> None:
    Draft7Validator(printed("recap")).validate(front_matter(file))


def test_accepts_every_field_and_rejects_wrong_ones() -> None:
    validator = Draft7Validator(printed("recap"))
    validator.validate(front_matter(CASES / "everything/recap.md"))
    for case in ("wrong-type", "unknown-field"):
        assert list(validator.iter_errors(front_matter(CASES / case / "recap.md"))), case


def test_accepts_the_series_and_dialogues_that_ship() -> None:
    Draft7Validator(printed("series")).validate(front_matter(CHECKOUT / "recaps/series.md"))
    for file in (CHECKOUT / "recaps").glob("*/dialogue.md"):
        Draft7Validator(printed("dialogue")).validate(front_matter(file))


@pytest.mark.parametrize("value", [6, 6.5, "6+ hours"])
def test_a_figure_may_be_a_bare_number(value: object) -> None:
    figures = {"title": "T", "date": "2024-05", "figures": [{"value": value, "label": "of talk"}]}
    Draft7Validator(printed("recap")).validate(figures)
