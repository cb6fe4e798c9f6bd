"""What the index is told of plans; `test_review_in_browser` looks at what is due by it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import build

from afterword.building.update import update
from afterword.review import due

Write = Callable[[str, str], Path]
RECAP = """---
title: {title}
date: {date}
id: {id}
url: https://harbour.test/{id}
panels: [{{title: One, takeaway: Ports talk.}}, {{title: Two, takeaway: Ships listen.}}]
---
"""


def recap(date: str, name: str = "talk", title: str = "A talk") -> str:
    return RECAP.format(title=title, date=date, id=name)


def told(page: str, name: str) -> Any:
    """What a page holds for its scripts."""
    return json.loads(page.split(f'id="{name}-data">')[1].partition("</script>")[0])


def plans(index: str) -> dict[str, Any]:
    """The lines of each plan that the index is told of."""
    return {row["stem"]: row["plan"] for row in told(index, "recaps") if "plan" in row}


def built(project: Path) -> dict[str, Any]:
    """The same after a build that made only what had changed."""
    update(project, lambda _done, _all: None)
    return plans((project / "outbox/index.html").read_text("utf-8"))


def test_a_line_says_when_and_what_to_post(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", recap("2024-05-06"))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    posts = json.loads(outputs["social/demo/talk/posts.json"])
    lines = plans(outputs["index.html"])["demo/talk"]
    assert len(lines) == len(posts["plan"])
    for line, slot in zip(lines, posts["plan"], strict=True):
        _, date, key, _, *name = line.split(" ")
        assert date == slot["date"]
        assert key == f"{slot['network']}-{slot['variant']}-{slot['part']}"
        assert slot["variant"] in name
    first, thread = lines[0], next(line for line in lines if "x-thread-1" in line)
    assert first.startswith("Tue 2024-05-07 linkedin-recap-1 ")
    assert first.endswith(" LinkedIn: recap")
    assert thread.endswith(" X: thread")
    assert "," not in thread  # it is ticked as a whole


def test_both_pages_know_a_text_by_the_same_sum(project: Path, write: Write) -> None:
    takeaways = "takeaways: [Ports talk., Ships listen., Ports talk at night.]"
    write("recaps/demo/talk.md", recap("2024-05-06").replace("url:", f"{takeaways}\nurl:"))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    sums = told(outputs["review/demo/talk.html"], "sums")
    posts = json.loads(outputs["social/demo/talk/posts.json"])["posts"]
    ticked = [post for post in posts if post["variant"] != "thread" or post["part"] == 1]
    assert len({*sums.values()}) == len(ticked) == len(sums)
    lines = plans(outputs["index.html"])["demo/talk"]
    assert any("-takeaway-" in line for line in lines)
    for line in lines:
        key, listed = line.split(" ")[2:4]
        own, *others = listed.split(",")
        kind = key[: key.rindex("-") + 1]
        assert own == sums[key]
        assert {*others} == {sums[each] for each in sums if each.startswith(kind)} - {own}


@pytest.mark.parametrize(
    ("written", "forged"),
    [('"plan":[', '"plan":["soon"],"was":['), ('"lang":"en"', '"lang":"../x"')],
)
def test_what_no_build_writes_into_a_manifest_stops_none(
    project: Path, write: Write, written: str, forged: str
) -> None:
    for name in ("ours", "theirs"):
        write(f"recaps/demo/{name}.md", recap("2024-05-06", name))
    was = built(project)
    manifest = project / "outbox/.afterword.json"
    text = manifest.read_text("utf-8")
    assert written in text
    manifest.write_text(text.replace(written, forged), "utf-8")
    write("recaps/demo/ours.md", recap("2024-05-07", "ours"))
    assert built(project)["demo/ours"] != was["demo/ours"]


def test_what_has_no_date_cannot_be_due(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", recap("2024-05"))
    assert "demo/talk" not in built(project)


def test_a_plan_in_the_index_is_that_of_the_recap_as_it_was_saved(
    project: Path, write: Write
) -> None:
    write("recaps/demo/talk.md", recap("2024-05-06"))
    write("recaps/demo/other.md", recap("2024-05-13", "other"))
    first = built(project)
    assert built(project) == first
    write("recaps/demo/talk.md", recap("2024-05-07"))
    moved = built(project)
    assert moved["demo/talk"][0].startswith("Wed 2024-05-08 ")
    assert moved["demo/other"] == first["demo/other"]
    write("recaps/demo/talk.md", recap("2024-05-07", title="Another title"))
    said = built(project)["demo/talk"][0]
    assert said.split(" ")[:3] == moved["demo/talk"][0].split(" ")[:3]
    assert said.split(" ")[3] != moved["demo/talk"][0].split(" ")[3]  # it was ticked as it was
    write(
        "recaps/demo/talk.md", recap("2024-05-07", title="Another title").replace("date:", "dote:")
    )
    assert built(project)["demo/talk"][0] == said  # so are its outputs, which stay
    (project / "recaps/demo/talk.md").unlink()
    assert "demo/talk" not in built(project)


def test_the_index_is_told_only_of_plans_that_end_last() -> None:
    def plan(day: int) -> tuple[str, ...]:
        dates = ("2024-01-01", f"2024-{1 + day // 28:02}-{1 + day % 28:02}")
        return tuple(f"Mon {date} x-recap-1 1a X: recap" for date in dates)

    plans = [plan(day) for day in range(2 * due.MOST)]
    told = due.of_index([(), *plans])
    assert told == [()] * (1 + due.MOST) + plans[due.MOST :]
    assert due.of_index([plan(7)] * 1_000)[due.MOST - 1 :][:2] == [plan(7), ()]
