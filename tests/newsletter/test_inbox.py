import re
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from conftest import build

Write = Callable[[str, str], Path]

PADDING = "\u034f\u200c&nbsp;"


def preheader(project: Path, stem: str) -> str:
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    (shown,) = re.findall(
        '(?s)<div style="display:none;[^>]*>(.*?)</div>', outputs[f"newsletter/{stem}.html"]
    ) or [""]
    return shown.replace(PADDING, "").strip()


@pytest.mark.parametrize(
    ("fields", "body", "shown"),
    [
        ("takeaways: [The first., The second.]", "A story.", "The first."),
        ("", "A [story](https://a.test) that\nbegins. It goes on.", "A story that begins."),
        ("panels: [{title: P}, {title: Q, takeaway: So it is.}]", "", "So it is."),
        ("panels: [{title: P, takeaway: So it is.}]", "A story.", "A story."),
        ("", "- A list.\n\n## Payments\n\nLater.", "A list."),
        ("", "## Payments\n\nIt began here. It ended.", "It began here."),
        ("", f"{'word ' * 30}.", f"{('word ' * 20).strip()}…"),
        ("", "港の対話。続き。", "港の対話。"),
        ("", f"{'word ' * 18}and, furthermore, that.", f"{'word ' * 18}and…"),
        ("", "", ""),
    ],
)
def test_an_inbox_shows_what_a_mail_without_a_summary_begins_with(
    project: Path, write: Write, fields: str, body: str, shown: str
) -> None:
    write("recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01\n{fields}\n---\n\n{body}\n")
    assert preheader(project, "demo/case") == shown


def test_an_inbox_shows_what_a_digest_without_a_summary_tells_of(
    project: Path, write: Write
) -> None:
    event = "title: 'Harbour Talks: The ports'\ndate: 2024-01\nid: a"
    write("recaps/demo/a.md", f"---\n{event}\n---\n")
    write("recaps/digests/two.md", "---\ntitle: D\ndate: 2024-02\nrecaps: [a, demo-good]\n---\n")
    assert preheader(project, "digests/two") == "The ports · A recap with nothing wrong"


def test_a_preheader_of_titles_ends_with_a_whole_one(project: Path, write: Write) -> None:
    titles = ["Ports that understand each other", "What the members decided", "Hack the Timetable"]
    for day, title in enumerate([*titles, "Who owns the archive?"], 1):
        write(f"recaps/demo/{day}.md", f"---\ntitle: {title}\ndate: 2024-02-0{day}\n---\n")
    facts = "title: Four\ndate: 2024-03\nsince: 2024-02\nuntil: 2024-02"
    write("recaps/digests/four.md", f"---\n{facts}\n---\n")
    assert preheader(project, "digests/four") == f"{' · '.join(titles)} …"


def test_a_short_preheader_is_padded_unless_the_series_says_no(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", "---\ntitle: A\ndate: 2024-01\npreheader: Short\n---\n")
    assert f"Short{PADDING}" in case(project)
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", "pad_preheader: false\naddress:"))
    assert "\u034f" not in case(project)


def case(project: Path) -> str:
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    return outputs["newsletter/demo/case.html"]


@pytest.mark.parametrize(
    ("title", "sender", "subject"),
    [
        ("Harbour Talks: Ports", "Port", "Ports · Harbour Talks"),
        ("Ports of Harbour Talks", "Port", "Ports of Harbour Talks"),
        ("Harbour Talks: Ports", "Harbour Talks", "Ports"),
        (f"Harbour Talks: {'P' * 44}", "Port", f"{'P' * 44} · Harbour Talks"),
        (f"Harbour Talks: {'P' * 45}", "Port", "P" * 45),
        (f"Harbour Talks: {'港' * 22}", "Port", f"{'港' * 22} · Harbour Talks"),
        (f"Harbour Talks: {'港' * 23}", "Port", "港" * 23),
    ],
)
def test_a_subject_begins_with_what_is_new(
    project: Path, write: Write, title: str, sender: str, subject: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write(
        "recaps/series.md",
        re.sub("sender:.*", f"sender: {{name: {sender}, email: a@b.test}}", series),
    )
    write("recaps/demo/case.md", f"---\ntitle: '{title}'\ndate: 2024-01\n---\n")
    outputs = {o.path: o.content for o in build(project).outputs}
    mail = BytesParser(policy=policy.default).parsebytes(outputs["newsletter/demo/case.eml"])
    assert mail["Subject"] == subject
