import multiprocessing
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.building import workers
from afterword.building.pipeline import Pipeline
from afterword.building.update import update
from afterword.outbox.journal import STAGE
from afterword.outbox.result import Result
from afterword.outbox.verify import verify
from afterword.project.folders import RecapFile
from afterword.social import networks

Write = Callable[[str, str], Path]
ASSETS = tuple(
    f"review/-/{name}" for name in ("desk.css", "desk.js", "index.js", "posts.js", "recap.js")
)
RECAP = "---\ntitle: {title}\ndate: {date}\nid: {id}\n---\n"


def paths(project: Path) -> set[str]:
    return {output.path for output in build(project).outputs}


def test_what_a_recap_becomes(project: Path) -> None:
    assert paths(project) == {
        "newsletter/demo/good.html",
        "newsletter/demo/good.txt",
        "newsletter/demo/good.eml",
        *(f"social/demo/good/{network}.txt" for network in networks.table()),
        "social/demo/good/posts.json",
        "archive/demo/good.txt",
        "archive/demo/index.txt",
        "archive/demo/all.txt",
        "archive/demo/feed.json",
        "archive/demo/feed.atom",
        "archive/index.txt",
        "review/demo/good.html",
        "review/demo/others.js",
        *ASSETS,
        "index.html",
    }


def test_a_recap_with_an_error_keeps_its_old_outputs_and_its_dialogues_lists(
    project: Path, write: Write
) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    write("recaps/other/dialogue.md", "---\ntitle: Other\n---\n")
    built = build(project)
    assert built.kept == (
        "newsletter/demo/bad.html",
        "newsletter/demo/bad.txt",
        "newsletter/demo/bad.eml",
        "social/demo/bad/",
        "review/demo/bad.html",
        "archive/demo/bad.txt",
        "archive/demo/index.txt",
        "archive/demo/all.txt",
        "archive/demo/feed.json",
        "archive/demo/feed.atom",
        "review/demo/others.js",
        "archive/index.txt",
    )
    assert "newsletter/demo/good.html" in {output.path for output in built.outputs}
    assert "archive/demo/index.txt" not in {output.path for output in built.outputs}
    assert "archive/other/index.txt" in {output.path for output in built.outputs}


def test_a_dialogue_with_an_error_keeps_all_its_outputs(project: Path, write: Write) -> None:
    write("recaps/broken/dialogue.md", "---\nname: Broken\n---\n")
    write("recaps/broken/one.md", RECAP.format(title="One", date="2024-01-01", id="one"))
    built = build(project)
    assert built.kept == (
        "newsletter/broken/",
        "social/broken/",
        "archive/broken/",
        "review/broken/",
        "archive/index.txt",
    )
    assert [result.file.slug for result in built.recaps] == ["good"]


def test_without_a_series_nothing_is_built_and_everything_stays(project: Path) -> None:
    (project / "recaps/series.md").unlink()
    built = build(project)
    assert (built.outputs, built.kept) == ((), ("",))
    assert [d.code for d in built.diagnostics] == ["missing-series"]


def test_a_problem_of_a_template_is_told_once(project: Path, write: Write) -> None:
    for number in range(3):
        write(f"recaps/demo/{number}.md", RECAP.format(title="T", date="2024-01-01", id=number))
        with (project / f"recaps/demo/{number}.md").open("a") as recap:
            recap.write("\nTold.\n")
    write("templates/archive/recap.txt.j2", "{{ nobody }}")
    assert [d.code for d in build(project).diagnostics] == ["undefined-name"]


