"""Front matter checked against the model, each problem at its own line and column."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from afterword.diagnostics import CODES, Diagnostic, Key, diagnose
from afterword.recap_fields import Fields
from afterword.source import Source

Model = TypeVar("Model", bound=Fields)

EXPECTED = {
    "string_type": ("text", "write one value, in quotation marks if it has `: ` or `#` in it"),
    "tuple_type": ("a list", "begin each entry on a line of its own, with `- `"),
    "dict_type": ("a group of fields", "write each field on a line of its own below it"),
    "bool_parsing": ("true or false", "write true or false"),
    "bool_type": ("true or false", "write true or false"),
    "model_type": ("a group of fields", "write each field on a line of its own below it"),
}


def check(model: type[Model], source: Source) -> tuple[Model | None, list[Diagnostic]]:
    """The front matter of a source as a model, or None, and every problem in it."""
    try:
        checked = model.model_validate(_without_empty(source.data))
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = (_diagnostic(model, source, detail) for detail in details)
        return None, [*source.problems, *found]
    return checked, list(source.problems)


def _without_empty(data: Any) -> Any:
    """The data without the keys that have no value: a field left open is a field left out."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(item) for item in data]
    return data


def _diagnostic(model: type[Fields], source: Source, error: ErrorDetails) -> Diagnostic:
    way: Key = error["loc"]
    name = str(way[-1]) if way else ""
    kind = error["type"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(_model_at(model, way[:-1]), source, way, name)
    if kind == "missing":
        group = _model_at(model, way[:-1]).noun
        if way in source.keys:
            return _empty(source, way, name)
        message = f"{group} needs the field '{name}'"
        return diagnose(source.value(*way[:-1]), "missing-field", message, f"add `{name}: …`")
    if kind == "string_too_short":
        return _empty(source, way, name)
    if way[-1:] == ("[key]",):
        return diagnose(source.key(*way[:-1]), kind, error["msg"], str(context["hint"]))
    if kind in CODES:
        return diagnose(source.value(*way), kind, error["msg"], str(context["hint"]))
    if kind == "literal_error":
        message = f"'{error['input']}' is not a value of '{name}'"
        return diagnose(source.value(*way), "bad-value", message, f"it is {context['expected']}")
    if error["input"] is None:
        return _empty(source, way, name)
    if kind == "model_type" and isinstance(way[-1], int):
        first = next(iter(_model_at(model, way).model_fields))
        message = f"entry {way[-1] + 1} of '{way[-2]}' must be a group of fields"
        return diagnose(source.value(*way), "wrong-type", message, f"write `- {first}: …`")
    expected, hint = EXPECTED.get(kind, (error["msg"], "see recaps/README.md for what it holds"))
    what = f"'{name}'" if isinstance(way[-1], str) else f"entry {int(name) + 1} of '{way[-2]}'"
    message = f"{what} must be {expected}, not {_kind_of(error['input'])}"
    return diagnose(source.value(*way), "wrong-type", message, hint)


def _empty(source: Source, way: Key, name: str) -> Diagnostic:
    what = f"'{name}'" if isinstance(way[-1], str) else f"entry {int(name) + 1} of '{way[-2]}'"
    return diagnose(source.value(*way), "empty-field", f"{what} is empty", "fill it in")


def _unknown(group: type[Fields], source: Source, way: Key, name: str) -> Diagnostic:
    fields = list(group.model_fields)
    near = get_close_matches(name.casefold(), fields, n=1, cutoff=0.6)
    message = f"'{name}' is not a field of {group.noun}"
    hint = f"did you mean '{near[0]}'?" if near else f"its fields are {', '.join(fields)}"
    return diagnose(source.key(*way), "unknown-field", message, hint)


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "text"


def _model_at(model: type[Fields], way: Key) -> type[Fields]:
    """The model that holds the field at the end of a way."""
    for step in way:
        if isinstance(step, str):
            model = next(_models_in(model.model_fields[step].annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[Fields]]:
    """The models named in a type, as `Panel` in `tuple[Panel, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        assert issubclass(annotation, Fields)
        yield annotation
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for argument in get_args(annotation):
            yield from _models_in(argument)
