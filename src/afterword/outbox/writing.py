"""The outbox: the only place that is written to, by one build at a time.

Outputs are staged as they are made. When all is made and checked, a journal says what is to be done
with them, and it is done, by this build or by the next one. A file that Afterword did not write, or
that somebody has edited since, is left alone.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.outbox import journal
from afterword.outbox.disk import MANIFEST_FILE
from afterword.outbox.lock import LOCK_FILE, Held, locked
from afterword.outbox.manifest import barred, conflict
from afterword.outbox.stage import GONE, Stage

PATIENCE = 5.0
"""Seconds that a build waits for another one."""


@contextmanager
def staging(outbox: Path, is_forced: bool = False) -> Iterator[Stage]:
    """Hold the outbox for a build. What an earlier one left undone is done first.

    `is_forced` lets it overwrite what somebody edited. Raises `Failure` where another build holds
    it, where it cannot be written, where it has gone meanwhile, or where its manifest is a folder
    or has Git's marks in it.
    """
    try:
        # `Path.resolve` stops at a link to itself.
        if not Path(os.path.realpath(outbox)).is_relative_to(os.path.realpath(outbox.parent)):
            raise OSError(errno.ELOOP, "it leads out of the project", str(outbox))
        outbox.mkdir(exist_ok=True)
        for name in (MANIFEST_FILE, LOCK_FILE):
            if problem := barred(outbox, name):
                raise Failure(problem)
        with locked(outbox, PATIENCE) as lock:
            journal.finish(outbox)
            stage = Stage(outbox, is_forced, lock)
            if not stage.last.outputs and (problem := conflict(outbox)):
                raise Failure(problem)
            try:
                yield stage
            except BaseException as error:
                if lock.is_there():
                    journal.abandon(outbox)
                elif isinstance(error, OSError):
                    raise Failure(GONE) from error
                raise
    except Held as held:
        message = f"another build holds the outbox: {held}"
        hint = "wait until it has ended, then build again"
        raise Failure(diagnose(Place("outbox"), "outbox-busy", message, hint)) from held
    except OSError as error:
        raise Failure(_unwritable(outbox, error)) from error


def _unwritable(outbox: Path, error: OSError) -> Diagnostic:
    file = Path(os.fsdecode(error.filename or outbox))
    name = file.relative_to(outbox).as_posix() if outbox in file.parents else file.name
    name = name.removeprefix(f"{journal.STAGE}/{journal.OUTPUTS}/")
    message = f"the outbox cannot be written: {name}: {error.strerror}"
    hint = "make outbox/ a folder that you can write to, with room on its disk"
    return diagnose(Place("outbox"), "outbox-unwritable", message, hint)
