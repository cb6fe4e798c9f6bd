"""What tests share: projects on disk, and the flag that refreshes expected files."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from msgspec.structs import asdict
from playwright.sync_api import Browser, Page, sync_playwright

from afterword.building import build as building
from afterword.context import Event
from afterword.outbox.built import Built, Progress
from afterword.outbox.output import Output
from afterword.outbox.store import Unwritten
from afterword.parse import dialogues, recaps

# The same examples at every run, and no clock: a busy machine must not fail a test.
# `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=10_000)
settings.load_profile("steady")

CASES = Path(__file__).parent / "cases"
CHECKOUT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what came out into tests/cases/*/expected/"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a series, a dialogue and one good recap."""
    folder = tmp_path / "project"
    shutil.copytree(CASES / "_project", folder)
    return folder


@pytest.fixture
def write(project: Path) -> Callable[[str, str], Path]:
    """Writes a file of the project: `write("recaps/demo/one.md", "…")`."""

    def write_file(path: str, text: str) -> Path:
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    return write_file


class Made(Built, frozen=True):
    """What a build came to, and all outputs, of which none is written."""

    outputs: tuple[Output, ...] = ()


def build(
    root: Path, jobs: int | None = None, progress: Progress = lambda _done, _all: None
) -> Made:
    """Make everything of a project."""
    store = Unwritten(root / "nothing-is-here")
    built = building.build(root, store, jobs, progress)
    return Made(**asdict(built), outputs=tuple(store.outputs.values()))


@cache
def good_event() -> Event:
    """The good recap of the small project."""
    folder = CASES / "_project" / "recaps"
    series, _ = dialogues.series(folder / "series.md", "series.md")
    dialogue, _ = dialogues.dialogue(folder / "demo" / "dialogue.md", "demo/dialogue.md", series)
    recap, _ = recaps.recap(folder / "demo" / "good.md", "demo/good.md", dialogue)
    return Event(recap, dialogue, series, (dialogue,))


def required(what: str) -> bool:
    """Whether a part that tests may lack elsewhere has to be there, as in CI."""
    return what in os.environ.get("AFTERWORD_REQUIRE", "").split(",")


def skip_without(what: str, why: str) -> NoReturn:
    """Skip a test for want of a part, or fail where it is required."""
    if required(what):
        pytest.fail(f"{what} is required: {why}")
    pytest.skip(why)


def node_module(path: str, what: str) -> Path:
    """A file of an npm package, from the folder that AFTERWORD_NODE_MODULES names."""
    file = Path(os.environ.get("AFTERWORD_NODE_MODULES", "node_modules")) / path
    if not file.exists():
        skip_without(what, f"npm's {what} is not in the folder that AFTERWORD_NODE_MODULES names")
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        skip_without("browser", "there is no Chromium or Chrome on this machine")
    quiet = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=quiet)
        yield started
        started.close()


def violations(page: Page, axe: Path) -> list[tuple[str, str]]:
    """What axe-core finds on a page: rules, and where they are broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate("axe.run({iframes: false}).then((run) => run.violations)")
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
