"""What a newsletter weighs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CHECKOUT, build
from hypothesis import given
from hypothesis import strategies as st

from afterword.newsletter.budget import budget
from afterword.newsletter.mjml import compile_html
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import CLIP
from afterword.outbox.known import Budget

Write = Callable[[str, str], Path]


def weighed(project: Path, write: Write, prose: str, fields: str = "") -> Budget:
    front = f"title: Ports at sea\ndate: 2024-01-02\nid: good\n{fields}"
    write("recaps/demo/good.md", f"---\n{front}---\n\n{prose}\n")
    (weight,) = build(project).budgets.values()
    return weight


def test_blocks_have_their_headings_for_names_and_the_heaviest_is_first(
    project: Path, write: Write
) -> None:
    prose = f"Words.\n\n## Short\n\nA.\n\n## Long\n\n{'Words about ports. ' * 400}\n"
    weight = weighed(project, write, prose)
    names = [name for name, _ in weight.blocks]
    sizes = [size for _, size in weight.blocks]
    assert names[0] == "Long"
    assert {"Short", "Ports at sea", "Harbour Talks · Harbour Institute", "Words."} < set(names)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 7_000
    assert 0 < sum(sizes) <= weight.total


def test_a_name_has_a_blank_where_a_line_breaks(project: Path, write: Write) -> None:
    figures = "figures: [{value: '7', label: of ten ports, source: Quay}]\n"
    names = [name for name, _ in weighed(project, write, "Words.", figures).blocks]
    assert "7 · of ten ports Source: Quay" in names


def test_headroom(project: Path, write: Write) -> None:
    assert weighed(project, write, "Words.").headroom > 80_000
    assert weighed(project, write, "Words about ports. " * 6_000).headroom < 0
    assert budget(Page.of(""), CLIP).headroom == 0


def test_the_total_is_what_is_sent(project: Path) -> None:
    result = build(project)
    sizes = {output.path: len(output.content) for output in result.outputs}
    assert result.budgets
    for path, weight in result.budgets.items():
        assert weight.total == sizes[path]


def test_the_newsletters_that_ship_have_room() -> None:
    for weight in build(CHECKOUT).budgets.values():
        assert weight.headroom > 12_000
        assert 0.5 * weight.total < sum(size for _, size in weight.blocks) < weight.total


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("<mj-text><h3>A</h3><p>B</p></mj-text>", "A"),
        ("<mj-text><h3>A <i>B</i>-C<br />D</h3></mj-text>", "A B-C D"),
        ("<mj-text><p>87 : 81</p><p>votes <b>for</b></p><p>C</p></mj-text>", "87 : 81 · votes for"),
        ("<mj-text><p>Also in this <b>series</b></p><p>C</p></mj-text>", "Also in this series"),
        ("<mj-text><p>B</p></mj-text>", "B"),
        (
            f"<mj-text>{'Ports and cities ' * 9}</mj-text>",
            "Ports and cities Ports and cities Ports…",
        ),
        ('<mj-image src="https://b.test/a.png" alt="A quay" />', "A quay"),
        ("<mj-divider />", ""),
    ],
)
def test_the_name_of_a_block(section: str, name: str) -> None:
    body = f"<mj-section><mj-column>{section}</mj-column></mj-section>"
    head = "<mj-head><mj-preview>P</mj-preview></mj-head>"
    hidden = '<mj-raw><div style="display:none">P</div></mj-raw>'
    html = compile_html(f"<mjml>{head}<mj-body>{hidden}{body}</mj-body></mjml>")
    ((found, size),) = budget(Page.of(html), len(html.encode())).blocks
    assert found == name
    assert 0 < size < len(html.encode())


@given(st.text("a&<>\"'\u00a0\u00e9\u034f\U0001f6a2", max_size=400))
def test_blocks_never_weigh_more_than_the_whole(text: str) -> None:
    said = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = said.replace("\u00a0", "&nbsp;")
    body = f"<mj-section><mj-column><mj-text><p>{said}</p></mj-text></mj-column></mj-section>"
    html = compile_html(f"<mjml><mj-body>{body * 3}</mj-body></mjml>")
    weight = budget(Page.of(html), len(html.encode()))
    assert sum(size for _, size in weight.blocks) <= weight.total
