"""What authors write goes out as they wrote it, whatever engine sends it."""

import json
import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from conftest import build
from engine_runners import EXECUTED, HOSTILE, SENTINELS, Part, run
from selectolax.lexbor import LexborHTMLParser

from afterword.newsletter import engines, mjml
from afterword.newsletter.engines import Engine, Unwritable
from afterword.project.layout import RecapPlaces

Write = Callable[[str, str], Path]

GOOD = RecapPlaces("demo", "good")

ENGINES = engines.table()
LANGUAGES = {
    "listmonk": ("go", "go-old", "go-anchors"),
    "buttondown": ("django",),
    "mailchimp": ("mailchimp",),
    "brevo": ("django", "brevo-tags"),
    "sendgrid": ("handlebars", "sendgrid-tags"),
    "postmark": ("mustache", "mustachio"),
    "ses": ("handlebars",),
    "customerio": ("liquid",),
}
"""The real languages that stand for each engine's own; see `engine_runners`."""

RUNS = [(ENGINES[key], language) for key, each in LANGUAGES.items() for language in each]
named = pytest.mark.parametrize(
    ("engine", "language"), RUNS, ids=[f"{e.key}-{language}" for e, language in RUNS]
)


def plain(html: str) -> str:
    page = LexborHTMLParser(html)
    alts = " ".join(image.attributes["alt"] or "" for image in page.css("[alt]"))
    page.strip_tags(["style"])
    return spaced(f"{page.text(separator=' ')} {alts}")


def spaced(text: str) -> str:
    return " ".join(text.split())


def writable(engine: Engine, text: str) -> bool:
    try:
        engines.text(text, engine)
    except Unwritable:
        return False
    return True


@named
def test_html_prints_every_hostile_text_as_written(engine: Engine, language: str) -> None:
    written = "".join(
        f'<mj-text>{escape(text)}</mj-text><mj-image src="https://x.test/" alt="{escape(text)}" />'
        for text in HOSTILE
    )
    style = "<mj-style>@media print{#a{color:red}}</mj-style>"
    document = (
        f"<mjml><mj-head>{style}</mj-head><mj-body><mj-section><mj-column>{written}"
        "</mj-column></mj-section></mj-body></mjml>"
    )
    compiled = mjml.compile_html(document)
    (sent,) = run(language, "html", [engines.html(compiled, engine)], SENTINELS)
    assert not sent.startswith("ENGINE ERROR")
    assert plain(sent) == plain(compiled)
    assert sent.count("<!--[if mso") == compiled.count("<!--[if mso")


@named
def test_text_prints_what_it_can_say(engine: Engine, language: str) -> None:
    said = [text for text in HOSTILE if writable(engine, text)]
    assert said
    sent = run(language, "text", [engines.text(text, engine) for text in said], SENTINELS)
    assert sent == said


FIELDS = """---
title: {0}
date: 2024-05-06
id: case
place: {1}
summary: {2}
preheader: {3}
authors: [{{name: {4}, role: {5}, organization: {6}}}]
hosts: [{7}]
keynote: {{name: {8}, honorific: {9}, role: {10}}}
panels:
  - {{title: {11}, speakers: [{{name: {12}, role: {13}}}], organizations: [{14}], takeaway: {15}}}
takeaways: [{16}, {17}]
figures: [{{value: {18}, label: {19}, source: {20}}}]
quotes: [{{text: {21}, by: {22}, role: {23}}}]
documents: [{{title: {24}, url: "https://x.test/"}}]
image: {{url: "https://x.test/a.png", alt: {25}}}
question: {26}
next: {{title: {27}}}
---

{28}

## {29}

{30}
"""
COUNT, PREHEADER = 31, 3


def recap(texts: list[str]) -> str:
    kept = [re.sub(r"(['\"]|-{2,3}|\.{3})", r"\\\1", text) for text in texts[:28]]
    quoted = [json.dumps(text, ensure_ascii=False) for text in kept]
    # Every character that means something in Markdown is escaped, so that it stands for itself.
    prose = [re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text) for text in texts[28:]]
    return FIELDS.format(*quoted, *prose)


