"""What the benchmarks share: a project of a size, and how long things take."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

Thing = TypeVar("Thing")

CHECKOUT = Path(__file__).parents[2]
MEXICO = CHECKOUT / "recaps/mexico/2021-03-03-spotlighting-mexico.md"
AFTERWORD = [sys.executable, "-m", "afterword"]
BARE = [sys.executable, "-c", "pass"]

# What is installed has its bytecode beside it, whatever this shell says of that.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def make_project(folder: Path, recaps: int, more: str = "cards: false\n") -> None:
    """A series with one dialogue per 250 recaps, each recap with its own id and title.

    `more` is added to what the series says: what is measured is not what draws its cards.
    """
    (folder / "recaps").mkdir()
    series = (CHECKOUT / "recaps/series.md").read_text("utf-8")
    series = series.replace("\n---\n", f"\n{more}---\n", 1)
    (folder / "recaps/series.md").write_text(series, "utf-8", newline="\n")
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
