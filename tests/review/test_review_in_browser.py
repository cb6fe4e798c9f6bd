"""The review pages in a real browser, opened from disk."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from importlib.resources import files
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import CASES, node_module, violations
from copying import clipboard, copy_all, posts, unfold
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from afterword.building.update import update
from afterword.social import networks

ASSETS = files("afterword").joinpath("review", "assets")
HOSTILE = '<script>document.title = "run"</script><img src=x onerror="document.title = \'run\'">'
HANDLES = "handles: {Harbour Institute: {x: harbour}, Ada “A” Lovelace: {facebook: a}}"
RECAP = {
    "title": f"All of it </script> {HOSTILE}",
    "date": "2024-05-06",
    "id": "all",
    "summary": f"A summary. {HOSTILE}",
    "url": "https://harbour.test/all?a=1&b=2#c",
    "hosts": ["Harbour Institute", "Port <b>of</b> Lisbon"],
    "panels": [
        {"title": "One", "speakers": [{"name": "Ada “A” Lovelace"}], "takeaway": "Ports talk."},
        {"title": "Two", "takeaway": "Ships listen."},
    ],
    "takeaways": ["First & last.", f"Second {HOSTILE}"],
    "figures": [{"value": "2", "label": "ports", "source": "us"}],
    "image": {"url": "https://harbour.test/quay.png", "alt": "A quay & a ship"},
    "question": "Which “port” next?",
    "quotes": [{"text": "Ask #Ports, says @someone.", "by": "Ada “A” Lovelace"}],
}

DIGEST = {
    "title": "Two in one",
    "date": "2024-01-01",
    "url": "https://harbour.test/all",
    "recaps": ["demo-good", "all"],
}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An outbox with a hostile recap, one in Arabic, a good one, and a digest of two of them."""
    project = tmp_path_factory.mktemp("review") / "project"
    shutil.copytree(CASES / "_project", project)
    series = project / "recaps/series.md"
    series.write_text(series.read_text("utf-8").replace("domain:", f"{HANDLES}\ndomain:"), "utf-8")
    text = json.dumps(RECAP, ensure_ascii=False)
    (project / "recaps/demo/full.md").write_text(f"---\n{text}\n---\n\n{HOSTILE}\n", "utf-8")
    shutil.copy(CASES / "arabic/recap.md", project / "recaps/demo/arabic.md")
    (project / "recaps/digests").mkdir()
    facts = json.dumps(DIGEST, ensure_ascii=False)
    (project / "recaps/digests/both.md").write_text(f"---\n{facts}\n---\n", "utf-8")
    built, _ = update(project, lambda _done, _all: None)
    assert not [str(d) for d in built.diagnostics if d.is_error]
    return project / "outbox"


@pytest.fixture
def asked() -> list[str]:
    """The addresses that left the machine."""
    return []


@pytest.fixture
def context(browser: Browser, asked: list[str]) -> Iterator[BrowserContext]:
    made = browser.new_context(permissions=["clipboard-read", "clipboard-write"])

    def stop(route: Route) -> None:  # what a policy blocks does not come here
        asked.append(route.request.url)
        route.abort()

    made.route(lambda url: not url.startswith("file:"), stop)
    yield made
    made.close()


