"""Our validator against mjml's own, on every case of `mjml_cases.json`.

`mjml_cases.mjs` beside it wrote there what mjml says. Where ours differs, the case has what it
says, as `ours`, and the reason.
"""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import mjml
import pytest
from conftest import CASES, CHECKOUT, build

import afterword.newsletter.mjml
from afterword.newsletter.mjml_rules import fits, tags, wanted
from afterword.newsletter.mjml_validator import MAX_DEPTH, Problem, validate

TABLE = json.loads((Path(__file__).parent / "mjml_cases.json").read_text("utf-8"))
RULES = json.loads((CHECKOUT / "src" / "afterword" / "data" / "mjml_rules.json").read_text("utf-8"))
COLUMN = "<mjml><mj-body><mj-section><mj-column>\n{}\n</mj-column></mj-section></mj-body></mjml>"


def told(problems: list[Problem]) -> set[tuple[int, str]]:
    return {(problem.line, problem.kind) for problem in problems}


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_ours_says_what_mjml_says(case: dict[str, Any]) -> None:
    found = told(validate(case["document"]))
    says = case["says"]
    if "ours" in case:
        assert found == {(line, kind) for line, kind in case["ours"]}
        assert case["reason"]
    elif isinstance(says, str):
        assert found, f"mjml stops with: {says}"
    else:
        assert found == {(line, kind) for line, kind, _ in says}


def test_there_are_cases_of_everything() -> None:
    cases = TABLE["cases"]
    assert len({case["name"] for case in cases}) == len(cases) >= 150
    assert TABLE["mjml"] == RULES["version"]
    documents = " ".join(case["document"] for case in cases)
    assert {name for name in tags() if f"<{name}" not in documents} == set()
    types = {of for row in RULES["tags"].values() for of in row.get("attributes", {}).values()}
    assert {f"values of {of}" for of in types} <= {case["name"] for case in cases}


@pytest.mark.parametrize(
    ("markup", "column", "message", "hint"),
    [
        ("é<mj-txt />", 2, "<mj-txt> is not an MJML tag", "did you mean 'mj-text'?"),
        (
            "<p>a</p>",
            1,
            "<p> is not an MJML tag",
            "put HTML into <mj-text>, <mj-table> or <mj-raw>",
        ),
        (
            "<mj-column />",
            1,
            "cannot stand in <mj-column>",
            "put it into <mj-group> or <mj-section>",
        ),
        ("<mj-text colour='red' />", 1, "no attribute 'colour'", "did you mean 'color'?"),
        ("<mj-text align='centre' />", 1, "'centre' cannot be", "left, right, center or justify"),
        ("<mj-text padding='9' />", 1, "'9' cannot be the 'padding'", "1 to 4 lengths in px or %"),
        ("<mj-text>é<p>a</mj-text>", 11, "<p> is not closed", "write </p> before </mj-text>"),
        ("<mj-text>a<br>b</mj-text>", 11, "<br> is not closed", "write <br />"),
        ("<mj-text>a</b></mj-text>", 13, "</b> closes no open tag", "take it out, or write <b>"),
        ("<mj-text>a & b</mj-text>", 13, "not well-formed", "write & as &amp;"),
        ("<mj-include path='a' />", 1, "does not work here", "write {% include %}"),
        ("<mj-table role='none' />", 1, "our compiler ignores it", "take it out"),
    ],
)
def test_a_problem_says_what_to_do(markup: str, column: int, message: str, hint: str) -> None:
    (problem,) = validate(COLUMN.format(markup))
    assert (problem.line, problem.column) == (2, column)
    assert message in problem.message
    assert hint in problem.hint


def test_every_type_says_what_it_wants() -> None:
    for tag in tags().values():
        for type_ in tag.attributes.values():
            assert fits(type_, "nothing of the kind") == (type_ == "string")
            if type_ == "string":
                continue
            said = wanted(type_)
            assert said.startswith("write ")
            if example := re.search(r"such as (\S+?)(,|$)", said):
                assert fits(type_, example[1])


def test_what_is_nested_too_deep_is_told_once() -> None:
    deep = MAX_DEPTH + 50
    document = COLUMN.format(f"<mj-text>{'<b>' * deep}{'</b>' * deep}</mj-text>")
    (problem,) = validate(document)
    assert "200 tags deep" in problem.message


