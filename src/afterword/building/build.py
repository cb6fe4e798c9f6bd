"""A build: what still holds stays, what changed is made. Nothing is written or printed here."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from afterword.building.background import in_background
from afterword.building.incremental import Holding, Kept
from afterword.outbox.built import Built, Progress, each_once
from afterword.outbox.store import Store
from afterword.parse.choosing import Candidate
from afterword.project import scanning

WORTH_A_PROCESS = 200
"""Recaps from which on it is faster that another process looks at them: where one of a thousand has
changed, by a seventh of a build.
"""
RENDERERS = "afterword.building.make"


def build(
    root: Path,
    store: Store,
    jobs: int | None = None,
    progress: Progress = lambda _done, _all: None,
    is_forced: bool = False,
) -> Built:
    """Build the project in a folder, with up to `jobs` processes, and put outputs in a store.

    Without a number, large projects get a process for each core and small ones get none. What the
    store says still holds is not made again, unless that `is_forced`.
    """
    found = scanning.scan(root)
    kept = Kept(found, store, is_forced)
    files = [file for folder in found.dialogues for file in folder.recaps]
    holding = partial(kept.holding, files)
    will_load = (
        len(files) > WORTH_A_PROCESS and RENDERERS not in sys.modules and kept.has_news(files)
    )
    known = kept.results(files, _while_loading(holding) if will_load else holding())
    candidates = [Candidate.of(r.file, r.known) for r in known.values() if r.known]
    digests = [f for folder in found.folders for f in folder.recaps if f.is_digest]
    known |= kept.digests(digests, candidates)
    if kept.is_all(known):
        told = [d for result in known.values() for d in result.diagnostics]
        problems = each_once([*found.problems, *kept.last.problems, *told])
        return Built(problems, (), tuple(known.values()), kept.last)
    # Loading the renderers takes longer than all of the above.
    from afterword.building.make import make

    return make(kept, known, jobs, progress)


def _while_loading(holding: Callable[[], Holding]) -> Holding:
    """What holds, which is found out while the renderers are loaded."""
    gc.freeze()  # to look for cycles in all that is known took 30 ms
    holding = in_background(holding, Holding)
    import_module(RENDERERS)
    return holding()
