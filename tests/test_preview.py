"""`afterword preview` as a program of its own, asked by a browser and by hand."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

Write = Callable[[str, str], Path]
GOOD = "---\ntitle: A talk\ndate: 2024-01-02\nid: talk\n---\n\n{words}\n"


class Served:
    """A running preview: its address, and what it said."""

    def __init__(self, project: Path, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "afterword",
            "--project",
            str(project),
            "preview",
            *options,
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=project
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", self.address)
        assert match, self.process.stderr and self.process.stderr.read()
        self.port = int(match[1])
        for _ in range(200):
            try:
                self.get("/")
                break
            except OSError:
                time.sleep(0.05)

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        """The status and the text that a path is answered with."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def stop(self) -> str:
        """End it, as Ctrl-C does; what it said meanwhile."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=10)
        return said


@pytest.fixture
def served(project: Path, write: Write) -> Iterator[Served]:
    write("recaps/demo/talk.md", GOOD.format(words="Ports talked."))
    running = Served(project)
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_saved_recap_shows_where_the_reader_was(served: Served, page: Page, write: Write) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    page.click("#tab-archive")
    expect(page.locator("#archive-text")).to_contain_text("Ports talked.")
    page.set_viewport_size({"width": 800, "height": 200})
    page.evaluate("scrollTo(0, 120)")
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    expect(page.locator("#archive-text")).to_contain_text("Ships answered.")
    expect(page.locator("#archive")).to_be_visible()
    for _ in range(100):
        if page.evaluate("scrollY") == 120:
            break
        page.wait_for_timeout(20)
    assert page.evaluate("scrollY") == 120


def test_what_is_broken_is_shown_until_it_is_mended(
    served: Served, page: Page, write: Write, project: Path
) -> None:
    page.goto(f"{served.address}review/demo/talk.html#archive")
    write("recaps/demo/talk.md", "---\ntitle: A talk\ndate: soon <b>x</b>\nid: talk\n---\n")
    overlay = page.locator(".overlay")
    expect(overlay).to_contain_text("recaps/demo/talk.md:3:7")
    expect(overlay).to_contain_text("date: soon <b>x</b>")
    expect(page.locator("#archive-text")).to_contain_text("Ports talked.")
    page.reload()
    expect(overlay).to_contain_text("bad-date")
    write("recaps/demo/talk.md", GOOD.format(words="Mended."))
    expect(page.locator("#archive-text")).to_contain_text("Mended.")
    expect(overlay).to_have_count(0)
    write("templates/archive/recap.txt.j2", "{{ nobody }}")
    expect(overlay).to_contain_text("templates/archive/recap.txt.j2:1")
    (project / "templates/archive/recap.txt.j2").unlink()
    expect(overlay).to_have_count(0)
    write("recaps/series.md", "---\nname: Renamed\n---\n")
    expect(page.locator(".eyebrow")).to_contain_text("Renamed")


def test_a_new_recap_appears_in_the_index(served: Served, page: Page, write: Write) -> None:
    page.goto(served.address)
    assert page.locator("#recaps li").count() == 2
    write("recaps/demo/more.md", GOOD.format(words="More.").replace("id: talk", "id: more"))
    expect(page.locator("#recaps li")).to_have_count(3)
    expect(page.locator(".badge.new")).to_have_text("new")


def test_only_this_machine_and_only_the_outbox(served: Served, project: Path) -> None:
    assert served.get("/")[0] == 200
    assert served.get("/", host=f"localhost:{served.port}")[0] == 200
    assert served.get("/", host="evil.example")[0] == 400
    assert served.get("/archive/demo/talk.txt")[0] == 200
    (project / "outbox/way-out").symlink_to(project / "recaps")
    for path in ("/../recaps/series.md", "/%2e%2e/recaps/series.md", "/way-out/series.md"):
        status, text = served.get(path)
        assert status == 404
        assert "Harbour" not in text
    assert "/-/live.js" in served.get("/review/demo/talk.html")[1]
    assert "/-/live.js" not in served.get("/newsletter/demo/talk.html")[1]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))  # sends nothing, and tells this machine's own address
        address = asking.getsockname()[0]
    if not address.startswith("127."):
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, served.port), 1)


def test_a_taken_port_moves_to_the_next(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = Served(project, "--port", str(port))
        assert running.port > port
        assert f"port {port} is taken" in running.stop()


def test_it_builds_before_it_serves_and_says_what_is_wrong(project: Path, write: Write) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    running = Served(project)
    assert running.get("/review/demo/good.html")[0] == 200
    assert running.get("/review/demo/bad.html")[0] == 404
    assert "[missing-field]" in running.stop()
