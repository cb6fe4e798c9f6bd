"""Work that a copy of this process does: in programs of their own, as tests run beside threads."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, threading
from afterword.building.background import in_background
here = os.getpid()
def work():
    {work}
    return ["here" if os.getpid() == here else "in a copy"]
outcome = in_background(work, list[str])
{then}
print(*outcome())
"""


def run(work: str = "", then: str = "", before: str = "") -> str:
    """What the program prints, with nothing on standard error."""
    text = before + PROGRAM.format(work=work or "pass", then=then)
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_copy_works_and_prints_nothing_of_what_is_being_printed() -> None:
    assert run(then="print('words', end=' ')", before="print('first', end=' ')") == (
        "first words in a copy\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_copy_whose_end_nobody_is_told_of() -> None:
    ignored = "import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    assert run(before=ignored) == "in a copy\n"


@pytest.mark.parametrize(
    "work",
    ["os.getpid() == here or os.kill(os.getpid(), 9)", "os.getpid() == here or 1 / 0"],
    ids=["killed", "failed"],
)
def test_what_a_copy_did_not_do_is_done_here(work: str) -> None:
    assert run(work) == "here\n"


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_where_there_is_no_room_for_a_copy_the_work_is_done_here() -> None:
    none = "import errno, os\ndef fork(): raise OSError(errno.EAGAIN, 'no room')\nos.fork = fork\n"
    assert run(before=none) == "here\n"


def test_a_process_with_threads_is_not_copied() -> None:
    begin = (
        "import threading\nended = threading.Event()\nthreading.Thread(target=ended.wait).start()"
    )
    assert run(before=f"{begin}\n", then="ended.set()") == "here\n"


def test_no_copy_is_left_over() -> None:
    last = "import atexit, os\natexit.register(lambda: os.waitpid(-1, 0))\n"
    text = last + PROGRAM.format(work="pass", then="")
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, timeout=60
    )
    assert "ChildProcessError" in done.stderr
