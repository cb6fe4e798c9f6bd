"""What the pages of the review desk are made of; `test_review_in_browser` looks at them."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from afterword.build import build
from afterword.review import page

Write = Callable[[str, str], Path]
RECAP = """---
title: {title}
date: 2024-01-02
id: talk
url: https://a.test/
takeaways: [Ports talk., Ships listen.]
preheader: {preheader}
---

Words.
"""


def pages(project: Path, write: Write, title: str = "A talk", preheader: str = "Short.") -> str:
    """The page of a recap."""
    write("recaps/demo/talk.md", RECAP.format(title=title, preheader=preheader))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    return outputs["review/demo/talk.html"]


def test_an_inbox_row_is_cut_where_the_inbox_cuts(project: Path, write: Write) -> None:
    html = pages(project, write, title="Port " * 15 + "end", preheader="Ship " * 30 + "end")
    rows = re.findall(r'class="mailrow.*?</span> <span class="pre">(.*?)</span></span>', html)
    subjects = re.findall(r"<b>Harbour Institute</b> <span>(.*?)</span>", html)
    assert len(rows) == len(subjects) == len(page.inboxes())
    for inbox, subject, row in zip(page.inboxes(), subjects, rows, strict=True):
        assert len(subject) <= inbox.subject
        assert len(row) <= inbox.preheader
        assert subject.endswith("…")
        assert inbox.source
    short = pages(project, write)
    assert "<span>A talk</span>" in short
    assert "…" not in short.split('class="inbox"')[1].split("</ul>")[0]


def test_what_a_network_folds_is_marked_and_nothing_is_lost(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("domain:", "networks: [linkedin]\ndomain:"))
    html = pages(project, write, title="Port " * 50 + "end")
    card = html.split('id="all-linkedin-recap-1"')[1].split("</article>")[0]
    shown, folded = re.findall(
        r'<pre[^>]*>\n(.*?)<span class="folded">(.*?)</span></pre>', card, re.S
    )[0]
    assert len(unescape(shown)) == 210
    outputs = {output.path: output.content for output in build(project).outputs}
    posts = json.loads(outputs["social/demo/talk/posts.json"])["posts"]
    text = next(p["text"] for p in posts if (p["network"], p["variant"]) == ("linkedin", "recap"))
    assert unescape(shown + folded) == text
    assert "LinkedIn hides" in card


def test_a_planned_thread_comes_whole(project: Path, write: Write) -> None:
    html = pages(project, write)
    plan = html.split("<h2>The plan</h2>")[1].split("<h2>All posts</h2>")[0]
    assert re.findall(r'id="plan-x-thread-(\d)"', plan) == ["1", "2", "3", "4"]
    assert plan.count("<h3>2024-01-03 · X</h3>") == 1


@pytest.mark.parametrize(("engine", "has"), [("none", False), ("listmonk", True)])
def test_an_engine_has_a_source_of_its_own(
    project: Path, write: Write, engine: str, has: bool
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("domain:", f"engine: {engine}\ndomain:"))
    html = pages(project, write)
    assert ('id="engine-html"' in html) == has
    assert "UnsubscribeURL" not in html.split("srcdoc=")[1].split("</iframe>")[0]


def test_without_a_sender_there_is_no_message(project: Path, write: Write) -> None:
    assert "Download .eml" in pages(project, write)
    write("recaps/series.md", "---\nname: Harbour Talks\n---\n")
    assert "Download .eml" not in pages(project, write)


def test_warnings_stand_on_the_page_and_in_the_index(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", RECAP.format(title="A talk", preheader="S.") + "\n# High\n\nW.\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "recaps/demo/talk.md:12:1" in outputs["review/demo/talk.html"]
    assert re.search(r"\d warnings?</span>", outputs["index.html"])


def test_a_dialogue_without_a_recap_is_named(project: Path, write: Write) -> None:
    write("recaps/quiet/dialogue.md", "---\ntitle: Quiet\n---\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "Quiet has no recap yet." in outputs["index.html"]
