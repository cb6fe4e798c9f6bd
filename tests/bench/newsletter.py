"""What each stage of a newsletter takes, beside npm's mjml 5 over the same documents.

    AFTERWORD_NODE_MODULES=/tmp/mjml5/node_modules python tests/bench/newsletter.py 1000

Makes the MJML documents of N newsletters of the Mexico recap's size, each with its own id and
title, and takes each through every stage in this one process: the median milliseconds of a
newsletter are printed. Then the command-line program of mjml 5, with its defaults, compiles all
the same documents from files to files in one batch: the milliseconds of a file are the whole
batch's, its start included, by the number of files. It validates as it compiles, and lays the
HTML out. Every figure has its ratio to mjml 5's: machines differ and are noisy, and the ratios
are what to compare.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from measuring import make_project, milliseconds

from afterword.building.build import build
from afterword.context import Event
from afterword.lint.newsletters import lint
from afterword.newsletter.mjml import compile_html
from afterword.newsletter.mjml_validator import validate
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import Edition, Newsletter
from afterword.outbox.store import Unwritten

# What a newsletter goes through, in order. To measure a new stage, add its line.
STAGES: list[tuple[str, Callable[[Edition], object]]] = [
    ("validate", lambda edition: validate(edition.mjml)),
    ("compile and inline", lambda edition: compile_html(edition.mjml)),
    ("lint", lambda edition: lint(edition, Page.of(edition.html))),
]


def make_editions(count: int) -> list[Edition]:
    """The newsletters of a project of recaps that differ, taken from its build."""
    editions: list[Edition] = []
    render = Newsletter.render

    def keep(self: Newsletter, event: Event) -> Edition:
        editions.append(render(self, event))
        return editions[-1]

    with tempfile.TemporaryDirectory() as folder, patch.object(Newsletter, "render", keep):
        make_project(Path(folder), count)
        build(Path(folder), Unwritten(Path(folder) / "outbox"), jobs=1)
    if len({edition.mjml for edition in editions}) != count:
        raise SystemExit(f"{count} recaps did not make as many documents that differ")
    return editions


def mjml5(editions: list[Edition]) -> float | str:
    """Milliseconds a file of mjml 5's own batch, or why there are none."""
    program = Path(os.environ.get("AFTERWORD_NODE_MODULES", "node_modules"), ".bin/mjml").absolute()
    if not program.exists():
        return "not measured: npm's mjml is not in the folder that AFTERWORD_NODE_MODULES names"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("in", "out"):
            (folder / part).mkdir()
        files = [f"in/{number}.mjml" for number in range(len(editions))]
        for file, edition in zip(files, editions, strict=True):
            (folder / file).write_text(edition.mjml, "utf-8", newline="\n")
        start = time.perf_counter()
        command = [str(program), *files, "-o", "out/"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        took = time.perf_counter() - start
        made = len(list((folder / "out").iterdir()))
    if done.returncode or made != len(editions):
        why = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return f"not measured: it made {made:,} of {len(editions):,} files: {why}"
    return took / len(editions) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("newsletters", type=int, nargs="?", default=1000)
    editions = make_editions(parser.parse_args().newsletters)
    rows = [(name, milliseconds(stage, editions)) for name, stage in STAGES]
    rows.append(("all stages", sum(took for _, took in rows)))
    theirs = mjml5(editions)
    size = statistics.median(len(edition.mjml.encode()) for edition in editions) / 1000
    sys.stdout.write(f"{len(editions):,} newsletters, of {size:.0f} kB of MJML each\n")
    for name, took in rows:
        ratio = "" if isinstance(theirs, str) else f" {took / theirs:8.3f} x"
        sys.stdout.write(f"{name:<34} {took:8.2f} ms{ratio}\n")
    note = theirs if isinstance(theirs, str) else f"{theirs:8.2f} ms {1:8.3f} x"
    sys.stdout.write(f"{'mjml 5, a file of one batch':<34} {note}\n")


if __name__ == "__main__":
    main()
