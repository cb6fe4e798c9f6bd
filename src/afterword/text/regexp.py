"""Regular expressions that are compiled when they are first used.

A build of one recap loads some two hundred and uses half of them: to compile the others, too, took
a thirtieth of its time. Those that every recap needs are left to `re.compile`: what it gives is
quicker to ask.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, cast


class _Regexp:
    """Stands for a pattern, and takes over what it has when that is asked for."""

    def __init__(self, compiled: Callable[[], Any]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled(), name)  # which `re` keeps
        setattr(self, name, value)
        return value


def regexp(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to be asked by its methods. Raises re.error when it is used."""
    return cast("re.Pattern[AnyStr]", _Regexp(partial(re.compile, pattern, flags)))
