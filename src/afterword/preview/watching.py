"""What is saved in a project while somebody writes it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import awatch

PAUSE = 40
"""Milliseconds: what an editor writes within them is one save."""

SETTLED = 5
"""Milliseconds without a change after which a save has ended: within two of them, it is seen."""

BREATH = 0.3
"""Seconds until folders are watched again that could not be."""

WATCHED = ("recaps", "templates")


async def saved(root: Path, group: asyncio.TaskGroup) -> AsyncIterator[set[Path]]:
    """The files that were saved, together what was saved together.

    It ends when the project's folder is no more.
    """
    while root.is_dir():
        there = _watched(root)
        moved = asyncio.Event()
        more = group.create_task(_tell_of_folders(root, moved))
        while there and not moved.is_set():
            async for paths in _changes(*there, stop=moved):
                yield paths
        await more
        yield {*there, *_watched(root)}


def _watched(root: Path) -> list[Path]:
    return [root / name for name in WATCHED if (root / name).is_dir()]


async def _tell_of_folders(root: Path, moved: asyncio.Event) -> None:
    """Say so when a watched folder comes or goes, or the outbox does.

    What is not there cannot be watched, and an outbox that was deleted is to be built again.
    """
    there, has_outbox = _watched(root), (root / "outbox").is_dir()
    while not moved.is_set():
        async for _ in _changes(root, is_deep=False):
            had_outbox, has_outbox = has_outbox, (root / "outbox").is_dir()
            if not root.is_dir() or _watched(root) != there or (had_outbox and not has_outbox):
                moved.set()
                return


async def _changes(
    *folders: Path, is_deep: bool = True, stop: asyncio.Event | None = None
) -> AsyncIterator[set[Path]]:
    """What changes in folders; where that cannot be told, the folders themselves.

    A name that is no text cannot be told, and a folder that has gone cannot be watched. It may go
    without a word: so folders that are not watched deep yield an empty set now and then.
    """
    watching = awatch(
        *folders,
        debounce=PAUSE,
        step=SETTLED,
        stop_event=stop,
        recursive=is_deep,
        yield_on_timeout=not is_deep,
    )
    try:
        async for changes in watching:
            yield {Path(path) for _, path in changes}
    except (OSError, RuntimeError, ExceptionGroup):
        await asyncio.sleep(BREATH)
        yield {*folders}