def test_processes_change_nothing(project: Path, write: Write) -> None:
    for number in range(6):
        write(
            f"recaps/demo/{number}.md", RECAP.format(title=f"T{number}", date="2024-01", id=number)
        )
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    assert build(project, jobs=2) == build(project, jobs=1)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_stage_what_they_make_however_they_are_started(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    for number in range(3):
        write(f"recaps/demo/{number}.md", RECAP.format(title="T", date="2024-01", id=number))
    whole = {output.path: output.content for output in build(project, jobs=1).outputs}
    monkeypatch.setattr(workers, "quickest", lambda: method)
    _, done = update(project, lambda *_: None, jobs=2)
    assert {path: (project / "outbox" / path).read_bytes() for path in done.written} == whole
    assert not (project / "outbox" / STAGE).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, a process is no copy of this one")
def test_a_process_that_is_killed_loses_nothing(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        write(
            f"recaps/demo/{number}.md", RECAP.format(title=f"T{number}", date="2024-01", id=number)
        )
    whole = build(project, jobs=1)
    recap, ours, worked = Pipeline.recap, os.getpid(), project / "worked"

    def killed_at_the_third(pipeline: Pipeline, file: RecapFile) -> Result:
        if os.getpid() != ours:
            worked.touch()
            if file.name.endswith("3.md"):
                os.kill(os.getpid(), signal.SIGKILL)
        return recap(pipeline, file)

    monkeypatch.setattr(Pipeline, "recap", killed_at_the_third)
    monkeypatch.setattr(workers, "quickest", lambda: "fork")  # a copy of this process has it too
    assert build(project, jobs=2) == whole
    assert worked.exists()


def test_a_list_may_grow_with_its_recaps(project: Path, write: Write) -> None:
    long = "A sentence of some length. " * 12_000
    for number in range(7):
        front = RECAP.format(title="T", date="2024-01", id=number)
        write(f"recaps/demo/{number}.md", f"{front}\n{long}\n")
    built = build(project)
    assert not [d for d in built.diagnostics if d.is_error]
    assert max(len(output.content) for output in built.outputs) > 2_000_000


@pytest.mark.parametrize(("color", "told"), [("#FFD700", ["hard-to-read"] * 3), ("#16324F", [])])
def test_a_brand_that_cannot_be_read(
    project: Path, write: Write, color: str, told: list[str]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"brand: {{accent: '{color}'}}\naddress:"))
    assert [d.code for d in build(project).diagnostics] == told


def test_what_a_template_paints_is_not_told_at_a_colour_that_is_left_open(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", "brand:\n  color:\naddress:"))
    paint = '{% extends "default/newsletter/newsletter.mjml.j2" %}{% block body %}'
    paint += '<mj-section background-color="#223344"><mj-column><mj-text>'
    paint += '<p style="color: {{ brand.color }}">Dark</p>'
    paint += "</mj-text></mj-column></mj-section>{% endblock %}"
    write("templates/newsletter/newsletter.mjml.j2", paint)
    told = [d.path for d in build(project).diagnostics if d.code == "hard-to-read"]
    assert told
    assert "recaps/series.md" not in told


LOADED = """
import sys
from pathlib import Path
from afterword.building.build import build
from afterword.outbox.store import Unwritten
build(Path(sys.argv[1]), Unwritten(Path(sys.argv[2])))
print(*sorted({"regex", "wcwidth"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("said", "loaded"), [("A quay – “new” – in Łódź…", ""), ("A 🚢, 日本", "regex wcwidth")]
)
def test_what_takes_long_to_load_waits_for_a_text_that_needs_it(
    project: Path, write: Write, said: str, loaded: str
) -> None:
    write("recaps/demo/talk.md", RECAP.format(title=said, date="2024-01", id="talk"))
    run = [sys.executable, "-c", LOADED, str(project), str(project / "outbox")]
    printed = subprocess.run(run, capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == loaded


def test_progress_is_told(project: Path) -> None:
    told: list[tuple[int, int]] = []
    build(project, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_lists_are_in_order_of_date(project: Path, write: Write) -> None:
    write("recaps/demo/a.md", RECAP.format(title="Later", date="2025-01", id="a"))
    write("recaps/demo/b.md", RECAP.format(title="Earlier", date="2023-12-31", id="b"))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    titles = re.compile("Later|nothing wrong|Earlier")
    index, everything = outputs["archive/demo/index.txt"], outputs["archive/demo/all.txt"]
    assert titles.findall(index) == ["Later", "nothing wrong", "Earlier"]
    assert list(dict.fromkeys(titles.findall(everything))) == ["Earlier", "nothing wrong", "Later"]


def test_an_event_is_listed_before_its_translations_everywhere(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", RECAP.format(title="Ports", date="2024-05-06", id="talk"))
    write("recaps/demo/talk.es.md", "---\ntitle: Puertos\ndate: 2024-05-06\n---\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    for path in ("archive/demo/index.txt", "archive/index.txt", "archive/demo/all.txt"):
        assert 0 < outputs[path].index("Ports") < outputs[path].index("Puertos")
    for path in ("index.html", "review/demo/others.js"):
        assert 0 < outputs[path].index('"Ports"') < outputs[path].index('"Puertos"')


def test_the_newest_recap_only_appends_to_all_in_one(project: Path, write: Write) -> None:
    before = {output.path: output.content for output in build(project).outputs}
    write("recaps/demo/new.md", RECAP.format(title="Newest", date="2025-01", id="new"))
    after = {output.path: output.content for output in build(project).outputs}
    assert after["archive/demo/all.txt"].startswith(before["archive/demo/all.txt"])
    assert {path for path in before if after[path] != before[path]} == {
        "archive/demo/all.txt",
        "archive/demo/index.txt",
        "archive/demo/feed.json",
        "archive/demo/feed.atom",
        "archive/index.txt",
        "review/demo/others.js",
        "index.html",
    }


def test_a_word_edited_changes_one_paragraph_of_one_archive_text(
    project: Path, write: Write
) -> None:
    def archived() -> dict[str, list[str]]:
        outputs = {output.path: output.content.decode() for output in build(project).outputs}
        return {
            path: text.split("\n\n")
            for path, text in outputs.items()
            if re.fullmatch(r"archive/demo/(good|new)\.txt", path)
        }

    front = RECAP.format(title="New", date="2025-01", id="new")
    sentence = "A sentence of some length stands here. "
    write("recaps/demo/new.md", f"{front}\n{sentence * 9}\n\n{sentence * 9}\n")
    before = archived()
    write("recaps/demo/new.md", f"{front}\n{sentence * 9}\n\n{sentence * 8}It ends.\n")
    after = archived()
    assert after["archive/demo/good.txt"] == before["archive/demo/good.txt"]
    was, now = before["archive/demo/new.txt"], after["archive/demo/new.txt"]
    assert sum(a != b for a, b in zip(was, now, strict=True)) == 1


def test_stray_files_are_named(project: Path, write: Write) -> None:
    write("recaps/demo/deeper/one.md", "x")
    write("recaps/README.md", "not a recap")
    write("recaps/demo/README.md", "nor this")
    assert [(d.path, d.code) for d in build(project).diagnostics] == [
        ("recaps/demo/deeper/one.md", "stray-file")
    ]


@pytest.mark.parametrize("missing", ["sender", "address", "unsubscribe", "domain"])
def test_what_a_sender_must_say(project: Path, missing: str) -> None:
    series = project / "recaps/series.md"
    kept = [line for line in series.read_text().splitlines() if not line.startswith(missing)]
    series.write_text("\n".join(kept))
    told = build(project).diagnostics
    assert [(d.code, d.severity) for d in told] == [("placeholder", "warning")]
    assert missing in told[0].hint


def test_text_and_html_link_to_the_series_and_ask_for_replies(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("---\n", "---\nurl: https://series.test\n", 1))
    recap = RECAP.format(title="T", date="2024-01", id="r").replace("id:", "question: Why?\nid:")
    write("recaps/demo/r.md", recap)
    built = build(project)
    assert not [d for d in built.diagnostics if d.code == "links-differ"]
    texts = {output.path: output.content.decode() for output in built.outputs}
    for ending in ("html", "txt"):
        mail = texts[f"newsletter/demo/r.{ending}"]
        assert "https://series.test" in mail
        assert "Reply to this message and tell us." in mail


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% include 'default/archive/recap.txt.j2' %}", []),
        (
            "{{ recap.title }}\n{{ recap.url }}",
            [
                "9:2 lost-words: the archive's text has lost 'It', 'stands', 'here'",
                "9:6 lost-link: the archive's text has lost 'https://a.test/here'",
            ],
        ),
        (
            "{{ recap.title }}\n{{ recap.lead | plain(links) }}",
            [
                "5:6 lost-link: the archive's text has lost 'https://a.test/r', "
                "'https://a.test/here'"
            ],
        ),
    ],
)
def test_what_an_archive_loses_is_an_error(
    project: Path, write: Write, template: str, told: list[str]
) -> None:
    write("templates/archive/recap.txt.j2", template)
    (project / "recaps/demo/good.md").unlink()
    front = "title: New\ndate: 2024-01-02\nid: new\nurl: https://a.test/r"
    write("recaps/demo/new.md", f"---\n{front}\n---\n\n\n[It](https://a.test/here) stands here.\n")
    built = build(project)
    found = [f"{d.line}:{d.column} {d.code}: {d.message}" for d in built.diagnostics]
    assert found == told
    assert ("archive/demo/new.txt" in built.kept) == bool(told)


def test_a_recap_that_fails_with_its_translations_keeps_its_old_outputs(
    project: Path, write: Write
) -> None:
    for name, lang in (("a", "en"), ("b", "es")):
        front = f"title: Talk\ndate: 2026-01-02\nid: talk\nlang: {lang}"
        write(f"recaps/demo/{name}.md", f"---\n{front}\n---\n\nOld words.\n")
    update(project, lambda *_: None)
    own = '{% include "default/archive/recap.txt.j2" %}'
    write("templates/archive/recap.txt.j2", own + "\n{% if translations %}{{ nope }}{% endif %}\n")
    write("recaps/demo/a.md", (project / "recaps/demo/a.md").read_text().replace("Old", "New"))
    built, _ = update(project, lambda *_: None)
    assert "undefined-name" in {d.code for d in built.diagnostics}
    assert "Old words" in (project / "outbox/newsletter/demo/a.txt").read_text()
    assert not verify(project / "outbox").diagnostics


@pytest.mark.parametrize("lang", ["", "lang: pt-BR\n", "lang: pt-br\n"])
def test_a_language_is_the_same_in_other_capitals(project: Path, write: Write, lang: str) -> None:
    write("recaps/demo/good.pt-br.md", f"---\ntitle: Conversa\ndate: 2024-01-02\n{lang}---\n")
    built = build(project)
    outputs = {output.path: output.content for output in built.outputs}
    assert [d for d in built.diagnostics if d.is_error] == []
    assert b'<html lang="pt-BR"' in outputs["newsletter/demo/good.pt-br.html"]


def test_the_language_of_a_files_name_is_in_small_letters(project: Path, write: Write) -> None:
    write("recaps/demo/good.ES.md", "---\ntitle: Una charla\ndate: 2024-01-02\n---\n\nHola.\n")
    outputs = {output.path: output.content for output in build(project).outputs}
    assert b'<html lang="es"' in outputs["newsletter/demo/good.ES.html"]
    assert "Idioma: es" in outputs["archive/demo/good.ES.txt"].decode()
