"""Files of the package beside its modules: tables of facts, fonts, and what pages are made of.

They are found by this file: to load `importlib.resources` took a fiftieth of a build after an edit.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert, json

Table = TypeVar("Table")
Row = TypeVar("Row", bound=Struct)


def file(name: str) -> Path:
    """Where a file of the package is."""
    return Path(__file__).parent / name


def text(name: str) -> str:
    """What is in a file of the package."""
    return file(name).read_text("utf-8")


def filled(name: str, values: Mapping[str, str]) -> str:
    """What is in a file of the package, with its gaps filled: `<title>`."""
    return re.sub(f"<({'|'.join(values)})>", lambda mark: values[mark[1]], text(name))


def table(name: str, kind: type[Table]) -> Table:
    """A table of facts, in TOML or JSON. Raises ValueError where one is not of its kind."""
    found = file(f"data/{name}").read_bytes()
    try:
        if name.endswith(".json"):
            return json.decode(found, type=kind)
        return convert(tomllib.loads(found.decode()), kind)
    except ValidationError as error:
        raise ValueError(f"{name}: {error}") from error


def rows(name: str, kind: type[Row]) -> dict[str, Row]:
    """A table with a row for each `key`, below the day when the facts were `checked`.

    Raises ValueError where a row is not of its kind, or there is no such day.
    """
    found, made, key = table(name, dict[str, Any]), {}, "checked"
    try:
        convert(found.pop(key, None), date)
        for key, row in found.items():
            made[key] = convert({"key": key, **row}, kind)
        return made
    except ValidationError as error:
        raise ValueError(f"{name}: {key}: {error}") from error
