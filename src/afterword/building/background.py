"""What a copy of this process finds out while this one goes on."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from msgspec import json

Outcome = TypeVar("Outcome")


def in_background(work: Callable[[], Outcome], kind: type[Outcome]) -> Callable[[], Outcome]:
    """Begin some work in a copy of this process; what this gives waits for what came of it.

    `kind` is what that is, which JSON can hold.

    Elsewhere than on Linux a copy is slow to make or not safe, as it is of a process with threads;
    there may be no room for it, and it may be killed. Then the work is done here, when its outcome
    is asked for.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return work
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return work
    if copy == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(json.encode(work()))
        finally:
            os._exit(0)  # what this process does at its end is not for the copy to do
    os.close(writing)

    def outcome() -> Outcome:
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        with suppress(ChildProcessError):  # where it is ignored that children end
            os.waitpid(copy, 0)
        try:
            return json.decode(told, type=kind)
        except ValueError:
            return work()

    return outcome
