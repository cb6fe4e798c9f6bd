"""What all posts of a recap take, beside what `json` takes for the same data.

    python tests/bench/posts.py 1000

Makes N recaps of the Mexico recap's size, each with its own id and title, and writes the posts of
each for every network in this one process, files included: the median milliseconds of a recap are
printed, and how many posts that is. Beside it stands what Python's own `json` takes to read and
write `posts.json`. Machines differ and are noisy: the ratio is what to compare.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from measuring import make_project, milliseconds

from afterword.building.build import build
from afterword.context import Event
from afterword.outbox.store import Unwritten
from afterword.social.card import Deck
from afterword.social.rendering import Posts, Social


def make_events(count: int) -> tuple[Social, list[Event]]:
    """The renderer and the events of a project of recaps that differ, taken from its build."""
    kept: list[tuple[Social, Event]] = []
    render = Social.render

    def keep(self: Social, event: Event, deck: Deck | None) -> Posts:
        kept.append((self, event))
        return render(self, event, deck)

    with tempfile.TemporaryDirectory() as folder, patch.object(Social, "render", keep):
        make_project(Path(folder), count)
        build(Path(folder), Unwritten(Path(folder) / "outbox"), jobs=1)
    return kept[0][0], [event for _, event in kept]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("recaps", type=int, nargs="?", default=1000)
    social, events = make_events(parser.parse_args().recaps)
    posts = (social.render(event).outputs[event.places.posts] for event in events)
    files = [each.content.decode() for each in posts]
    ours = milliseconds(social.render, events)
    theirs = milliseconds(lambda text: json.dumps(json.loads(text), indent=2), files)
    count = len(json.loads(files[0])["posts"])
    sys.stdout.write(f"{len(events):,} recaps, {count} posts each\n")
    sys.stdout.write(f"{'all posts of a recap':<34} {ours:8.2f} ms {ours / theirs:8.2f} x\n")
    sys.stdout.write(f"{'json, the same data':<34} {theirs:8.2f} ms {1:8.2f} x\n")


if __name__ == "__main__":
    main()
