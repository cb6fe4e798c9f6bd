"""What a digest tells of: which recaps, in which order, in which language."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.outbox.built import Built

Write = Callable[[str, str], Path]


@pytest.fixture
def talks(write: Write) -> None:
    """Three talks in two dialogues, one in two languages, one of which only the month is known."""
    write("recaps/harbour/dialogue.md", "---\ntitle: Harbour\n---\n")
    write("recaps/demo/one.md", "---\ntitle: One\ndate: 2024-02-01\nid: one\n---\n")
    write("recaps/demo/one.es.md", "---\ntitle: Uno\ndate: 2024-02-01\n---\n")
    write("recaps/harbour/two.md", "---\ntitle: Two\ndate: 2024-01\nid: two\nlang: pt\n---\n")
    write("recaps/harbour/three.md", "---\ntitle: Three\ndate: 2024-03-01\nid: three\n---\n")


def told(built: Built, name: str = "digest") -> list[str]:
    """The archive texts that a digest refers to, in its order."""
    (text,) = (o.content.decode() for o in built.outputs if o.path == f"archive/digests/{name}.txt")
    return re.findall(r"^\w+\s?: \.\./(.*)\.txt$", text, re.MULTILINE)


def problems(built: Built) -> list[str]:
    return [f"{d.path}:{d.line}:{d.column} {d.code}" for d in built.diagnostics if d.is_error]


@pytest.mark.usefixtures("talks")
@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("recaps: [three, one]", ["harbour/three", "demo/one"]),
        ("recaps: [one]\nlang: es", ["demo/one.es"]),
        ("recaps: [one]\nlang: es-MX", ["demo/one.es"]),
        ("recaps: [one]\nlang: fr", ["demo/one"]),
        ("recaps: [two]\nlang: es", ["harbour/two"]),
        ("since: 2024-01-20", ["harbour/two", "demo/one", "harbour/three"]),
        ("since: 2024-02", ["demo/one", "harbour/three"]),
        ("until: 2024-02-01", ["harbour/two", "demo/good", "demo/one"]),
        ("until: 2023", None),
        ("since: 2024-02-01\nuntil: 2024-02-01\nlang: es", ["demo/one.es"]),
        ("since: 2024-01\ndialogues: [harbour]", ["harbour/two", "harbour/three"]),
    ],
)
def test_what_it_says_and_what_it_tells_of(
    project: Path, write: Write, says: str, expected: list[str] | None
) -> None:
    write("recaps/digests/digest.md", f"---\ntitle: A digest\ndate: 2024-04-01\n{says}\n---\n")
    built = build(project)
    if expected is None:
        assert problems(built) == ["recaps/digests/digest.md:4:8 bad-date"]
    else:
        assert problems(built) == []
        assert told(built) == expected


@pytest.mark.usefixtures("talks")
def test_a_translation_tells_of_the_same_events(project: Path, write: Write) -> None:
    facts = "---\ntitle: A digest\ndate: 2024-04-01\n"
    write("recaps/digests/digest.md", f"{facts}recaps: [three, one]\n---\n")
    write("recaps/digests/digest.es.md", f"{facts}---\n")
    built = build(project)
    assert problems(built) == []
    assert told(built, "digest.es") == ["harbour/three", "demo/one.es"]


DATED = "---\ntitle: Three\nid: three\ndate: 2024-03-01\n"


@pytest.mark.usefixtures("talks")
@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("recaps/harbour/three.md", f"{DATED}x: 1\n---\n", ["listed", "period"]),
        ("recaps/harbour/three.md", f"{DATED.replace('2024', '2020')}x: 1\n---\n", ["listed"]),
        ("recaps/harbour/three.md", "---\ntitle: T\nid: three\n---\n", ["listed", "period"]),
        ("recaps/harbour/three.md", "---\ntitle: [\n", ["listed", "period"]),
        ("recaps/harbour/dialogue.md", "---\nno: title\n---\n", ["listed", "period"]),
        ("recaps/demo/zz.md", f"{DATED}---\n", ["listed", "period"]),
        ("recaps/demo/zz.md", "---\ntitle: Z\n", ["period"]),
    ],
    ids=["of both", "not in the period", "no date", "no YAML", "its dialogue", "its id", "another"],
)
def test_a_broken_recap_keeps_a_digest_from_being_built(
    project: Path, write: Write, path: str, text: str, expected: list[str]
) -> None:
    """One whose date cannot be read may be of the period: no event is left out in silence."""
    write(path, text)
    facts = "---\ntitle: A digest\ndate: 2024-04-01\n"
    write("recaps/digests/listed.md", f"{facts}recaps: [three]\n---\n")
    write("recaps/digests/period.md", f"{facts}since: 2024-02\n---\n")
    built = build(project)
    kept = [name for name in ("listed", "period") if f"archive/digests/{name}.txt" in built.kept]
    assert kept == expected
    found = [d.path for d in built.diagnostics if d.path.startswith("recaps/digests")]
    assert list(dict.fromkeys(found)) == [f"recaps/digests/{name}.md" for name in expected]


def test_recaps_that_cannot_be_built_are_told_of_at_once(project: Path, write: Write) -> None:
    for name in "abc":
        write(f"recaps/demo/{name}.md", "---\ntitle: T\ndate: 2024-02-30\n---\n")
    write("recaps/digests/digest.md", "---\ntitle: D\ndate: 2024-03-01\nsince: 2024-01\n---\n")
    (problem,) = (d for d in build(project).diagnostics if d.code == "broken-recap")
    assert problem.message == (
        "recaps/demo/a.md and 2 others cannot be built, so the digest stays as it was"
    )


@pytest.mark.parametrize(
    "text", ["", "title: T\n", "---\nid: one\ndate: [2024\n---\n", "---\nid: [one]\n---\n", "---\n"]
)
def test_a_recap_whose_id_cannot_be_read_may_be_the_one(
    project: Path, write: Write, text: str
) -> None:
    """As while somebody writes in it: the id in the digest is right."""
    write("recaps/demo/a.md", text)
    write("recaps/digests/digest.md", "---\ntitle: D\ndate: 2024-03-01\nrecaps: [one]\n---\n")
    found = [d for d in build(project).diagnostics if d.path.startswith("recaps/digests")]
    assert [(d.code, d.message) for d in found] == [
        ("broken-recap", "no recap that can be read has the id 'one'")
    ]
    assert (
        found[0].hint
        == "recaps/demo/a.md cannot: mend it, and the digest follows if it is that one"
    )


def test_a_translation_that_cannot_be_read_has_the_id_of_its_original(
    project: Path, write: Write
) -> None:
    write("recaps/demo/good.es.md", "---\nid: [\n---\n")
    write("recaps/digests/digest.md", "---\ntitle: D\ndate: 2024-03-01\nrecaps: [one]\n---\n")
    found = [d for d in build(project).diagnostics if d.path.startswith("recaps/digests")]
    assert [d.code for d in found] == ["unknown-recap"]


def test_an_id_with_a_slip_is_no_id_of_a_recap_that_cannot_be_read(
    project: Path, write: Write
) -> None:
    write("recaps/demo/a.md", "---\ntitle: T\ndate: 2024-01-01\nid: spring-talk\n---\n")
    write("recaps/demo/b.md", "")
    write(
        "recaps/digests/digest.md", "---\ntitle: D\ndate: 2024-03-01\nrecaps: [spring-tall]\n---\n"
    )
    found = [d for d in build(project).diagnostics if d.path.startswith("recaps/digests")]
    assert [(d.code, d.hint) for d in found] == [("unknown-recap", "did you mean 'spring-talk'?")]


def test_what_is_wrong_with_an_original_is_told_of_the_original(
    project: Path, write: Write
) -> None:
    write("recaps/demo/a.md", "---\ntitle: T\ndate: 2024-02-03\nnote: N\n---\n")
    write("recaps/demo/a.es.md", "---\ntitle: T\ndate: 2024-02-03\n---\n")
    facts = "title: D\ndate: 2024-03-01\nlang: es\nrecaps: [demo/a]"
    write("recaps/digests/digest.md", f"---\n{facts}\n---\n")
    (problem,) = (d for d in build(project).diagnostics if d.code == "broken-recap")
    assert problem.message == "recaps/demo/a.md cannot be built, so the digest stays as it was"


def test_processes_change_nothing(project: Path, write: Write) -> None:
    for n in range(3):
        write(f"recaps/demo/{n}.md", f"---\ntitle: Talk {n}\ndate: 2024-01-0{n + 1}\n---\n")
        write(
            f"recaps/digests/{n}.md",
            f"---\ntitle: Digest {n}\ndate: 2024-02-01\nsince: 2024-01-0{n + 1}\n---\n",
        )
    assert build(project, jobs=2) == build(project, jobs=1)


def test_a_project_without_digests_has_no_trace_of_them(project: Path) -> None:
    (project / "recaps/digests").mkdir()
    (project / "recaps/digests/README.md").write_text("Nothing here.\n")
    for output in build(project).outputs:
        assert "digests" not in output.path
        assert b"Digests" not in output.content, output.path


def test_three_hundred_recaps_in_one_digest_are_too_long_a_mail(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("name:", "networks: [x]\nname:", 1))
    for n in range(300):
        fields = f"summary: {'What was said there. ' * 8}\nid: talk-{n}"
        write(
            f"recaps/demo/{n}.md", f"---\ntitle: Talk number {n}\ndate: 2024-01-02\n{fields}\n---\n"
        )
    listed = ", ".join(f"talk-{n}" for n in range(300))
    write(
        "recaps/digests/all-of-it.md",
        f"---\ntitle: All of it\ndate: 2024-02-01\nrecaps: [{listed}]\n---\n",
    )
    built = build(project)
    assert problems(built) == []
    (told,) = (d for d in built.diagnostics if d.code == "mail-too-long")
    assert told.path == "recaps/digests/all-of-it.md"
    assert "fewer events" in told.hint
    posts = next(o for o in built.outputs if o.path == "social/digests/all-of-it/posts.json")
    thread = [p for p in json.loads(posts.content)["posts"] if p["variant"] == "thread"]
    # Without a link, there is nothing to end with: the first post, and one of each event.
    assert len(thread) == 301
