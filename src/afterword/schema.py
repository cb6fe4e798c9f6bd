"""The JSON Schema of the front matter, for editors that complete and check as one types."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from afterword.model import DialogueFields, Fields, RecapFields, SeriesFields

MODELS: dict[str, type[Fields]] = {
    "recap": RecapFields,
    "dialogue": DialogueFields,
    "series": SeriesFields,
}
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML tools of editors understand best."""


def schema(kind: str) -> dict[str, Any]:
    """The schema of a recap's, a dialogue's or the series' front matter."""
    model = MODELS[kind]
    made = model.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_WithoutTitles
    )
    definitions = made.pop("$defs", {})
    return {
        "$schema": DRAFT,
        "title": f"Front matter of {model.noun}",
        **made,
        "definitions": definitions,
    }


class _WithoutTitles(GenerateJsonSchema):
    """pydantic makes a title out of every field's name; editors show it in place of the text."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False
