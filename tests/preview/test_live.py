"""`Live`: what an open page is told while something else happens."""

import asyncio
import json
import os
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from afterword.outbox import writing
from afterword.outbox.lock import locked
from afterword.preview.live import Live, OpenPage, mark_of

PAGE = "review/demo/good.html"


@pytest.fixture
def live(project: Path) -> Live:
    live = Live(project, lambda *_: None)
    live.begin(lambda *_: None)
    return live


def run(work: Coroutine[Any, Any, OpenPage]) -> OpenPage:
    """Run it in a thread of its own: the browser of other tests has a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def told(page: OpenPage) -> list[tuple[bool, str]]:
    """Whether it was said to be old, and its mark, each time."""
    messages = [
        json.loads(page.messages.get_nowait() or "{}") for _ in range(page.messages.qsize())
    ]
    return [(message["is_old"], message["mark"]) for message in messages]


def test_a_page_opened_while_its_recap_goes(live: Live) -> None:
    """As where a browser loads it again because it has just come."""
    before, gone = mark_of(live.content(PAGE)), mark_of(None)
    recap = live.root / "recaps/demo/good.md"

    async def opening() -> OpenPage:
        recap.unlink()
        showing = asyncio.create_task(live._show({recap}))
        await asyncio.sleep(0)  # it looks which pages are open, and begins
        page = live.listen(PAGE, before)
        await showing
        return page

    assert told(run(opening())) == [(False, before), (True, gone)]


def test_a_page_opened_when_nothing_follows(live: Live) -> None:
    live.end()
    page = live.listen(PAGE, "")
    page.messages.get_nowait()
    assert page.messages.get_nowait() is None


def test_a_page_keeps_what_it_shows_when_the_process_that_builds_is_killed(live: Live) -> None:
    recap, written = live.root / "recaps/demo/good.md", live.root / "outbox" / PAGE
    before = written.read_bytes()

    async def opening() -> OpenPage:
        await live._builder.build(live.root)  # by this process, as there is no other yet
        assert live._builder._pool
        os.kill(await asyncio.wrap_future(live._builder._pool.submit(os.getpid)), signal.SIGTERM)
        page = live.listen(PAGE, mark_of(before))
        recap.write_text(recap.read_text("utf-8") + "\nSaved later.\n", "utf-8")
        await live._show({recap})
        await live._catch_up()
        assert b"Saved later." in (live.content(PAGE) or b"")
        assert written.read_bytes() == before
        await live._catch_up()
        return page

    page = run(opening())
    assert written.read_bytes() == live.content(PAGE) != before
    now = mark_of(live.content(PAGE))
    assert told(page) == [(False, mark_of(before)), (True, now), (False, now)]


def test_what_another_build_holds_up_is_built_when_that_has_ended(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    recap, written = live.root / "recaps/demo/good.md", live.root / "outbox" / PAGE
    before = written.read_bytes()
    codes: list[list[str]] = []
    monkeypatch.setattr(
        live, "_report", lambda problems, _: codes.append([d.code for d in problems])
    )
    monkeypatch.setattr(writing, "PATIENCE", 0.1)

    async def opening() -> OpenPage:
        page = live.listen(PAGE, mark_of(before))
        recap.write_text(recap.read_text("utf-8") + "\nSaved later.\n", "utf-8")
        await live._show({recap})
        with locked(live.root / "outbox", 0):
            building = asyncio.create_task(live._catch_up())
            while not codes:
                await asyncio.sleep(0.01)
            assert not building.done()
            assert b"Saved later." in (live.content(PAGE) or b"")
            assert written.read_bytes() == before
        await building
        return page

    page = run(opening())
    assert codes == [["outbox-busy"], []]
    assert written.read_bytes() == live.content(PAGE) != before
    now = mark_of(live.content(PAGE))
    assert told(page) == [(False, mark_of(before)), (True, now), (False, now)]


def test_a_page_is_told_once_that_it_is_old(live: Live) -> None:
    now = mark_of(live.content(PAGE))

    async def opening() -> OpenPage:
        page = live.listen(PAGE, "another")
        await live._catch_up()
        return page

    assert told(run(opening())) == [(True, now), (False, now)]


GOOD = "---\ntitle: A talk\ndate: 2024-01-02\nid: {name}\n---\n\nPorts talked.\n"


def wrong(page: OpenPage) -> list[list[str]]:
    """The files that were said to be wrong, each time."""
    messages = [
        json.loads(page.messages.get_nowait() or "{}") for _ in range(page.messages.qsize())
    ]
    return [[error["path"] for error in message["errors"]] for message in messages]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("recaps/demo/other.md", GOOD.format(name="other").replace("2024", "soon")),
        ("recaps/demo/dialogue.md", "---\ntitel: A dialogue\n---\n"),
        ("recaps/series.md", "---\nname: [\n---\n"),
        ("templates/archive/recap.txt.j2", "{{ nobody }}"),
    ],
    ids=["a recap", "a dialogue", "the series", "a template"],
)
def test_what_is_wrong_stays_so_when_a_save_is_heard_of_late(
    live: Live, write: Callable[[str, str], Path], path: str, text: str
) -> None:
    """When all is built already: nobody has mended it."""

    async def opening() -> OpenPage:
        page = live.listen(PAGE, mark_of(live.content(PAGE)))
        file = write(path, text)
        await live._catch_up()
        await live._show({file})
        return page

    assert path in wrong(run(opening()))[-1]


def test_what_is_wrong_of_a_page_that_nobody_has_open_is_mended_with_the_build(
    live: Live, write: Callable[[str, str], Path]
) -> None:
    other = write("recaps/demo/other.md", GOOD.format(name="other").replace("2024", "soon"))

    async def opening() -> OpenPage:
        await live._catch_up()
        page = live.listen(PAGE, mark_of(live.content(PAGE)))
        write("recaps/demo/other.md", GOOD.format(name="other"))
        await live._show({other})
        live._is_behind = True
        await live._catch_up()
        return page

    assert wrong(run(opening())) == [["recaps/demo/other.md"], ["recaps/demo/other.md"], []]


def test_a_template_is_mended_as_soon_as_an_open_page_is_made_with_it(
    live: Live, write: Callable[[str, str], Path]
) -> None:
    file = write("templates/archive/recap.txt.j2", "{{ nobody }}")

    async def opening() -> OpenPage:
        await live._catch_up()
        page = live.listen(PAGE, mark_of(live.content(PAGE)))
        file.unlink()
        await live._show({file})
        return page

    assert wrong(run(opening())) == [["templates/archive/recap.txt.j2"], []]
