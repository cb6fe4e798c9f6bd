import json
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.build import build
from afterword.networks import VARIANTS

Write = Callable[[str, str], Path]


def texts(project: Path, write: Write, fields: str) -> dict[str, dict[str, list[str]]]:
    """The first paragraphs of all posts, by network and variant."""
    write(
        "recaps/demo/case.md", f"---\ntitle: A recap\ndate: 2024-01-02\nid: case\n{fields}\n---\n"
    )
    outputs = {output.path: output.content for output in build(project).outputs}
    found: dict[str, dict[str, list[str]]] = {}
    for post in json.loads(outputs["social/demo/case/posts.json"])["posts"]:
        first = post["text"].partition("\n\n")[0]
        found.setdefault(post["network"], {}).setdefault(post["variant"], []).append(first)
    return found


SOURCED = "{value: 5, label: ports, source: Port of Lisbon}"


SAID = "What was said at “A recap”, point by point:"


@pytest.mark.parametrize(
    ("fields", "variant", "expected"),
    [
        ("", "recap", ["A recap\nJanuary 2, 2024"]),
        ("summary: What it was.", "recap", ["What it was."]),
        ("takeaways: [One., Two.]", "takeaway", ["One.", "Two."]),
        ("quotes: [{text: So be it., by: Ana}]", "quote", ["“So be it.”\n— Ana"]),
        ("question: And you?", "question", ["And you?"]),
        (f"figures: [{SOURCED}]", "figure", ["5 ports\nSource: Port of Lisbon"]),
        ("figures: [{value: 1, label: day}]", "figure", None),
        (
            "figures: [{value: 1, label: day}, {value: 2, label: ports}]",
            "figure",
            ["“A recap” in numbers:"],
        ),
        (
            f"figures: [{{value: 1, label: day}}, {SOURCED}, {{value: 2, label: hours}}]",
            "figure",
            ["5 ports\nSource: Port of Lisbon", "“A recap” in numbers:"],
        ),
        ("documents: [{title: Paper}]", "resource", None),
        (
            "documents: [{title: Paper}, {title: Agenda, url: 'https://a.test'}]",
            "resource",
            ["Agenda"],
        ),
        ("hosts: [Harbour Institute]", "thanks", None),
        ("hosts: [Port]", "thanks", ["Thank you to Port, who held “A recap” with us."]),
        ("takeaways: [One.]", "thread", None),
        (
            "takeaways: [One., Two.]",
            "thread",
            [SAID, "One.", "Two.", "Thank you to everyone who took part in “A recap”."],
        ),
        (
            "takeaways: [One., Two.]\n"
            "panels: [{title: P, takeaway: T.}, {title: Q}, {title: R, takeaway: U.}]",
            "thread",
            [SAID, "P", "R", "Thank you to everyone who took part in “A recap”."],
        ),
        (
            "takeaways: [One., Two.]\npanels: [{title: P, takeaway: T.}, {title: Q}]",
            "thread",
            [SAID, "One.", "Two.", "Thank you to everyone who took part in “A recap”."],
        ),
    ],
)
def test_what_posts_are_written_of(
    project: Path, write: Write, fields: str, variant: str, expected: list[str] | None
) -> None:
    found = texts(project, write, fields)["x"].get(variant)
    assert (found and [each.removesuffix("\nJanuary 2, 2024").rstrip() for each in found]) == (
        expected and [each.removesuffix("\nJanuary 2, 2024") for each in expected]
    )


def test_threads_and_documents_are_only_for_networks_that_can_have_them(
    project: Path, write: Write
) -> None:
    fields = "takeaways: [One., Two.]\ndocuments: [{title: Agenda, url: 'https://a.test'}]"
    found = texts(project, write, fields)
    strung = [network for network, variants in found.items() if "thread" in variants]
    assert strung == ["x", "bluesky", "mastodon", "threads"]
    assert [network for network, each in found.items() if "resource" not in each] == ["instagram"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_post_by_hand_stands_for_all_of_its_variant(
    project: Path, write: Write, variant: str
) -> None:
    mine = ", ".join(
        f"{network}: {{{variant}: Mine}}" for network in ("x", "linkedin", "instagram")
    )
    fields = f"takeaways: [One., Two.]\nposts: {{{mine}}}"
    found = texts(project, write, fields)
    assert {n: each[variant] for n, each in found.items() if each.get(variant) == ["Mine"]} == {
        "x": ["Mine"],
        "linkedin": ["Mine"],
        "instagram": ["Mine"],
    }
