"""Recaps through a pipeline, in this process or through one of its own in each of several."""

import os
from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec.structs import replace

from afterword.building.pipeline import Pipeline
from afterword.outbox.manifest import Manifest
from afterword.outbox.output import Staging
from afterword.outbox.result import Result
from afterword.parse.events import Events
from afterword.project.folders import RecapFile

WORTH_PROCESSES = 100
"""From this many recaps on, processes save more time than they take to start."""


def run(
    pipeline: Pipeline, files: Sequence[RecapFile], jobs: int | None, stage: Staging | None = None
) -> Generator[Result]:
    """A result for each recap file, in order, with up to `jobs` processes.

    Those `stage` what they make, if they can: to send it here took a twentieth of a cold build.
    """
    if jobs is None:
        jobs = (os.cpu_count() or 1) if len(files) >= WORTH_PROCESSES else 1
    if jobs < 2 or len(files) < 2:
        yield from map(pipeline.recap, files)
        return
    from afterword.building.workers import spread

    shared = (stage, pipeline.root, pipeline.events, pipeline.last)
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    done = 0
    for done, made in enumerate(spread(jobs, _work, files, _start_worker, *shared), 1):
        # What comes from another process is a copy of what is here already.
        names = rows.setdefault(made.templates, made.templates)
        yield replace(made, file=files[done - 1], templates=names)
    yield from map(pipeline.recap, files[done:])


_worker: list[tuple[Pipeline, Staging | None]] = []
"""The pipeline of a worker process, made once when it starts, and who takes its outputs."""


def _start_worker(stage: Staging | None, root: Path, events: Events, last: Manifest | None) -> None:
    _worker.append((Pipeline(root, events, last), stage))


def _work(file: RecapFile) -> Result:
    pipeline, stage = _worker[0]
    result = pipeline.recap(file)
    if stage is None:
        return result
    return replace(result, outputs=(), staged=tuple(map(stage, result.outputs)))
