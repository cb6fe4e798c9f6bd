"""How much a template may write, repeat, join and count, and how much it has."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from jinja2.exceptions import SecurityError

MAX_RANGE = 10_000
MAX_STEPS = 1_000_000
"""Turns of all loops, and calls of macros."""
MAX_REPEATED = 100_000
MAX_OUTPUT = 2_000_000
MAX_JOINED = 20_000_000
MAX_BITS = 64
HOLDING = (list, tuple, dict)


class TooMuch(SecurityError):
    """A template went past a cap."""


class TooMuchOutput(TooMuch):
    """A template wrote more than it may; nothing says on which line."""


class Tally:
    """What a template has done so far, of what it may for so many recaps."""

    def __init__(self, recaps: int = 1) -> None:
        self._most_written = MAX_OUTPUT * recaps
        self._most_steps = MAX_STEPS * recaps
        self._most_joined = MAX_JOINED * recaps
        self._most_gathered = MAX_RANGE * recaps
        self._written = 0
        self._steps = 0
        self._joined = 0

    def write(self, pieces: Iterable[str]) -> None:
        """Count what is written. Raises TooMuchOutput."""
        self._written += sum(map(len, pieces))
        if self._written > self._most_written:
            most = f"{self._most_written:,}"
            raise TooMuchOutput(f"the template wrote more than {most} characters")

    def step(self, steps: int) -> None:
        """Count turns of a loop, or a call. Raises TooMuch."""
        self._steps += steps
        cap(self._steps, self._most_steps, "turns of loops and calls of macros")

    def join(self, length: int) -> None:
        """Count characters and items of a text or a list that is made. Raises TooMuch."""
        self._joined += length
        cap(self._joined, self._most_joined, "characters in all texts and lists that it joins")

    def gather(self, items: Iterable[Any]) -> list[Any]:
        """Make a list of what is made one by one, and weigh it. Raises TooMuch."""
        gathered = list(islice(items, self._most_gathered + 1))
        cap(len(gathered), self._most_gathered, "items that are made one by one")
        self.weigh(gathered)
        return gathered

    def weigh(self, items: Any) -> None:
        """Count a list with all that is in it, however deep. Raises TooMuch.

        One that holds a list twice, which holds one twice, and so on, is small and has no end.
        """
        self.join(weight(items, self._most_joined))


def weight(value: Any, most: int) -> int:
    """The characters and items in a value, those of nested lists included; counts no further than
    past `most`.

    A list that is there several times, as deep, counts as often, but is gone through once.
    """
    total = 0
    level = {0: ([value], 1)}
    while level:
        below: dict[int, tuple[Any, int]] = {}
        for holding, times in level.values():
            for item in (*holding, *holding.values()) if isinstance(holding, dict) else holding:
                if isinstance(item, str | bytes):
                    total += times * len(item)
                elif not isinstance(item, HOLDING):
                    total += times
                elif item:
                    total += times * len(item)
                    below[id(item)] = item, below.get(id(item), (item, 0))[1] + times
            if total > most:
                return total
        level = below
    return total


def cap(size: int, most: int, what: str) -> None:
    """Raises TooMuch where a size is beyond the most there may be."""
    if size > most:
        raise TooMuch(f"more than {most:,} {what}")
