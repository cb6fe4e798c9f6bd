"""How long a cold build takes, and how long the program takes to start.

    python tests/bench/build.py 1000

Makes a project of N recaps of the Mexico recap's size in a temporary folder, builds it from
nothing, and prints each figure with its ratio to a bare `python -c pass` that runs beside it.
Machines differ and are noisy: the ratios are what to compare.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

Thing = TypeVar("Thing")

CHECKOUT = Path(__file__).parents[2]
MEXICO = CHECKOUT / "recaps/mexico/2021-03-03-spotlighting-mexico.md"
AFTERWORD = [sys.executable, "-m", "afterword"]
BARE = [sys.executable, "-c", "pass"]
PEAK = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:], stderr=-3);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


def make_project(folder: Path, recaps: int) -> None:
    """A series with one dialogue per 250 recaps, each recap with its own id and title."""
    (folder / "recaps").mkdir()
    shutil.copy(CHECKOUT / "recaps/series.md", folder / "recaps")
    text = MEXICO.read_text("utf-8")
    for number in range(recaps):
        dialogue = folder / f"recaps/dialogue-{number // 250}"
        if not dialogue.exists():
            dialogue.mkdir()
            shutil.copy(MEXICO.parent / "dialogue.md", dialogue)
        own = re.sub(r"^id: .*$", f"id: bench-{number}", text, count=1, flags=re.MULTILINE)
        own = own.replace("Spotlighting Mexico", f"Spotlighting Mexico, part {number}")
        (dialogue / f"2021-03-03-part-{number}.md").write_text(own, "utf-8", newline="\n")


def seconds(command: list[str], runs: int) -> float:
    """The median of some runs of a whole process, after one that is not counted."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def milliseconds(work: Callable[[Thing], object], things: Sequence[Thing]) -> float:
    """The median over all things, in this process."""
    times = []
    for thing in things:
        start = time.perf_counter()
        work(thing)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def cold_build(folder: Path) -> tuple[float, int]:
    """Seconds, and the kilobytes of the largest process."""
    command = [sys.executable, "-c", PEAK, *AFTERWORD, "--project", str(folder), "--quiet", "build"]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, int(done.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=100)
    count = parser.parse_args().recaps
    bare = seconds(BARE, 9)
    version = seconds([*AFTERWORD, "--version"], 9)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder, count)
        cold, peak = cold_build(folder)
        again = seconds([*AFTERWORD, "--project", name, "--quiet", "build"], 1)
    rows = [
        ("python -c pass", bare),
        ("afterword --version", version),
        (f"cold build of {count:,} recaps", cold),
        ("the same, nothing changed", again),
    ]
    for what, took in rows:
        sys.stdout.write(f"{what:<34} {took:8.3f} s {took / bare:8.1f} x\n")
    each = cold / count * 1000
    sys.stdout.write(f"a recap {each:.1f} ms; the largest process {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
