from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import build

from afterword.templating.caps import TooMuch
from afterword.templating.sandbox import Sandbox

Write = Callable[[str, str], Path]
DOUBLE = "{% set a %}{{ a }}{{ a }}{% endset %}"
SUMMED = "{% set a = range(2) | map(attribute='no', default=a) | sum(start=[]) %}"
LISTED = "{% set a = range(2) | map(attribute='no', default=a) | list %}"
FILLED_UP = "".join(
    f"{{% for each in all.of | batch({size}, all.of) %}}{{% set all.of = each %}}{{% endfor %}}"
    for size in range(2, 40)
)
FILLED = "{% for each in [all.of] | batch(3, all.of) %}{% set all.of = each %}{% endfor %}"
REPLACED = "{% set a = a | replace('x', 'xxxxxxxxxx') %}"
ARCHIVE = "templates/archive/recap.txt.j2"


def text(project: Path) -> str:
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    return outputs["archive/demo/good.txt"]


def codes(project: Path) -> list[str]:
    return [d.code for d in build(project).diagnostics]


def test_a_template_that_may_not_be_read(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = write(ARCHIVE, "Filed.")

    def refused(path: str, *how: Any, **more: Any) -> Any:
        if Path(path) == own:
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open(*how, **more)

    monkeypatch.setattr("jinja2.loaders.open", refused, raising=False)  # root may read everything
    (told,) = [d for d in build(project).diagnostics if d.path == ARCHIVE]
    assert str(told).endswith("Permission denied; see that you may read it [unreadable-file]")


def test_an_override_extends_what_it_replaces(project: Path, write: Write) -> None:
    write(ARCHIVE, '{% include "default/archive/recap.txt.j2" %}\nFiled by the harbour.\n')
    assert text(project).startswith("Title: A recap with nothing wrong\n")
    assert text(project).endswith("\nFiled by the harbour.\n")


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ recap.titel }}", "undefined-name"),
        ("{{ nobody }}", "undefined-name"),
        ("{% if %}", "template-syntax"),
        ('{% include "none.txt.j2" %}', "missing-template"),
        ('{% include "../../../etc/passwd" %}', "missing-template"),
        ("{{ 1 / 0 }}", "template-error"),
        ("{{ recap.title | nothing }}", "template-syntax"),
        ("{{ recap.source.read() }}", "undefined-name"),
        ("{{ recap.__init__.__globals__ }}", "template-error"),
        ("{{ recap.__struct_fields__ }}", "template-error"),
        ("{{ 'x' * 1000000 }}", "template-too-much"),
        ("{{ 1000000 * ['x'] }}", "template-too-much"),
        ("{{ 9 ** 9 ** 9 }}", "template-too-much"),
        ("{{ '%999999999d' % 1 }}", "template-too-much"),
        ("{% for i in range(100000) %}{% endfor %}", "template-too-much"),
        ("{{ 10000000000 * 10000000000 }}", "template-too-much"),
        ("{{ 'x'.ljust(3000000000) }}", "template-error"),
        ("{{ '{:>2000000000}'.format(1) }}", "template-error"),
        ("{{ recap.__reduce__() }}", "template-error"),
        ("{{ series.__class__.__init__ }}", "template-error"),
        ("{{ recap.__copy__() }}", "template-error"),
        ("{{ recap.lead.html.__globals__ }}", "template-error"),
        ("{{ language.say.__func__.__globals__ }}", "template-error"),
        (
            "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
            "template-too-much",
        ),
        (
            "{% set a = range(9999) %}{% for i in a %}{% for j in a %}{% endfor %}{% endfor %}",
            "template-too-much",
        ),
        (
            "{% set a = 'x' * 9999 %}{% for i in a %}{% for j in a %}{% endfor %}{% endfor %}",
            "template-too-much",
        ),
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
            "{{ m(40) }}",
            "template-too-much",
        ),
        (
            "{% for a in ['x' * 9] recursive %}{{ loop(['x' * 9, 'y']) }}{% endfor %}",
            "template-error",
        ),
        ("{{ ['x' * 100000] * 100000 }}", "template-too-much"),
        ("{{ (1).to_bytes(2000000000, 'big') | length }}", "template-error"),
        ("{{ 'a ' | wrap('x' * 100000) }}", "template-error"),
        ("{{ 'a ' | wrap('', 'x' * 73) }}", "template-error"),
        (f"{{% set a = 'x' %}}{'{% set a = a ~ a %}' * 40}", "template-too-much"),
        (f"{{% set a = 'x' %}}{'{% set a = a + a %}' * 40}", "template-too-much"),
        (f"{{% set a = [1] %}}{'{% set a = a + a %}' * 40}", "template-too-much"),
        (f"{{% set a = 'x' %}}{DOUBLE * 40}", "template-too-much"),
        (f"{{% set a = 'x' %}}{REPLACED * 15}", "template-too-much"),
        ("{% set a = 'x' * 9999 %}{{ (['x'] * 9999) | join(a) }}", "template-too-much"),
        ("{{ [1] | batch(9999999999, 'x') | list }}", "template-too-much"),
        (
            f"{{% set a = [1] %}}{'{% set a = [a, a] %}' * 40}{{{{ a | string }}}}",
            "template-too-much",
        ),
        (f"{{% set a = 1 %}}{'{% set a = (a, {1: a}) %}' * 40}", "template-too-much"),
        (f"{{% set a = [1] %}}{'{% set a = dict(x=a, y=a) %}' * 40}", "template-too-much"),
        (f"{{% set a = [1] %}}{SUMMED * 40}", "template-too-much"),
        (f"{{% set a = [1] %}}{LISTED * 40}", "template-too-much"),
        (f"{{% set all = namespace(of=[1]) %}}{FILLED * 40}", "template-too-much"),
        (f"{{% set all = namespace(of=[1]) %}}{FILLED_UP}", "template-too-much"),
        ("{% set a = ('x' * 9999) | replace('x', 'y' * 9999) %}", "template-too-much"),
        (
            "{% macro m(n) %}{{ m(n - 1, varargs, varargs) if n else varargs | string }}"
            "{% endmacro %}{{ m(40) }}",
            "template-too-much",
        ),
        ("{% for c in ('x' * 20000) | map('upper') %}{% endfor %}", "template-too-much"),
        (
            "{% for i in range(200) recursive %}{% if loop.depth == 1 %}{{ loop(range(10000)) }}"
            "{% endif %}{% endfor %}",
            "template-too-much",
        ),
        (
            "{% set a = namespace(b=1) %}{{ a.b }}{% set a = namespace() %}{{ a.b }}",
            "undefined-name",
        ),
        ("{{ recap.hosts }}", "template-error"),
        ("{{ ['a'] | map('upper') }}", "template-error"),
        ("{{ recap }}", "template-error"),
        ("{{ dict(a=1) }}", "template-error"),
        ("{{ 'x'.replace('x', 'y') }}", "template-error"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-error"),
    ],
)
def test_what_a_template_cannot_do(project: Path, write: Write, template: str, code: str) -> None:
    write(ARCHIVE, f"first line\n{template}\n")
    told = build(project).diagnostics
    assert [(d.path, d.line, d.code) for d in told] == [(ARCHIVE, 2, code)]
    assert "met while rendering recaps/demo/good.md" in told[0].hint


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("recap.titel", "a recap has no 'titel'"),
        ("recap.panels[0].titel", "a panel has no 'titel'"),
        ("recap.panels[0].speakers[0].nmae", "a person has no 'nmae'"),
        ("recap.image.titel", "an image has no 'titel'"),
        ("language.tga", "a language has no 'tga'"),
    ],
)
def test_a_name_that_nothing_has_is_told_in_words_of_the_format(
    project: Path, write: Write, said: str, told: str
) -> None:
    panels = "panels: [{title: Fees, speakers: [{name: Ana Paz}]}]"
    image = "image: {url: 'https://a.test/a.png', alt: A harbour}"
    write("recaps/demo/good.md", f"---\ntitle: A\ndate: 2024-01-02\n{panels}\n{image}\n---\n")
    write(ARCHIVE, f"{{{{ {said} }}}}\n")
    assert [d.message for d in build(project).diagnostics] == [told]


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(10000) %}{% for j in range(70) %}{% endfor %}{% endfor %}",
        "{% for i in range(15) %}{{ 'x' * 100000 }}{% endfor %}",
        "{% for i in range(150) %}{% set a = ('x' * 50000) ~ ('x' * 50000) %}{% endfor %}",
    ],
)
def test_caps_are_for_each_rendering_and_each_of_its_recaps(template: str) -> None:
    sandbox = Sandbox()
    once, twice = sandbox.from_string(template), sandbox.from_string(template * 2)
    for _ in range(2):
        list(sandbox.written(once, {}, 1))
    list(sandbox.written(twice, {}, 2))
    with pytest.raises(TooMuch):
        list(sandbox.written(twice, {}, 1))


