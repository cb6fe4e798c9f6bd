"""Processes that work for another one, however they are started: what they do, how they end."""

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

METHODS = multiprocessing.get_all_start_methods()

SCRIPT = """
import sys, time
from afterword.workers import workers

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
