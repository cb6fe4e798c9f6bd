"""What a machine gives a process no more of: handles of files, processes, threads."""

import errno

NO_MORE = (errno.EMFILE, errno.ENFILE, errno.EAGAIN)
NO_THREAD = "can't start new thread"
"""How Python says so; it has no class of its own for that."""


class Exhausted(Exception):
    """There is no more of what is needed to go on; the message says of what."""


def lacking(error: Exception) -> str | None:
    """What there is no more of, in the system's words, if that is what went wrong."""
    if isinstance(error, ExceptionGroup):
        return next(filter(None, map(lacking, error.exceptions)), None)
    if isinstance(error, OSError) and error.errno in NO_MORE:
        return error.strerror
    return NO_THREAD if isinstance(error, RuntimeError) and str(error) == NO_THREAD else None
