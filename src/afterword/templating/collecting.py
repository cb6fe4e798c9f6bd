"""Errors collected, so that one run tells of all of them and not of the first alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from afterword.diagnostics import Diagnostic, Failure

CAP = "template-too-much"


@contextmanager
def collecting(problems: list[Diagnostic]) -> Iterator[None]:
    """Add what a block fails with to the `problems` of a recap, and go on behind the block.

    Raises `Failure` with all of them where a template goes past a cap: what others make counts
    towards it, too, so nothing true could be told of them.
    """
    try:
        yield
    except Failure as failure:
        problems += failure.diagnostics
        if any(problem.code == CAP for problem in failure.diagnostics):
            raise Failure(*dict.fromkeys(problems)) from failure
