"""`afterword preview` as a program of its own, asked by a browser and by hand."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import node_module, violations
from copying import copy_all, posts
from playwright.sync_api import Browser, Page, expect

from afterword.building.update import update
from afterword.cli import cli
from afterword.preview import server

# The outbox is built behind what is shown, with low priority, on machines that are busy with tests.
expect.set_options(timeout=30_000)

Write = Callable[[str, str], Path]
GOOD = "---\ntitle: A talk\ndate: 2024-01-02\nid: talk\n---\n\n{words}\n"


begun: list[subprocess.Popen[str]] = []


class Served:
    """A running preview: its address, and what it said."""

    def __init__(self, project: Path, *options: str, start_new_session: bool = False) -> None:
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
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=project,
            start_new_session=start_new_session,
        )
        begun.append(self.process)
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

    def headers(self, path: str) -> dict[str, str]:
        """The headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        headers = dict(connection.getresponse().getheaders())
        connection.close()
        return {name.title(): value for name, value in headers.items()}

    def first(self, path: str) -> dict[str, Any]:
        """The first event of a stream."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        line = connection.getresponse().readline().decode()
        connection.close()
        event: dict[str, Any] = json.loads(line.removeprefix("data: "))
        return event

    def stop(self) -> str:
        """End it, as Ctrl-C does; what it said meanwhile."""
        self.process.terminate()
        try:
            return self.process.communicate(timeout=60)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """What a test has begun ends with it, though it fails."""
    yield
    for process in begun:
        process.kill()
        process.communicate()
    begun.clear()


@pytest.fixture
def served(project: Path, write: Write) -> Iterator[Served]:
    write("recaps/demo/talk.md", GOOD.format(words="Ports talked."))
    running = Served(project)
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_a_saved_recap_shows_where_the_reader_was(served: Served, page: Page, write: Write) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    page.click("#tab-archive")
    expect(page.locator("#archive-text")).to_contain_text("Ports talked.")
    page.set_viewport_size({"width": 800, "height": 200})
    page.evaluate("scrollTo(0, 120)")
    page.evaluate("window.same = true")
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    expect(page.locator("#archive-text")).to_contain_text("Ships answered.")
    expect(page.locator("#archive")).to_be_visible()
    assert page.evaluate("scrollY") == 120
    assert page.evaluate("window.same")
    expect(page.locator("#others a")).to_have_text("A recap with nothing wrong")


def test_what_was_asked_for_holds_when_the_page_changes(
    served: Served, page: Page, write: Write
) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    page.click('[value="380"]')
    page.click("[value=dark]")
    page.click("[name=pictures]")
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    mail = page.frame_locator("#mail").locator("body")
    expect(mail).to_contain_text("Ships answered.")
    expect(page.locator("[name=pictures]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#mail.narrow")).to_be_visible()
    page.click("#tab-posts")
    page.click(".network summary >> nth=0")
    page.focus("#all-x-recap-1")
    write("recaps/demo/talk.md", GOOD.format(words="Again.").replace("A talk", "The talk"))
    expect(page.locator("h1")).to_have_text("The talk")
    assert page.evaluate("document.activeElement.id") == "all-x-recap-1"
    assert page.title() == "The talk: review"
    page.keyboard.press("c")
    expect(page.locator("#said")).to_have_text("Copied: X, recap")
    assert page.evaluate("navigator.clipboard.readText()").startswith("The talk")


SAVED = {
    "title": [{"title": "Another talk"}],
    "more and less": [
        {"panels": [{"title": "One", "takeaway": "Ports talk."}, {"title": "Two"}]},
        {"panels": [{"title": "Two"}], "figures": [{"value": "2", "label": "ports"}]},
        {},
    ],
    "a question, then none": [{"question": "Which port next?"}, {}],
    "another language": [{"lang": "ar", "title": "حديث", "summary": "عن الموانئ"}, {"lang": "fr"}],
    "warnings": [{"summary": "Too short a name.", "url": "https://harbour.test/"}, {}],
    "a picture": [{"image": {"url": "https://harbour.test/quay.png", "alt": "A quay"}}, {}],
}
WHOLE = """() => {
  const attributes = (node) => [...(node.attributes ?? [])]
    .filter(({ name }) => name !== "srcdoc").map(({ name, value }) => `${name}=${value}`).sort();
  const within = ({ nodeName, childNodes, content }) =>
    ({ NOSCRIPT: [], TEMPLATE: content?.childNodes })[nodeName] ?? childNodes;
  const parts = (node) => [
    [node.nodeName, node.data, ...attributes(node)].join(" "),
    ...[...within(node)].flatMap(parts),
    "end",
  ];
  const mail = document.querySelector("#mail").contentDocument.documentElement;
  return [document.title, ...parts(document.body), ...parts(mail)];
}"""
"""All that a page shows. By `srcdoc` the mail's frame was first filled."""


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
@pytest.mark.parametrize("tab", ["newsletter", "posts", "archive"])
def test_a_page_brought_up_to_date_is_as_one_just_opened(
    served: Served, page: Page, write: Write, tab: str, saved: list[dict[str, Any]]
) -> None:
    address = f"{served.address}review/demo/talk.html#{tab}"
    page.goto(address)
    fresh = page.context.new_page()
    for number, facts in enumerate(saved):
        text = json.dumps({"title": "A talk", "date": "2024-01-02", "id": "talk"} | facts)
        write("recaps/demo/talk.md", f"---\n{text}\n---\n\nSaved as {number}.\n")
        expect(page.locator("#archive-text")).to_contain_text(f"Saved as {number}.")
        for _ in range(100):  # the lists follow, and frames load
            fresh.goto("about:blank")
            fresh.goto(address)
            if (shown := page.evaluate(WHOLE)) == (opened := fresh.evaluate(WHOLE)):
                break
            fresh.wait_for_timeout(50)
        assert shown == opened