@named
def test_every_field_is_inert_in_the_whole_mail(
    engine: Engine, language: str, project: Path, write: Write
) -> None:
    texts = [text for text in HOSTILE if writable(engine, text) and re.search(r"[^\W_]", text)]
    texts = [text for text in texts if len(text) < 70]
    series = (project / "recaps/series.md").read_text("utf-8")
    own = f"engine: {engine.key}\nnetworks: []\nname:"  # mails alone are looked at
    write("recaps/series.md", series.replace("name:", own, 1))

    def mail(fields: list[str]) -> tuple[str, str]:
        write("recaps/demo/good.md", recap(fields))
        built = build(project)
        assert not [str(d) for d in built.diagnostics if d.is_error]
        outputs = {output.path: output.content for output in built.outputs}
        return outputs[GOOD.html].decode(), outputs[GOOD.text].decode()

    all_fields = [[f"Harmless {number}" for number in range(COUNT)]]
    for start in range(0, len(texts), COUNT):
        all_fields.append([texts[(start + number) % len(texts)] for number in range(COUNT)])
    templates = zip(*map(mail, all_fields), strict=True)
    parts: tuple[Part, Part] = ("html", "text")
    htmls, plains = (
        run(language, part, list(each), SENTINELS)
        for part, each in zip(parts, templates, strict=True)
    )
    for fields, html, text in zip(all_fields, htmls, plains, strict=True):
        assert not html.startswith("ENGINE ERROR")
        assert not text.startswith("ENGINE ERROR")
        seen, read = plain(html), spaced(text)
        for field in fields:
            assert EXECUTED not in field
            assert spaced(field) in seen, field
            assert spaced(field) in read or field == fields[PREHEADER], field
        assert html.count(EXECUTED) == htmls[0].count(EXECUTED)
        assert text.count(EXECUTED) == plains[0].count(EXECUTED)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_tags_go_into_html_and_text_and_never_into_the_message(
    engine: Engine, project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("name:", f"engine: {engine.key}\nname:", 1))
    outputs = {output.path: output.content for output in build(project).outputs}
    html, text, message = (outputs[path].decode() for path in (GOOD.html, GOOD.text, GOOD.message))
    assert f'<a href="{engine.unsubscribe}"' in html
    assert f"Unsubscribe: {engine.unsubscribe}\n" in text
    if engine.view_online:
        assert f'<a href="{engine.view_online}"' in html
    if engine.if_first_name:
        greeting = f"{engine.if_first_name}Hello {engine.first_name_text or engine.first_name},"
        assert greeting + f"{engine.end_first_name}" in text
    assert (engine.address or "Quay 4, Port Town") in text
    for tag in (engine.unsubscribe, engine.first_name, "\ufdd0", "=EF=B7=90"):
        assert tag is None or tag not in message
    assert "https://harbour.test/leave" in message


def test_a_text_that_an_engine_cannot_be_told_to_print(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("name:", "engine: mailchimp\nname:", 1))
    front = "---\ntitle: T\ndate: 2024-01\nid: good\n---\n"
    write("recaps/demo/good.md", f"{front}\nWrite \\*|FNAME|\\* there.\n")
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.column) == ("recaps/demo/good.md", 7, 8)
    assert (told.code, told.message) == (
        "engine-syntax",
        "'*|' is Mailchimp's own syntax, and its plain text knows no escape",
    )


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_every_row_of_the_table(engine: Engine) -> None:
    tags = (engine.unsubscribe, engine.view_online or "")
    assert not any(char in tag for tag in tags for char in '"<>&')
    assert bool(engine.if_first_name) == bool(engine.end_first_name)
    assert "http" in engine.source or "/" in engine.source
    # Whatever its tags begin with, an author's text must not.
    for tag in (engine.unsubscribe, engine.view_online, engine.first_name, engine.address):
        assert not tag or engine.in_html.search(tag)


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("<p>{{ x }}</p>", "<p>&#123;&#123; x &#125;&#125;</p>"),
        ('<a title="{x}">', '<a title="&#123;x&#125;">'),
        ('<i alt="<style>{{x}}</style>">', '<i alt="<style>&#123;&#123;x&#125;&#125;</style>">'),
        ('<i alt="<!--[if {{x}}]>">', '<i alt="<!--[if &#123;&#123;x&#125;&#125;]>">'),
        ("<style>@media{#a{b:c}}</style>", "<style>@media{ #a{b:c}}</style>"),
        ('<a href="\ufdd0unsubscribe\ufdd1">', '<a href="{{ unsubscribe_url }}">'),
    ],
)
def test_html_is_made_inert_where_it_is_not_a_style(marked: str, written: str) -> None:
    assert engines.html(marked, ENGINES["buttondown"]) == written


@pytest.mark.parametrize(
    ("key", "marked", "written"),
    [
        ("mailchimp", '<a href="/?*%7cFNAME">', '<a href="/?&#42;&#37;&#55;&#99;FNAME">'),
        ("sendgrid", "[weblink] <b>", "&#91;&#119;&#101;&#98;&#108;&#105;&#110;&#107;&#93; <b>"),
    ],
)
def test_html_is_made_inert_in_whatever_capitals(key: str, marked: str, written: str) -> None:
    assert engines.html(marked, ENGINES[key]) == written


@pytest.mark.parametrize(
    ("key", "marked", "written"),
    [
        ("sendgrid", "{ a }", "{ a }"),
        ("sendgrid", "{{ a", None),
        ("sendgrid", "[UNSUBSCRIBE]", None),
        ("brevo", "{mirror}", None),
        ("listmonk", "a@TRACKLINK @trackLink", 'a{{ "@" }}TRACKLINK {{ "@" }}trackLink'),
        ("mailchimp", "a | b", "a | b"),
        ("mailchimp", "a *|", None),
        (
            "buttondown",
            "{\ufdd0unsubscribe\ufdd1",
            "{% templatetag openbrace %}{{ unsubscribe_url }}",
        ),
    ],
)
def test_text_is_written_or_refused(key: str, marked: str, written: str | None) -> None:
    if written is None:
        with pytest.raises(Unwritable):
            engines.text(marked, ENGINES[key])
    else:
        assert engines.text(marked, ENGINES[key]) == written


@pytest.mark.parametrize("marked", ["{\ufdd0first_name\ufdd1", "\\\ufdd0first_name\ufdd1"])
def test_a_text_that_would_become_part_of_a_tag(marked: str) -> None:
    with pytest.raises(Unwritable):
        engines.text(marked, ENGINES["sendgrid"])