@pytest.fixture
def open_page(context: BrowserContext, reviewed: Path) -> Callable[[str], Page]:
    def open_file(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        file, _, tab = path.partition("#")
        page.goto(f"{(reviewed / file).as_uri()}#{tab}")
        return page

    return open_file


Open = Callable[[str], Page]
ALL = "review/demo/full.html"


def test_every_copy_button_puts_the_post_on_the_clipboard(open_page: Open, reviewed: Path) -> None:
    copy_all(open_page(ALL), posts(reviewed))


def test_a_post_is_shown_as_its_network_shows_it(open_page: Open, reviewed: Path) -> None:
    page = open_page(ALL)
    unfold(page)
    post = page.locator("#all-linkedin-recap-1")
    text = posts(reviewed)["linkedin-recap-1"]["text"]
    assert "… see more on a phone" in post.evaluate(
        "e => [...e.querySelectorAll('.fold')].map(f => getComputedStyle(f, '::before').content)[0]"
    )
    folded = "e => [...e.querySelectorAll('.folded')].map((part) => part.textContent).join('')"
    word = text[:210].split()[-1]
    assert not text[209].isspace()
    assert not text[210].isspace()
    assert post.evaluate(folded) == text[210 - len(word) :]  # no word is broken
    assert post.evaluate("e => e.querySelector('.fold').tagName") == "BDI"  # nor a line turned
    assert post.locator(".linkcard b").inner_text() == RECAP["title"]
    assert post.locator(".linkcard small").inner_text() == "harbour.test"
    by_hand = [key for key, post in posts(reviewed).items() if post["tag_by_hand"]]
    assert by_hand
    for key in by_hand:
        note = page.locator(f"#all-{key} .note.tags").inner_text()
        assert note == "Tag by hand: Ada “A” Lovelace."
    assert "@harbour · X" in page.inner_text("#all-x-recap-1 header")
    marked = page.locator("#all-x-quote-1 pre .link").all_inner_texts()
    assert marked[0] == "#Ports,"[:-1]
    assert "https://harbour.test/all?a=1&b=2#c" in marked
    assert page.locator("#all-instagram-recap-1 img.photo").get_attribute("alt") == (
        "A quay & a ship"
    )
    plain = page.context.new_page()
    plain.goto((reviewed / "review/demo/good.html").as_uri())
    unfold(plain)
    assert "Instagram takes no post without a picture" in plain.inner_text("#all-instagram-recap-1")


def test_cards_are_shown_and_their_words_copied_and_they_can_be_saved(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("cards: false", "networks: [linkedin, instagram]"))
    write("recaps/demo/port.md", f"---\n{json.dumps(RECAP, ensure_ascii=False)}\n---\n")
    update(project, lambda _done, _all: None)
    box = project / "outbox"
    page = open_page(str(box / "review/demo/port.html"))
    unfold(page)
    expected = posts(box, "demo/port")
    assert expected["linkedin-takeaway-1"]["card"] is None
    assert page.locator("#all-linkedin-takeaway-1 .drawn").count() == 0
    for key in ("linkedin-recap-1", "linkedin-quote-1", "linkedin-figure-1", "instagram-quote-1"):
        card = page.locator(f"#all-{key} .drawn img")
        card.scroll_into_view_if_needed()
        width = 1080 if key.startswith("instagram") else 1200
        expect(card).to_have_js_property("naturalWidth", width)
        assert card.get_attribute("alt") == expected[key]["card_alt"]
        page.click(f"#all-{key} .words")
        assert clipboard(page) == expected[key]["card_alt"]
        link = page.locator(f"#all-{key} .file")
        assert link.get_attribute("href") == f"../../{expected[key]['card']}"
    gallery = page.locator("article.card")
    assert gallery.count() == 6
    for link in (page.locator("#all-instagram-quote-1 .file"), gallery.first.locator(".file")):
        assert re.fullmatch(r"port-[\w-]+\.png", link.get_attribute("download") or "")
        with page.context.expect_page() as opened:
            link.click()
        assert opened.value.url.endswith(".png")
        opened.value.close()
    gallery.locator(".copy").last.click()
    assert clipboard(page) == expected["instagram-figure-1"]["card_alt"]
    axe = node_module("axe-core/axe.min.js", "axe-core")
    for screen in (380, 1280):
        page.set_viewport_size({"width": screen, "height": 900})
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= screen


def test_a_picture_stands_where_its_network_shows_it(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("cards: false", ""))
    write("recaps/demo/port.md", f"---\n{json.dumps(RECAP, ensure_ascii=False)}\n---\n")
    update(project, lambda _done, _all: None)
    page = open_page(str(project / "outbox/review/demo/port.html"))
    unfold(page)
    pictured = {}
    for network in networks.table():
        parts = page.locator(f"#all-{network}-quote-1").locator("pre, .drawn")
        pictured[network] = parts.evaluate_all("(all) => all.map((part) => part.localName)")
    text_first, picture_first = ["pre", "a"], ["a", "pre"]
    assert pictured == {
        "x": text_first,
        "bluesky": text_first,
        "mastodon": text_first,
        "linkedin": text_first,
        "threads": text_first,
        "facebook": text_first,
        "instagram": picture_first,
        "whatsapp": picture_first,
        "telegram": picture_first,
    }


def test_a_post_of_a_digest_is_shown_with_what_it_links_to(open_page: Open, reviewed: Path) -> None:
    page = open_page("review/digests/both.html#posts")
    copy_all(page, posts(reviewed, "digests/both"))
    recap, takeaway = (page.locator(f"#all-x-{variant}-1") for variant in ("recap", "takeaway"))
    expect(recap.locator(".linkcard b")).to_have_text("Two in one")
    expect(takeaway.locator(".linkcard b")).to_have_text(str(RECAP["title"]))
    expect(takeaway.locator("pre")).to_contain_text("First & last.")
    page.click("#tab-archive")
    expect(page.locator("#more")).to_have_text("More digests")


def test_a_link_is_shown_with_the_title_of_what_it_leads_to(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("cards: false", "cards: false\nutm: true"))
    facts = RECAP | {
        "title": "What ports said",
        "documents": [{"title": "A budget", "url": "https://harbour.test/budget.xlsx"}],
        "next": {"title": "A meetup in Porto", "url": "https://harbour.test/all?a=1"},
        "posts": {"x": {"thanks": "Thanks! https://www.elsewhere.test/all"}},
    }
    write("recaps/demo/port.md", f"---\n{json.dumps(facts, ensure_ascii=False)}\n---\n")
    digest = DIGEST | {"date": "2024-06-01", "recaps": ["all", "demo-good"]}
    write("recaps/digests/both.md", f"---\n{json.dumps(digest)}\n---\n")
    update(project, lambda _done, _all: None)

    def shown(stem: str, variant: str) -> tuple[str, bool]:
        page = open_page(str(project / f"outbox/review/{stem}.html"))
        unfold(page)
        post = page.locator(f"#all-x-{variant}-1")
        has_picture = post.locator(".linkcard img").count() == 1
        assert has_picture == (post.locator(".words").count() == 1)
        return post.locator(".linkcard").inner_text(), has_picture

    own = ("harbour.test\nWhat ports said", True)
    assert shown("demo/port", "recap") == own
    assert "utm_source=x" in posts(project / "outbox", "demo/port")["x-recap-1"]["text"]
    assert shown("demo/port", "resource") == ("harbour.test\nA budget", False)
    assert shown("demo/port", "next") == ("harbour.test\nA meetup in Porto", False)
    assert shown("demo/port", "thanks") == ("elsewhere.test", False)
    assert shown("digests/both", "recap") == ("harbour.test\nTwo in one", False)
    assert shown("digests/both", "takeaway") == own


def test_the_plan_comes_first_and_threads_whole(open_page: Open, reviewed: Path) -> None:
    page = open_page(f"{ALL}#posts")
    data = json.loads((reviewed / "social/demo/full/posts.json").read_text("utf-8"))
    parts = posts(reviewed)["x-thread-1"]["parts"]
    days = page.locator(".day h3").all_inner_texts()
    assert days[0] == "Tue 2024-05-07\nthe day after, past"
    assert len(days) == len({slot["day"] for slot in data["plan"]})
    thread = page.locator("#plan .thread").first
    assert thread.get_attribute("aria-label") == f"X, a thread of {parts}"
    keys = thread.locator(".post").evaluate_all("all => all.map((post) => post.dataset.key)")
    assert keys == [f"x-thread-{n}" for n in range(1, parts + 1)]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2024-05-05T01:00Z", ""),
        ("2024-05-06T01:00Z", ", tomorrow"),
        ("2024-05-07T23:00Z", ", today"),
        ("2024-05-08T01:00Z", ", past"),
    ],
)
def test_a_day_of_the_plan_says_where_it_is_past_or_near(
    context: BrowserContext, open_page: Open, now: str, said: str
) -> None:
    context.clock.set_fixed_time(now)
    page = open_page(f"{ALL}#posts")
    days = page.locator(".day h3").all_inner_texts()
    assert days[0] == f"Tue 2024-05-07\nthe day after{said}"
    assert not days[1].endswith(", past")
    assert page.locator("#agenda .state").first.inner_text() == said.removeprefix(", ")


