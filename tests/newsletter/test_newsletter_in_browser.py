"""The newsletter as a reader sees it, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from conftest import CASES, CHECKOUT, build, node_module
from playwright.sync_api import Browser, Page, Route

from afterword.colors import contrast

Scheme = Literal["light", "dark"]
# A mail is read within a mail program's page, which has landmarks of its own: a second `main`
# in it would be a fault. All other rules hold.
AXE = """axe.run({rules: {"landmark-one-main": {enabled: false}, region: {enabled: false}}})"""
STYLES = re.compile(r"<style\b.*?</style>", re.DOTALL)
# How far from the beginning of its line each point between links stands.
RECAPS = {
    "mexico": CHECKOUT / "recaps/mexico/2021-03-03-spotlighting-mexico.md",
    **{name: CASES / name / "recap.md" for name in ("everything", "arabic", "japanese")},
}


@pytest.fixture(params=RECAPS)
def html(request: pytest.FixtureRequest, project: Path) -> str:
    recap = RECAPS[request.param].read_text("utf-8")
    (project / "recaps/demo/case.md").write_text(recap, "utf-8")
    outputs = {output.path: output.content for output in build(project).outputs}
    return outputs["newsletter/demo/case.html"].decode()


@pytest.fixture
def show(browser: Browser) -> Callable[[str, int, Scheme], Page]:
    def open_page(html: str, width: int, scheme: Scheme) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.route("**/*", _refuse)
        page.set_content(html)
        return page

    return open_page


Show = Callable[[str, int, Scheme], Page]


def _refuse(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize("width", [600, 320])
@pytest.mark.parametrize("styles", ["with styles", "without styles"])
def test_never_scrolls_sideways(html: str, show: Show, width: int, styles: str) -> None:
    page = show(html if styles == "with styles" else STYLES.sub("", html), width, "light")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("styles", ["with styles", "without styles"])
def test_every_word_can_be_read(html: str, show: Show, scheme: Scheme, styles: str) -> None:
    page = show(html if styles == "with styles" else STYLES.sub("", html), 600, scheme)
    texts = page.evaluate((Path(__file__).parent / "contrast.js").read_text("utf-8"))
    assert len(texts) > 10
    assert [text for text in texts if text["contrast"] < 4.5] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [600, 320])
def test_axe_finds_nothing(html: str, show: Show, width: int, scheme: Scheme) -> None:
    axe = node_module("axe-core/axe.min.js", "axe-core")
    page = show(html, width, scheme)
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate(AXE)["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == []


def test_what_the_series_says_can_be_read_in_the_dark(project: Path, show: Show) -> None:
    about = "> Trade is for all.\n\n![A quay](https://harbour.test/quay.png)\n\n* * *\n\nEnd.\n"
    with (project / "recaps/series.md").open("a", encoding="utf-8") as series:
        series.write(f"\n{about}")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    page = show(outputs["newsletter/demo/good.html"], 600, "dark")
    texts = page.evaluate((Path(__file__).parent / "contrast.js").read_text("utf-8"))
    assert "Trade is for all." in [text["text"] for text in texts]
    assert [text for text in texts if text["contrast"] < 4.5] == []


def test_dark_is_dark(html: str, show: Show) -> None:
    page = show(html, 600, "dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.canvas')).backgroundColor") == (
        "rgb(15, 22, 29)"
    )


@pytest.mark.parametrize(("scheme", "seen"), [("light", "#f1efea"), ("dark", "#0f161d")])
def test_the_footer_stands_on_the_canvas(html: str, show: Show, scheme: Scheme, seen: str) -> None:
    fills = (
        show(html, 600, scheme)
        .locator(".foot, .foot *")
        .evaluate_all("(all) => all.map((e) => getComputedStyle(e).backgroundColor)")
    )
    assert {_hex(fill) for fill in fills if fill != "rgba(0, 0, 0, 0)"} == {seen}


def test_without_pictures_their_words_stand_there(html: str, show: Show) -> None:
    page = show(html, 600, "light")
    for image in page.query_selector_all("img"):
        assert image.get_attribute("alt")
        assert (image.get_attribute("width") or "").isdigit()
        assert (image.get_attribute("src") or "").startswith("https://")


def test_wrapper_and_root_have_language_and_direction(html: str, show: Show) -> None:
    page = show(html, 600, "light")
    root, wrapper = page.locator("html"), page.locator("div[role=article]")
    for name in ("lang", "dir"):
        assert root.get_attribute(name) == wrapper.get_attribute(name)
    rtl = root.get_attribute("lang") == "ar"
    assert root.get_attribute("dir") == ("rtl" if rtl else "ltr")
    directions = set(re.findall(r"direction:(\w+)", html))
    assert directions == {"rtl" if rtl else "ltr"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_dialogues_with_a_link_look_like_one(
    project: Path, show: Show, scheme: Scheme
) -> None:
    for name, more in (("linked", "url: https://a.test/"), ("other", "summary: Held once.")):
        (project / "recaps" / name).mkdir()
        text = f"---\ntitle: {name}\n{more}\n---\n"
        (project / "recaps" / name / "dialogue.md").write_text(text, "utf-8")
    outputs = {output.path: output.content for output in build(project).outputs}
    page = show(outputs["newsletter/demo/good.html"].decode(), 600, scheme)
    looks = "(all) => all.map((e) => [getComputedStyle(e).color, getComputedStyle(e).fontWeight])"
    (linked, other) = (
        page.get_by_text(name, exact=True).evaluate_all(looks) for name in ("linked", "other")
    )
    (usual,) = page.get_by_text("Unsubscribe").evaluate_all(looks)
    assert linked == [[usual[0], "700"]]
    assert other[0][1] == "700"
    assert other[0][0] != usual[0]
    others = page.locator(".paper", has_text="Also in this series")
    (line,) = others.locator("td[style*=border-top]").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).borderTopColor)"
    )
    assert line == ("rgb(59, 73, 87)" if scheme == "dark" else "rgb(221, 216, 204)")


@pytest.mark.parametrize("accent", ["#000000", "#0B6E69", "#7A1E12"])
def test_a_button_stands_out_in_the_dark(
    project: Path, write: Callable[[str, str], Path], show: Show, accent: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    brand = f'brand: {{color: "#16324F", accent: "{accent}"}}\n'
    write("recaps/series.md", series.replace("domain:", f"{brand}domain:"))
    facts = "title: T\ndate: 2024-01\nid: t\nurl: https://a.test/it\n"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    page = show(outputs["newsletter/demo/case.html"], 380, "dark")
    button = page.get_by_role("link", name="Read it on the web")
    fill, text = (
        _hex(button.evaluate(f"(e) => getComputedStyle(e).{name}"))
        for name in ("backgroundColor", "color")
    )
    edge = button.evaluate("(e) => getComputedStyle(e.parentElement).borderTopColor")
    paper = page.locator(".paper").first.evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert _hex(edge) == fill
    assert contrast(fill, _hex(paper)) >= 3  # WCAG 1.4.11
    assert contrast(fill, text) >= 4.5


@pytest.mark.parametrize("html", ["everything", "mexico"], indirect=True)
def test_a_button_has_an_edge_where_colours_are_forced(html: str, show: Show) -> None:
    page = show(html, 380, "dark")
    page.emulate_media(forced_colors="active")
    edges = page.locator(".button table td").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e).borderTopWidth)"
    )
    assert set(edges) == {"1px"}


@pytest.mark.parametrize("html", ["everything", "mexico"], indirect=True)
def test_links_that_stand_alone_have_room_for_a_finger_on_a_phone(html: str, show: Show) -> None:
    page = show(html, 380, "light")
    heights = page.locator(".go a, .button a").evaluate_all(
        "(all) => all.map((e) => e.getBoundingClientRect().height)"
    )
    assert len(heights) >= 2
    assert min(heights) >= 44


def test_links_have_points_between_them_but_not_on_a_phone(
    project: Path, write: Callable[[str, str], Path], show: Show
) -> None:
    facts = "title: T\ndate: 2024-01\nid: t\nlang: {0}\nurl: https://harbour.test/{0}"
    recap = f"---\n{facts}\n---\n\nA story.\n"
    for lang in ("en", "ar", "de", "fr", "ja", "pt", "ru"):
        write(f"recaps/demo/case.{lang}.md", recap.format(lang))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    page = show(outputs["newsletter/demo/case.en.html"], 320, "light")
    links = page.locator(".go", has_text="Other languages")
    assert links.evaluate("(all) => all.clientHeight") >= 2 * 44
    for width, shown in ((320, 0), (480, 0), (481, 5), (600, 5)):
        page.set_viewport_size({"width": width, "height": 900})
        assert links.locator(".dot:visible").count() == shown


@pytest.mark.parametrize(("count", "columns"), [(3, 3), (4, 2), (5, 3), (7, 3), (8, 3)])
def test_figures_stand_below_each_other(
    project: Path, write: Callable[[str, str], Path], show: Show, count: int, columns: int
) -> None:
    figures = ", ".join(f"{{value: {n}, label: ships}}" for n in range(count))
    facts = f"title: T\ndate: 2024-01\nid: t\nfigures: [{figures}]\n"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    places = "(all) => all.map((e) => Math.round(e.getBoundingClientRect().left))"
    lefts = show(html, 600, "light").locator(".figure").evaluate_all(places)
    assert len(set(lefts)) == columns
    assert lefts == [lefts[number % columns] for number in range(count)]
    assert len(set(show(html, 380, "light").locator(".figure").evaluate_all(places))) == 1


def _hex(shown: str) -> str:
    """A colour as a browser tells it, `rgb(24, 34, 44)`, as `#18222c`."""
    return "#" + "".join(f"{int(channel):02x}" for channel in re.findall(r"\d+", shown)[:3])
