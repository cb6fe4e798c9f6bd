"""How long it takes from saving a recap until its page shows it, in a browser.

    python tests/bench/preview.py 1000

Makes N recaps, serves them with `afterword preview`, opens the page of one in the machine's
Chromium, and saves the recap sixty times, or as often as `--saves` says, half a second to two
seconds after it was last shown. What is saved is a new summary, which is part of the mail, of most
posts and of the archive. The page notes when the new words have been painted in the tab that is
shown. Prints the median and the 95th percentile since the file was written.
Then opens an index of twice as many recaps, and prints how long it is until its filter has
answered. Beside both stands what a bare `python -c pass` takes, as machines differ.
"""

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import AFTERWORD, BARE, make_project, seconds
from playwright.sync_api import Page, sync_playwright

TABS = ("newsletter", "posts", "archive")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
PAINTED = 300
"""Milliseconds from a save after which the page is asked when it painted."""
NOTES = """
  window.painted = {};
  const places = {
    newsletter: () => document.querySelector("#mail").contentDocument?.body,
    posts: () => document.querySelector("#plan"),
    archive: () => document.querySelector("#archive-text"),
  };
  const note = () => {
    const panel = document.querySelector("[role=tabpanel]:not([hidden])");
    const said = panel && places[panel.id]()?.textContent.match(/Saved for the (\\d+)th/);
    if (!said || said[1] in painted) return;
    painted[said[1]] = null;
    requestAnimationFrame(() => setTimeout(() => (painted[said[1]] = Date.now())));
  };
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(note).observe(document, all);
  document.addEventListener("load", note, true);
"""
"""Notes when new words stand in the mail, the posts or the archive, whichever is shown."""
FILTERED = """() => {
  const filter = document.querySelector("#filter");
  filter.value = "part 99";
  filter.dispatchEvent(new Event("input"));
  document.body.offsetHeight;
  return performance.now();
}"""


def saves(page: Page, address: str, recap: Path, count: int) -> list[float]:
    """Milliseconds from each save until the page has painted it, a third of them on each tab."""
    page.add_init_script(NOTES)
    text = recap.read_text("utf-8")
    pauses = random.Random(1)
    times = []
    for number in range(count):
        if number % (count // len(TABS)) == 0:
            tab = TABS[number // (count // len(TABS))]
            page.goto("about:blank")
            page.goto(f"{address}review/{recap.parent.name}/{recap.stem}.html#{tab}")
            page.wait_for_timeout(2_000)
        start = time.time() * 1000
        new = text.replace("summary: >-\n", f"summary: >-\n  Saved for the {number}th time.\n", 1)
        recap.write_text(new, "utf-8")
        page.wait_for_timeout(PAINTED)  # to ask keeps the browser from painting
        while not (painted := page.evaluate(f"painted[{number}]")):
            page.wait_for_timeout(30)
        times.append(painted - start)
        page.wait_for_timeout(pauses.uniform(500, 2_000))
    return times


def index(page: Page, outbox: Path) -> list[float]:
    """Milliseconds from opening an index of twice as many recaps until its filter has answered."""
    html = (outbox / "index.html").read_text("utf-8")
    before, _, rest = html.partition('id="recaps-data">[')
    rows, _, after = rest.partition("]</script>")
    twice = outbox / "twice.html"
    twice.write_text(f'{before}id="recaps-data">[{rows},{rows}]</script>{after}', "utf-8")
    times = []
    for _ in range(9):
        page.goto(twice.as_uri())
        times.append(float(page.evaluate(FILTERED)))
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=100)
    parser.add_argument("--saves", type=int, default=60)
    given = parser.parse_args()
    count = given.recaps
    bare = seconds(BARE, 9) * 1000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        make_project(root, count)
        command = [*AFTERWORD, "--project", folder, "preview"]
        serving = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        found = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            assert serving.stdout
            address = serving.stdout.readline().strip()
            page = browser.new_page()
            recap = root / f"recaps/dialogue-0/2021-03-03-part-{min(count, 250) // 2}.md"
            times = saves(page, address, recap, given.saves)
            rows = {
                "save to page, median": statistics.median(times),
                "save to page, 95th percentile": statistics.quantiles(times, n=20)[-1],
                f"index of {2 * count:,}, filtered": statistics.median(
                    index(page, root / "outbox")
                ),
            }
        finally:
            browser.close()
            serving.terminate()
            serving.wait()
    sys.stdout.write(f"{count:,} recaps\n")
    for name, ours in rows.items():
        sys.stdout.write(f"{name:<34} {ours:8.0f} ms {ours / bare:8.1f} x bare Python\n")


if __name__ == "__main__":
    main()
