import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from afterword.building import named
from afterword.building.opened import open_project
from afterword.social import merging, post_formats
from afterword.social.post_formats import ChosenPost
from afterword.social.rendering import Posts

Write = Callable[[str, str], Path]
RECAP = """\
---
title: A recap
date: 2024-01-02
id: case
url: https://a.test/r
takeaways: ['One, "two".', "=2+2"]
image: {url: "https://a.test/i.png", alt: A quay}
hosts: [Port]
hashtags: [Été]
---
"""
SERIES = """\
networks: [x, linkedin]
handles: {Port: {linkedin: port}}
limits: {x: 100}
plan:
  - {day: 1, network: x, variants: [thread]}
  - {day: 2, network: linkedin, variants: [takeaway]}
"""


@pytest.fixture
def written(project: Path, write: Write) -> Posts:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"{SERIES}address:"))
    write("recaps/demo/case.md", RECAP)
    opened = open_project(project)
    return opened.pipeline.posts(named.recap(opened, "case", project))


def chosen(
    written: Posts,
    network: str | None = None,
    variant: str | None = None,
    part: int | None = None,
    planned: bool = False,
) -> list[ChosenPost]:
    entries = post_formats.every_post([written], False)
    if planned:
        entries = post_formats.every_planned(merging.merged([written]), False)
    return post_formats.chosen(entries, network, variant, part)


def test_what_there_is_to_choose_from(written: Posts) -> None:
    assert post_formats.names(chosen(written)) == "recap, takeaway 1 2, thanks, thread 1 2 3 4"
    assert post_formats.names(chosen(written, "linkedin")) == "recap, takeaway 1 2, thanks"
    assert post_formats.names(chosen(written, "linkedin", "takeaway", 2)) == "takeaway 2"


def test_which_posts_are_chosen(written: Posts) -> None:
    assert [entry.post for entry in chosen(written)] == list(written.posts)
    assert {e.post.network for e in chosen(written, network="x")} == {"x"}
    takeaways = chosen(written, variant="takeaway")
    assert [(e.post.network, e.post.part) for e in takeaways] == [
        ("x", 1),
        ("x", 2),
        ("linkedin", 1),
        ("linkedin", 2),
    ]
    (one,) = chosen(written, "linkedin", "takeaway", 2)
    assert (one.post.name, one.date) == ("takeaway 2 of 2", None)
    assert chosen(written, "mastodon") == chosen(written, variant="quote") == []


def test_the_plan_has_threads_whole_and_dates(written: Posts) -> None:
    assert [(str(e.date), e.post.network, e.post.name) for e in chosen(written, planned=True)] == [
        ("2024-01-03", "x", "thread 1 of 4"),
        ("2024-01-03", "x", "thread 2 of 4"),
        ("2024-01-03", "x", "thread 3 of 4"),
        ("2024-01-03", "x", "thread 4 of 4"),
        ("2024-01-04", "linkedin", "takeaway 1 of 2"),
    ]
    assert [e.post.part for e in chosen(written, "x", planned=True, part=2)] == [2]


def test_as_text_with_a_bar(written: Posts) -> None:
    (thanks,) = chosen(written, "linkedin", "thanks")
    assert post_formats.as_text([thanks]) == (
        "LinkedIn · thanks\n"
        "[#...................] 89 of 3000\n"
        "Tag by hand: Port\n"
        "\n"
        "Thank you to Port for hosting “A recap”.\n"
        "\n"
        "Read more: https://a.test/r\n"
        "\n"
        "#Été #HarbourTalks\n"
    )
    planned = chosen(written, "x", planned=True, part=1)
    assert post_formats.as_text(planned).startswith("X · thread 1 of 4 · Wed 2024-01-03\n[")
    opened = "100\n\nA recap · January 2, 2024\n\nPoint by point:\n"
    assert opened in post_formats.as_text(planned)
    assert post_formats.as_text([]) == ""


@pytest.mark.parametrize(("length", "marks"), [(0, 0), (2, 0), (50, 10), (100, 20), (250, 20)])
def test_how_full_the_bar_is(written: Posts, length: int, marks: int) -> None:
    (entry,) = chosen(written, "x", "recap")
    bar = post_formats.as_text([ChosenPost(replace(entry.post, length=length))]).split("\n")[1]
    assert bar == f"[{'#' * marks}{'.' * (20 - marks)}] {length} of 100"


