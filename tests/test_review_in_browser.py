"""The review pages in a real browser, opened from disk."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import CASES, node_module
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from afterword import outbox
from afterword.build import build

HOSTILE = '<script>document.title = "run"</script><img src=x onerror="document.title = \'run\'">'
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
}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An outbox with a hostile recap, one in Arabic, and a good one."""
    project = tmp_path_factory.mktemp("review") / "project"
    shutil.copytree(CASES / "_project", project)
    text = json.dumps(RECAP, ensure_ascii=False)
    (project / "recaps/demo/full.md").write_text(f"---\n{text}\n---\n\n{HOSTILE}\n", "utf-8")
    shutil.copy(CASES / "arabic/recap.md", project / "recaps/demo/arabic.md")
    built = build(project)
    assert not [str(d) for d in built.diagnostics if d.is_error]
    box = project / "outbox"
    outbox.write(box, built.outputs, built.kept, built.unchanged, built.manifest)
    return box


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
        page.goto((reviewed / path).as_uri())
        return page

    return open_file


Open = Callable[[str], Page]
ALL = "review/demo/full.html"


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def posts(reviewed: Path) -> dict[str, dict[str, object]]:
    listed = json.loads((reviewed / "social/demo/full/posts.json").read_text("utf-8"))["posts"]
    return {f"{p['network']}-{p['variant']}-{p['part']}": p for p in listed}


def test_every_copy_button_puts_the_post_on_the_clipboard(open_page: Open, reviewed: Path) -> None:
    page = open_page(ALL)
    page.click("#tab-posts")
    for summary in page.query_selector_all(".network > summary"):
        summary.click()
    expected = posts(reviewed)
    cards = page.query_selector_all(".post")
    assert {card.get_attribute("data-key") for card in cards} == set(expected)
    for card in cards:
        post = expected[card.get_attribute("data-key") or ""]
        button = card.query_selector(".copy")
        assert button
        button.click()
        assert clipboard(page) == post["text"]
        intent = card.query_selector("a.button")
        if post["intent"] is None:
            assert intent is None
        else:
            assert intent
            assert intent.get_attribute("href") == post["intent"]["url"]  # type: ignore[index]
    page.click("text=Copy the picture’s words >> nth=0")
    assert clipboard(page) == "A quay & a ship"


def test_the_composer_opens_with_the_same_text(open_page: Open, reviewed: Path) -> None:
    page = open_page(ALL)
    page.click("#tab-posts")
    link = page.locator("#plan-x-thread-1 a.button")
    with page.context.expect_page() as opened:
        link.click()
    url = urlsplit(opened.value.url if "x.com" in opened.value.url else link.get_attribute("href"))
    assert parse_qs(url.query)["text"] == [posts(reviewed)["x-thread-1"]["text"]]


def test_the_newsletter_can_be_copied_three_ways_and_downloaded(
    open_page: Open, reviewed: Path
) -> None:
    page = open_page(ALL)
    page.click("text=Copy HTML")
    assert clipboard(page) == (reviewed / "newsletter/demo/full.html").read_text("utf-8")
    page.click("#newsletter >> text=Copy text")
    text = (reviewed / "newsletter/demo/full.txt").read_text("utf-8")
    assert clipboard(page) == text
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


def test_no_script_of_a_recap_runs_and_nothing_is_loaded_until_asked(
    open_page: Open, asked: list[str]
) -> None:
    page = open_page(ALL)
    page.wait_for_timeout(200)
    assert page.title().endswith(": review")
    assert asked == []
    page.click("#pictures")
    page.wait_for_timeout(200)
    assert set(asked) == {"https://harbour.test/quay.png"}
    page.click("#tab-posts")
    page.click("#tab-archive")
    assert page.title().endswith(": review")


def colors(page: Page) -> str:
    found: str = page.evaluate(
        "getComputedStyle(document.querySelector('#mail').contentDocument.body).backgroundColor"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_views_of_the_newsletter(browser: Browser, reviewed: Path, scheme: "str") -> None:
    page = browser.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.goto((reviewed / ALL).as_uri())
    page.wait_for_timeout(200)
    light = colors(page)
    page.click('[data-dark="1"]')
    page.wait_for_timeout(200)
    dark = colors(page)
    assert light != dark
    page.click('[data-dark=""]')
    page.wait_for_timeout(200)
    assert colors(page) == light
    frame = page.locator("#mail")
    wide = frame.bounding_box()
    page.click('[data-width="380"]')
    narrow = frame.bounding_box()
    assert wide
    assert narrow
    assert (wide["width"], narrow["width"]) == (640, 380)
    assert narrow["height"] > wide["height"] > 500
    styles = "document.querySelector('#mail').contentDocument.querySelectorAll('style').length"
    assert page.evaluate(styles) > 0
    page.click("#styles")
    page.wait_for_timeout(200)
    assert page.evaluate(styles) == 0
    page.click("#plain")
    assert not frame.is_visible()
    assert page.is_visible("#mail-text")
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
    expect(page.locator("#said")).to_have_text("Copied: Post")
    assert clipboard(page) == posts(reviewed)[first]["text"]
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    assert page.is_visible("#archive")
    page.reload()
    assert page.is_visible("#archive")
    assert page.locator("#others li").count() == 2


def test_a_tick_is_remembered(open_page: Open) -> None:
    page = open_page(ALL)
    page.click("#tab-posts")
    page.check("#plan-x-thread-1 .posted input")
    page.reload()
    assert page.is_checked("#plan-x-thread-1 .posted input")
    assert page.is_checked("#all-x-thread-1 .posted input")


def test_the_index_filters_and_tells_what_is_new(open_page: Open, reviewed: Path) -> None:
    page = open_page("index.html")
    assert page.locator("#recaps li").count() == 3
    page.fill("#filter", "good NOTHING")
    page.fill("#filter", "nothing wrong")
    assert page.inner_text("#count") == "1 recap"
    page.fill("#filter", "")
    assert page.locator(".badge.new").count() == 0
    index = reviewed / "index.html"
    was = index.read_text("utf-8")
    try:
        row = 'data-stem="demo/good" data-digest="'
        index.write_text(was.replace(row, f"{row}f").replace('"demo/arabic"', '"demo/newer"'))
        page.reload()
        assert page.locator(".badge.new").all_inner_texts() == ["new", "changed"]
        page.click("#seen")
        page.reload()
        assert page.locator(".badge.new").count() == 0
    finally:
        index.write_text(was)


@pytest.mark.parametrize("width", [1280, 380])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", ALL, "review/demo/arabic.html"])
def test_accessible_and_no_wider_than_the_screen(
    browser: Browser, reviewed: Path, path: str, scheme: str, width: int
) -> None:
    axe = node_module("axe-core/axe.min.js", "axe-core")
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto((reviewed / path).as_uri())
    page.add_script_tag(path=axe)
    tabs = ["newsletter", "posts", "archive"] if "review/" in path else [None]
    for tab in tabs:
        if tab:
            page.click(f"#tab-{tab}")
        for summary in page.query_selector_all(".network:not([open]) > summary"):
            if summary.is_visible():
                summary.click()
        found = page.evaluate("axe.run({iframes: false}).then((run) => run.violations)")
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_script_and_style_are_small(reviewed: Path) -> None:
    weights = [(reviewed / f"review/review.{kind}").stat().st_size for kind in ("css", "js")]
    assert sum(weights) < 40_000
