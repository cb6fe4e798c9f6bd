"""What the pages of the review desk are made of; `test_review_in_browser` looks at them."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.building.update import update
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
    rows = re.findall(r'class="mailrow.*?</span> <span class="pre" dir="auto">(.*?)</span>', html)
    subjects = re.findall(
        r'<b dir="auto">Harbour Institute</b> <span dir="auto">(.*?)</span>', html
    )
    assert len(rows) == len(subjects) == len(page.inboxes())
    for inbox, subject, row in zip(page.inboxes(), subjects, rows, strict=True):
        assert len(subject) <= inbox.subject
        assert len(row) <= inbox.preheader
        assert subject.endswith("…")
        assert inbox.source
    short = pages(project, write)
    assert '<span dir="auto">A talk</span>' in short
    assert "…" not in short.split('class="inbox"')[1].split("</ul>")[0]


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("es", "ltr")])
def test_an_inbox_row_runs_as_the_mail_does(
    project: Path, write: Write, lang: str, direction: str
) -> None:
    html = pages(project, write, title=f"A talk\nlang: {lang}")
    rows = re.findall(r'class="mailrow" dir="(\w+)"', html)
    assert rows == [direction] * len(page.inboxes())


@pytest.mark.parametrize(
    ("engine", "first"),
    [("none", "Copy formatted"), ("ses", "Copy HTML for Amazon SES")],
)
def test_the_button_that_stands_out_is_for_what_sends_the_mail(
    project: Path, write: Write, engine: str, first: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("domain:", f"engine: {engine}\ndomain:"))
    bar = pages(project, write).split("handover")[1].split("</div>")[0]
    assert re.findall(r'<button class="[a-z-]+ main"[^>]*>([^<]+)<', bar) == [first]
    buttons = re.findall(r"<button[^>]*>([^<]+)<", bar)
    assert buttons[0] == first
    assert sorted(name.split(" for ")[0] for name in buttons) == [
        "Copy HTML",
        "Copy formatted",
        "Copy subject",
        "Copy text",
    ]


@pytest.mark.parametrize(("engine", "has"), [("none", False), ("listmonk", True)])
def test_an_engine_has_a_source_of_its_own(
    project: Path, write: Write, engine: str, has: bool
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("domain:", f"engine: {engine}\ndomain:"))
    html = pages(project, write)
    assert ('id="engine-html"' in html) == has
    assert "UnsubscribeURL" not in html.split('id="message-data">')[1].split("</script>")[0]


def test_without_a_sender_there_is_no_message(project: Path, write: Write) -> None:
    assert "Download .eml" in pages(project, write)
    write("recaps/series.md", "---\nname: Harbour Talks\ncards: false\n---\n")
    assert "Download .eml" not in pages(project, write)


def test_warnings_stand_on_the_page_and_in_the_index(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", RECAP.format(title="A talk", preheader="S.") + "\n# High\n\nW.\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "recaps/demo/talk.md:12:1" in outputs["review/demo/talk.html"]
    assert '"warnings": 0' not in outputs["index.html"].split('"demo/talk"')[1].split("\n")[0]


def test_what_the_series_lacks_stands_in_the_index(project: Path, write: Write) -> None:
    write("recaps/series.md", "---\nname: Harbour Talks\ncards: false\n---\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "4 warnings</span> of the series" in outputs["index.html"]
    assert "the sender&#39;s address is not given" in outputs["index.html"]


def test_what_is_wrong_with_the_series_is_told_once_in_the_index(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    mailto = re.sub("unsubscribe:.*", "unsubscribe: mailto:leave@harbour.test", series)
    write("recaps/series.md", mailto)
    write("recaps/demo/talk.md", RECAP.format(title="A talk", preheader="S.") + "\n# High\n\nW.\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    index, talk, good = (
        outputs[f"{name}.html"] for name in ("index", "review/demo/talk", "review/demo/good")
    )
    assert "1 warning</span> of the series" in index
    assert index.count("[no-one-click]") == 1
    assert re.findall(r'"demo/(\w+)".*"warnings": (\d)', index) == [("good", "0"), ("talk", "2")]
    for page_of_recap in (talk, good):
        assert "no-one-click" not in page_of_recap
        assert '1 warning of the series stands on <a href="../../index.html">' in page_of_recap
    assert "2 warnings</span> of this recap" in talk
    assert "of this recap" not in good


def test_the_index_tells_what_is_wrong_with_the_series_as_it_is_saved(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    link = "unsubscribe: https://harbour.test/leave"
    for unsubscribe, told in ((link, 0), ("unsubscribe: mailto:a@harbour.test", 1), (link, 0)):
        write("recaps/series.md", re.sub("unsubscribe:.*", unsubscribe, series))
        update(project, lambda _done, _all: None)
        index = (project / "outbox/index.html").read_text("utf-8")
        assert index.count("[no-one-click]") == told


def test_the_icon_of_a_page_is_a_valid_address(project: Path, write: Write) -> None:
    icon = re.findall(r'<link rel="icon" href="([^"]*)"', pages(project, write))
    assert [re.sub(r"%[0-9a-f]{2}|[\w:/+,='.-]", "", address, flags=re.I) for address in icon] == [
        ""
    ]


def test_a_dialogue_without_a_recap_is_named(project: Path, write: Write) -> None:
    write("recaps/quiet/dialogue.md", "---\ntitle: Quiet\n---\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "Quiet has no recap yet" in outputs["index.html"]


def test_a_dialogue_is_called_as_in_the_series_and_beside_a_recap_as_in_its_language(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("domain:", "lang: fr\ndomain:"))
    write("recaps/demo/dialogue.md", "---\ntitle: Congress\nlang: en\n---\n")
    write("recaps/demo/one.md", RECAP.format(title="One\nlang: en", preheader="S."))
    for title in ("Congrès", "Congrès annuel"):  # as it is saved, and saved again
        write("recaps/demo/dialogue.fr.md", f"---\ntitle: {title}\n---\n")
        write("recaps/demo/deux.md", RECAP.format(title="Deux\nlang: fr", preheader="S."))
        update(project, lambda _done, _all: None)
        index = (project / "outbox/index.html").read_text("utf-8")
        assert f'aria-pressed="false">{title} <small>' in index
        rows = {row["title"]: row for row in json.loads(inside(index))}
        assert rows["One"]["dialogue"] == "Congress"
        assert "dialogue" not in rows["Deux"]
        archive = (project / "outbox/archive/index.txt").read_text("utf-8")
        assert f"\n{title}\n---" in archive
        assert "Congress" not in archive


def inside(index: str) -> str:
    """The rows of the index."""
    return index.split('id="recaps-data">')[1].partition("</script>")[0]


@pytest.mark.parametrize("kind", ["posts", "networks"])
def test_data_cannot_end_its_script(project: Path, write: Write, kind: str) -> None:
    html = pages(project, write, title='"</script><script>alert(1)</script><!--"')
    text = html.split(f'id="{kind}-data">')[1].split("</script>")[0]
    assert "<" not in text
    assert json.loads(text)


def test_the_posts_of_a_page_are_those_of_posts_json(project: Path, write: Write) -> None:
    html = pages(project, write, title="A <b> & “talk”")
    outputs = {output.path: output.content for output in build(project).outputs}
    data = html.split('id="posts-data">')[1].split("</script>")[0]
    assert json.loads(data) == json.loads(outputs["social/demo/talk/posts.json"])


def test_the_checksum_of_a_page_is_the_one_in_the_index(project: Path, write: Write) -> None:
    html = pages(project, write)
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    checksum = re.findall(r'data-checksum="(\w{16})"', html)
    assert checksum == re.findall(r'"demo/talk".*"checksum": "(\w+)"', outputs["index.html"])


def test_the_index_says_what_keeps_a_recap_from_being_built(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", "---\ntitle: A <talk>\n---\n")
    index = {output.path: output.content.decode() for output in build(project).outputs}
    assert "1 error</span>" in index["index.html"]
    assert "recaps/demo/talk.md:2:1 [missing-field]" in index["index.html"]
    assert '"demo/good"' in index["index.html"]
    assert '"demo/talk"' not in index["index.html"]


@pytest.mark.parametrize(("is_broken", "is_said"), [(False, True), (True, False)])
def test_the_index_says_how_to_start_where_nothing_is(
    project: Path, write: Write, is_broken: bool, is_said: bool
) -> None:
    (project / "recaps/demo/good.md").unlink()
    if is_broken:
        write("recaps/demo/talk.md", "---\ntitle: A talk\n---\n")
    index = {output.path: output.content.decode() for output in build(project).outputs}
    assert ("There is no recap yet" in index["index.html"]) is is_said


def test_a_recap_that_broke_stays_in_the_index(project: Path, write: Write) -> None:
    def built() -> list[str]:
        update(project, lambda _done, _all: None)
        index = (project / "outbox/index.html").read_text("utf-8")
        rows = json.loads(index.split('id="recaps-data">')[1].split("</script>")[0])
        assert f">{len(rows)} recaps<" in index
        return [row["stem"] for row in rows if row.get("stale")]

    talk = RECAP.format(title="A talk", preheader="S.")
    write("recaps/demo/talk.md", talk)
    write("recaps/digests/one.md", "---\ntitle: One\ndate: 2024-02-01\nrecaps: [talk]\n---\n")
    assert built() == []
    for broken in ("date: soon", "dote: 2024-01-02", "dote: 2024-01-03"):
        write("recaps/demo/talk.md", talk.replace("date: 2024-01-02", broken))
        assert built() == ["digests/one", "demo/talk"]
    write("recaps/demo/talk.md", talk)
    assert built() == []
    write("recaps/demo/talk.md", talk.replace("date:", "dote:"))
    assert built() == ["digests/one", "demo/talk"]
    (project / "recaps/demo/talk.md").unlink()
    assert built() == ["digests/one"]
