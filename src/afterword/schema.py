"""The JSON Schema of the front matter, for editors that complete and check as one types."""

from typing import Any

from afterword.digest_fields import DigestFields
from afterword.recap_fields import Fields, RecapFields
from afterword.series_fields import DialogueFields, SeriesFields

MODELS: dict[str, type[Fields]] = {
    "recap": RecapFields,
    "digest": DigestFields,
    "dialogue": DialogueFields,
    "series": SeriesFields,
}
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML tools of editors understand best."""


def schema(kind: str) -> dict[str, Any]:
    """The schema of a recap's, a digest's, a dialogue's or the series' front matter."""
    model = MODELS[kind]
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    for group in (made, *definitions.values()):
        for field in group["properties"].values():
            # pydantic makes a title of the field's name; editors show it above the description.
            field.pop("title", None)
            # What is left out is left out; editors would fill in `null`.
            field.pop("default", None)
    title = f"Front matter of {model.noun}"
    return {**made, "$schema": DRAFT, "title": title, "definitions": definitions}