def test_filters_that_are_left_out() -> None:
    names = {"center", "format", "indent", "pprint", "random", "slice", "tojson", "urlize"}
    assert names.isdisjoint(Sandbox().filters)
    assert {"wordwrap", "xmlattr"}.isdisjoint(Sandbox().filters)


def test_a_long_text_printed_often(project: Path, write: Write) -> None:
    long = "{% set a = 'x' * 99999 %}{% set a = a ~ a ~ a ~ a ~ a %}"
    write(ARCHIVE, f"{long}\n{{% for i in range(9999) %}}{{{{ a }}}}{{% endfor %}}\n")
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == (ARCHIVE, 1, "template-too-much")


def test_what_is_missing_prints_nothing(project: Path, write: Write) -> None:
    whole = '{% include "default/archive/recap.txt.j2" %}'
    write(ARCHIVE, f"{whole}\n[{{{{ recap.end }}}}{{{{ 1 }}}}]\n")
    assert text(project).endswith("\n[1]\n")


@pytest.mark.parametrize(
    "expression",
    [
        "'By ' ~ recap.hosts | map('upper')",
        "recap.hosts | reverse | trim",
        "recap.hosts | select | replace('a', 'b')",
        "'a' | replace('a', recap.title.upper)",
        "recap.title.upper",
        "recap.title.upper ~ ''",
        "recap.title.upper | e",
        "recap.title.upper | urlencode",
        "{'a': recap.title.upper} | urlencode",
        "[recap.title.upper] | join",
        "'ab' | list | join(recap.title.upper)",
        "[recap.title.upper] | map('string') | join",
        "'a'.upper ~ ''",
        "['a'.upper] | join",
        "[1, 2] | reverse",
        "[1, 2] | unique | string",
        "range ~ ''",
        "cycler(1) ~ ''",
        "language.say('{who} spoke', who=recap.hosts | map('upper'))",
    ],
)
@pytest.mark.parametrize("name", [ARCHIVE, "templates/archive/feed.html.j2"])
def test_where_something_stands_in_memory_is_not_printed(
    project: Path, write: Write, name: str, expression: str
) -> None:
    write(name, f"first line\n{{{{ {expression} }}}}\n")
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == (name, 2, "template-error")
    assert " is no text; " in told.message


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("recap.end ~ 'a' ~ 1 ~ 1.5 ~ true", "a11.5True"),
        ("none", ""),
        ("none | upper ~ [none] | join", ""),
        ("'a object at 0x7f00>'", "a object at 0x7f00>"),
        ("[1, 2] | reverse | join(', ')", "2, 1"),
        ("'abc' | reverse", "cba"),
        ("[1, 1, 2] | unique | last", "2"),
        ("{'a b': 1} | urlencode ~ '/ä' | urlencode", "a+b=1/%C3%A4"),
        ("({'a': 1} | items | first)[0]", "a"),
        ("([1, 2, 3] | batch(2) | last)[0]", "3"),
        ("'<b>' ~ '<i>' | safe", "<b><i>"),
    ],
)
def test_what_is_text_is_printed(
    project: Path, write: Write, expression: str, expected: str
) -> None:
    whole = '{% include "default/archive/recap.txt.j2" %}'
    write(ARCHIVE, f"{whole}\n[{{{{ {expression} }}}}]\n")
    assert text(project).endswith(f"\n[{expected}]\n")


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
        "{% for x in [1] %}" * 30 + "{% endfor %}" * 30,
        "{% if 1 %}" * 150 + "{% endif %}" * 150,
        '{{ "\\ud800" }}',
    ],
)
def test_what_python_cannot_take(project: Path, write: Write, template: str) -> None:
    write(ARCHIVE, template)
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == (ARCHIVE, 1, "template-error")


