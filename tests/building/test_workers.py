"""Processes that work for another one, however they are started: what they do, how they end."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from afterword.building import workers
from afterword.building.workers import spread

METHODS = multiprocessing.get_all_start_methods()

SCRIPT = """
import sys, time
from afterword.building.workers import workers

said = []

def begin(word):
    said.append(word)

def work(number):
    return f"{said[0]} {number}"

if __name__ == "__main__":
    with workers(2, begin, "done:", method=sys.argv[1]) as pool:
        print(*pool.map(work, range(4)), sep=", ", flush=True)
        while len(sys.argv) > 2:
            time.sleep(1)
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "script.py"
    file.write_text(SCRIPT, "utf-8")
    return file


@pytest.mark.parametrize("method", METHODS)
def test_work_comes_back_in_order(script: Path, method: str) -> None:
    done = subprocess.run(
        [sys.executable, script, method], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("done: 0, done: 1, done: 2, done: 3\n", "")


@pytest.mark.parametrize("method", METHODS)
def test_they_end_with_a_process_that_is_killed(script: Path, method: str) -> None:
    command = [sys.executable, script, method, "and wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as boss:
        assert boss.stdout
        assert boss.stdout.readline() == "done: 0, done: 1, done: 2, done: 3\n"
        boss.kill()
        # All of them write to this pipe: it ends when the last of them has.
        assert boss.communicate(timeout=30) == ("", None)


INTERRUPTED = """
import os, signal, sys, threading, time
from contextlib import closing
from afterword.building import workers

def nothing():
    pass

def sleep(seconds):
    time.sleep(seconds)

if __name__ == "__main__":
    # Who was started in the background is deaf to it, as a whole run of tests may be.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    workers.quickest = lambda: sys.argv[1]
    threading.Timer(float(sys.argv[2]), os.killpg, (0, signal.SIGINT)).start()
    try:
        with closing(workers.spread(2, sleep, [0, *[200] * 50], nothing)) as made:
            for _ in made:
                if len(sys.argv) > 3:  # who asked for this does something with it
                    time.sleep(200)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows tells processes otherwise")
@pytest.mark.parametrize("method", [m for m in METHODS if m in ("fork", "spawn")])
@pytest.mark.parametrize("after", ["0.1", "1.5", "1.5 busy"])
def test_ctrl_c_ends_all_of_them_at_once(tmp_path: Path, method: str, after: str) -> None:
    """They are told too, as those of a terminal are; some have not even begun."""
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, "utf-8")
    command = [sys.executable, str(script), method, *after.split()]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as boss:
        try:
            assert boss.communicate(timeout=60) == ("interrupted\n", "")
        finally:
            with suppress(ProcessLookupError):
                os.killpg(boss.pid, signal.SIGKILL)


def nothing() -> None:
    pass


def twice(number: int) -> int:
    return 2 * number


def left() -> list[multiprocessing.process.BaseProcess]:
    """The processes of this one that do not end soon."""
    for each in multiprocessing.active_children():
        each.join(10)
    return multiprocessing.active_children()


def test_things_are_spread_in_their_order() -> None:
    assert [*spread(2, twice, range(100), nothing)] == [*range(0, 200, 2)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, processes are not forked")
@pytest.mark.parametrize("room", [0, 1])
def test_without_room_for_processes_nothing_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    fork, begun = os.fork, [0]

    def forked() -> int:
        begun[0] += 1
        if begun[0] > room:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", forked)
    monkeypatch.setattr(workers, "quickest", lambda: "fork")
    assert [*spread(2, twice, range(100), nothing)] == []
    assert begun == [room + 1]
    assert left() == []


def test_without_room_for_threads_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    assert [*spread(2, twice, range(100), nothing)] == []
    assert left() == []