SAMPLER = """\
<mjml><mj-body>
<mj-hero><mj-text>a</mj-text></mj-hero>
<mj-wrapper><mj-section></mj-section><mj-section></mj-section></mj-wrapper>
<mj-section><mj-column padding="9px" inner-border="1px solid red">
<mj-image src="a" srcset="b 2x" width="90px" />
<mj-button href="a">a</mj-button>
<mj-table><tr><td>a</td></tr></mj-table>
<mj-social><mj-social-element name="facebook" href="a">a</mj-social-element></mj-social>
<mj-accordion><mj-accordion-element>
<mj-accordion-title>a</mj-accordion-title><mj-accordion-text>a</mj-accordion-text>
</mj-accordion-element></mj-accordion>
</mj-column><mj-column><mj-text>a</mj-text></mj-column></mj-section>
</mj-body></mjml>
"""
VALUES = {
    "enum(left,right)": "right",
    "enum(none,presentation)": "none",
    "unit(px)": "7px",
    "unit(px,%)": "7px",
}
IGNORED = [(tag, name) for tag, names in RULES["mrml_ignores"].items() for name in names]


@pytest.mark.parametrize(("tag", "attribute"), IGNORED)
def test_our_compiler_still_ignores(tag: str, attribute: str) -> None:
    """If this fails, mrml has learnt the attribute: take it out of the table."""
    value = VALUES.get(tags()[tag].attributes[attribute], "7px solid blue")
    given = re.sub(rf"<{tag}\b(?!-)", f'<{tag} {attribute}="{value}"', SAMPLER)
    assert {problem.kind for problem in validate(given)} == {"compiler"}
    assert mjml.mjml2html(given) == mjml.mjml2html(SAMPLER)


def test_what_our_compiler_does_not_ignore_shows() -> None:
    given = SAMPLER.replace("<mj-table", '<mj-table border="7px solid blue"')
    assert validate(given) == []
    assert mjml.mjml2html(given) != mjml.mjml2html(SAMPLER)


@pytest.mark.parametrize(
    "document",
    [
        "<mjml><mj-raw>a</mj-raw><mj-body></mj-body></mjml>",
        "<mjml><mj-head><mj-html-attributes /></mj-head><mj-body></mj-body></mjml>",
        "<mjml><mj-body><mj-include path='a' /></mj-body></mjml>",
    ],
)
def test_our_compiler_still_rejects(document: str) -> None:
    """If this fails, mrml has learnt the tag: take it out of the table."""
    assert [problem.kind for problem in validate(document)] == ["compiler"]
    with pytest.raises(ValueError, match=r"unexpected element|unable to load"):
        mjml.mjml2html(document)


def test_every_mail_that_we_can_make_is_clean(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the shipped templates, over the shipped recaps and over the cases."""
    for recap in CASES.glob("*/recap.md"):
        if not recap.parent.name.startswith("template-"):
            shutil.copy(recap, project / "recaps" / "demo" / f"{recap.parent.name}.md")
    documents: list[str] = []
    compile_html = afterword.newsletter.mjml.compile_html

    def watched(document: str) -> str:
        documents.append(document)
        return compile_html(document)

    monkeypatch.setattr(afterword.newsletter.mjml, "compile_html", watched)
    for folder in (CHECKOUT, project):
        build(folder, jobs=1)
    assert len(documents) > 10
    assert [validate(document) for document in documents] == [[] for _ in documents]


def test_a_mail_that_is_twice_as_long_takes_twice_the_steps() -> None:
    def steps(paragraphs: int) -> int:
        paragraph = '<mj-text font-size="16px" padding="0 28px"><p>a <b>b</b></p></mj-text>\n'
        document = COLUMN.format(paragraph * paragraphs)
        calls: list[str] = []
        sys.setprofile(lambda _frame, event, _argument: calls.append(event))
        try:
            problems = validate(document)
        finally:
            sys.setprofile(None)
        assert problems == []
        return len(calls)

    once, twice = steps(300), steps(600)
    assert 1.8 * once < twice < 2.1 * once
