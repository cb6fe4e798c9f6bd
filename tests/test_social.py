import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.build import build
from afterword.networks import table

Write = Callable[[str, str], Path]


def posts(project: Path) -> list[dict[str, Any]]:
    outputs = {output.path: output.content for output in build(project).outputs}
    listed: list[dict[str, Any]] = json.loads(outputs["social/demo/case/posts.json"])["posts"]
    return listed


def test_every_network_gets_every_variant(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", (CASES / "everything/recap.md").read_text("utf-8"))
    written = posts(project)
    for network in table():
        variants = [post["variant"] for post in written if post["network"] == network]
        takeaways = 1 if network == "x" else 2  # one by hand stands for all
        expected = ["recap", *["takeaway"] * takeaways, "quote", "thanks", *["figure"] * 2]
        expected += ["resource"] if table()[network].links else []
        expected += ["question", *["thread"] * 4 * table()[network].threads]
        assert variants == expected, network


def test_posts_are_within_their_networks_limits(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", (CASES / "everything/recap.md").read_text("utf-8"))
    for post in posts(project):
        network = table()[post["network"]]
        assert post["length"] == network.length(post["text"]) <= network.limit


def test_a_missing_field_leaves_its_variant_out(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", "---\ntitle: Bare\ndate: 2024-01\nid: case\n---\n")
    assert {post["variant"] for post in posts(project)} == {"recap"}
    assert posts(project)[0]["text"] == "Bare\nJanuary 2024\n\n#HarbourTalks"


def test_nobody_thanks_themselves(project: Path, write: Write) -> None:
    hosts = "hosts: [Harbour Institute]"
    write("recaps/demo/case.md", f"---\ntitle: Bare\ndate: 2024-01\nid: case\n{hosts}\n---\n")
    assert {post["variant"] for post in posts(project)} == {"recap"}


def test_a_series_chooses_its_networks(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", "networks: [threads, x]\naddress:"))
    paths = {output.path for output in build(project).outputs}
    assert {path.rsplit("/", 1)[1] for path in paths if path.startswith("social/")} == {
        "threads.txt",
        "x.txt",
        "posts.json",
    }


def test_a_template_for_one_network(project: Path, write: Write) -> None:
    write("templates/social/recap.linkedin.txt.j2", "Only on {{ network.label }}")
    write("recaps/demo/case.md", "---\ntitle: Bare\ndate: 2024-01\nid: case\n---\n")
    texts = {post["network"]: post["text"] for post in posts(project)}
    assert texts["linkedin"] == "Only on LinkedIn"
    assert texts["x"].startswith("Bare")


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% optional 'soon' %}x{% endoptional %}", "template-error"),
        ("{% optional 1 %}x", "template-syntax"),
        ("{% either %}x{% endoptional %}", "template-syntax"),
        ("x" * 300, "post-too-long"),
    ],
)
def test_a_wrong_template(project: Path, write: Write, template: str, code: str) -> None:
    write("templates/social/recap.x.txt.j2", template)
    told = build(project).diagnostics
    assert [d.code for d in told] == [code]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
PEOPLE = st.lists(TEXT, max_size=40)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(title=TEXT, people=PEOPLE, hosts=PEOPLE, takeaways=st.lists(TEXT, max_size=3), url=TEXT)
def test_whatever_the_recap_says_its_posts_fit_or_say_why_not(
    project: Path, title: str, people: list[str], hosts: list[str], takeaways: list[str], url: str
) -> None:
    fields = {
        "title": title,
        "date": "2024-01-02",
        "id": "case",
        "url": "https://harbour.test/x",
        "hosts": hosts,
        "takeaways": takeaways,
        "panels": [{"title": title, "speakers": [{"name": name} for name in people]}],
    }
    (project / "recaps/demo/case.md").write_text(
        f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n", "utf-8"
    )
    try:
        written = posts(project)
    except KeyError:
        assert {d.code for d in build(project).diagnostics if d.is_error} == {"post-too-long"}
        return
    for post in written:
        network = table()[post["network"]]
        assert network.length(post["text"]) == post["length"] <= network.limit
        assert "https://harbour.test/x" in post["text"]
        assert not set("\x1a\x1c\x1d\x1e\x1f") & set(post["text"])