def test_mail_nested_beyond_what_the_compiler_takes(project: Path, write: Write) -> None:
    deep = "<b>" * 20_000 + "</b>" * 20_000
    write(
        "templates/newsletter/newsletter.mjml.j2",
        '{% extends "newsletter/base.mjml.j2" %}\n{% block content %}\n<mj-section><mj-column>'
        f"<mj-text>{deep}</mj-text></mj-column></mj-section>\n{{% endblock %}}\n",
    )
    (told,) = build(project).diagnostics
    assert (told.line, told.code) == (3, "bad-mjml")


def test_a_template_that_is_not_utf8(project: Path) -> None:
    (project / "templates/archive").mkdir(parents=True)
    (project / ARCHIVE).write_bytes(b"\xe4")
    assert codes(project) == ["template-error"]


def test_broken_mjml_is_told_at_the_included_templates_line(project: Path, write: Write) -> None:
    write(
        "templates/newsletter/people.mjml.j2",
        "{% macro person(p) %}\n{% endmacro %}\n{% macro beside(p, w) %}\n<p>\n{% endmacro %}\n",
    )
    panel = "panels:\n  - title: One\n    organizations: [Two]\n"
    write("recaps/demo/good.md", f"---\ntitle: T\ndate: 2024-01\nid: good\n{panel}---\n")
    (told,) = build(project).diagnostics
    assert (told.path, told.line) == ("templates/newsletter/people.mjml.j2", 4)
    assert (told.code, told.message) == ("bad-mjml", "<p> is not closed")


def test_a_block_in_one_line_is_told_there_once_of_all_recaps(project: Path, write: Write) -> None:
    """What the default writes beside it differs from one to another."""
    own = "templates/newsletter/newsletter.mjml.j2"
    extends = '{% extends "default/newsletter/newsletter.mjml.j2" %}'
    write(own, f"{extends}\n{{% block greeting %}}<p>Dear</p> <p>member,</p>{{% endblock %}}\n")
    for name, more in {"good": "takeaways: [One.]", "long": "summary: What it was."}.items():
        write(f"recaps/demo/{name}.md", f"---\ntitle: T\ndate: 2024-01\nid: {name}\n{more}\n---\n")
    (told,) = build(project).diagnostics
    assert (told.path, told.line) == (own, 2)
    assert (told.code, told.message) == ("bad-mjml", "<p> is not an MJML tag")
