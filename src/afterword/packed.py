"""Files of the package beside its modules: tables of facts, fonts, and what pages are made of.

They are found by this file: to load `importlib.resources` took a fiftieth of a build after an edit.
"""

import json
import tomllib
from pathlib import Path
from typing import Any


def file(name: str) -> Path:
    """Where a file of the package is."""
    return Path(__file__).parent / name


def text(name: str) -> str:
    """What is in a file of the package."""
    return file(name).read_text("utf-8")


def table(name: str) -> dict[str, Any]:
    """A table of facts, which is in TOML or JSON."""
    found: dict[str, Any] = (json if name.endswith(".json") else tomllib).loads(text(name))
    return found