def test_as_json_it_is_as_in_posts_json(written: Posts) -> None:
    listed = json.loads(post_formats.as_json(chosen(written)))["posts"]
    filed = json.loads(written.outputs[written.event.places.posts].content)["posts"]
    assert [{k: v for k, v in post.items() if k not in ("day", "date")} for post in listed] == filed
    assert {(post["day"], post["date"]) for post in listed} == {(None, None)}
    planned = json.loads(post_formats.as_json(chosen(written, planned=True)))["posts"]
    assert [post["date"] for post in planned] == ["2024-01-03"] * 4 + ["2024-01-04"]
    assert [post["day"] for post in planned] == [1] * 4 + [2]
    assert json.loads(post_formats.as_json([])) == {"posts": []}


def test_as_csv_it_comes_back_whole(written: Posts) -> None:
    entries = chosen(written, planned=True) + chosen(written, "linkedin", "takeaway")
    table = post_formats.as_csv(entries)
    head, *rows = csv.reader(io.StringIO(table, newline=""))
    assert head == ["Date", "Network", "Text", "Link", "Image", "Card", "Thread", "Day"]
    assert [row[2].strip() for row in rows] == [entry.post.text for entry in entries]
    assert rows[0][:2] == ["2024-01-03", "x"]
    assert rows[-1][0] == ""
    assert [row[3] for row in rows] == ["", "", "", *["https://a.test/r"] * 4]
    assert [row[4] for row in rows] == ["https://a.test/i.png", *[""] * 6]
    assert [row[6] for row in rows] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "", "", ""]
    (card,) = post_formats.as_csv([ChosenPost(replace(entries[0].post, card="c.png"))]).split(
        "\r\n"
    )[1:-1]
    assert [row[7] for row in rows] == ["1", "1", "1", "1", "2", "", ""]
    assert card.endswith(",https://a.test/i.png,c.png,1 of 4,")
    assert table.startswith("Date,Network,Text,Link,Image,Card,Thread,Day\r\n")
    alone = post_formats.as_csv([ChosenPost(replace(entries[0].post, parts=1))])
    assert next(csv.DictReader(io.StringIO(alone, newline="")))["Thread"] == ""


@pytest.mark.parametrize(
    ("network", "variant", "has_picture"),
    [
        ("linkedin", "recap", True),
        ("linkedin", "takeaway", False),
        ("instagram", "takeaway", True),  # where there is no post without one
    ],
)
def test_the_picture_goes_with_the_post_that_opens(
    written: Posts, network: str, variant: str, has_picture: bool
) -> None:
    post = replace(chosen(written, "linkedin", variant)[0].post, network=network)
    (row,) = csv.DictReader(io.StringIO(post_formats.as_csv([ChosenPost(post)]), newline=""))
    assert bool(row["Image"]) == has_picture


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ('=HYPERLINK("https://a.test")', True),
        ("+1+2", True),
        ("-12% of the time", True),
        ("@SUM(1,2)", True),
        ("＝1+2", True),
        ("1+2=3", False),
        ("• =1", False),
    ],
)
def test_no_post_is_a_formula_to_a_spreadsheet(written: Posts, text: str, guarded: bool) -> None:
    """What is put before it is a blank, which schedulers trim."""
    entry = chosen(written, "linkedin", "recap")[0]
    table = post_formats.as_csv([ChosenPost(replace(entry.post, text=text))])
    said = list(csv.reader(io.StringIO(table, newline="")))[1][2]
    assert (said.strip(), said != text) == (text, guarded)
    assert not said.startswith(tuple("=+-@＝"))


def test_where_no_day_is_known_the_plan_counts_from_the_event(written: Posts) -> None:
    (entry,) = chosen(written, planned=True, part=2)
    assert entry.planned
    entry = replace(entry, planned=replace(entry.planned, date=None))
    assert post_formats.as_text([entry]).startswith("X · thread 2 of 4 · day 1\n")
    assert post_formats.as_csv([entry]).endswith(",2 of 4,1\r\n")
    assert post_formats.as_csv([entry]).split("\r\n")[1].startswith(",x,")
