"""A project's own templates that would change nothing, which Jinja does not tell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.templating import overrides

Write = Callable[[str, str], Path]
CODE = "unused-template"


def told(project: Path) -> list[tuple[str, str, str | None]]:
    return [(f"{d.path}:{d.line}:{d.column}", d.code, d.hint) for d in overrides.problems(project)]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("newsletter/newsleter.mjml.j2", "did you mean 'newsletter/newsletter.mjml.j2'?"),
        ("newsletter.mjml.j2", "did you mean 'newsletter/newsletter.mjml.j2'?"),
        ("social/recap.txt.linkedin.j2", "did you mean 'social/recap.txt.j2'?"),
        ("social/recap.linkedn.txt.j2", "did you mean 'social/recap.txt.j2'?"),
        ("social/posts.linkedin.txt.j2", "did you mean 'social/posts.txt.j2'?"),
        ("newsletter/newsletter.mjml", "did you mean 'newsletter/newsletter.mjml.j2'?"),
        ("social/recap.txt", "did you mean 'social/recap.txt.j2'?"),
        ("x.j2", "templates/README.md lists the names of those that can be replaced"),
    ],
)
def test_a_name_that_nothing_asks_for(project: Path, write: Write, name: str, hint: str) -> None:
    write(f"templates/{name}", "Hello")
    assert told(project) == [(f"templates/{name}:1:1", CODE, hint)]


@pytest.mark.parametrize(
    "name",
    [
        "newsletter/people.mjml.j2",
        "social/recap.linkedin.txt.j2",
        "social/thread.x.txt.j2",
        "social/cards/parts.svg.j2",
        "README.md",
        "logo.png",
    ],
)
def test_a_name_that_is_known(project: Path, write: Write, name: str) -> None:
    write(f"templates/{name}", "Hello")
    assert told(project) == []


@pytest.mark.parametrize("goal", ["newsletter.mjml.j2", "gone.j2"])
def test_a_link_that_leads_nowhere(project: Path, write: Write, goal: str) -> None:
    write("templates/newsletter/logo.png", "")
    (project / "templates/newsletter/newsletter.mjml.j2").symlink_to(goal)
    hint = "delete it, or put the template in its place"
    assert told(project) == [("templates/newsletter/newsletter.mjml.j2:1:1", CODE, hint)]


def test_a_template_that_another_one_asks_for(project: Path, write: Write) -> None:
    write("templates/social/quote.txt.j2", '{% include "social/greeting.txt.j2" %}')
    write("templates/social/greeting.txt.j2", "Hello")
    assert told(project) == []


def test_one_that_may_be_asked_for_by_a_name_that_is_computed(project: Path, write: Write) -> None:
    write("templates/social/greeting.txt.j2", "Hello")
    for name in ('"social/" ~ quote.by ~ ".txt.j2"', "chosen"):
        write("templates/social/quote.txt.j2", f"{{% include {name} %}}")
        assert told(project) == []


def test_one_that_is_asked_for_in_a_comment_alone(project: Path, write: Write) -> None:
    write("templates/social/quote.txt.j2", '{# {% include "social/greeting.txt.j2" %} #}')
    write("templates/social/greeting.txt.j2", "Hello")
    assert [code for _, code, _ in told(project)] == [CODE]


EXTENDS = '{% extends "default/newsletter/base.mjml.j2" %}\n'


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ("{% block masthead %}{% endblock %}", []),
        ("{%- block masthead -%}{% block mine %}{% endblock %}{% endblock masthead %}", []),
        ("{# {% block mast %} #}{% raw %}{% block mast %}{% endraw %}", []),
        (
            "\n {% block masthed %}{% endblock %}",
            [("3:11", "did you mean 'masthead'?")],
        ),
        (
            "{% block masthead %}{% endblock %}{% block footer_ %}{% endblock %}",
            [("2:44", "did you mean 'footer'?")],
        ),
    ],
)
def test_blocks(project: Path, write: Write, blocks: str, expected: list[tuple[str, str]]) -> None:
    file = "templates/newsletter/base.mjml.j2"
    write(file, EXTENDS + blocks)
    found = [(f"{file}:{where}", "unknown-block", hint) for where, hint in expected]
    assert told(project) == found


def test_blocks_of_what_is_extended_in_turn(project: Path, write: Write) -> None:
    write("templates/newsletter/base.mjml.j2", EXTENDS + "{% block masthead %}{% endblock %}")
    body = "{% block opening %}{% endblock %}{% block masthead %}{% endblock %}{% block no %}"
    extends = '{% extends "default/newsletter/newsletter.mjml.j2" %}'
    write("templates/newsletter/newsletter.mjml.j2", extends + body)
    column = (extends + body).index("no %}") + 1
    where = f"templates/newsletter/newsletter.mjml.j2:1:{column}"
    assert [(place, code) for place, code, _ in told(project)] == [(where, "unknown-block")]


def test_templates_that_extend_each_other(project: Path, write: Write) -> None:
    for name, other in (("base", "people"), ("people", "base")):
        extends = f'{{% extends "newsletter/{other}.mjml.j2" %}}{{% block a %}}{{% endblock %}}'
        write(f"templates/newsletter/{name}.mjml.j2", extends)
    assert told(project) == []


def test_what_cannot_be_read(project: Path, write: Write) -> None:
    write("templates/newsletter/people.mjml.j2", "").write_bytes(b"\xff{% extends")
    (project / "templates/newsletter/base.mjml.j2").mkdir()
    assert told(project) == []


def test_a_build_tells_it_each_time(project: Path, write: Write) -> None:
    write("templates/newsletter/newsleter.mjml.j2", "Hello")
    for _ in range(2):
        assert CODE in [d.code for d in build(project).diagnostics]