def test_a_tick_stays_with_its_post(served: Served, page: Page) -> None:
    page.goto(f"{served.address}review/demo/talk.html#posts")
    turned = """() => {
      const told = JSON.parse($("#posts-data").textContent);
      for (const slot of told.plan) slot.day = Number($(".day").dataset.day);
      told.plan.reverse();
      $("#posts-data").textContent = JSON.stringify(told);
      lay();
    }"""
    page.evaluate(turned)
    first, *_, last = page.eval_on_selector_all("#plan .post", "all => all.map(({ id }) => id)")
    page.check(f"#{first} .posted input")
    page.evaluate(turned)
    expect(page.locator("#plan .post").first).to_have_id(last)
    ticked = page.locator("#plan .post:has(:checked)")
    expect(ticked).to_have_count(1)
    expect(ticked).to_have_id(first)


def test_a_digest_follows_its_recaps(served: Served, page: Page, write: Write) -> None:
    facts = "title: A digest\ndate: 2024-02-01\nrecaps: [talk]"
    write("recaps/digests/one.md", f"---\n{facts}\n---\n")
    page.goto(f"{served.address}review/digests/one.html")
    expect(page.locator("h1")).to_have_text("A digest")
    page.click("#tab-archive")
    expect(page.locator("#archive-text")).to_contain_text("A talk")
    write("recaps/demo/talk.md", GOOD.format(words="W").replace("A talk", "A speech"))
    expect(page.locator("#archive-text")).to_contain_text("A speech")
    write("recaps/digests/one.md", f"---\n{facts}\n---\n\nIts own words.\n")
    expect(page.locator("#archive-text")).to_contain_text("Its own words.")
    write("recaps/demo/talk.md", GOOD.format(words="W").replace("date", "dote"))
    expect(page.locator(".overlay pre").last).to_contain_text("broken-recap")
    expect(page.locator(".overlay pre").first).to_contain_text("recaps/demo/talk.md")
    expect(page.locator("#archive-text")).to_contain_text("Its own words.")


def test_every_copy_button_of_a_served_page(served: Served, page: Page, project: Path) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    copy_all(page, posts(project / "outbox", "demo/talk"))


def test_a_change_while_nobody_looks_is_shown_on_return(
    served: Served, page: Page, write: Write, project: Path
) -> None:
    """As where a browser takes up a lost connection: its page is older than what is served."""
    html = served.get("/review/demo/talk.html")[1]
    mark = re.findall(r'data-mark="(\w+)"', html)[0]
    asked = f"/-/events?page=review/demo/talk.html&mark={mark}"
    told = {"errors": [], "is_old": False, "mark": mark, "html": None}
    assert served.first(asked) == told
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    for _ in range(600):
        if "Ships answered." in served.get("/review/demo/talk.html")[1]:
            break
        time.sleep(0.05)
    told = served.first(asked)
    assert told["is_old"]
    assert "Ships answered." in told["html"]


