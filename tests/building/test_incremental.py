"""What a build need not make again, and that it comes to the same as one that makes everything."""

import os
import random
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, build

from afterword import __version__
from afterword.archive import feeds
from afterword.archive.rendering import Archive
from afterword.building import build as building
from afterword.building.incremental import Kept
from afterword.building.pipeline import Pipeline
from afterword.building.update import update
from afterword.outbox import manifest
from afterword.outbox.built import Built
from afterword.outbox.disk import MANIFEST_FILE
from afterword.outbox.output import Output
from afterword.outbox.result import Result
from afterword.outbox.stage import Changes
from afterword.outbox.store import Unwritten
from afterword.project.folders import RecapFile

Write = Callable[[str, str], Path]
Made = Callable[[], set[str]]

RECAP = "---\ntitle: Talk {n}\ndate: 2024-01-{n:02}\nid: talk-{n}\nurl: https://a.test/{n}\n---\n\n{text}\n"


@pytest.fixture
def made(project: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Builds into the project's outbox, and tells which recaps were read for it."""
    read: set[str] = set()
    real = Pipeline.recap

    def recap(self: Pipeline, file: RecapFile) -> Result:
        read.add(file.path.name)
        return real(self, file)

    monkeypatch.setattr(Pipeline, "recap", recap)

    def run() -> set[str]:
        read.clear()
        brought_up_to_date(project)
        assert there(project / "outbox") == cold(project)
        return set(read)

    def cold(root: Path) -> dict[str, bytes]:
        before = set(read)
        store = Unwritten(root / "outbox")  # the index tells of what stays there
        built = building.build(root, store, is_forced=True)
        read.clear()
        read.update(before)
        kept = {
            path: text for path, text in there(root / "outbox").items() if is_kept(path, built.kept)
        }
        return kept | {output.path: output.content for output in store.outputs.values()}

    return run


def brought_up_to_date(root: Path) -> tuple[Built, Changes]:
    return update(root, lambda _done, _all: None)


def is_kept(path: str, places: tuple[str, ...]) -> bool:
    return any(
        path == place or (place.endswith("/") and path.startswith(place)) for place in places
    )


def there(box: Path) -> dict[str, bytes]:
    files = (file for file in box.rglob("*") if file.is_file() and file.name != MANIFEST_FILE)
    return {file.relative_to(box).as_posix(): file.read_bytes() for file in files}


def test_nothing_changed_nothing_made(project: Path, write: Write, made: Made) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    assert made() == {"one.md", "good.md"}
    manifest = (project / "outbox" / MANIFEST_FILE).read_bytes()
    assert made() == set()
    assert (project / "outbox" / MANIFEST_FILE).read_bytes() == manifest


def test_the_newest_recap_of_many_is_made_alone(project: Path, write: Write, made: Made) -> None:
    for n in range(1, feeds.NEWEST + 4):
        write(f"recaps/demo/talk{n}.md", RECAP.format(n=n, text="Words."))
    made()
    write("recaps/demo/newest.md", RECAP.format(n=30, text="New words."))
    assert made() == {"newest.md"}
    write("recaps/demo/talk3.md", RECAP.format(n=3, text="Other words."))
    assert made() == {"talk3.md"}


def test_the_index_of_the_series_is_made_when_what_it_says_of_a_recap_changes_and_only_then(
    project: Path, write: Write, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    made()
    rendered: list[str] = []
    real = Archive.render_series

    def render_series(self: Archive, *given: Any) -> Output:
        rendered.append("archive/index.txt")
        return real(self, *given)

    monkeypatch.setattr(Archive, "render_series", render_series)
    write("recaps/demo/one.md", RECAP.format(n=1, text="Two."))
    brought_up_to_date(project)
    assert rendered == []
    write("recaps/demo/one.md", RECAP.format(n=1, text="Two.").replace("Talk 1", "A talk"))
    brought_up_to_date(project)
    assert rendered == ["archive/index.txt"]


def test_a_feed_is_known_whatever_form_its_folders_accents_have(write: Write, made: Made) -> None:
    folder = unicodedata.normalize("NFD", "recaps/cité")
    write(f"{folder}/dialogue.md", "---\ntitle: Cité\n---\n")
    for n in (1, 2):
        write(f"{folder}/talk{n}.md", RECAP.format(n=n, text="Words."))
    made()
    write(f"{folder}/talk1.md", RECAP.format(n=1, text="Other words."))
    assert made() == {"talk1.md"}


def test_what_moves_into_the_feed_is_made_for_it(project: Path, write: Write, made: Made) -> None:
    for n in range(1, feeds.NEWEST + 4):
        write(f"recaps/demo/talk{n}.md", RECAP.format(n=n, text="Words."))
    made()
    (project / f"recaps/demo/talk{feeds.NEWEST + 3}.md").unlink()
    assert made() == {"talk3.md"}


MORE = '{% include "default/archive/recap.txt.j2" %}\nOur own words.\n'
CHANGES: list[tuple[str, str | None, set[str]]] = [
    ("recaps/demo/one.md", RECAP.format(n=1, text="Two."), {"one.md"}),
    ("recaps/demo/two.md", None, set()),
    ("recaps/demo/new.md", RECAP.format(n=9, text="New."), {"new.md"}),
    ("recaps/demo/one.es.md", "---\ntitle: Uno\ndate: 2024-01-01\n---\n", {"one.md", "one.es.md"}),
    (
        "recaps/demo/zz.md",
        RECAP.format(n=1, text="Z.").replace("id:", "lang: fr\nid:"),
        {"one.md", "zz.md"},
    ),
    ("recaps/demo/bad.md", "---\ntitle: Bad\n---\n", {"bad.md"}),
    ("recaps/demo/dialogue.md", "---\ntitle: Renamed\n---\n", {"one.md", "two.md", "good.md"}),
    ("recaps/demo/dialogue.fr.md", "---\ntitle: R\n---\n", {"one.md", "two.md", "good.md"}),
    ("recaps/series.fr.md", "---\nname: S\n---\n", {"one.md", "two.md", "good.md"}),
    ("recaps/other/dialogue.md", "---\ntitle: O\n---\n", {"one.md", "two.md", "good.md"}),
    ("recaps/other/dialogue.md", "---\nnot: it\n---\n", {"one.md", "two.md", "good.md"}),
    ("templates/archive/recap.txt.j2", MORE, {"one.md", "two.md", "good.md"}),
    ("templates/archive/index.txt.j2", MORE.replace("recap", "index"), set()),
    ("templates/social/recap.x.txt.j2", "{{ recap.title }}", {"one.md", "two.md", "good.md"}),
    ("templates/social/quote.txt.j2", "{{ quote.text }}", {"quoted.md"}),
    ("templates/social/unused.txt.j2", "Nobody includes this.", set()),
    ("outbox/archive/demo/one.txt", None, {"one.md"}),
    ("outbox/archive/demo/feed.json", None, {"one.md", "two.md", "good.md"}),
    ("outbox/archive/demo/index.txt", None, set()),
    ("outbox/archive/index.txt", None, set()),
    ("outbox/index.html", None, set()),
    ("outbox/.afterword.json", "{}", {"one.md", "two.md", "good.md"}),
    ("outbox/.afterword.json", '{"recaps": {"a": 1}}', {"one.md", "two.md", "good.md"}),
]


@pytest.mark.parametrize(("path", "text", "expected"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_change_is_made_and_no_more(
    project: Path, write: Write, made: Made, path: str, text: str | None, expected: set[str]
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    write("recaps/demo/two.md", RECAP.format(n=2, text="Two."))
    if "quote" in path:
        quoted = RECAP.format(n=3, text="Three.").replace("id:", "quotes: [{text: A, by: B}]\nid:")
        write("recaps/demo/quoted.md", quoted)
    made()
    if text is None:
        (project / path).unlink()
    else:
        write(path, text)
    assert made() == expected
    assert made() == ({"bad.md"} if "bad" in path else set())


@pytest.mark.parametrize(
    "name", ["archive/own.txt.j2", "/archive/own.txt.j2", "archive//./own.txt.j2"]
)
def test_a_template_is_known_by_whatever_name_jinja_finds_it(
    project: Path, write: Write, made: Made, name: str
) -> None:
    write("templates/archive/recap.txt.j2", f"{MORE}{{% include '{name}' %}}")
    for text in ("One.", "Two."):
        write("templates/archive/own.txt.j2", text)
        assert made() == {"good.md"}


DIGESTS = {
    "listed.md": "---\ntitle: Listed\ndate: 2024-02-01\nrecaps: [talk-3, talk-1]\n---\n",
    "period.md": "---\ntitle: Some\ndate: 2024-02-01\nsince: 2024-01-02\nuntil: 2024-01-05\n---\n",
}
PERIOD, LISTED, BOTH = {"period.md"}, {"listed.md"}, {"period.md", "listed.md"}
OF_DIGESTS: list[tuple[str, str | None, set[str]]] = [
    ("recaps/demo/three.md", RECAP.format(n=3, text="Other words."), {"three.md", *BOTH}),
    ("recaps/demo/one.md", RECAP.format(n=1, text="Other words."), {"one.md", *LISTED}),
    ("recaps/demo/six.md", RECAP.format(n=6, text="Other words."), {"six.md"}),
    ("recaps/demo/four.md", RECAP.format(n=4, text="New."), {"four.md", *PERIOD}),
    ("recaps/demo/nine.md", RECAP.format(n=9, text="New."), {"nine.md"}),
    (
        "recaps/demo/six.md",
        RECAP.format(n=6, text="Moved.").replace("-06", "-05"),
        {"six.md", *PERIOD},
    ),
    (
        "recaps/demo/one.es.md",
        "---\ntitle: Uno\ndate: 2024-01-01\n---\n",
        {"one.md", "one.es.md"},
    ),
    ("recaps/digests/listed.md", DIGESTS["listed.md"].replace("Listed", "Other"), LISTED),
    ("recaps/digests/period.md", None, set()),
    ("recaps/digests/dialogue.md", "---\ntitle: Round-ups\n---\n", BOTH),
    ("recaps/digests/dialogue.es.md", "---\ntitle: Resumen\n---\n", BOTH),
    (
        "recaps/digests/listed.es.md",
        "---\ntitle: Lista\ndate: 2024-02-01\n---\n",
        {"listed.es.md", *LISTED},
    ),
    ("outbox/newsletter/digests/listed.html", None, LISTED),
    ("outbox/archive/digests/all.txt", None, set()),
]


@pytest.mark.parametrize(("path", "text", "expected"), OF_DIGESTS, ids=[c[0] for c in OF_DIGESTS])
def test_a_digest_is_made_when_it_or_its_recaps_change_and_only_then(
    project: Path, write: Write, made: Made, path: str, text: str | None, expected: set[str]
) -> None:
    for name, n in (("one", 1), ("three", 3), ("six", 6)):
        write(f"recaps/demo/{name}.md", RECAP.format(n=n, text="Words."))
    for name, digest in DIGESTS.items():
        write(f"recaps/digests/{name}", digest)
    (project / "recaps/demo/good.md").unlink()
    made()
    if text is None:
        (project / path).unlink()
    else:
        write(path, text)
    assert made() == expected
    assert made() == set()


def test_a_translation_has_an_id_of_its_own_when_its_original_goes_that_could_not_be_built(
    project: Path, write: Write, made: Made
) -> None:
    facts = "---\ntitle: Talk\ndate: 2024-01-02\n{}\n---\n"
    original = write("recaps/demo/talk.md", facts.format("id: event\nlang: es"))
    write("recaps/demo/talk.fr.md", facts.format(""))
    write("recaps/demo/other.md", facts.format("id: event"))
    made()
    double = write("recaps/demo/double.md", facts.format("id: event\nlang: es"))
    made()
    original.unlink()
    double.unlink()
    assert "talk.fr.md" in made()


def test_a_recap_is_not_kept_beside_another_of_the_same_name(
    project: Path, write: Write, made: Made
) -> None:
    write("recaps/demo/café.md", RECAP.format(n=1, text="Words."))
    made()
    write("recaps/demo/cafe\u0301.md", RECAP.format(n=2, text="Words."))
    built, _ = brought_up_to_date(project)
    assert {d.code for d in built.diagnostics if d.is_error} == {"same-name"}
    assert "recaps/demo/café.md" not in {result.file.name for result in built.recaps}


@pytest.mark.parametrize(
    ("old", "new"),
    [("demo/one.md", "demo/other.md"), ("demo", "other"), ("demo/one.md", "demo/One.md")],
)
def test_what_tells_of_a_recap_is_made_when_that_is_renamed(
    project: Path, write: Write, made: Made, old: str, new: str
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="Words."))
    write("recaps/digests/listed.md", DIGESTS["listed.md"].replace("talk-3, ", ""))
    (project / "recaps/demo/good.md").unlink()
    made()
    (project / "recaps" / old).rename(project / "recaps" / new)
    assert made() >= {"listed.md", Path(new).name if new.endswith(".md") else "one.md"}
    assert made() == set()


def test_a_digest_stays_while_a_recap_in_it_is_broken(
    project: Path, write: Write, made: Made
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="Words."))
    write("recaps/demo/three.md", RECAP.format(n=3, text="Words."))
    for name, digest in DIGESTS.items():
        write(f"recaps/digests/{name}", digest)
    made()
    before = there(project / "outbox")
    write("recaps/demo/three.md", RECAP.format(n=3, text="Better.").replace("date", "dote"))
    assert made() == {"three.md"}
    kept = {path: text for path, text in before.items() if "/digests/" in path}
    assert kept.items() <= there(project / "outbox").items()
    write("recaps/demo/three.md", RECAP.format(n=3, text="Better.").replace("Talk", "Speech"))
    assert made() == {"three.md", *BOTH}
    assert b"Speech 3" in there(project / "outbox")["archive/digests/period.txt"]


def test_what_changed_while_another_recap_was_broken_is_listed_later(
    project: Path, write: Write, made: Made
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    write("recaps/demo/two.md", RECAP.format(n=2, text="Two."))
    made()
    write("recaps/demo/one.md", RECAP.format(n=1, text="More."))
    bad = write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    assert made() == {"one.md", "bad.md"}
    assert made() == {"bad.md"}
    bad.unlink()
    assert made() == {"one.md"}
    assert made() == set()


def test_warnings_and_weights_are_told_again(project: Path, write: Write) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="# Title\n\nWords."))
    first, _ = brought_up_to_date(project)
    second, done = brought_up_to_date(project)
    assert not done.written
    assert second.diagnostics == first.diagnostics != ()
    assert second.budgets == first.budgets
    assert len(second.recaps) == len(first.recaps) == 2


def test_an_output_edited_later_is_told_each_time(project: Path, write: Write) -> None:
    box = project / "outbox"
    for _ in range(2):
        brought_up_to_date(project)
    file = box / "archive/demo/good.txt"
    same_size = file.read_bytes().replace(b"builds", b"bu1lds")
    file.write_bytes(same_size)
    os.utime(file, ns=(2**62, 2**62))
    for _ in range(2):
        _, done = brought_up_to_date(project)
        assert [d.code for d in done.diagnostics] == ["edited-output"]
        assert file.read_bytes() == same_size


@pytest.mark.parametrize("hand", [b"BUILDS", b"is built by hand"])
def test_an_output_edited_while_others_are_made_goes_nowhere_and_is_told_by_the_next_build(
    project: Path, write: Write, made: Made, monkeypatch: pytest.MonkeyPatch, hand: bytes
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    made()
    text, with_checksum = project / "outbox/archive/demo/good.txt", Kept.with_checksum

    def edited(self: Kept, result: Result) -> Result:
        text.write_bytes(text.read_bytes().replace(b"builds", hand))
        return with_checksum(self, result)

    write("recaps/demo/one.md", RECAP.format(n=1, text="Two."))
    with monkeypatch.context() as patch:
        patch.setattr(Kept, "with_checksum", edited)
        brought_up_to_date(project)
    everything = (project / "outbox/archive/demo/all.txt").read_bytes()
    assert b"Two." in everything
    assert hand not in everything
    _, done = brought_up_to_date(project)
    assert [d.path for d in done.diagnostics] == ["outbox/archive/demo/good.txt"]
    text.unlink()
    assert made() == {"good.md"}
    assert made() == set()


@pytest.mark.parametrize("edit", [(b"Nothing", b"NOTHING"), (b"{", b"x")])
def test_an_edited_feed_goes_into_nothing_else(
    project: Path, write: Write, edit: tuple[bytes, bytes]
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="Nothing new."))
    brought_up_to_date(project)
    feed = project / "outbox/archive/demo/feed.json"
    feed.write_bytes(feed.read_bytes().replace(*edit, 1))
    for _ in range(3):
        _, done = brought_up_to_date(project)
        assert [d.code for d in done.diagnostics] == ["edited-output"]
    assert b"NOTHING" not in (project / "outbox/archive/demo/feed.atom").read_bytes()


def test_a_feed_that_is_restored_tells_of_what_changed_while_it_was_edited(
    project: Path, write: Write, made: Made
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="Old."))
    made()
    feed = project / "outbox/archive/demo/feed.json"
    old = feed.read_bytes()
    feed.write_bytes(old + b" ")
    write("recaps/demo/one.md", RECAP.format(n=1, text="New."))
    _, done = brought_up_to_date(project)
    assert [d.code for d in done.diagnostics] == ["edited-output"]
    feed.write_bytes(old)
    assert made() == {"one.md", "good.md"}
    assert b"New." in feed.read_bytes()
    assert made() == set()


IMPORTING = """\
{% from "newsletter/role.mjml.j2" import role %}
{% macro person(person) %}<p>{{ role() }}</p>{% endmacro %}
{% macro beside(panel, words) %}{{ role() }}{% endmacro %}
"""


def test_a_template_that_an_imported_one_imports_is_seen_to_change(
    project: Path, write: Write, made: Made
) -> None:
    write("templates/newsletter/people.mjml.j2", IMPORTING)
    for n in (1, 2):
        text = RECAP.format(n=n, text="Words.").replace("id:", "keynote: {name: Ana}\nid:", 1)
        write(f"recaps/demo/talk{n}.md", text)
    for said in ("ONE", "TWO"):
        write("templates/newsletter/role.mjml.j2", f"{{% macro role() %}}{said}{{% endmacro %}}")
        made()
        for n in (1, 2):
            assert said in (project / f"outbox/newsletter/demo/talk{n}.html").read_text("utf-8")


def test_the_words_of_digests_are_seen_to_change_without_a_digest(write: Write, made: Made) -> None:
    for title in ("Several talks", "Many talks"):
        write("recaps/digests/dialogue.md", f"---\ntitle: {title}\n---\n")
        made()
    write("recaps/digests/dialogue.es.md", "---\ntitle: Varias charlas\n---\n")
    made()


@pytest.mark.parametrize("what", ["a link out", "a folder"])
def test_an_empty_template_that_is_none_any_more_is_seen_to_change(
    project: Path, write: Write, what: str
) -> None:
    template = write("templates/social/thanks.txt.j2", "")
    brought_up_to_date(project)
    template.unlink()
    if what == "a folder":
        template.mkdir()
    else:
        template.symlink_to("/etc/hostname")
    incremental, _ = brought_up_to_date(project)
    cold = building.build(project, Unwritten(project / "outbox"), is_forced=True)
    assert incremental.diagnostics == cold.diagnostics


def test_any_edits_in_any_order_come_to_what_a_cold_build_makes(
    project: Path, write: Write, made: Made
) -> None:
    chance = random.Random(5)
    names = ["one", "two", "one.es", "two.fr", "three"]
    for name, digest in DIGESTS.items():
        write(f"recaps/digests/{name}", digest)
    write("recaps/digests/talk.es.md", DIGESTS["period.md"].replace("since", "lang: es\nsince"))
    for _ in range(25):
        for _ in range(chance.randint(1, 3)):
            name = chance.choice(names)
            file = project / f"recaps/demo/{name}.md"
            if chance.random() < 0.25 and file.exists():
                file.unlink()
                continue
            if chance.random() < 0.2 and file.exists():
                file.rename(project / f"recaps/demo/{chance.choice(names)}.md")
                continue
            n = chance.randint(1, 9)
            text = RECAP.format(n=n, text=chance.choice("abc"))
            if chance.random() < 0.4:
                text = text.replace(f"id: talk-{n}\n", "")
            if chance.random() < 0.2:
                text = text.replace("date:", "lang: fr\ndate:")
            if chance.random() < 0.1:
                text = text.replace("date:", "dote:")
            write(f"recaps/demo/{name}.md", text)
        made()


LARGE = """
import sys
from pathlib import Path
from afterword.building import build, incremental
from afterword.building.update import update

root = Path(sys.argv[1])
build.WORTH_A_PROCESS = 0
{meanwhile}
made = update(root, lambda *_: None)[1]
print(*made.written, *made.removed)
"""
TEMPLATE = '{% include "default/archive/recap.txt.j2" %}\n'
SAVED_MEANWHILE = f"""
TEMPLATE = {TEMPLATE!r}
with_checksum = incremental.Kept.with_checksum
def saved(self, result):
    (root / "templates/archive/recap.txt.j2").write_text(TEMPLATE + "Second.")
    return with_checksum(self, result)
incremental.Kept.with_checksum = saved
"""


def written(project: Path, meanwhile: str = "") -> set[str]:
    """What a build wrote or removed that takes the project for a large one.

    It is a program of its own: this one has threads, as tests that run side by side do.
    """
    command = [sys.executable, "-c", LARGE.format(meanwhile=meanwhile), str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_what_is_saved_while_another_is_made_is_seen_by_the_next_build(
    project: Path, write: Write
) -> None:
    write("templates/archive/recap.txt.j2", f"{TEMPLATE}First.")
    written(project)
    write("recaps/demo/talk1.md", RECAP.format(n=1, text="Words."))
    assert "archive/demo/talk1.txt" in written(project, SAVED_MEANWHILE)
    assert {"archive/demo/talk1.txt", "archive/demo/good.txt"} <= written(project)
    assert there(project / "outbox") == {o.path: o.content for o in build(project).outputs}


def test_what_is_saved_during_a_first_build_is_seen_by_the_next(
    project: Path, write: Write
) -> None:
    write("templates/archive/recap.txt.j2", f"{TEMPLATE}First.")
    written(project, SAVED_MEANWHILE)
    assert "archive/demo/good.txt" in written(project)
    assert there(project / "outbox") == {o.path: o.content for o in build(project).outputs}


def test_what_is_dated_in_the_future_counts_as_it_is(project: Path, write: Write) -> None:
    file = write("templates/archive/recap.txt.j2", TEMPLATE)
    said = []
    for moment in (10**18, 2**62):
        os.utime(file, ns=(moment, moment))
        (project / "outbox" / MANIFEST_FILE).unlink(missing_ok=True)
        brought_up_to_date(project)
        said.append((project / "outbox" / MANIFEST_FILE).read_bytes())
    assert said[0] == said[1]


def test_a_manifest_that_is_dated_in_the_future_hides_no_edit(
    project: Path, write: Write, made: Made
) -> None:
    write("recaps/demo/one.md", RECAP.format(n=1, text="One."))
    made()
    manifest, text = project / "outbox" / MANIFEST_FILE, project / "outbox/archive/demo/good.txt"
    later = time.time_ns() + 3600 * 10**9
    os.utime(manifest, ns=(later, later))
    text.write_bytes(text.read_bytes().replace(b"builds", b"BUILDS"))
    write("recaps/demo/one.md", RECAP.format(n=1, text="Two."))
    _, done = brought_up_to_date(project)
    assert [d.path for d in done.diagnostics] == ["outbox/archive/demo/good.txt"]
    assert b"BUILDS" not in (project / "outbox/archive/demo/all.txt").read_bytes()
    assert manifest.stat().st_mtime_ns < later


def test_another_process_looks_at_what_holds(project: Path, write: Write) -> None:
    for n in range(1, 4):
        write(f"recaps/demo/talk{n}.md", RECAP.format(n=n, text="Words."))
    assert "archive/demo/talk1.txt" in written(project)
    assert written(project) == set()
    write("recaps/demo/talk2.md", RECAP.format(n=2, text="Other words."))
    (project / "outbox/archive/demo/talk3.txt").unlink()
    changed = written(project)
    assert {"archive/demo/talk2.txt", "archive/demo/talk3.txt", "archive/demo/all.txt"} <= changed
    assert "archive/demo/talk1.txt" not in changed
    assert there(project / "outbox") == {o.path: o.content for o in build(project).outputs}
    os.utime(project / "recaps/demo/talk1.md")
    assert written(project) == set()
    write("recaps/digests/period.md", DIGESTS["period.md"])
    (project / "recaps/demo/talk1.md").unlink()
    assert "archive/digests/period.txt" in written(project)
    assert there(project / "outbox") == {o.path: o.content for o in build(project).outputs}
    write("recaps/demo/talk3.md", RECAP.format(n=3, text="Told in the digest."))
    assert "archive/demo/talk3.txt" in written(project)
    assert there(project / "outbox") == {o.path: o.content for o in build(project).outputs}


def test_what_another_version_made_is_made_anew(project: Path, made: Made) -> None:
    made()
    file = project / "outbox" / MANIFEST_FILE
    ours = file.read_text("utf-8")
    file.write_text(ours.replace(f'"version": "{__version__}"', '"version": "0.0.1"'), "utf-8")
    assert made() == {"good.md"}
    assert file.read_text("utf-8") == ours


def test_bytecode_that_comes_and_goes_is_no_newer_code(project: Path) -> None:
    update(project, lambda _done, _all: None)
    bytecode = Path(manifest.__file__).parent / "__pycache__" / "later.cpython-311.pyc.1234"
    bytecode.parent.mkdir(exist_ok=True)
    bytecode.write_bytes(b"")
    try:
        assert manifest.is_newer_than_us(project / "outbox")
    finally:
        bytecode.unlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell when a file was put there")
def test_other_code_is_seen_though_its_files_are_dated_before_the_build(
    project: Path, tmp_path: Path
) -> None:
    """As where an archive or a copy brings an older state of a checkout, of the same version."""
    checkout = tmp_path / "checkout"
    shutil.copytree(CHECKOUT / "src/afterword", checkout / "src/afterword")
    shutil.copytree(CHECKOUT / "templates", checkout / "templates")
    words = checkout / "src/afterword/data/words/en.toml"
    command = [sys.executable, "-m", "afterword", "--quiet", "build"]

    def built() -> str:
        place = {**os.environ, "PYTHONPATH": str(checkout / "src")}
        subprocess.run(command, cwd=project, env=place, check=True)
        return (project / "outbox/newsletter/demo/good.txt").read_text("utf-8")

    assert "About us" in built()
    older = tmp_path / "en.toml"
    older.write_text(words.read_text("utf-8").replace("About us", "Who we are"), "utf-8")
    os.utime(older, ns=(10**18, 10**18))
    shutil.copy2(older, words)
    assert "Who we are" in built()
