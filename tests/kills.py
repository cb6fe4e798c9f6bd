"""Kills builds at random moments, and sees whether the next one puts everything right.

    python tests/kills.py 1000

Each round changes a project as its author might, starts a build of it, and kills that with SIGKILL:
half of them anywhere, half while they write; half of them have two processes that work for them,
which are to end by themselves. Then a build runs to its end, and the outbox must have
just the bytes of a build from nothing, and the files that somebody put there. `kill -9` does not
simulate a power cut.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import afterword.building.make  # noqa: F401  the processes that are killed have it already
from afterword.building.build import build
from afterword.building.update import update
from afterword.outbox.journal import JOURNAL, STAGE
from afterword.outbox.store import Unwritten

CASES = Path(__file__).parent / "cases"
OURS = {"README.md": "Ours.\n", "archive/demo/mine.txt": "Mine.\n"}
RECAP = """\
---
title: Talk {number}
date: 2024-01-{day:02}
id: talk-{number}
url: https://a.test/{number}
takeaways: [Ports are slow.]
---

{words}
"""


def start(root: Path, jobs: int) -> int:
    """A process that brings the outbox up to date, alone or with others that work for it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            built, done = update(root, lambda _done, _all: None, jobs)
            code = int(any(d.is_error for d in (*built.diagnostics, *done.diagnostics)))
        finally:
            os._exit(code)
    return child


def edit(root: Path, chance: random.Random) -> None:
    """One to three changes of a recap or a template."""
    for _ in range(chance.randint(1, 3)):
        number = chance.randint(1, 6)
        file = root / f"recaps/demo/talk-{number}.md"
        template = root / "templates/social/recap.txt.j2"
        if chance.random() < 0.1:
            template.parent.mkdir(parents=True, exist_ok=True)
            include = '{% include "default/social/recap.txt.j2" %}'
            template.write_text(f"{chance.choice(['News', 'New'])}: {include}\n", "utf-8")
        elif chance.random() < 0.2:
            file.unlink(missing_ok=True)
        else:
            words = " ".join(chance.choices(["ports", "tariffs", "forms", "cities"], k=60))
            text = RECAP.format(number=number, day=chance.randint(1, 28), words=words)
            file.write_text(text, "utf-8")


def kill(child: int, root: Path, chance: random.Random, usual: float) -> str:
    """Kill a build and say where it was."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, usual))
    else:
        stage, until = root / "outbox" / STAGE, time.monotonic() + 2 * usual
        while not (stage / JOURNAL).exists() and time.monotonic() < until:
            pass
        time.sleep(chance.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        return "had ended"
    stage = root / "outbox" / STAGE
    is_staging = "while it rendered" if stage.exists() else "before or after it wrote"
    return "while it moved files" if (stage / JOURNAL).exists() else is_staging


def differences(root: Path) -> list[str]:
    """What differs from a build from nothing, and from what somebody put there."""
    box = root / "outbox"
    store = Unwritten(root / "nothing-is-here")
    build(root, store, jobs=1)
    expected = {output.path: output.content for output in store.outputs.values()}
    expected |= {path: text.encode() for path, text in OURS.items()}
    there = {
        file.relative_to(box).as_posix(): file.read_bytes()
        for file in box.rglob("*")
        if file.is_file() and file.name != ".afterword.json"
    }
    paths = expected.keys() | there.keys()
    return sorted(path for path in paths if expected.get(path) != there.get(path))


def main() -> None:
    """Kill, build, compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    where: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        shutil.copytree(CASES / "_project", root)
        edit(root, chance)
        began = time.monotonic()
        os.waitpid(start(root, 2), 0)
        usual = time.monotonic() - began
        for path, text in OURS.items():
            (root / "outbox" / path).write_text(text)
        while sum(where.values()) - where["had ended"] < given.kills:
            edit(root, chance)
            where[kill(start(root, chance.choice([1, 2])), root, chance, usual)] += 1
            _, status = os.waitpid(start(root, 1), 0)
            if found := differences(root):
                sys.exit(f"after {where.total()} rounds, seed {given.seed}: {found}")
            if status:
                sys.exit(f"after {where.total()} rounds, seed {given.seed}: the build fails")
    killed = ", ".join(f"{count} {what}" for what, count in where.most_common())
    sys.stdout.write(f"{killed}: the next build made the outbox whole each time\n")


if __name__ == "__main__":
    main()