def test_the_outbox_follows(served: Served, write: Write, project: Path) -> None:
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    text = project / "outbox/archive/demo/all.txt"
    for _ in range(600):
        if "Ships answered." in text.read_text("utf-8"):
            break
        time.sleep(0.05)
    assert "Ships answered." in text.read_text("utf-8")
    served.stop()
    assert not update(project, lambda _done, _all: None)[1].written


def test_only_pages_are_told_over_events(served: Served, project: Path) -> None:
    (project / "outbox/way-out").symlink_to(project / "recaps")
    for page in ("../recaps/series.md", "way-out/series.md", "/etc/passwd", "nothing.html"):
        assert served.first(f"/-/events?page={page}")["html"] is None


def test_no_line_of_a_file_outside_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("a secret")
    (project / "recaps/demo/talk.md").symlink_to(tmp_path / "outside")
    running = Served(project)
    (told,) = running.first("/-/events?page=review/demo/good.html")["errors"]
    running.stop()
    assert (told["code"], told["row"]) == ("leads-out", "")


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
    assert violations(page, node_module("axe-core/axe.min.js", "axe-core")) == []
    (project / "templates/archive/recap.txt.j2").unlink()
    expect(overlay).to_have_count(0)
    write("recaps/series.md", "---\nname: Renamed\n---\n")
    expect(page.locator(".eyebrow")).to_contain_text("Renamed")


def test_what_is_wrong_can_be_put_away(served: Served, page: Page, write: Write) -> None:
    bad = "---\ntitle: A talk\ndate: {}\nid: talk\n---\n"
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(f"{served.address}review/demo/talk.html#archive")
    write("recaps/demo/talk.md", bad.format("soon"))
    write("recaps/demo/more.md", bad.format("later").replace("id: talk", "id: more"))
    overlay, text = page.locator(".overlay"), page.locator("#archive-text")
    expect(overlay).to_contain_text("later")
    page.evaluate("scrollTo(0, 99_999)")  # what is below can be brought above it
    foot, box = page.locator(".foot").bounding_box(), overlay.bounding_box()
    assert foot
    assert box
    assert foot["y"] + foot["height"] <= box["y"]
    overlay.evaluate("e => { e.same = true; e.scrollTop = 40; }")
    write("recaps/demo/good.md", GOOD.format(words="Good.").replace("id: talk", "id: good"))
    expect(page.locator("#others")).to_contain_text("2024")
    page.wait_for_timeout(1_000)
    assert overlay.evaluate("e => [e.same, e.scrollTop]") == [True, 40]
    write("recaps/demo/talk.md", bad.format("in a while"))
    expect(overlay).to_contain_text("in a while")
    assert overlay.evaluate("e => e.scrollTop") == 40
    overlay.locator("text=Close").click()
    expect(overlay).to_have_count(0)
    write("recaps/demo/good.md", GOOD.format(words="Better.").replace("id: talk", "id: good"))
    page.wait_for_timeout(1_000)
    expect(overlay).to_have_count(0)
    write("recaps/demo/talk.md", bad.format("at last"))
    expect(overlay).to_contain_text("at last")
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    write("recaps/demo/talk.md", GOOD.format(words="Mended."))
    expect(text).to_contain_text("Mended.")


