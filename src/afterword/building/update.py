"""A project's outbox brought up to date: what changed is built, and what was built is written."""

from pathlib import Path

from afterword.building.build import build
from afterword.diagnostics import Failure
from afterword.outbox import writing
from afterword.outbox.built import Built, Progress
from afterword.outbox.stage import Changes


def update(
    root: Path, progress: Progress, jobs: int | None = None, is_forced: bool = False
) -> tuple[Built, Changes]:
    """Build a project into its outbox: what that came to, and what it did.

    `is_forced` makes everything, and overwrites what somebody edited.
    """
    try:
        with writing.staging(root / "outbox", is_forced) as stage:
            built = build(root, stage, jobs, progress, is_forced)
            return built, stage.commit(built)
    except Failure as failure:
        return Built(failure.diagnostics, ("",), ()), Changes()
