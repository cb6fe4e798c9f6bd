"""Where templates run: they read values, change nothing, and stop at caps on what they write,
repeat and count.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

MAX_RANGE = 10_000
MAX_NUMBERS = 1_000_000
MAX_REPEATED = 100_000
MAX_OUTPUT = 2_000_000
MAX_BITS = 64
GROWING = {"center", "encode", "expandtabs", "format", "format_map", "ljust", "rjust", "zfill"}
"""Methods of a text that make it as long as an argument says."""

UNSAFE_FILTERS = ("center", "format", "indent", "pprint", "random", "slice", "tojson", "xmlattr")
"""Filters of Jinja's that do the like, or that give another result at every build."""


class TooMuch(SecurityError):
    """A template went past a cap."""


class TooMuchOutput(TooMuch):
    """A template wrote more than it may; nothing says on which line."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox. Values are read, nothing is changed, and growth is capped."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._decided: dict[tuple[type, str], bool] = {}
        self._numbers = 0
        self.globals["range"] = self._range
        del self.globals["lipsum"]
        for name in UNSAFE_FILTERS:
            del self.filters[name]

    def written(self, template: Template, values: Mapping[str, Any], recaps: int) -> Iterator[str]:
        """What a template writes of so many recaps, piece by piece, up to the caps."""
        most = MAX_OUTPUT * recaps
        self._numbers = 0
        size = 0
        for piece in template.generate(values):
            size += len(piece)
            if size > most:
                raise TooMuchOutput(f"the template wrote more than {most:,} characters")
            yield piece

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        _cap(len(numbers), MAX_RANGE, "numbers in a range")
        self._numbers += len(numbers)
        _cap(self._numbers, MAX_NUMBERS, "numbers in all ranges together")
        return numbers

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator, unless its result would be huge."""
        if operator == "**":
            raise TooMuch("powers cannot be used in a template")
        if operator == "%" and isinstance(left, str):
            raise TooMuch("`%` cannot format text in a template")
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, str | bytes | list | tuple) and isinstance(times, int):
                    _cap(len(text) * times, MAX_REPEATED, "repeated items")
            if isinstance(left, int) and isinstance(right, int):
                _cap(left.bit_length() + right.bit_length(), MAX_BITS, "bits in a product")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing: `format` is not wrapped but refused, with what else lets a text grow."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja has it. Of a model, what it says, and none of pydantic's machinery; of a
        text, nothing that could make it huge.
        """
        key = (type(obj), attr)
        if key not in self._decided:  # asked anew each time, this took a fifth of a build
            self._decided[key] = self._is_safe(obj, attr, value)
        return self._decided[key]

    def _is_safe(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, BaseModel):
            return attr in type(obj).model_fields or _is_property(obj, attr)
        if isinstance(obj, str | bytes) and attr in GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)


def _is_property(obj: object, attr: str) -> bool:
    return isinstance(getattr(type(obj), attr, None), property)


def _cap(size: int, most: int, what: str) -> None:
    if size > most:
        raise TooMuch(f"more than {most:,} {what}")