def test_a_preview_that_stops_says_so_and_comes_back(
    project: Path, page: Page, write: Write
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:  # no other test asks for this one
        port = str(free.getsockname()[1])
    write("recaps/demo/talk.md", GOOD.format(words="Ports talked."))
    first = Served(project, "--port", port)
    page.goto(f"{first.address}review/demo/talk.html#archive")
    text, notice = page.locator("#archive-text"), page.locator(".stopped")
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    expect(text).to_contain_text("Ships answered.")
    first.stop()
    expect(notice).to_contain_text("The preview has stopped")
    assert violations(page, node_module("axe-core/axe.min.js", "axe-core")) == []
    write("recaps/demo/talk.md", GOOD.format(words="Ports talked."))  # as when it was opened
    again = Served(project, "--port", port)
    assert again.port == first.port
    expect(text).to_contain_text("Ports talked.")
    expect(notice).to_have_count(0)
    again.stop()


def test_a_card_is_shown_anew_and_can_be_downloaded(
    project: Path, page: Page, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("cards: false", "networks: [linkedin]"))
    write("recaps/demo/talk.md", GOOD.format(words="Ports talked."))
    running = Served(project)
    page.goto(f"{running.address}review/demo/talk.html#posts")
    shown = page.locator("#plan .drawn img, article.card img")
    expect(shown.first).to_have_js_property("complete", value=True)
    before = [card.get_attribute("src") for card in shown.all()]
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered.").replace("A talk", "A speech"))
    expect(page.locator("h1")).to_have_text("A speech")
    after = [card.get_attribute("src") for card in shown.all()]
    assert len(after) == len(before) > 1
    assert not {*before} & {*after}
    with page.expect_download() as download:
        page.click("article.card .file")
    assert download.value.suggested_filename == "talk-recap.png"
    card = project / "outbox/social/demo/talk/cards/recap.png"
    assert running.get("/archive/demo/talk.txt")[0] == 200
    for _ in range(300):
        if download.value.path().read_bytes() == card.read_bytes():
            break
        time.sleep(0.1)
    assert download.value.path().read_bytes() == card.read_bytes()
    running.stop()


def test_a_filter_goes_with_its_dialogue(
    served: Served, page: Page, write: Write, project: Path
) -> None:
    write("recaps/other/dialogue.md", "---\ntitle: Other\n---\n")
    write("recaps/other/talk.md", GOOD.format(words="Other.").replace("id: talk", "id: other"))
    page.goto(served.address)
    page.click("text=Other >> nth=0")
    expect(page.locator("#recaps li")).to_have_count(1)
    shutil.rmtree(project / "recaps/other")
    expect(page.locator("#recaps li")).to_have_count(2)


def test_a_new_recap_appears_in_the_index(served: Served, page: Page, write: Write) -> None:
    page.goto(served.address)
    page.fill("#filter", "2024")
    assert page.locator("#recaps li").count() == 2
    write("recaps/demo/more.md", GOOD.format(words="More.").replace("id: talk", "id: more"))
    expect(page.locator("#recaps li")).to_have_count(3)
    expect(page.locator(".badge.new")).to_have_text("new")
    assert page.input_value("#filter") == "2024"


def test_a_page_that_is_not_there_yet(
    served: Served, page: Page, write: Write, project: Path
) -> None:
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{served.address}review/demo/later.html")
    expect(page.locator("h1")).to_have_text("Nothing here")
    page.keyboard.press("?")  # of which it has none
    write("recaps/demo/later.md", "---\ntitle: Later\n---\n")
    expect(page.locator(".overlay")).to_contain_text("missing-field")
    assert violations(page, node_module("axe-core/axe.min.js", "axe-core")) == []
    write("recaps/demo/later.md", GOOD.format(words="Later.").replace("id: talk", "id: later"))
    expect(page.locator("h1")).to_have_text("A talk")
    (project / "recaps/demo/later.md").unlink()
    expect(page.locator("h1")).to_have_text("Nothing here")


def test_only_this_machine_and_only_the_outbox(served: Served, project: Path) -> None:
    assert served.get("/")[0] == 200
    assert served.get("/", host=f"localhost:{served.port}")[0] == 200
    assert served.get("/", host="evil.example")[0] == 400
    assert served.get("/archive/demo/talk.txt")[0] == 200
    for path in ("/index.html/", "/review/demo/talk.html/", "/archive/demo/talk.txt/", "/review/"):
        assert served.get(path)[0] == 404
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


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_with_a_page_open(served: Served, page: Page, ending: int) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    expect(page.locator("#newsletter")).to_be_visible()
    page.wait_for_timeout(300)
    served.process.send_signal(ending)
    assert "Traceback" not in served.stop()
    assert served.process.returncode in (0, -signal.SIGTERM)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_who_cannot_wait_for_its_end_lets_a_build_end(
    served: Served, project: Path, write: Write, ending: int
) -> None:
    for round_ in ("Ports.", "Ships."):  # another process builds from the second time on
        for number in range(20):
            text = GOOD.format(words=round_).replace("id: talk", f"id: talk-{number}")
            write(f"recaps/demo/talk-{number}.md", text)
        time.sleep(0.8)
    for _ in range(400):
        served.process.send_signal(ending)
        time.sleep(0.005)
        if served.process.poll() is not None:
            break
    assert served.stop().count("Traceback") == 0
    built, done = update(project, lambda _done, _all: None)
    assert [*built.diagnostics, *done.diagnostics] == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody lists semaphores")
@pytest.mark.parametrize("heard", [signal.SIG_DFL, signal.SIG_IGN], ids=["a terminal", "nohup"])
def test_a_terminal_that_is_closed_ends_it_and_leaves_nothing(
    project: Path, write: Write, heard: signal.Handlers
) -> None:
    before = signal.signal(signal.SIGHUP, heard)
    running = Served(project, start_new_session=True)
    signal.signal(signal.SIGHUP, before)
    written = project / "outbox/archive/demo/talk.txt"
    for words in ("Ports.", "Ships."):  # another process builds from the second time on
        write("recaps/demo/talk.md", GOOD.format(words=words))
        until = time.monotonic() + 60
        while not (written.exists() and words in written.read_text("utf-8")):
            assert time.monotonic() < until
            time.sleep(0.05)
    maps = Path(f"/proc/{running.process.pid}/maps").read_text("utf-8").splitlines()
    own = {int(row.split()[4]) for row in maps if "/dev/shm/" in row}
    assert own & {entry.inode() for entry in os.scandir("/dev/shm")}
    os.killpg(running.process.pid, signal.SIGHUP)  # as the system does it, to all at once
    if heard == signal.SIG_IGN:
        time.sleep(0.5)
        assert running.process.poll() is None
        running.process.terminate()
    said = running.process.communicate(timeout=60)[1]
    assert running.process.returncode == 0
    assert "Traceback" not in said
    assert "resource_tracker" not in said
    assert not own & {entry.inode() for entry in os.scandir("/dev/shm")}


def test_recaps_that_go_and_come_back(served: Served, page: Page, project: Path) -> None:
    page.goto(f"{served.address}review/demo/talk.html")
    (project / "recaps").rename(project / "elsewhere")
    expect(page.locator(".overlay")).to_contain_text("no-recaps")
    (project / "elsewhere").rename(project / "recaps")
    expect(page.locator(".overlay")).to_have_count(0)


def test_no_project_above_is_built_in_its_place(tmp_path: Path, project: Path) -> None:
    (tmp_path / "recaps").mkdir()
    running = Served(project)
    (project / "recaps").rename(project / "elsewhere")
    for _ in range(300):
        if running.first("/-/events?page=index.html")["errors"]:
            break
        time.sleep(0.1)
    running.stop()
    assert not (tmp_path / "outbox").exists()


def test_an_address_with_another_slash_is_the_same_page(served: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served.address}/review//demo/talk.html")
    expect(page.locator("#newsletter")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert len([url for url in asked if "/-/events" in url]) == 1


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS"])
def test_pages_are_only_read(served: Served, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.request(method, "/review/demo/talk.html")
    assert connection.getresponse().status == 405
    connection.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_in_the_outbox_holds_nobody_up(served: Served, project: Path) -> None:
    os.mkfifo(project / "outbox/review/pipe.html")
    assert served.get("/review/pipe.html")[0] == 404
    assert served.first("/-/events?page=review/pipe.html")["html"] is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_recap_holds_nobody_up(served: Served, project: Path) -> None:
    os.mkfifo(project / "recaps/demo/pipe.md")
    for _ in range(600):
        if errors := served.first("/-/events?page=index.html")["errors"]:
            break
        time.sleep(0.05)
    assert [(d["path"], d["code"], d["row"]) for d in errors] == [
        ("recaps/demo/pipe.md", "unreadable-file", "")
    ]


def test_an_output_that_is_replaced_while_it_is_sent(served: Served, project: Path) -> None:
    """It comes whole, as it was before or as it is now."""
    file, draft = project / "outbox/archive/demo/talk.txt", project / "draft"
    whole = {"short", "long" * 10_000}
    answers: list[str] = []
    asking = threading.Thread(
        target=lambda: answers.extend(served.get("/archive/demo/talk.txt")[1] for _ in range(100))
    )
    before = file.read_text("utf-8")
    asking.start()
    while asking.is_alive():
        for text in whole:
            draft.write_text(text)
            draft.replace(file)
    assert len(answers) == 100
    assert {*answers} <= {*whole, before}
    assert "Traceback" not in served.stop()


@pytest.mark.parametrize("path", ["review/%00.html", "-/events?page=%00", "review/loop.html"])
def test_odd_paths(served: Served, project: Path, path: str) -> None:
    (project / "outbox/review/loop.html").symlink_to("loop.html")
    if path.startswith("-"):
        assert served.first(f"/{path}")["html"] is None
    else:
        assert served.get(f"/{path}")[0] == 404


@pytest.mark.parametrize("late", [0, 0.2])
@pytest.mark.parametrize("path", ["/", "/-/events"])
@pytest.mark.parametrize(
    "asked", ["Transfer-Encoding: chunked\r\n\r\n|no chunk\r\n", "Upgrade: websocket\r\n|\r\n"]
)
def test_nobody_is_told_of_clients_that_speak_no_http(
    project: Path, path: str, asked: str, late: float
) -> None:
    running = Served(project)
    head, _, rest = asked.partition("|")
    for _ in range(10):
        with socket.create_connection((server.HOST, running.port)) as asking:
            first = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n{head}"
            asking.sendall(first.encode())
            time.sleep(late)
            asking.sendall(rest.encode())
            time.sleep(0.02)
    assert running.get("/")[0] == 200
    said = running.stop()
    assert "Traceback" not in said
    assert "WARNING" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="another's limits are set otherwise")
@pytest.mark.parametrize("most", [64, 512], ids=["no handles are left", "handles are left"])
def test_who_opens_more_and_more_connections_holds_nothing_up(
    served: Served, write: Write, project: Path, most: int
) -> None:
    def save(words: str) -> None:
        write("recaps/demo/talk.md", GOOD.format(words=words))
        written, until = project / "outbox/archive/demo/talk.txt", time.monotonic() + 60
        while words not in written.read_text("utf-8") and time.monotonic() < until:
            time.sleep(0.05)
        assert words in served.get("/archive/demo/talk.txt")[1]

    save("Ships answered.")
    resource = pytest.importorskip("resource")
    resource.prlimit(served.process.pid, resource.RLIMIT_NOFILE, (most, most))
    asked = f"GET /-/events?page=x&mark= HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    with ExitStack() as opened:
        for _ in range(130):
            connection = socket.create_connection(("127.0.0.1", served.port))
            opened.enter_context(connection)
            with suppress(OSError):
                connection.sendall(asked.encode())
        time.sleep(0.5)
        handles = Path(f"/proc/{served.process.pid}/fd")
        assert len([*handles.iterdir()]) <= min(most, server.MOST_CONNECTIONS + 40)
    save("Ports replied.")
    assert "Traceback" not in served.stop()
    assert served.process.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits are others elsewhere")
def test_a_preview_without_handles_says_so(project: Path) -> None:
    limit = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (6, 6))"
    begin = f"{limit}; os.execv(sys.executable, [sys.executable, '-m', 'afterword', 'preview'])"
    command = [sys.executable, "-c", begin]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == ("Error: the preview cannot go on: Too many open files")
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_it_goes_on_when_nobody_hears(served: Served, write: Write, project: Path) -> None:
    """As in a terminal that was closed."""
    assert served.process.stderr
    served.process.stderr.close()
    written = project / "outbox/archive/demo/talk.txt"
    for words in ("Ships answered.", "Ports replied."):
        write("recaps/demo/talk.md", GOOD.format(words=words))
        until = time.monotonic() + 60
        while words not in written.read_text("utf-8") and time.monotonic() < until:
            time.sleep(0.05)
        assert words in served.get("/archive/demo/talk.txt")[1]
    served.process.terminate()
    assert served.process.wait(60) == 0
    served.process.stderr = None


def test_no_other_page_may_read_what_is_served(served: Served) -> None:
    assert served.headers("/review/demo/others.js")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_taken_port_moves_to_the_next(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(_: object, listening: socket.socket) -> None:
        ports.append(listening.getsockname()[1])
        listening.close()

    ports: list[int] = []
    monkeypatch.setattr(server, "serve", serve)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(server, "PORT", port)
        result = CliRunner().invoke(cli, ["--project", str(project), "preview"])
    assert ports[0] > port
    assert f"port {port} is taken" in result.stderr
    assert "Ctrl-C ends it\n" in result.stderr


def test_a_port_that_somebody_chose_does_not_move(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "afterword", "preview", "--port", str(port)]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"port {port} cannot be had: Address already in use; choose another" in done.stderr
    assert not (project / "outbox").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows frees ports by other rules")
def test_a_preview_that_begins_again_has_its_port_again(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:  # no other test asks for this one
        port = free.getsockname()[1]
    first = Served(project, "--port", str(port))
    assert first.port == port
    connection = http.client.HTTPConnection("127.0.0.1", first.port, timeout=10)
    connection.request("GET", "/")
    connection.getresponse().read()  # and still open when the preview ends
    first.stop()
    again = Served(project, "--port", str(port))
    assert again.port == port
    again.stop()
    connection.close()


def test_it_builds_before_it_serves_and_says_what_is_wrong(project: Path, write: Write) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    running = Served(project)
    assert running.get("/review/demo/good.html")[0] == 200
    assert running.get("/review/demo/bad.html")[0] == 404
    assert "[missing-field]" in running.stop()


def test_a_project_that_cannot_be_built_yet(project: Path, page: Page, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", "---\nname: [\n---\n")
    running = Served(project)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(running.address)
    expect(page.locator(".overlay")).to_contain_text("recaps/series.md:3:1")
    expect(page.locator(".overlay")).to_have_css("position", "fixed")
    write("recaps/series.md", series)
    expect(page.locator("h1")).to_have_text("Harbour Talks")
    expect(page.locator(".overlay")).to_have_count(0)
    running.stop()


def test_an_outbox_that_goes_is_built_again(served: Served, page: Page, project: Path) -> None:
    page.goto(served.address)
    # At once: while its files are deleted one by one, new ones come.
    (project / "outbox").rename(project.parent / "gone")
    for _ in range(600):
        if (project / "outbox/archive/index.txt").is_file():
            break
        time.sleep(0.05)
    expect(page.locator("#recaps li")).to_have_count(2)
    assert served.get("/archive/demo/talk.txt")[0] == 200


def test_a_file_in_the_place_of_the_outbox(project: Path, page: Page, write: Write) -> None:
    write("outbox", "no folder")
    running = Served(project)
    assert running.get("/archive/demo/good.txt")[0] == 404
    page.goto(running.address)
    expect(page.locator(".overlay")).to_contain_text("outbox-unwritable")
    (project / "outbox").unlink()
    write("recaps/demo/talk.md", GOOD.format(words="Ships answered."))
    expect(page.locator("h1")).to_have_text("Harbour Talks")
    assert "Traceback" not in running.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_no_text_is_told(served: Served, page: Page, project: Path) -> None:
    page.goto(served.address)
    Path(os.fsdecode(os.fsencode(project / "recaps/demo") + b"/\xff.md")).touch()
    expect(page.locator(".overlay")).to_contain_text("bad-name")
    text = (project / "recaps/demo/talk.md").read_text("utf-8")
    (project / "recaps/demo/talk.md").write_text(text.replace("A talk", "A speech"), "utf-8")
    expect(page.locator("#recaps")).to_contain_text("A speech")
    assert "Traceback" not in served.stop()


@pytest.mark.parametrize("asked", [b"", b"GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_it_ends_while_browsers_come(served: Served, asked: bytes) -> None:
    """Some open a connection before they need one, and keep it."""
    opened: list[socket.socket] = []

    def come() -> None:
        while served.process.poll() is None:
            with suppress(OSError):
                opened.append(socket.create_connection((server.HOST, served.port)))
                opened[-1].sendall(asked)

    coming = threading.Thread(target=come)
    coming.start()
    time.sleep(0.1)
    try:
        assert "Traceback" not in served.stop()
    finally:
        served.process.kill()
        coming.join()
        for each in opened:
            each.close()


def test_it_ends_with_its_project(served: Served, project: Path) -> None:
    project.rename(project.with_name("elsewhere"))
    _, said = served.process.communicate(timeout=60)
    assert served.process.returncode == 1
    assert said.endswith("is no more, so the preview has ended\n")
    assert "Traceback" not in said
