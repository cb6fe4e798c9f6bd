import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from conftest import CHECKOUT, build, node_module
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.archive import feeds
from afterword.front_matter.yaml_places import CONTROLS

Write = Callable[[str, str], Path]

EVENT = """---
title: "Ports & <people>: {number}"
date: 2024-01-{number:02}
id: talk-{number}
timezone: America/Mexico_City
hashtags: [Ports]
summary: It was 5 > 4.
url: https://harbour.test/{number}?a=1&b=2
authors: [{{name: Ana "Nan" Íñiguez}}]
image: {{url: "https://harbour.test/i.png", alt: A quay}}
---

We met **here** & <b>there</b> {{{{ now }}}}.
"""


def feed_texts(project: Path) -> tuple[str, str]:
    """The JSON feed and the Atom feed of the dialogue `demo`."""
    built = build(project)
    assert not [d for d in built.diagnostics if d.is_error]
    outputs = {output.path: output.content.decode() for output in built.outputs}
    return outputs["archive/demo/feed.json"], outputs["archive/demo/feed.atom"]


def as_feedsmith_reads(*texts: str) -> list[dict[str, Any]]:
    folder = node_module("feedsmith", "feedsmith").parent
    result = subprocess.run(
        ["node", CHECKOUT / "tests/archive/feedsmith_read.mjs"],
        input=json.dumps(texts).encode(),
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "AFTERWORD_NODE_MODULES": str(folder)},
        capture_output=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_an_item_as_json_feed_has_it(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", EVENT.format(number=7))
    feed = json.loads(feed_texts(project)[0])
    assert {key: feed[key] for key in feed if key != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Talks: Demo",
        "description": "The dialogue that the cases belong to.",
        "authors": [{"name": "Harbour Institute"}],
        "language": "en",
    }
    newest, older = feed["items"]
    assert older["title"] == "A recap with nothing wrong"
    assert newest == {
        "id": "urn:uuid:7d03eda0-6c87-5e71-bbcb-041ac57a38c7",
        "url": "https://harbour.test/7?a=1&b=2",
        "title": "Ports & <people>: 7",
        "content_html": newest["content_html"],
        "summary": "It was 5 > 4.",
        "image": "https://harbour.test/i.png",
        "date_published": "2024-01-07T12:00:00-06:00",
        "authors": [{"name": "Ana “Nan” Íñiguez"}],
        "tags": ["Ports", "HarbourTalks"],
        "language": "en",
        "_afterword": {"id": "talk-7", "text": "talk.txt"},
    }
    assert newest["content_html"] == (
        '<div lang="en" dir="ltr">\n<p>January 7, 2024</p>\n'
        '<p><img src="https://harbour.test/i.png" alt="A quay" width="600" '
        'style="max-width:100%;height:auto" /></p>\n'
        "<p><strong>It was 5 &gt; 4.</strong></p>\n"
        "<p>We met <strong>here</strong> &amp; &lt;b&gt;there&lt;/b&gt; {{ now }}.</p>\n</div>"
    )


def test_an_item_has_the_day_on_which_it_was_published(project: Path, write: Write) -> None:
    event = EVENT.format(number=7).replace("id: talk-7", "id: talk-7\npublished: 2024-06-04")
    write("recaps/demo/talk.md", event)
    feed, as_atom = feed_texts(project)
    assert json.loads(feed)["items"][0]["date_published"] == "2024-06-04T12:00:00-06:00"
    assert feedparser.parse(as_atom.encode()).feed.updated == "2024-06-04T12:00:00-06:00"
    assert "<p>January 7, 2024</p>" in feed.replace("\\n", "\n")


def test_an_item_that_was_corrected_was_updated_then(project: Path, write: Write) -> None:
    told = "corrections: [{date: 2024-02-03, text: B.}, {date: 2024-02-01, text: A.}]"
    event = EVENT.format(number=7).replace("id: talk-7", f"id: talk-7\n{told}")
    write("recaps/demo/talk.md", event)
    feed, as_atom = feed_texts(project)
    item = json.loads(feed)["items"][0]
    assert item["date_published"] == "2024-01-07T12:00:00-06:00"
    assert item["date_modified"] == "2024-02-03T12:00:00-06:00"
    read = feedparser.parse(as_atom.encode())
    entry = read.entries[0]
    assert (entry.published, entry.updated) == (item["date_published"], item["date_modified"])
    assert read.feed.updated == item["date_modified"]
    assert "<p><strong>Correction, February 3, 2024: </strong>B.</p>" in item["content_html"]


def test_what_came_out_last_is_told_first(project: Path, write: Write) -> None:
    for number in range(1, 26):
        write(f"recaps/demo/talk-{number}.md", EVENT.format(number=number))
    late = EVENT.format(number=26).replace("date: 2024", "published: 2025-06-04\ndate: 2023")
    write("recaps/demo/talk-26.md", late)
    ids = [item["_afterword"]["id"] for item in json.loads(feed_texts(project)[0])["items"]]
    assert ids[:2] == ["talk-26", "talk-25"]
    assert len(ids) == 20


def test_an_item_says_who_held_the_event(project: Path, write: Write) -> None:
    event = EVENT.format(number=7).replace("id: talk-7", "id: talk-7\nhosts: [Port, City]")
    write("recaps/demo/talk.md", event)
    item = json.loads(feed_texts(project)[0])["items"][0]
    assert "<p>January 7, 2024</p>\n<p>Hosted by Port and City</p>\n" in item["content_html"]


def test_atom_says_the_same(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", EVENT.format(number=7))
    as_json, as_atom = feed_texts(project)
    read = feedparser.parse(as_atom.encode())
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Harbour Talks: Demo"
    assert read.feed.subtitle == "The dialogue that the cases belong to."
    assert read.feed.id.startswith("urn:uuid:")
    assert read.feed.updated == "2024-01-07T12:00:00-06:00"
    assert [author.name for author in read.feed.authors] == ["Harbour Institute"]
    for entry, item in zip(read.entries, json.loads(as_json)["items"], strict=True):
        assert (entry.id, entry.title) == (item["id"], item["title"])
        assert entry.published == entry.updated == item["date_published"]
        assert [tag.term for tag in entry.tags] == item["tags"]
        assert [link.href for link in entry.get("links", [])] == (
            [item["url"]] if "url" in item else []
        )
        # feedparser takes the content where there is no summary.
        assert entry.summary == item.get("summary", entry.content[0].value)
        assert [author.name for author in entry.get("authors", [])] == [
            author["name"] for author in item.get("authors", [])
        ]
        assert (entry.content[0].language, entry.content[0].type) == (item["language"], "text/html")


def test_a_feed_is_as_new_as_the_event_that_ended_last(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", EVENT.format(number=7))
    long = EVENT.format(number=6).replace("id: talk-6", "id: talk-6\nend: 2024-01-09")
    write("recaps/demo/long.md", long)
    read = feedparser.parse(feed_texts(project)[1].encode())
    assert read.feed.updated == "2024-01-09T12:00:00-06:00"


@pytest.mark.parametrize(
    ("series", "dialogue", "home"),
    [
        ("url: https://harbour.test/\n", "", "https://harbour.test/"),
        ("", "url: https://harbour.test/demo\n", "https://harbour.test/demo"),
        (
            "url: https://harbour.test/\n",
            "url: https://harbour.test/demo\n",
            "https://harbour.test/demo",
        ),
    ],
)
def test_a_feed_leads_to_its_dialogue_else_to_the_series(
    project: Path, series: str, dialogue: str, home: str
) -> None:
    for name, fields in (("series.md", series), ("demo/dialogue.md", dialogue)):
        file = project / "recaps" / name
        file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{fields}", 1), "utf-8")
    as_json, as_atom = feed_texts(project)
    assert json.loads(as_json)["home_page_url"] == home
    assert feedparser.parse(as_atom.encode()).feed.link == home


def test_the_link_of_a_translation_is_not_that_of_an_entry_without_one(
    project: Path, write: Write
) -> None:
    own = "url: https://harbour.test/7?a=1&b=2\n"
    write("recaps/demo/talk.md", EVENT.format(number=7).replace(own, ""))
    write("recaps/demo/talk.es.md", EVENT.format(number=7).replace("id: talk-7\n", ""))
    read = feedparser.parse(feed_texts(project)[1].encode())
    rels = {e.content[0].language: [link.rel for link in e.links] for e in read.entries[:2]}
    assert rels == {"en": ["related"], "es": ["alternate"]}


def test_an_entry_opens_in_its_own_language(project: Path, write: Write) -> None:
    """Readers take the last of several alternate links, as feedparser does."""
    write("recaps/demo/talk.md", EVENT.format(number=7))
    spanish = EVENT.format(number=7).replace("id: talk-7\n", "")
    write("recaps/demo/talk.es.md", spanish.replace("/7?", "/es/7?"))
    read = feedparser.parse(feed_texts(project)[1].encode())
    opened = {entry.content[0].language: entry.link for entry in read.entries[:2]}
    assert opened["en"] == "https://harbour.test/7?a=1&b=2"
    assert opened["es"] == "https://harbour.test/es/7?a=1&b=2"
    languages = {link.hreflang: link.rel for link in read.entries[0].links}
    assert sorted(languages.values()) == ["alternate", "related"]


def test_a_digest_says_which_way_its_events_are_written(project: Path, write: Write) -> None:
    arabic = EVENT.format(number=7).replace("id: talk-7", "id: talk-7\nlang: ar")
    write("recaps/demo/talk.md", arabic + "takeaways: [A]\n")
    write("recaps/digests/d.md", "---\ntitle: D\ndate: 2024-02\nrecaps: [talk-7]\n---\n")
    outputs = {output.path: output.content for output in build(project).outputs}
    (item,) = json.loads(outputs["archive/digests/feed.json"])["items"]
    assert '<h2 lang="ar" dir="rtl">' in item["content_html"]
    assert '<p lang="ar" dir="rtl">' in item["content_html"]


def test_other_readers_agree(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", EVENT.format(number=7))
    write("recaps/demo/talk.es.md", EVENT.format(number=7).replace("id: talk-7\n", ""))
    as_json, as_atom = feed_texts(project)
    of_json, of_atom = as_feedsmith_reads(as_json, as_atom)
    assert (of_json["format"], of_atom["format"]) == ("json", "atom")
    items, entries = of_json["feed"]["items"], of_atom["feed"]["entries"]
    assert len(items) == len(entries) == 3
    for item, entry in zip(items, entries, strict=True):
        assert (item["id"], item["title"]) == (entry["id"], entry["title"]["value"])
        assert item["content_html"] == entry["content"]["value"]


def test_the_shipped_feeds_are_read(project: Path) -> None:
    for folder in ("mexico", "african-union", "ecuador"):
        archive = CHECKOUT / "outbox/archive" / folder
        texts = [(archive / name).read_text("utf-8") for name in ("feed.json", "feed.atom")]
        assert not feedparser.parse(texts[1].encode()).bozo
        of_json, of_atom = as_feedsmith_reads(*texts)
        assert of_json["feed"]["items"][0]["id"] == of_atom["feed"]["entries"][0]["id"]


def test_a_feed_has_the_newest_items(project: Path, write: Write) -> None:
    for number in range(1, feeds.NEWEST + 2):
        write(f"recaps/demo/talk{number}.md", EVENT.format(number=number))
    titles = [item["title"] for item in json.loads(feed_texts(project)[0])["items"]]
    assert titles == [f"Ports & <people>: {number}" for number in range(21, 1, -1)]


def test_no_recap_no_feed(project: Path, write: Write) -> None:
    write("recaps/quiet/dialogue.md", "---\ntitle: Quiet\n---\n")
    paths = {output.path for output in build(project).outputs}
    assert "archive/quiet/index.txt" in paths
    assert not {"archive/quiet/feed.json", "archive/quiet/feed.atom"} & paths


def test_what_it_is_about_may_change_and_the_id_stays(project: Path, write: Write) -> None:
    def ids() -> set[str]:
        as_json, as_atom = feed_texts(project)
        found = {item["id"] for item in json.loads(as_json)["items"]}
        assert found == {entry.id for entry in feedparser.parse(as_atom.encode()).entries}
        return found

    file = write("recaps/demo/talk.md", EVENT.format(number=7))
    before = ids()
    file.unlink()
    write("recaps/demo/renamed.md", EVENT.format(number=8).replace("id: talk-8", "id: talk-7"))
    assert ids() == before
    write("recaps/demo/renamed.md", EVENT.format(number=8))
    assert ids() != before


@pytest.mark.parametrize(
    ("engine", "said"), [("none", "{{ now }}"), ("listmonk", "&#123;&#123; now &#125;&#125;")]
)
def test_an_engine_that_reads_a_feed_runs_nothing(
    project: Path, write: Write, engine: str, said: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("unsubscribe:", f"engine: {engine}\n#"))
    write("recaps/demo/talk.md", EVENT.format(number=7))
    assert said in json.loads(feed_texts(project)[0])["items"][0]["content_html"]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
        lambda text: not CONTROLS.search(text) and text.strip() and "\r" not in text
    )
)
def test_whatever_may_stand_in_a_recap_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.mktemp("feeds")
    (root / "recaps/demo").mkdir(parents=True)
    # Neither posts nor cards are looked at.
    (root / "recaps/series.md").write_text("---\nname: S\nnetworks: []\ncards: false\n---\n")
    (root / "recaps/demo/dialogue.md").write_text("---\ntitle: D\n---\n")
    fields = {"title": f"A {text}", "date": "2024-01-02", "posts": {}}
    recap = f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n"
    (root / "recaps/demo/a.md").write_bytes(recap.encode())
    built = build(root)
    outputs = {output.path: output.content for output in built.outputs}
    if "archive/demo/feed.atom" not in outputs:
        assert [d for d in built.diagnostics if d.is_error]
        return
    (item,) = json.loads(outputs["archive/demo/feed.json"])["items"]
    read = feedparser.parse(outputs["archive/demo/feed.atom"])
    assert not read.bozo
    assert " ".join(read.entries[0].title.split()) == " ".join(item["title"].split())


def test_a_template_that_says_nothing_makes_an_empty_item(project: Path, write: Write) -> None:
    write("templates/archive/feed.html.j2", "")
    outputs = {output.path: output.content for output in build(project).outputs}
    (item,) = json.loads(outputs["archive/demo/feed.json"])["items"]
    assert item["content_html"] == ""
    assert b"<content" not in outputs["archive/demo/feed.atom"]
