"""What the archive takes: a recap's text, and the newest of many.

    python tests/bench/archive.py 1000

Prints the median milliseconds of the Mexico recap's text, of its feed entry with it, and of the
proof that nothing is lost, beside what `json` takes for the same text. Then builds N recaps, adds
one, and prints how long that takes and how many recaps were read. Machines differ: the ratios are
what to compare.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from measuring import MEXICO, make_project, milliseconds

from afterword.archive.completeness import completeness
from afterword.archive.rendering import Archive
from afterword.building.build import build
from afterword.building.pipeline import Pipeline
from afterword.building.update import update
from afterword.context import Event
from afterword.outbox.known import Filed
from afterword.outbox.output import Output
from afterword.outbox.result import Result
from afterword.outbox.store import Unwritten
from afterword.project.folders import RecapFile


def write(root: Path) -> int:
    """Build what changed; how many recaps were read for it."""
    read = []
    real = Pipeline.recap

    def recap(self: Pipeline, file: RecapFile) -> Result:
        read.append(file)
        return real(self, file)

    with patch.object(Pipeline, "recap", recap):
        update(root, lambda _done, _all: None)
    return len(read)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=100)
    count = parser.parse_args().recaps
    kept: list[tuple[Archive, Event]] = []
    render = Archive.render

    def keep(self: Archive, event: Event) -> tuple[Filed, Output]:
        kept.append((self, event))
        return render(self, event)

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_project(root, 20)
        with patch.object(Archive, "render", keep):
            build(root, Unwritten(root / "outbox"), jobs=1)
    archive, events = kept[0][0], [event for _, event in kept] * 10
    texts = [archive.render(event)[0].text for event in events]
    proofs = list(zip(events, texts, strict=True))
    rows = {
        "text and feed entry": milliseconds(archive.render, events),
        "proof that nothing is lost": milliseconds(
            lambda p: completeness(p[0].recap, p[1]), proofs
        ),
    }
    theirs = milliseconds(lambda text: json.loads(json.dumps(text)), texts)
    for name, ours in rows.items():
        sys.stdout.write(f"{name:<34} {ours:8.2f} ms {ours / theirs:8.0f} x json\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_project(root, count)
        write(root)
        newest = root / "recaps/dialogue-0/2022-01-01-newest.md"
        shutil.copy(MEXICO, newest)
        start = time.perf_counter()
        read = write(root)
        took = time.perf_counter() - start
        sys.stdout.write(f"one more beside {count:,}: {read} read, {took:.2f} s\n")


if __name__ == "__main__":
    main()
