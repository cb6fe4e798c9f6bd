"""What went wrong for want of something that a machine has no more of."""

import errno
import threading

import pytest

from afterword.preview.exhaustion import lacking

FULL = OSError(errno.EMFILE, "Too many open files", "recaps/series.md")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (FULL, "Too many open files"),
        (ExceptionGroup("a", [ValueError(), ExceptionGroup("b", [FULL])]), "Too many open files"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), None),
        (ExceptionGroup("a", [ValueError()]), None),
        (RuntimeError("dictionary changed size during iteration"), None),
    ],
    ids=["handles", "handles, deep in tasks", "another error", "other errors", "a bug"],
)
def test_what_there_is_no_more_of(error: Exception, expected: str | None) -> None:
    assert lacking(error) == expected


def test_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Python's own words, which are all by which this is known."""
    threading.stack_size(2**62)
    try:
        with pytest.raises(RuntimeError) as told:
            threading.Thread(target=int).start()
    finally:
        threading.stack_size(0)
    assert lacking(told.value) == "can't start new thread"
