"""Front matter while it is read, and what was wrong with it so far."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from afterword.diagnostics import Diagnostic, Key, Place, diagnose
from afterword.front_matter.source import Source
from afterword.text.quotation import Marks

NOTHING: Any = object()
"""What a value is that cannot be used; what is wrong with it has been noted."""

KEY = -1
"""At the end of a way, it leads to the key and not to its value. No entry has this number."""


class Front(Struct, frozen=True):
    """Front matter that is being read, the marks of its language, and what was wrong so far."""

    source: Source
    marks: Marks
    problems: list[Diagnostic] = []

    def wrong(self, way: Key, code: str, message: str, hint: str) -> Any:
        """Note a problem with a value, which is nothing then."""
        is_key = way[-1:] == (KEY,)
        place = self.source.key(*way[:-1]) if is_key else self.source.value(*way)
        return self.note(place, code, message, hint)

    def note(self, place: Place, code: str, message: str, hint: str) -> Any:
        """Note a problem at a place."""
        self.problems.append(diagnose(place, code, message, hint))
        return NOTHING

    def empty(self, way: Key) -> Any:
        """Note that there is no value."""
        return self.wrong(way, "empty-field", f"{called(way)} is empty", "fill it in")

    def expected(self, way: Key, value: object, what: tuple[str, str]) -> Any:
        """Note that a value is of another kind."""
        if value is None:
            return self.empty(way)
        message = f"{called(way)} must be {what[0]}, not {_kind_of(value)}"
        return self.wrong(way, "wrong-type", message, what[1])


def called(way: Key) -> str:
    """How a diagnostic names a value: a field, or an entry of one."""
    *above, last = way[:-1] if way[-1:] == (KEY,) else way
    return f"'{last}'" if isinstance(last, str) else f"entry {last + 1} of '{above[-1]}'"


def _kind_of(value: object) -> str:
    if isinstance(value, Mapping):
        return "a group of fields"
    return "a list" if isinstance(value, list) else "text"