def test_the_posts_begin_with_what_to_post_when(
    context: BrowserContext, open_page: Open, reviewed: Path
) -> None:
    context.clock.set_fixed_time("2024-05-13T12:00Z")
    page = open_page(f"{ALL}#posts")
    data = json.loads((reviewed / "social/demo/full/posts.json").read_text("utf-8"))
    lines = page.locator("#agenda li")
    assert lines.count() == len(data["plan"])
    assert lines.first.inner_text().split("\n") == ["Tue 2024-05-07", "LinkedIn: recap past"]
    thread = lines.filter(has_text="X: thread")
    assert "of" not in thread.inner_text()
    thread.locator("a").click()
    first = page.locator("#plan-x-thread-1")
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    assert page.url.endswith("#plan-x-thread-1")
    expect(page.locator("#progress")).to_have_text(f"0 of {lines.count()} posted")
    expect(thread.locator(".state")).to_have_text("past")
    parts = page.locator("#plan .thread").first.locator(".post").count()
    tick = first.locator(".posted")
    expect(tick).to_have_text(f"all {parts} posted")
    tick.locator("input").check()
    expect(thread.locator(".state")).to_have_text("✓ posted")
    expect(page.locator("#progress")).to_have_text(f"1 of {lines.count()} posted")
    page.reload()
    expect(thread.locator(".state")).to_have_text("✓ posted")
    expect(first).to_be_in_viewport()
    plain = open_page("review/demo/good.html#posts")
    planned = json.loads((reviewed / "social/demo/good/posts.json").read_text("utf-8"))["plan"]
    expect(plain.locator("#agenda li")).to_have_count(len(planned))


