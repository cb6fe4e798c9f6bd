"""Which values are text, so that a template can print them."""

from collections.abc import Iterator
from typing import Any


def printed(value: Any) -> Any:
    """What is printed of a value: nothing of None. Raises TypeError where it is no text.

    A list would show its brackets to readers, and much else where it stands in memory.
    """
    if value is None:
        return ""
    if isinstance(value, str | int | float) or hasattr(value, "__html__"):
        return value
    said: Any = type(value).__str__
    if said is not object.__str__:
        return value
    if callable(value):
        raise TypeError("a function is no text; call it with `()`")
    kind = "list" if isinstance(value, list | tuple | Iterator) else type(value).__name__
    raise TypeError(f"a {kind.lower()} is no text; print what is in it, or `join` it")
