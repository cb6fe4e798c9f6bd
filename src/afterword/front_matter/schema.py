"""The JSON Schema of the front matter, for editors that complete and check as one types."""

from typing import Any

from msgspec import json

from afterword.front_matter.recap_fields import DigestFields, Fields, RecapFields
from afterword.front_matter.series_fields import DialogueFields, SeriesFields
from afterword.front_matter.values import WRITTEN
from afterword.language.dates import PATTERN, EventDate

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
    _, definitions = json.schema_components([model], ref_template="#/definitions/{name}")
    definitions.pop(EventDate.__name__, None)
    for group in definitions.values():
        for field in group["properties"].values():
            field.pop("default", None)  # what is left out is left out; editors would fill in `null`
            for form in (field, *field.get("anyOf", ())):
                _tell_as_written(form)
    made = definitions.pop(model.__name__)
    title = f"Front matter of {model.noun}"
    return {**made, "$schema": DRAFT, "title": title, "definitions": definitions}


def _tell_as_written(form: dict[str, Any]) -> None:
    """Say of a value how it is written, where that is not its own type."""
    if types := form.pop(WRITTEN, None):
        form["type"] = types
    elif form.get("$ref") == f"#/definitions/{EventDate.__name__}":
        del form["$ref"]
        form |= {"type": "string", "pattern": PATTERN}