def test_an_address_may_name_a_planned_post(open_page: Open) -> None:
    page = open_page(f"{ALL}#plan-x-thread-1")
    expect(page.locator("#tab-posts")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#plan-x-thread-1")).to_be_in_viewport()
    expect(page.locator("#plan-x-thread-1")).to_be_focused()
    assert page.url.endswith("#plan-x-thread-1")
    gone = open_page(f"{ALL}#plan-x-gone-1")
    expect(gone.locator("#agenda")).to_be_visible()
    page.click("#tab-archive")
    assert page.url.endswith("#archive")


def test_the_composer_opens_with_the_same_text(
    open_page: Open, reviewed: Path, asked: list[str]
) -> None:
    page = open_page(f"{ALL}#posts")
    expected = posts(reviewed)
    for key, host, name in (
        ("x-thread-1", "x.com", "text"),
        ("bluesky-recap-1", "bsky.app", "text"),
        ("linkedin-recap-1", "www.linkedin.com", "text"),
    ):
        asked.clear()
        with page.context.expect_page() as opened:
            page.click(f"#plan-{key} a.button")
        opened.value.close()
        url = urlsplit(asked[0])
        assert url.hostname == host
        assert parse_qs(url.query)[name] == [expected[key]["text"]]


def test_the_newsletter_can_be_copied_three_ways_and_downloaded(
    open_page: Open, reviewed: Path
) -> None:
    page = open_page(ALL)
    page.click("text=Copy HTML")
    assert clipboard(page) == (reviewed / "newsletter/demo/full.html").read_text("utf-8")
    page.click("#newsletter >> text=Copy text")
    text = (reviewed / "newsletter/demo/full.txt").read_text("utf-8")
    assert clipboard(page) == text
    page.click("text=Copy subject")
    message = (reviewed / "newsletter/demo/full.eml").read_bytes()
    assert clipboard(page) == message_from_bytes(message, policy=default)["subject"]
    page.click("text=Copy formatted")
    expect(page.locator("#said")).to_have_text("Copied: Newsletter")
    kinds = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return { html: await (await item.getType("text/html")).text(), types: item.types };
        }"""
    )
    assert "Ports talk." in kinds["html"]
    assert clipboard(page) == text
    with page.expect_download() as download:
        page.click("text=Download .eml")
    saved = download.value.path().read_bytes()
    assert saved == (reviewed / "newsletter/demo/full.eml").read_bytes()
    page.click("#tab-archive")
    page.click("#archive >> text=Copy text")
    assert clipboard(page) == (reviewed / "archive/demo/full.txt").read_text("utf-8")


def test_copying_where_scripts_may_not_use_the_clipboard(open_page: Open, reviewed: Path) -> None:
    page, other = open_page(ALL), open_page("index.html")
    text = (reviewed / "newsletter/demo/full.txt").read_text("utf-8")
    page.bring_to_front()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: null })")
    for button, kinds in (("Copy HTML", 1), ("Copy formatted", 2)):
        page.click(f"text={button}")
        expect(page.locator("#said")).to_contain_text("Copied")
        other.bring_to_front()
        types = "navigator.clipboard.read().then(([item]) => item.types.length)"
        assert other.evaluate(types) == kinds
        assert (clipboard(other) == text) == (kinds == 2)
        page.bring_to_front()


@pytest.mark.parametrize("has_sender", [True, False])
def test_what_is_copied_formatted_is_for_people(
    open_page: Open, project: Path, write: Callable[[str, str], Path], has_sender: bool
) -> None:
    good = {}
    for engine in ("none", "listmonk"):
        series = (
            f"---\nname: Harbour Talks\nengine: {engine}\nunsubscribe: https://harbour.test/leave\n"
        )
        if has_sender:
            series += "sender: {name: Harbour, email: talks@harbour.test}\ndomain: harbour.test\n"
        write("recaps/series.md", f"{series}---\n")
        update(project, lambda _done, _all: None)
        good[engine] = (project / "outbox/newsletter/demo/good.txt").read_text("utf-8")
    page = open_page(str(project / "outbox/review/demo/good.html"))
    page.click("text=Copy text >> nth=0")
    assert clipboard(page) == good["listmonk"] != good["none"]
    page.click("text=Copy formatted")
    expect(page.locator("#said")).to_have_text("Copied: Newsletter")
    assert clipboard(page) == good["none"]


def test_the_mail_is_shown_letter_for_letter_though_nobody_sends_it(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    write("recaps/series.md", "---\nname: Harbour Talks\n---\n")
    words = "=3D é漢🏴‍☠️ = ==\n\n.dot\n\nFrom here\t" + "on and on " * 20
    write("recaps/demo/talk.md", f"---\ntitle: A talk\ndate: 2024-01-02\n---\n\n{words}\n")
    update(project, lambda _done, _all: None)
    page = open_page(str(project / "outbox/review/demo/talk.html"))
    html = (project / "outbox/newsletter/demo/talk.html").read_text("utf-8")
    assert page.evaluate("newsletter") == html
    expect(page.frame_locator("#mail").locator("body")).to_contain_text("=3D é漢🏴‍☠️ = ==")


def test_no_script_of_a_recap_runs_and_nothing_is_loaded_until_asked(
    open_page: Open, asked: list[str]
) -> None:
    page = open_page(ALL)
    page.wait_for_timeout(200)
    assert page.title().endswith(": review")
    assert asked == []
    page.click("[name=pictures]")
    page.wait_for_timeout(200)
    assert set(asked) == {"https://harbour.test/quay.png"}
    unfold(page)
    page.click("#tab-archive")
    open_page("index.html").wait_for_timeout(200)
    assert page.title().endswith(": review")
    assert all(title.endswith(": review") for title in (p.title() for p in page.context.pages))


def colors(page: Page) -> str:
    found: str = page.evaluate(
        "getComputedStyle(document.querySelector('#mail').contentDocument.body).backgroundColor"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_views_of_the_newsletter(
    browser: Browser, reviewed: Path, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto((reviewed / ALL).as_uri())
    page.wait_for_timeout(200)
    light = colors(page)
    page.click("[value=dark]")
    page.wait_for_timeout(200)
    dark = colors(page)
    assert light != dark
    page.click("[value=light]")
    page.wait_for_timeout(200)
    assert colors(page) == light
    frame = page.locator("#mail")
    wide = frame.bounding_box()
    page.click('[value="380"]')
    narrow = frame.bounding_box()
    assert wide
    assert narrow
    inner = "document.querySelector('#mail').clientWidth"
    assert (wide["width"], page.evaluate(inner)) == (642, 380)
    assert narrow["height"] > wide["height"] > 500
    styles = "document.querySelector('#mail').contentDocument.querySelectorAll('style').length"
    assert page.evaluate(styles) > 0
    page.click("[name=styles]")
    page.wait_for_timeout(200)
    assert page.evaluate(styles) == 0
    page.click("[name=plain]")
    assert not frame.is_visible()
    assert page.is_visible("#mail-text")
    page.goto((reviewed / "review/demo/good.html").as_uri())
    assert page.is_visible("#mail-text")  # what was asked for holds on the next page
    page.click("[name=plain]")
    assert frame.evaluate("e => e.classList.contains('narrow')")
    page.context.close()


def test_keys(open_page: Open, reviewed: Path) -> None:
    page = open_page(ALL)
    page.keyboard.press("j")
    assert page.get_attribute("#tab-posts", "aria-selected") == "true"
    first = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.dataset.key")
    assert first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.key") == first
    page.keyboard.press("c")
    said = page.get_attribute(f"#plan-{first}", "aria-label")
    expect(page.locator("#said")).to_have_text(f"Copied: {said}")
    assert clipboard(page) == posts(reviewed)[first]["text"]
    page.locator("#tab-posts").focus()
    page.evaluate("navigator.clipboard.writeText('Nothing')")
    page.keyboard.press("c")
    expect(page.locator("#said")).to_have_text("Choose a post first, with j or k")
    assert clipboard(page) == "Nothing"
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-posts"
    page.keyboard.press("3")
    page.keyboard.press("c")
    expect(page.locator("#said")).to_have_text("Copied: Archive text")
    assert page.is_visible("#archive")
    page.reload()
    assert page.is_visible("#archive")
    assert page.locator("#others li").count() == 2


def test_keys_can_be_turned_off(open_page: Open) -> None:
    """Who speaks to a computer presses them unawares (WCAG 2.2, 2.1.4)."""
    page = open_page(ALL)
    page.keyboard.press("?")
    page.uncheck("text=Use these keys")
    page.keyboard.press("Escape")
    index = open_page("index.html")
    for shown in (page, index):
        for key in "?/123jkc":
            shown.keyboard.press(key)
        assert not shown.is_visible("#keys")
        assert shown.evaluate("document.activeElement === document.body")
    assert page.is_visible("#newsletter")
    expect(page.locator("#said")).to_be_empty()
    page.locator("#tab-newsletter").press("ArrowRight")
    assert page.is_visible("#posts")
    index.reload()
    index.click("#help")
    assert not index.is_checked("text=Use these keys")
    index.check("text=Use these keys")
    index.keyboard.press("Enter")
    assert not index.is_visible("#keys")
    page.keyboard.press("3")
    assert page.is_visible("#archive")


def test_another_address_opens_another_tab(open_page: Open) -> None:
    page = open_page(f"{ALL}#archive")
    expect(page.locator("#archive")).to_be_visible()
    page.evaluate("location.hash = 'posts'")
    expect(page.locator("#plan .post").first).to_be_visible()
    page.evaluate("location.hash = 'main'")  # as the link that skips to it
    page.evaluate("location.hash = 'archive'")
    expect(page.locator("#archive")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("#posts")).to_be_visible()


def test_what_will_be_said_is_listened_for(open_page: Open) -> None:
    """A screen reader may miss what a region says that was not there before."""
    page = open_page("index.html")
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    assert "status" in [node["role"]["value"] for node in nodes if not node["ignored"]]
    said = page.locator("#said")
    expect(said).to_be_empty()
    expect(said).not_to_be_visible()


def test_a_tick_is_remembered(open_page: Open) -> None:
    page = open_page(ALL)
    page.click("#tab-posts")
    assert "in this browser only" in page.inner_text("#planned")
    page.check("#plan-x-thread-1 .posted input")
    assert page.inner_text("#progress").startswith("1 of ")
    page.reload()
    assert page.inner_text("#progress").startswith("1 of ")
    assert page.is_checked("#plan-x-thread-1 .posted input")
    unfold(page)
    assert page.is_checked("#all-x-thread-1 .posted input")
    page.uncheck("#all-x-thread-1 .posted input")
    assert not page.is_checked("#plan-x-thread-1 .posted input")


def test_a_tick_is_that_of_all_tabs(open_page: Open) -> None:
    first, second = open_page(f"{ALL}#posts"), open_page(f"{ALL}#posts")
    ticked = first.locator("#plan .post:has(input)")
    keys = ticked.evaluate_all("all => all.map(({ id }) => id)")[:2]
    first.check(f"#{keys[0]} .posted input")
    expect(second.locator(f"#{keys[0]} .posted input")).to_be_checked()
    second.check(f"#{keys[1]} .posted input")
    expect(first.locator("#plan .post:has(:checked)")).to_have_count(2)
    first.reload()
    expect(first.locator("#plan .post:has(:checked)")).to_have_count(2)


CHANGED = "posted; its text has changed since"
TICKED = {
    "title": "Told",
    "date": "2024-05-06",
    "id": "told",
    "summary": "Ports talk to ships.",
    "url": "https://harbour.test/told",
    "takeaways": ["Ports talk.", "Ships listen.", "Tides wait."],
}


class Ticking:
    """A recap that is saved anew, the page of its posts, and the index."""

    def __init__(self, project: Path, open_page: Open) -> None:
        self.project, self.open_page, self.name = project, open_page, "told"

    def save(self, takeaways: str = "", **facts: str) -> None:
        """Build it with these facts; a takeaway is named by its first letter, or told in full."""
        known = {each[0]: each for each in TICKED["takeaways"]}
        told = [known.get(each, each) for each in takeaways.split("|") if each]
        facts = TICKED | facts | ({"takeaways": told} if told else {})
        for file in self.project.glob("recaps/demo/*.md"):
            if file.name != "dialogue.md":
                file.unlink()
        file = self.project / f"recaps/demo/{self.name}.md"
        file.write_text(f"---\n{json.dumps(facts)}\n---\n", "utf-8")
        built, _ = update(self.project, lambda _done, _all: None)
        assert not [str(d) for d in built.diagnostics if d.is_error]

    def open_posts(self) -> Page:
        page = self.open_page(str(self.project / f"outbox/review/demo/{self.name}.html"))
        unfold(page)
        return page

    def tick(self, *keys: str) -> None:
        page = self.open_posts()
        for key in keys:
            page.click(f"#all-{key} .posted input")
        page.close()

    def states(self, variant: str) -> list[str]:
        """What is said beside the boxes of a variant on LinkedIn, nothing where none is ticked."""
        page = self.open_posts()
        labels = page.locator(f"[id^=all-linkedin-{variant}-] .posted").all()
        said = [
            each.inner_text().strip() if each.locator(":checked").count() else "" for each in labels
        ]
        page.close()
        return said

    def due(self) -> dict[str, str]:
        """The lines of the index by their posts, with what is said of each."""
        page = self.open_page(str(self.project / "outbox/index.html"))
        rows = {}
        for line in page.locator("#due li").all():
            href = line.locator("a").get_attribute("href") or ""
            rows[href.partition("#plan-")[2]] = line.locator("small").inner_text()
        left = sum(not said for said in rows.values())
        if rows:
            expect(page.locator("#due summary small")).to_have_text(f"{left} to post")
        page.close()
        return rows


@pytest.fixture
def ticking(project: Path, open_page: Open, context: BrowserContext) -> Ticking:
    context.clock.set_fixed_time("2024-05-09T12:00Z")
    made = Ticking(project, open_page)
    made.save()
    return made


def test_a_correction_or_a_rename_makes_nothing_due_again(ticking: Ticking) -> None:
    before = ticking.due()
    posted = [key for key in before if key in {"linkedin-recap-1", "x-thread-1"}]
    assert len(posted) == 2
    ticking.tick(*posted)
    left = {key: said for key, said in before.items() if key not in posted}
    assert ticking.due() == left  # both are past
    for _ in range(2):  # the page was opened in between
        ticking.save(summary="Ports talk to boats.")
        changed = dict.fromkeys(posted, f"✓ {CHANGED}")
        assert ticking.due() == left | changed
        assert ticking.states("recap") == [CHANGED]
    ticking.name = "renamed"
    ticking.save(summary="Ports talk to boats.")
    assert ticking.due() == left | changed
    ticking.save()
    assert ticking.due() == left
    ticking.save(lang="fr")
    assert not [said for said in ticking.due().values() if said]  # another language, another post
    ticking.save(id="other")
    assert ticking.due() == before


def test_what_was_corrected_where_it_was_posted_is_ticked_again(ticking: Ticking) -> None:
    ticking.tick("linkedin-recap-1")
    ticking.save(summary="Ports talk to boats.")
    ticking.tick("linkedin-recap-1")
    assert ticking.states("recap") == [""]
    assert ticking.due()["linkedin-recap-1"] == ""
    ticking.tick("linkedin-recap-1")
    assert ticking.states("recap") == ["posted"]
    assert "linkedin-recap-1" not in ticking.due()
    ticking.save()
    assert ticking.states("recap") == [CHANGED]


@pytest.mark.parametrize(
    ("was", "ticked", "now"),
    [
        ("P|S|T", "2", {"S|P|T": "+--"}),  # put into another order
        ("P|S|T", "1", {"S|T": "--", "P|S|T": "+--"}),  # taken out, and back again
        ("P|S|T", "1", {"S|T": "--", "Ships do listen.|T": "--"}),
        ("P|S|T", "1", {"New.|P|S|T": "-+--"}),  # one more
        ("P|S", "12", {"P|New.|S": "+-+"}),
        ("P|S|T", "2", {"P|Ships do listen.|T": "-~-", "P|S|T": "-+-"}),  # corrected
        ("P|S|T", "2", {"S|P|T": "+--", "Ships do listen.|P|T": "~--"}),  # and that later
        ("P|S|T", "1", {"S|P": "-+", "S|P|New.": "-+-"}),
    ],
)
def test_a_tick_goes_to_no_other_takeaway(
    ticking: Ticking, was: str, ticked: str, now: dict[str, str]
) -> None:
    ticking.save(was)
    ticking.tick(*(f"linkedin-takeaway-{number}" for number in ticked))
    for takeaways, expected in now.items():
        ticking.save(takeaways)
        signs = {"": "-", "posted": "+", CHANGED: "~"}
        assert "".join(signs[said] for said in ticking.states("takeaway")) == expected


def test_a_text_that_comes_back_is_not_due_where_its_correction_went_out(ticking: Ticking) -> None:
    ticking.tick("linkedin-takeaway-1")  # all others are known from now on
    ticking.save(summary="Ports talk to boats.")
    ticking.tick("linkedin-recap-1")
    ticking.save()
    assert ticking.states("recap") == [CHANGED]
    assert ticking.due()["linkedin-recap-1"] == f"✓ {CHANGED}"


REFUSING = {
    "no data of sites": """for (const store of ["localStorage", "sessionStorage"]) {
      const get = () => { throw new DOMException("Access is denied", "SecurityError"); };
      Object.defineProperty(window, store, { get });
    }""",
    "no more data": """Storage.prototype.setItem = () => {
      throw new DOMException("It is full", "QuotaExceededError");
    }""",
}
REFUSED = "Your browser lets nothing be remembered here"


@pytest.mark.parametrize("refusing", REFUSING.values(), ids=REFUSING.keys())
def test_a_browser_that_refuses_to_remember(
    context: BrowserContext, open_page: Open, refusing: str
) -> None:
    context.add_init_script(refusing)
    page = open_page(f"{ALL}#posts")
    said = page.locator("#said")
    expect(said).to_be_empty()
    page.check("#plan-x-thread-1 .posted input")
    expect(said).to_have_text(REFUSED)
    expect(said).to_be_empty()
    page.locator("#plan .posted input").last.check()
    page.click("#tab-newsletter")
    page.click("[value=dark]")
    page.wait_for_timeout(200)
    expect(said).to_be_empty()  # it is said once
    page.click("#tab-posts")
    assert page.inner_text("#progress").startswith("2 of ")
    index = open_page("index.html")
    expect(index.locator("#said")).to_have_text(REFUSED)
    index.fill("#filter", "nothing wrong")
    expect(index.locator("#recaps li")).to_have_count(1)


@pytest.mark.parametrize("value", ["5", "null", "{}", '"a"', "["])
def test_what_another_wrote_into_the_store(open_page: Open, value: str) -> None:
    page = open_page("index.html")
    names = ("seen", "posted all en")
    written = "(args) => localStorage.setItem(`afterword ${page.series} ${args[0]}`, args[1])"
    for name in names:
        page.evaluate(written, [name, value])
    page.reload()
    assert page.locator("#recaps li").count() == 4
    page = open_page(f"{ALL}#posts")
    page.check("#plan-x-thread-1 .posted input")
    page.reload()
    assert page.is_checked("#plan-x-thread-1 .posted input")


def test_the_mail_stays_where_it_was_read(open_page: Open) -> None:
    page = open_page(ALL)
    page.set_viewport_size({"width": 1000, "height": 500})
    page.wait_for_function("document.documentElement.scrollHeight > 1500")
    page.evaluate("scrollTo(0, 900)")
    page.set_viewport_size({"width": 990, "height": 500})
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 900


def test_no_bar_hides_what_has_the_focus(open_page: Open) -> None:
    page = open_page(f"{ALL}#posts")
    page.set_viewport_size({"width": 800, "height": 400})
    button = page.locator("#plan .post .copy.main").last
    button.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 5)")
    button.evaluate("e => e.focus()")
    box, above = button.bounding_box(), page.locator("[role=tablist]").bounding_box()
    assert box
    assert above
    assert box["y"] >= above["y"] + above["height"]


def test_on_paper_stands_what_was_open(open_page: Open) -> None:
    page = open_page(ALL)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for selector in ("[role=tablist]", ".handover", "#views", "#help"):
        assert not page.is_visible(selector)
    mail = page.locator("#mail")
    assert mail.is_visible()
    assert mail.evaluate("e => e.clientHeight >= e.contentDocument.documentElement.scrollHeight")
    page.emulate_media(media="screen")
    page.click("#tab-posts")
    page.emulate_media(media="print")
    assert page.is_visible("#plan .post pre >> nth=0")
    assert not page.is_visible("#plan .post .copy >> nth=0")


def test_a_row_names_its_dialogue_as_the_recap_does(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    write("recaps/demo/dialogue.fr.md", "---\ntitle: Congrès\n---\n")
    write("recaps/demo/un.md", "---\ntitle: Un\ndate: 2024-01-02\nlang: fr\n---\n\nMots.\n")
    update(project, lambda _done, _all: None)
    page = open_page(str(project / "outbox/index.html"))
    names = page.locator("#recaps small")
    assert sorted(names.all_text_contents()) == ["Congrès · French", "Demo"]
    page.click("text=Demo >> nth=0")
    assert names.count() == 2


def test_the_index_filters_and_tells_what_is_new(open_page: Open, reviewed: Path) -> None:
    page = open_page("index.html")
    assert page.locator("#recaps li").count() == 4
    page.fill("#filter", "good NOTHING")
    assert page.is_visible("#none")
    page.fill("#filter", "nothing wrong")
    assert page.inner_text("#count") == "1 recap"
    assert page.locator("#recaps li").count() == 1
    page.fill("#filter", "arabic")
    assert page.locator("#recaps small").all_text_contents() == ["Demo · Arabic"]
    page.fill("#filter", "")
    page.click("text=Demo >> nth=0")
    assert page.locator("#recaps li").count() == 3
    assert page.get_attribute("[data-dialogue]", "aria-pressed") == "true"
    page.click("text=Demo >> nth=0")
    assert page.locator("#recaps li").count() == 4
    assert page.locator(".badge.new").count() == 0
    index = reviewed / "index.html"
    was = index.read_text("utf-8")
    try:
        now = re.sub(r'("demo/good".*"checksum": ")', r"\1f", was)
        now = now.replace('"demo/arabic"', '"demo/newer"').replace("Two in one", "Diálogos Über")
        index.write_text(now, "utf-8")
        page.reload()
        assert sorted(page.locator(".badge.new").all_text_contents()) == ["changed", "new"]
        for word in ("new", "changed"):
            page.fill("#filter", word)
            assert page.locator(".badge.new").all_text_contents() == [word]
        page.fill("#filter", "")
        page.fill("#filter", "dialogos uber")
        assert page.locator("#recaps a").all_text_contents() == ["Diálogos Über"]
        page.fill("#filter", "")
        page.click("#seen")
        page.reload()
        assert page.locator(".badge.new").count() == 0
    finally:
        index.write_text(was, "utf-8")


@pytest.mark.parametrize("now", ["2024-04-29T12:00Z", "2025-01-01T12:00Z"])
def test_nothing_is_due_long_before_and_long_after(
    context: BrowserContext, open_page: Open, now: str
) -> None:
    context.clock.set_fixed_time(now)
    page = open_page("index.html")
    expect(page.locator("#recaps li")).to_have_count(4)
    expect(page.locator("#due")).to_be_hidden()


def test_the_index_says_what_is_due(
    context: BrowserContext, open_page: Open, reviewed: Path
) -> None:
    context.clock.set_fixed_time("2024-05-08T12:00Z")
    page = open_page("index.html")
    listed = [json.loads(file.read_text("utf-8")) for file in reviewed.rglob("posts.json")]
    dates = [slot["date"] for posts in listed for slot in posts["plan"]]
    near = [date for date in dates if "2024-05-01" <= date <= "2024-05-15"]
    assert 0 < len(near) < len(dates)
    expect(page.locator("#due h2")).to_have_text("What is due")
    expect(page.locator("#due summary small")).to_have_text(f"{len(near)} to post")
    days = page.locator("#due h3").all_inner_texts()
    assert days[:2] == ["Tue 2024-05-07\npast", "Wed 2024-05-08\ntoday"]
    assert page.get_attribute("#due time", "datetime") == "2024-05-07"
    assert len(days) == len(set(near))
    own = "#due li:has([href*='demo/full.html'])"
    first = page.locator(f"{own} a").first
    assert first.inner_text() == f"LinkedIn: recap, from {RECAP['title']}"
    spoken = page.locator("#due bdi").evaluate_all("(all) => all.map((e) => e.lang)")
    assert {*spoken} == {"en", "ar"}
    assert page.title() == "Harbour Talks: review"  # no script of a title has run
    page.click(f"{own} >> text=X: thread")
    expect(page.locator("#plan-x-thread-1")).to_be_in_viewport()
    expect(page.locator("#plan-x-thread-1")).to_be_focused()


def test_what_is_due_follows_the_ticks(context: BrowserContext, open_page: Open) -> None:
    context.clock.set_fixed_time("2024-05-08T12:00Z")
    index, page = open_page("index.html"), open_page(f"{ALL}#posts")
    own = index.locator("#due li:has([href*='demo/full.html'])")
    left = int(index.inner_text("#due summary small").split()[0])
    thread = own.filter(has_text="X: thread")
    expect(thread).to_have_count(1)
    page.check("#plan-x-thread-1 .posted input")
    expect(thread).to_have_count(0)  # it is past, and all of it posted
    ahead = page.locator("#plan .day").nth(1).locator(".post").first
    ahead.locator(".posted input").check()
    ticked = own.filter(has_text="✓ posted")
    expect(ticked).to_have_count(1)
    label = ahead.get_attribute("aria-label") or ""
    assert ticked.inner_text().startswith(label.replace(",", ":"))
    expect(index.locator("#due summary small")).to_have_text(f"{left - 2} to post")
    index.reload()
    expect(index.locator("#due summary small")).to_have_text(f"{left - 2} to post")
    page.uncheck("#plan-x-thread-1 .posted input")
    expect(thread).to_have_count(1)


LIKE_FIREFOX = r"""(() => {
  const { getItem, setItem } = Storage.prototype;
  const own = (name) => location.pathname + name;
  Object.assign(Storage.prototype, {
    getItem(name) { return getItem.call(this, own(name)); },
    setItem(name, value) { setItem.call(this, own(name), value); },
  });
  const jar = () => JSON.parse(getItem.call(localStorage, "jar") ?? "{}");
  Object.defineProperty(document, "cookie", {
    get: () => Object.entries(jar()).map((each) => each.join("=")).join("; "),
    set(cookie) {
      const [, name, value] = cookie.match(/^([^=]*)=([^;]*); path=\/; max-age=\d+$/);
      const all = JSON.stringify({ ...jar(), [name]: value });
      if (cookie.length < 4096) setItem.call(localStorage, "jar", all);
    },
  });
})()"""
"""Each page that is opened from disk has stores of its own there, but cookies are those of all."""


def test_the_index_knows_of_ticks_where_each_page_has_a_store_of_its_own(
    context: BrowserContext, open_page: Open
) -> None:
    context.add_init_script(LIKE_FIREFOX)
    context.clock.set_fixed_time("2024-05-08T12:00Z")
    page = open_page("index.html")
    left = int(page.inner_text("#due summary small").split()[0])
    page.evaluate("memory.set('seen', { ...memory.get('seen'), 'demo/full': 'another' })")
    page.reload()
    expect(page.locator("#recaps .new")).to_have_text(["changed"])
    page = open_page(f"{ALL}#posts")
    page.check("#plan-x-thread-1 .posted input")
    page = open_page("index.html")
    expect(page.locator("#due summary small")).to_have_text(f"{left - 1} to post")
    expect(page.locator("#recaps .new")).to_have_count(0)
    page.evaluate("memory.set('seen', { ...memory.get('seen'), 'demo/a; b=ü%': '1' })")
    page.reload()
    assert page.evaluate("memory.get('seen')['demo/a; b=ü%']") == "1"
    # What a cookie has no room for, a page remembers for itself.
    page.evaluate("memory.set('seen', { ...memory.get('seen'), ['a'.repeat(4000)]: '' })")
    page.reload()
    assert page.evaluate("Object.keys(memory.get('seen')).at(-1).length") == 4000


def test_nothing_is_asked_of_browsers_that_those_of_three_years_lack(open_page: Open) -> None:
    """Safari has `light-dark()` since 17.5, the others since 17.4, of March 2024."""
    assets = [asset.read_text("utf-8") for asset in ASSETS.iterdir()]
    asked = r"light-dark\(|checkVisibility|content:[^;]*/ *\""
    assert [found for text in assets for found in re.findall(asked, text)] == []
    page = open_page(f"{ALL}#posts")
    folds = page.locator("#plan .fold")
    hidden = folds.evaluate_all("(all) => all.map((fold) => fold.getAttribute('aria-hidden'))")
    assert {*hidden} == {"true"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_filter_says_before_one_types_can_be_read(
    browser: Browser, reviewed: Path, scheme: Literal["light", "dark"]
) -> None:
    """WebKit has a light grey for it, and Firefox fades it."""
    page = browser.new_page(color_scheme=scheme)
    page.goto((reviewed / "index.html").as_uri())
    style = """() => {
      const { color, opacity } = getComputedStyle($("#filter"), "::placeholder");
      return [color, opacity, getComputedStyle($(".note")).color];
    }"""
    color, opacity, quiet = page.evaluate(style)
    assert (color, opacity) == (quiet, "1")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_due_is_accessible_and_no_wider_than_the_screen(
    browser: Browser, reviewed: Path, scheme: Literal["light", "dark"]
) -> None:
    axe = node_module("axe-core/axe.min.js", "axe-core")
    context = browser.new_context(color_scheme=scheme)
    context.clock.set_fixed_time("2024-05-08T12:00Z")
    page = context.new_page()
    for path in ("index.html", f"{ALL}#posts"):
        page.goto(f"{reviewed.as_uri()}/{path}")
        expect(page.locator("#due li, #agenda li").first).to_be_visible()
        for width in (320, 380, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page, axe) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_who_comes_back_to_the_index_finds_it_as_it_was(open_page: Open) -> None:
    page = open_page("index.html")
    page.fill("#filter", "nothing")
    page.click("[data-dialogue=demo]")
    for comes_back in (page.go_back, lambda: page.click(".eyebrow a")):
        page.click("#recaps a")
        expect(page.locator("h1")).to_have_text("A recap with nothing wrong")
        comes_back()
        expect(page.locator("#filter")).to_have_value("nothing")
        expect(page.locator("[data-dialogue=demo]")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#count")).to_have_text("1 recap")


def test_what_is_chosen_is_seen_in_forced_colours(browser: Browser, reviewed: Path) -> None:
    """Windows has contrast themes: what was transparent is drawn, and grounds are not."""
    page = browser.new_context(forced_colors="active").new_page()
    page.goto((reviewed / ALL).as_uri())
    lines = page.locator("[role=tab]").evaluate_all(
        "(tabs) => tabs.map((tab) => parseFloat(getComputedStyle(tab).borderBottomWidth))"
    )
    assert [line > 0 for line in lines] == [True, False, False]
    page.goto((reviewed / "index.html").as_uri())
    chips = page.locator("[data-dialogue]")
    chips.first.click()
    grounds = chips.evaluate_all(
        "(all) => all.map((chip) => getComputedStyle(chip).backgroundColor)"
    )
    assert grounds[0] not in grounds[1:]
    page.context.close()


def test_a_page_that_was_opened_is_looked_at(open_page: Open, reviewed: Path) -> None:
    open_page("index.html").close()
    file, index = reviewed / "review/demo/good.html", reviewed / "index.html"
    was = {path: path.read_text("utf-8") for path in (file, index)}
    try:
        checksum = re.findall(r'data-checksum="(\w+)"', was[file])[0]
        for path, text in was.items():
            path.write_text(text.replace(checksum, "another"), "utf-8")
        elsewhere = open_page("index.html")
        assert elsewhere.locator(".badge.new").all_text_contents() == ["changed"]
        assert elsewhere.is_visible("#seen")
        open_page("review/demo/good.html").close()
        expect(elsewhere.locator(".badge.new")).to_have_count(0)  # in its own tab, as it stands
        assert not elsewhere.is_visible("#seen")
        assert open_page("index.html").locator(".badge.new").count() == 0
    finally:
        for path, text in was.items():
            path.write_text(text, "utf-8")


def test_the_index_has_keys(open_page: Open) -> None:
    page = open_page("index.html")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = "document.activeElement.textContent"
    second = page.locator("#recaps a").nth(1).text_content()
    assert page.evaluate(focused) == second
    page.keyboard.press("/")
    page.keyboard.type("talk")
    assert page.input_value("#filter") == "talk"
    page.click("#help")
    assert page.is_visible("#keys")


def test_the_index_lays_out_two_thousand_recaps(open_page: Open, reviewed: Path) -> None:
    index = reviewed / "index.html"
    was = index.read_text("utf-8")
    rows = ",".join(
        json.dumps({"stem": f"demo/{n}", "date": f"{2000 + n // 100}-01-02", "title": f"Talk {n}"})
        for n in range(2_000)
    )
    try:
        index.write_text(re.sub(r'(?s)(id="recaps-data">)\[.*?\](?=</)', rf"\1[{rows}]", was))
        page = open_page("index.html")
        expect(page.locator("#recaps li")).to_have_count(2_000)
        assert page.locator(".year").count() == 20
        page.fill("#filter", "talk 1999")
        assert page.locator("#recaps a").all_text_contents() == ["Talk 1999"]
        assert page.inner_text("#count") == "1 recap"
    finally:
        index.write_text(was, "utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["index.html", ALL, "review/demo/arabic.html", "review/digests/both.html"]
)
def test_accessible_and_no_wider_than_the_screen(
    browser: Browser, reviewed: Path, path: str, scheme: Literal["light", "dark"]
) -> None:
    axe = node_module("axe-core/axe.min.js", "axe-core")
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto((reviewed / path).as_uri())
    for tab in ("newsletter", "posts", "archive") if "review/" in path else ("",):
        if tab:
            page.click(f"#tab-{tab}")
        for width in (380, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page, axe) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    if path == ALL:
        unfold(page)
        for box in (
            page.locator("#all-x-recap-1, #all-linkedin-recap-1").locator(".posted input").all()
        ):
            box.check()
        assert violations(page, axe) == []
    page.keyboard.press("?")
    assert violations(page, axe) == []
    page.context.close()


def test_long_words_are_no_wider_than_a_small_screen(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    facts = RECAP | {"title": "Donaudampfschifffahrtsgesellschaft" * 3}
    write("recaps/demo/long.md", f"---\n{json.dumps(facts)}\n---\n")
    update(project, lambda _done, _all: None)
    for stem in ("long", "good"):
        page = open_page(str(project / f"outbox/review/demo/{stem}.html"))
        for tab in ("newsletter", "posts", "archive"):
            page.click(f"#tab-{tab}")
            for width in (320, 800):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width


OVERFLOWING = """() => [...document.body.querySelectorAll("*")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).overflowX === "visible")
  .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth)
  .map((e) => e.outerHTML.slice(0, 100))"""
"""The elements whose content is wider than they are, and runs over what stands beside them."""


def test_long_names_are_no_wider_than_a_small_screen(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    organization = "Wirtschaftsförderungsgesellschaft Brandenburg"
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"[:75]
    write("recaps/series.md", f"---\nname: {name}\norganization: {organization}\n---\n")
    for folder in ("demo", "quiet"):  # of which one has no recap
        title = "Digitalisierungsdienstleistungsausschuss"
        write(f"recaps/{folder}/dialogue.md", f"---\ntitle: {title} {folder}\n---\n")
    update(project, lambda _done, _all: None)
    for path in ("index", "review/demo/good"):
        page = open_page(str(project / f"outbox/{path}.html"))
        for tab in ("newsletter", "posts", "archive") if "/" in path else ("",):
            if tab:
                page.click(f"#tab-{tab}")
            for width in (320, 380, 800):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                assert page.evaluate(OVERFLOWING) == []


def test_a_recap_that_broke_is_marked(
    open_page: Open, project: Path, write: Callable[[str, str], Path]
) -> None:
    update(project, lambda _done, _all: None)
    text = (project / "recaps/demo/good.md").read_text("utf-8")
    write("recaps/demo/good.md", text.replace("date:", "dote:"))
    update(project, lambda _done, _all: None)
    page = open_page(str(project / "outbox/index.html"))
    assert page.locator("#recaps .badge").all_text_contents() == ["not up to date"]
    page.click("#recaps a")
    expect(page.locator("h1")).to_have_text("A recap with nothing wrong")


def test_script_and_style_are_small() -> None:
    assert sum(len(asset.read_bytes()) for asset in ASSETS.iterdir()) < 40_000


def test_what_a_finger_hits_is_large_enough(browser: Browser, reviewed: Path) -> None:
    context = browser.new_context(
        viewport={"width": 380, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    for path in ("index.html", f"{ALL}#newsletter", f"{ALL}#posts", f"{ALL}#archive"):
        page.goto(f"{reviewed.as_uri()}/{path}")
        page.reload()
        hit = "button, .button, [role=tab], input[type=search], summary, .posted"
        heights = (
            page.locator(hit)
            .locator("visible=true")
            .evaluate_all(
                "(all) => all.map((e) => [e.textContent, e.getBoundingClientRect().height])"
            )
        )
        assert len(heights) > 1
        assert [(said, height) for said, height in heights if height < 44] == []
    context.close()
