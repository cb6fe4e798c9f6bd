"""What is told first is what to mend; what only follows from it comes last, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import build

from afterword.cli import cli

Write = Callable[[str, str], Path]
DIGEST = "---\ntitle: D\ndate: 2024-03-01\nsince: 2024-01\n---\n"
TALK = "---\ntitle: T\ndate: 2024-02-01\n{}---\n"
QUOTE = "quotes: [{text: We sell more., by: Ada}]\ntakeaways: [One form is enough.]\n"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_recap_stands_before_the_digests_that_wait_for_it(
    project: Path, write: Write, form: str
) -> None:
    write("recaps/demo/talk.md", TALK.format("").replace("date:", "dat:"))
    write("recaps/zoo/dialogue.md", "---\ntitle: Zoo\n---\n")
    write("recaps/zoo/talk.md", TALK.format("note: N\n"))
    for name in ("april", "march"):
        write(f"recaps/digests/{name}.md", DIGEST)
    said = CliRunner().invoke(cli, ["--project", str(project), "check", "--format", form]).output
    places = [
        said.index(f"recaps/{name}.md")
        for name in ("demo/talk", "zoo/talk", "digests/april", "digests/march")
    ]
    assert places == sorted(places)


def test_a_broken_template_is_told_once_and_no_digest_is(project: Path, write: Write) -> None:
    write("recaps/digests/digest.md", DIGEST)
    write("templates/newsletter/newsletter.mjml.j2", "{{ nobody }}")
    made = build(project)
    assert [(d.path, d.code) for d in made.diagnostics] == [
        ("templates/newsletter/newsletter.mjml.j2", "undefined-name")
    ]
    assert "newsletter/digests/digest.html" in made.kept


def test_beside_a_broken_template_a_digest_names_the_recap_to_mend(
    project: Path, write: Write
) -> None:
    write("recaps/digests/digest.md", DIGEST)
    write("recaps/demo/talk.md", TALK.format("note: N\n"))
    write("templates/newsletter/newsletter.mjml.j2", "{{ nobody }}")
    last = build(project).diagnostics[-1]
    assert last.path == "recaps/digests/digest.md"
    assert last.message == "recaps/demo/talk.md cannot be built, so the digest stays as it was"


def test_broken_templates_are_told_in_one_run(project: Path, write: Write) -> None:
    (project / "recaps/demo/good.md").unlink()
    series = project / "recaps/series.md"
    series.write_text(series.read_text("utf-8").replace("cards: false\n", ""), "utf-8")
    write("recaps/demo/talk.md", TALK.format(QUOTE))
    broken = [
        "archive/recap.txt.j2",
        "newsletter/newsletter.mjml.j2",
        "newsletter/newsletter.txt.j2",
        "social/cards/quote.svg.j2",
        "social/cards/recap.svg.j2",
        "social/quote.txt.j2",
        "social/takeaway.txt.j2",
    ]
    for name in broken:
        write(f"templates/{name}", "{{ nobody }}")
    told = [(d.path, d.code) for d in build(project).diagnostics]
    assert told == [(f"templates/{name}", "undefined-name") for name in broken]


def test_what_goes_past_a_cap_is_told_alone(project: Path, write: Write) -> None:
    write("recaps/demo/good.md", TALK.format(QUOTE))
    for name in ("quote", "takeaway"):
        loop = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
        write(f"templates/social/{name}.txt.j2", loop)
    (problem,) = build(project).diagnostics
    assert problem.code == "template-too-much"
