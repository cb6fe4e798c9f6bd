"""Front matter checked against the model, each problem at its own line and column.

The models' annotations say what is to be there. They are read once, into a function for each type.
"""

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from msgspec import Meta
from msgspec.structs import fields, replace

from afterword.diagnostics import Diagnostic, Key, either
from afterword.front_matter import field_names
from afterword.front_matter.front import KEY, NOTHING, Front, called
from afterword.front_matter.recap_fields import Fields
from afterword.front_matter.source import Source
from afterword.front_matter.values import DATE_HINT, NEVER_OPEN, SHOWN, SWITCH, Misfit
from afterword.language import language
from afterword.language.dates import EventDate
from afterword.text.quotation import Marks
from afterword.text.typed_marks import printed

Model = TypeVar("Model", bound=Fields)

TEXT = "text", "write one value, in quotation marks if it has `: ` or `#` in it"
GROUP = "a group of fields", "write each field on a line of its own below it"
TRUTH = "true or false", "write true or false"
NUMBER = "a number", "write one value, such as 600"
DATE = "a date", DATE_HINT


Reader = Callable[[Any, Key, Front], Any]
"""Takes a value, where it stands and where to note what is wrong; gives what the model holds."""


def check(
    model: type[Model], source: Source, marks: Marks
) -> tuple[Model | None, list[Diagnostic]]:
    """The front matter of a source as a model, or None, and every problem in it.

    Texts that readers see have their straight marks set, as its language's `marks`.
    """
    front = Front(source, marks)
    checked = _group(model)(source.data, (), front)
    return None if front.problems else checked, [*source.problems, *front.problems]


@cache
def _group(model: type[Fields]) -> Reader:
    """Reads a group of fields. One that is left open is one that is left out."""
    said = fields(model)
    readers = {each.name: _reader(each.type) for each in said}
    required = {each.name for each in said if each.required}
    first = next(iter(readers))
    below = ", ".join(f"`{name}: …`" for name in readers if name in required or name == first)
    may_be_in_other = "language" in readers

    def read(value: Any, way: Key, front: Front) -> Any:
        if value is None:
            return front.empty(way)
        if not isinstance(value, dict) and isinstance(way[-1], int):
            message = f"{called(way)} must be {model.noun}"
            return front.wrong(way, "wrong-type", message, f"write `- {first}: …`")
        if not isinstance(value, dict):
            return front.expected(way, value, (GROUP[0], f"{GROUP[1]}, as {below}"))
        if may_be_in_other and isinstance(tag := value.get("language"), str):
            front = replace(front, marks=language.marks(tag))
        given = {}
        for name, reader in readers.items():
            if value.get(name) is not None:
                given[name] = reader(value[name], (*way, name), front)
            elif name in value and name in required:
                front.empty((*way, name))
            elif name in required:
                message = f"{model.noun} needs the field '{name}'"
                hint = f"add `{name}: …`{model.lacking.get(name, '')}"
                front.wrong(way, "missing-field", message, hint)
        for name in value:
            if name not in readers:
                message = f"'{name}' is not a field of {model.noun}"
                hint = field_names.hint(model, str(name), is_open=value[name] is None)
                front.note(front.source.key(*way, name), "unknown-field", message, hint)
        return NOTHING if front.problems else model(**given)

    return read


def _reader(kind: Any) -> Reader:
    """Reads a value of a type, as the models annotate it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _checked(_reader(inner[0]), inner[1:])
    if origin in (Union, UnionType):
        return _reader(next(each for each in inner if each is not NoneType))
    if origin is tuple:
        is_group = isinstance(inner[0], type) and issubclass(inner[0], Fields)
        return _list(_reader(inner[0]), f"{fields(inner[0])[0].name}: …" if is_group else "")
    if origin is dict:
        return _table(*map(_reader, inner), is_never_open=NEVER_OPEN in get_args(inner[1]))
    if origin is Literal:
        return _one_of(inner)
    if kind is bool:
        return _truth
    if issubclass(kind, Fields):
        return _group(kind)
    return _scalar({int: NUMBER, EventDate: DATE}.get(kind, TEXT))


def _checked(reader: Reader, extras: tuple[object, ...]) -> Reader:
    """Reads what a reader reads, as long as it and the checks find nothing wrong."""
    is_never_empty = any(isinstance(each, Meta) and each.min_length for each in extras)
    checks = [each for each in extras if callable(each)]
    is_shown = SHOWN in extras
    if not checks and not is_never_empty and not is_shown:
        return reader

    def read(value: Any, way: Key, front: Front) -> Any:
        found = reader(value, way, front)
        if is_never_empty and found == "":
            return front.empty(way)
        try:
            for step in checks if found is not NOTHING else ():
                found = step(found)
        except Misfit as misfit:
            return front.wrong(way, *misfit.args)
        return printed(found, front.marks) if is_shown and found is not NOTHING else found

    return read


def _list(reader: Reader, entry: str) -> Reader:
    what = "a list", f"begin each entry on a line of its own, with `- {entry}`"

    def read(value: Any, way: Key, front: Front) -> Any:
        if not isinstance(value, list):
            return front.expected(way, value, what)
        found = tuple(reader(each, (*way, number), front) for number, each in enumerate(value))
        return NOTHING if NOTHING in found else found

    return read


def _table(key: Reader, reader: Reader, *, is_never_open: bool) -> Reader:
    def read(value: Any, way: Key, front: Front) -> Any:
        if not isinstance(value, dict):
            return front.expected(way, value, GROUP)
        found: dict[Any, Any] = {}
        for written, each in value.items():
            if each is None and not is_never_open:
                continue
            name = key(written, at := (*way, written, KEY), front)
            if name in found and name is not NOTHING:  # in YAML, another space makes another key
                message = f"'{name}' stands here a second time"
                front.wrong(at, "duplicate-key", message, "keep one")
            found[name] = reader(each, (*way, written), front)
        return NOTHING if NOTHING in (*found, *found.values()) else found

    return read


def _one_of(names: tuple[str, ...]) -> Reader:
    hint = "it is " + either(f"'{name}'" for name in names)

    def read(value: Any, way: Key, front: Front) -> Any:
        if not isinstance(value, str):
            return front.expected(way, value, ("text", hint))
        if value in names:
            return value
        message = f"'{value}' is not a value of '{way[-1]}'"
        return front.wrong(way, "bad-value", message, hint)

    return read


def _scalar(what: tuple[str, str]) -> Reader:
    """Reads one value, which YAML has as text whatever it stands for."""

    def read(value: Any, way: Key, front: Front) -> Any:
        return value.strip() if isinstance(value, str) else front.expected(way, value, what)

    return read


def _truth(value: Any, way: Key, front: Front) -> Any:
    is_so = SWITCH.get(value.casefold()) if isinstance(value, str) else None
    return front.expected(way, value, TRUTH) if is_so is None else is_so
