"""The process that builds behind a preview: it gives way, and outlives nobody."""

import asyncio
import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from afterword.preview import builder
from afterword.preview.builder import Builder, Outcome

PREVIEW = """
import asyncio, os, signal, sys
from pathlib import Path
from afterword.preview import builder
from afterword.preview.builder import Builder

if sys.argv[2] == "go on":
    builder.LONGEST_PAUSE = 1_000  # in the process that builds, too: it does not go on by itself

async def run(root):
    kept = Builder()
    await kept.build(root)  # by this process, as there is no other yet
    if sys.argv[2] == "ctrl-c":
        building = asyncio.create_task(kept.build(root))
        await asyncio.sleep(0.1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # here, it is another matter
        os.killpg(0, signal.SIGINT)
        print(await building, flush=True)
        return
    await kept.build(root)
    building = asyncio.create_task(kept.build(root))
    await asyncio.sleep(0)
    kept.pause()
    print(kept._process.result(), flush=True)
    if sys.argv[2] == "go on":
        await asyncio.sleep(0.1)
        kept.go_on()
        print(await building, flush=True)
    else:
        await asyncio.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
"""


def states(process: str) -> str:
    """What Linux says a process is doing; nothing of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_a_process_that_was_told_to_wait_ends_with_who_told_it(
    project: Path, tmp_path: Path
) -> None:
    script = tmp_path / "preview.py"
    script.write_text(PREVIEW, "utf-8")
    command = [sys.executable, str(script), str(project), "end"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as preview:
        assert preview.stdout
        worker = preview.stdout.readline().strip()
    assert worker
    until = time.monotonic() + 20
    while states(worker) not in ("", "Z") and time.monotonic() < until:
        time.sleep(0.05)
    left = states(worker)
    with suppress(ProcessLookupError):
        os.kill(int(worker), signal.SIGKILL)
    assert left in ("", "Z")


def test_a_process_that_was_told_to_wait_builds_on(project: Path, tmp_path: Path) -> None:
    script = tmp_path / "preview.py"
    script.write_text(PREVIEW, "utf-8")
    command = [sys.executable, str(script), str(project), "go on"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[1].startswith("([")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows tells processes otherwise")
def test_ctrl_c_in_a_terminal_does_not_reach_it(project: Path, tmp_path: Path) -> None:
    """Not even as it begins."""
    script = tmp_path / "preview.py"
    script.write_text(PREVIEW, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(project), "ctrl-c"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        start_new_session=True,
    )
    assert done.stdout.startswith("([")
    assert done.stderr == ""


def outcome_of_two(project: Path) -> Outcome:
    """What the second build comes to: the first is done by this process in any case."""

    async def twice() -> Outcome:
        kept = Builder()
        await kept.build(project)
        (project / "recaps/demo/good.md").unlink()
        return await kept.build(project)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, twice()).result()


@pytest.mark.skipif(os.name != "posix", reason="processes are started otherwise on Windows")
def test_without_room_for_a_process_this_one_builds(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> NoReturn:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.util.spawnv_passfds", refused)
    outcome = outcome_of_two(project)
    assert outcome
    assert "newsletter/demo/good.eml" in outcome[1]
    assert not (project / "outbox/newsletter/demo/good.eml").exists()


def test_where_no_process_comes_to_begin_this_one_builds(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where it may have no thread."""
    monkeypatch.setattr(builder, "_begin", os.getppid)  # which takes nothing, so that it fails
    outcome = outcome_of_two(project)
    assert outcome
    assert "newsletter/demo/good.eml" in outcome[1]
