"""What a card takes, and a build of many recaps with one each, beside a bare Python.

    python tests/bench/cards.py 1000

Makes N recaps of the Mexico recap's size, each with its own title and one card. Of a card, the
median milliseconds are printed, to set its words and to draw it, and its median and largest size;
then the same of cards and squares with a photo of 4 megapixels: a busy one, which is hard to keep
light, and a calm one, which needs all colours that there are.
Then what a build from nothing takes with cards and without, and one after a change of a recap's
story, which draws no card. Machines differ and are noisy: the ratio is what to compare.
"""

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import AFTERWORD, BARE, make_project, milliseconds, seconds
from PIL import Image

from afterword.building.opened import open_project
from afterword.cards.rendering import Cards, Undrawn

ONE_CARD = "networks: [linkedin]\n"
AND_SQUARE = "networks: [instagram]\n"
NO_CARD = "networks: [linkedin]\ncards: false\n"


def project(folder: Path, count: int, more: str) -> Path:
    """A project whose recaps have no figures, so that each has one card."""
    folder.mkdir()
    make_project(folder, count, more)
    for file in folder.glob("recaps/*/2*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"(?ms)^figures:\n.*?(?=^\w)", "", text), "utf-8", newline="\n")
    return folder


BUSY = (4, 8, 16, 32, 64, 128, 256, 512, 1024)
CALM = BUSY[:5]


def add_photo(root: Path, sides: tuple[int, ...]) -> None:
    """Give each recap a photo. Like a real one, it has the more detail the smaller that is."""
    size, chance = (2400, 1600), random.Random(7)
    photo = Image.new("RGB", size, "gray")
    for side in sides:
        flecks = Image.frombytes("RGB", (side, side), chance.randbytes(3 * side * side))
        photo = Image.blend(photo, flecks.resize(size, Image.Resampling.BICUBIC), 0.3)
    for file in root.glob("recaps/*/2*.md"):
        photo.save(file.with_name("photo.jpg"), quality=90)
        named = "---\nimage: {file: photo.jpg, alt: A photo}\n"
        file.write_text(file.read_text("utf-8").replace("---\n", named, 1), "utf-8", newline="\n")


def of_cards(
    root: Path, what: str, name: str = "recap"
) -> tuple[list[tuple[str, float]], list[int]]:
    """What it takes to make a card of some recaps, and how large they are."""
    opened = open_project(root)
    cards = Cards(opened.pipeline.templates, root, opened.events.series)
    events = [opened.events.event(file)[0] for file in opened.files[:100]]
    dealt = [cards.deal(event) for event in events]
    made = [each for one in dealt for each in one.made if each.wanted.name == name]
    sizes = [len(each.drawn()) for each in made]
    return [
        (f"to set the words of {what}", milliseconds(cards.deal, events)),
        (f"to draw {what}", milliseconds(Undrawn.drawn, made)),
    ], sizes


def build(root: Path) -> float:
    """The milliseconds of a build."""
    start = time.perf_counter()
    command = [*AFTERWORD, "--project", str(root), "--quiet", "build"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=1000)
    count = parser.parse_args().recaps
    bare = seconds(BARE, 9)
    rows: list[tuple[str, float]] = [("python -c pass", bare * 1000)]
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "with", count, ONE_CARD)
        sizes = {}
        taken, sizes["a card"] = of_cards(root, "a card")
        rows += taken
        for kind, sides in (("busy", BUSY), ("calm", CALM)):
            pictured = project(Path(folder) / kind, 20, AND_SQUARE)
            add_photo(pictured, sides)
            name = f"one with a {kind} photo"
            taken, sizes[name] = of_cards(pictured, name)
            square = f"a square with a {kind} photo"
            drawing, sizes[square] = of_cards(pictured, square, "square")
            rows += [*taken, drawing[1]]
        without = build(project(Path(folder) / "without", count, NO_CARD))
        rows.append((f"a build of {count:,} without cards", without))
        rows.append((f"a build of {count:,} with one each", build(root)))
        file = next(root.glob("recaps/*/2*.md"))
        file.write_text(file.read_text("utf-8") + "\nMore.\n", "utf-8", newline="\n")
        rows.append(("another, one story changed", build(root)))
    for name, took in rows:
        sys.stdout.write(f"{name:<40} {took:10.1f} ms {took / bare / 1000:8.2f} x\n")
    for name, all_ in sizes.items():
        sys.stdout.write(f"{statistics.median(all_):,.0f} bytes {name}, {max(all_):,} at most\n")


if __name__ == "__main__":
    main()
