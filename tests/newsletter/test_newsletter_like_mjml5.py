"""The shipped templates look the same compiled by npm's mjml 5, pixel by pixel in Chromium.

No difference is stated, and none is allowed: a test fails for one pixel.
"""

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from conftest import CASES, CHECKOUT, build, node_module, skip_without
from playwright.sync_api import Browser, Page, Route

from afterword.newsletter import mjml

Scheme = Literal["light", "dark"]

RUNNER = Path(__file__).parent / "mjml5_compile.mjs"
MEXICO = "newsletter/mexico/2021-03-03-spotlighting-mexico.html"
NAMES = ("everything", "arabic", "japanese", "spanish")

# Two screenshots in, how many of their pixels differ and the rows of the first and last out.
COMPARE = """async (pictures) => {
  const [ours, theirs] = await Promise.all(pictures.map(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (ours.width !== theirs.width || ours.height !== theirs.height) {
    return `${ours.width}x${ours.height} pixels, and mjml's ${theirs.width}x${theirs.height}`;
  }
  const [a, b] = [ours, theirs].map((data) => new Uint32Array(data.data.buffer));
  const wrong = [...a.keys()].filter((i) => a[i] !== b[i]);
  const row = (i) => Math.floor(i / ours.width);
  return wrong.length && `pixels that differ: ${wrong.length}, in rows ${row(wrong[0])} to ` +
    `${row(wrong[wrong.length - 1])} of ${ours.height}`;
}"""


@dataclass(frozen=True)
class Pair:
    """One newsletter: as we build it, and as mjml 5 compiles the same document."""

    ours: str
    theirs: str
    errors: list[str]


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Every newsletter, with all documents compiled by one process of Node."""
    if shutil.which("node") is None:
        skip_without("mjml", "there is no Node on this machine")
    modules = node_module("mjml/package.json", "mjml").parents[1]
    project = tmp_path_factory.mktemp("like-mjml5") / "project"
    shutil.copytree(CASES / "_project", project)
    for name in NAMES:
        shutil.copy(CASES / name / "recap.md", project / f"recaps/demo/{name}.md")
    mails = {"mexico": _documents(CHECKOUT)[MEXICO]}
    demo = _documents(project)
    mails |= {name: demo[f"newsletter/demo/{name}.html"] for name in NAMES}
    run = subprocess.run(
        ["node", str(RUNNER), str(modules)],
        input=json.dumps([document for _, document in mails.values()]).encode(),
        capture_output=True,
        check=True,
    )
    compiled = zip(mails.items(), json.loads(run.stdout), strict=True)
    return {name: Pair(html, new["html"], new["errors"]) for (name, (html, _)), new in compiled}


def _documents(root: Path) -> dict[str, tuple[str, str]]:
    """The HTML of each newsletter of a project, and the MJML document that it was made of."""
    documents: dict[str, str] = {}
    compile_html = mjml.compile_html

    def keep(document: str) -> str:
        html = compile_html(document)
        documents[html + "\n"] = document
        return html

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mjml, "compile_html", keep)
        outputs = {output.path: output.content for output in build(root, jobs=1).outputs}
    mails = {
        path: html.decode()
        for path, html in outputs.items()
        if path.startswith("newsletter/") and path.endswith(".html")
    }
    return {path: (html, documents[html]) for path, html in mails.items()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network: no picture is ever there, in either newsletter."""
    opened = browser.new_page()
    opened.route("**/*", _refuse)
    yield opened
    opened.close()


def _refuse(route: Route) -> None:
    route.abort()


def shot(page: Page, html: str) -> bytes:
    page.set_content(html)
    return page.screenshot(full_page=True)


def difference(page: Page, ours: bytes, theirs: bytes) -> str | None:
    """How two screenshots differ. The same bytes are the same pixels."""
    if ours == theirs:
        return None
    page.goto("about:blank")
    pictures = [base64.b64encode(picture).decode() for picture in (ours, theirs)]
    return page.evaluate(COMPARE, pictures) or None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [600, 320])
@pytest.mark.parametrize("name", ["mexico", *NAMES])
def test_no_pixel_differs(
    name: str, width: int, scheme: Scheme, pairs: dict[str, Pair], page: Page
) -> None:
    pair = pairs[name]
    assert pair.errors == []
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = difference(page, shot(page, pair.ours), shot(page, pair.theirs))
    assert found is None


def test_one_pixel_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    blank = '<body style="margin:0">'
    dot = f'{blank}<p style="margin:7px;width:1px;height:1px;background:#fefefe">'
    found = difference(page, shot(page, blank), shot(page, dot))
    assert found == "pixels that differ: 1, in rows 7 to 7 of 900"
