import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.social.networks import VARIANTS

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


OPENED = "A recap · January 2, 2024"


@pytest.mark.parametrize(
    ("fields", "variant", "expected"),
    [
        ("", "recap", ["A recap\nJanuary 2, 2024"]),
        ("summary: What it was.", "recap", ["What it was."]),
        ("takeaways: [One.]", "recap", ["A recap\nJanuary 2, 2024"]),
        ("takeaways: [One., Two.]", "takeaway", ["One.", "Two."]),
        ("panels: [{title: P, takeaway: T.}]", "takeaway", ["T."]),
        ("panels: [{title: P, takeaway: T.}, {title: Q, takeaway: U.}]", "takeaway", None),
        (f"panels: [{{title: P, takeaway: {'T' * 280}.}}]", "takeaway", None),
        ("takeaways: [One.]\npanels: [{title: P, takeaway: T.}]", "takeaway", ["One.", "T."]),
        ("takeaways: [T.]\npanels: [{title: P, takeaway: T.}]", "takeaway", ["T."]),
        (
            "takeaways: [One.]\npanels: [{title: P, takeaway: T.}, {title: Q, takeaway: U.}]",
            "takeaway",
            ["One."],
        ),
        ("quotes: [{text: So be it., by: Ana}]", "quote", ["“So be it.”\n— Ana"]),
        ("question: And you?", "question", ["And you?"]),
        (f"figures: [{SOURCED}]", "figure", ["5 ports\nSource: Port of Lisbon"]),
        ("figures: [{value: 1, label: day}]", "figure", ["1 day"]),
        ("figures: [{value: 12人, label: の港長}]", "figure", ["12人の港長"]),
        ("figures: [{value: 12, label: 港}]", "figure", ["12 港"]),
        (
            "figures: [{value: 1, label: day}, {value: 2, label: ports}]",
            "figure",
            ["“A recap” in numbers:"],
        ),
        (
            f"figures: [{{value: 1, label: day}}, {SOURCED}, {{value: 2, label: hours}}]",
            "figure",
            ["“A recap” in numbers:", "5 ports\nSource: Port of Lisbon"],
        ),
        ("documents: [{title: Paper}]", "resource", None),
        (
            "documents: [{title: Paper}, {title: Agenda, url: 'https://a.test'}]",
            "resource",
            ["Agenda"],
        ),
        ("next: {title: The ports}", "next", None),
        ("next: {title: The ports, date: 2024-03}", "next", ["Coming up:\nThe ports\nMarch 2024"]),
        (
            "next: {title: I porti, date: 2024-03}\nlang: it",
            "next",
            ["Prossimo incontro:\nI porti\nMarzo 2024"],
        ),
        ("next: {title: The ports, url: 'https://a.test'}", "next", ["Coming up:\nThe ports"]),
        ("hosts: [Harbour Institute]", "thanks", None),
        ("hosts: [Port]", "thanks", ["Thank you to Port for hosting “A recap”."]),
        (
            "hosts: [Port, Harbour Institute]",
            "thanks",
            ["Thank you to Port, who hosted “A recap” with us."],
        ),
        ("takeaways: [One.]", "thread", None),
        (
            "takeaways: [One., Two.]",
            "thread",
            [OPENED, "One.", "Two.", "Thank you to everyone who took part in “A recap”."],
        ),
        (
            "takeaways: [One., Two.]\n"
            "panels: [{title: P, takeaway: T.}, {title: Q}, {title: R, takeaway: U.}]",
            "thread",
            [OPENED, "P", "R", "Thank you to everyone who took part in “A recap”."],
        ),
        (
            "takeaways: [One., Two.]\npanels: [{title: P, takeaway: T.}]\nsummary: One.",
            "thread",
            [OPENED, "Two.", "T.", "Thank you to everyone who took part in “A recap”."],
        ),
        (
            "takeaways: [One., Two.]\npanels: [{title: P, takeaway: T.}, {title: Q}]",
            "thread",
            [OPENED, "One.", "Two.", "Thank you to everyone who took part in “A recap”."],
        ),
    ],
)
def test_what_posts_are_written_of(
    project: Path, write: Write, fields: str, variant: str, expected: list[str] | None
) -> None:
    assert texts(project, write, fields)["x"].get(variant) == expected


def test_what_panels_say_becomes_posts_where_no_thread_says_it(project: Path, write: Write) -> None:
    found = texts(project, write, "panels: [{title: P, takeaway: T.}, {title: Q, takeaway: U.}]")
    # Each begins with what its panel was about.
    assert {network for network, each in found.items() if each.get("takeaway") == ["P", "Q"]} == {
        network for network, each in found.items() if "thread" not in each
    }


LONG = "Ports want one form for all the papers of a ship. " * 6


@pytest.mark.parametrize(
    ("networks", "panels", "told"),
    [
        ("x, bluesky", ["Short."], []),
        (
            "x, mastodon, linkedin",
            [LONG],
            [(6, "this takeaway does not fit in a post on X, so it has none there", 19)],
        ),
        (
            "instagram, whatsapp",
            ["Short.", f"{LONG}And more.", f"{LONG}And so on, and on."],
            [
                (
                    8,
                    "this takeaway, like 1 more, does not fit in a post on Instagram, WhatsApp, so "
                    "it has none there",
                    29,
                )
            ],
        ),
    ],
)
def test_takeaways_of_panels_that_are_left_out_are_told_once(
    project: Path, write: Write, networks: str, panels: list[str], told: list[tuple[int, str, int]]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    limits = "limits: {instagram: 280, whatsapp: 290}"
    write(
        "recaps/series.md", series.replace("name:", f"networks: [{networks}]\n{limits}\nname:", 1)
    )
    said = "".join(f"\n  - title: P\n    takeaway: {each}" for each in panels)
    write("recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01-02\npanels:{said}\n---\n")
    found = [d for d in build(project).diagnostics if d.code == "post-left-out"]
    assert [(d.line, d.message) for d in found] == [(line, message) for line, message, _ in told]
    for problem, (_, _, excess) in zip(found, told, strict=True):
        assert problem.hint == (
            f"shorten it by {excess} characters, or write a post by hand under `posts`"
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


A = """\
title: First talk
date: 2024-01-02
id: a
url: https://a.test/a
hashtags: [Ports]
takeaways: [What A showed., Not this.]
"""
B = "title: Second talk\ndate: 2024-01-03\nid: b\nsummary: What B was about.\n"
DIGEST = """\
title: Both talks
date: 2024-02-01
id: both
url: https://a.test/both
recaps: [b, a]
takeaways: [Of both.]
"""


Digest = Callable[..., dict[str, dict[str, list[str]]]]


@pytest.fixture
def digest(project: Path, write: Write) -> Digest:
    """Builds a digest of two talks; all its posts, by network and variant."""

    def build_it(both: str = DIGEST, b: str = B) -> dict[str, dict[str, list[str]]]:
        for path, fields in (("demo/a", A), ("demo/b", b), ("digests/both", both)):
            write(f"recaps/{path}.md", f"---\n{fields}---\n")
        outputs = {output.path: output.content for output in build(project).outputs}
        found: dict[str, dict[str, list[str]]] = {}
        for post in json.loads(outputs["social/digests/both/posts.json"])["posts"]:
            found.setdefault(post["network"], {}).setdefault(post["variant"], []).append(
                post["text"]
            )
        return found

    return build_it


def test_a_digest_has_its_own_takeaways_and_the_first_of_each_event(digest: Digest) -> None:
    posts = digest()
    own, of_a = posts["mastodon"]["takeaway"]
    assert own.startswith("Of both.\n\nFrom “Both talks”, January 2–3, 2024.\n\n")
    assert own.endswith("https://a.test/both\n\n#HarbourTalks")
    assert of_a.startswith("What A showed.\n\nFrom “First talk”, January 2, 2024.\n\n")
    assert of_a.endswith("https://a.test/a\n\n#Ports #HarbourTalks")
    assert posts["instagram"]["takeaway"][1].endswith("in our profile.\n\n#Ports #HarbourTalks")


def test_a_digest_posts_nothing_that_an_event_says_in_another_language(
    project: Path, write: Write
) -> None:
    both = DIGEST.replace("title", "lang: es\ntitle")
    for path, fields in (("demo/a", A), ("demo/b", B), ("digests/both", both)):
        write(f"recaps/{path}.md", f"---\n{fields}---\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    posts = json.loads(outputs["social/digests/both/posts.json"])["posts"]
    assert not [post for post in posts if "What A showed." in post["text"]]
    assert not [post for post in posts if "What B was about." in post["text"]]
    told = next(post["text"] for post in posts if "• First talk" in post["text"])
    assert "• First talk · 2 de enero de 2024 · inglés\n" in told
    thread = [p["text"] for p in posts if p["variant"] == "thread" and p["network"] == "x"]
    assert thread[2] == "First talk\n2 de enero de 2024 · inglés\n\nhttps://a.test/a\n\n3/4"
    mail = outputs["newsletter/digests/both.txt"]
    assert "Demo · 2 de enero de 2024 · inglés\n\nConclusión: What A showed.\n" in mail
    assert "&nbsp;· inglés</p>" in outputs["newsletter/digests/both.html"]


def test_what_a_panel_says_stands_for_an_event_without_takeaways(digest: Digest) -> None:
    posts = digest(b=f"{B}panels: [{{title: P, takeaway: What a panel said.}}]\n")
    assert posts["x"]["takeaway"][1].startswith("What a panel said.\n\nFrom “Second talk”")


def test_what_one_of_several_panels_says_has_its_title_above_it(digest: Digest) -> None:
    panels = "panels: [{title: A bot, takeaway: Let it ask.}, {title: Buoys, takeaway: Salt.}]\n"
    posts = digest(b=f"{B}{panels}")
    (said,) = (each for each in posts["x"]["takeaway"] if "Let it ask." in each)
    assert said.startswith("A bot\n\nLet it ask.\n\nFrom “Second talk”")
    assert "\n\nA bot\nLet it ask.\n" in posts["bluesky"]["thread"][1]


def test_events_are_announced_as_takeaways_are(digest: Digest) -> None:
    french = DIGEST.replace("title", "lang: fr\ntitle").replace("[Of both.]", "[Un., Deux.]")
    (recap,) = digest(french)["linkedin"]["recap"]
    assert "À retenir\u00a0:\n• Un.\n" in recap
    assert "Rencontres\u00a0:\n• Second talk" in recap


def test_the_thread_of_a_digest_has_a_part_for_each_event(digest: Digest) -> None:
    posts = digest()
    opening, of_b, of_a, ending = posts["bluesky"]["thread"]
    assert opening == "Both talks · January 2–3, 2024\n\nEvent by event:\n\n1/4"
    assert of_b == "Second talk\nJanuary 3, 2024\n\nWhat B was about.\n\n2/4"
    assert of_a == "First talk\nJanuary 2, 2024\n\nWhat A showed.\n\nhttps://a.test/a\n\n3/4"
    assert ending.startswith("Both talks\n\nRead more: https://a.test/both")
    # What the plan of the first talk tells on X is not told there again.
    assert posts["x"]["thread"][2] == "First talk\nJanuary 2, 2024\n\nhttps://a.test/a\n\n3/4"


@pytest.mark.parametrize(
    ("b", "told"),
    [
        ("video: https://a.test/v", "January 3, 2024\n\nWatch the recording: https://a.test/v"),
        ("panels: [{title: P, takeaway: Of P.}]", "January 3, 2024\n\nOf P."),
        ("---\nWe met. And talked.\n", "January 3, 2024\n\nWe met."),
    ],
)
def test_of_an_event_a_thread_says_what_is_known(digest: Digest, b: str, told: str) -> None:
    facts = "title: Second talk\ndate: 2024-01-03\nid: b"
    assert digest(b=f"{facts}\n{b}\n")["x"]["thread"][1] == f"Second talk\n{told}\n\n2/4"


def test_a_digest_lists_its_events_where_there_is_room(digest: Digest) -> None:
    posts = digest()
    assert "\n• Second talk · January 3, 2024\n• First talk · " in posts["linkedin"]["recap"][0]
    assert posts["x"]["recap"][0].startswith(
        "Both talks\nJanuary 2–3, 2024\n\n"
        "• Second talk · January 3, 2024\n• First talk · January 2, 2024\n\n"
    )


NOWHERE = DIGEST.replace("url: https://a.test/both\n", "")


def test_a_digest_without_a_link_has_those_of_its_events_where_there_is_room(
    digest: Digest,
) -> None:
    posts = digest(NOWHERE, f"{B}video: https://a.test/v\n")
    listed = (
        "• Second talk · January 3, 2024\nhttps://a.test/v\n"
        "• First talk · January 2, 2024\nhttps://a.test/a\n\n#HarbourTalks"
    )
    assert posts["linkedin"]["recap"][0].endswith(listed)
    for network in ("x", "instagram"):  # which has no room, and no links
        assert "https://" not in posts[network]["recap"][0]
    assert "• Second talk · January 3, 2024\n• First" in digest(NOWHERE)["linkedin"]["recap"][0]


def test_a_list_too_long_for_its_links_has_none(write: Write, digest: Digest) -> None:
    names = [f"c{n}" for n in range(20)]
    for name in names:
        facts = f"title: {name * 25}\ndate: 2024-01-04\nid: {name}\nurl: https://a.test/{'u' * 80}"
        write(f"recaps/demo/{name}.md", f"---\n{facts}\n---\n")
    both = NOWHERE.replace("b, a", ", ".join(names))
    text = digest(both)["linkedin"]["recap"][0]
    assert text.count("\n• c") == 20
    assert "https://" not in text


def test_a_list_leads_to_no_one_place(project: Path, write: Write, digest: Digest) -> None:
    """A network that takes a link apart from the text would take it out of the list."""
    digest(NOWHERE, f"{B}url: https://a.test/b\n")
    outputs = {output.path: output.content for output in build(project).outputs}
    posts = json.loads(outputs["social/digests/both/posts.json"])["posts"]
    (listed,) = [p for p in posts if (p["network"], p["variant"]) == ("telegram", "recap")]
    assert listed["links"] == ["https://a.test/b", "https://a.test/a"]
    assert listed["intent"] is None
    (of_a,) = [p for p in posts if p["network"] == "telegram" and "What A showed." in p["text"]]
    assert of_a["intent"]["url"].startswith("https://t.me/share/url?url=https%3A%2F%2Fa.test%2Fa&")


def test_a_short_post_names_as_many_of_the_events_as_fit(write: Write, digest: Digest) -> None:
    for name in "cde":
        write(
            f"recaps/demo/{name}.md",
            f"---\ntitle: {name * 70}\ndate: 2024-01-04\nid: {name}\n---\n",
        )
    shown = f"\n• Second talk\n• First talk\n• {'c' * 70}\n"
    assert f"{shown}• {'d' * 70}\n" in digest(DIGEST.replace("b, a", "b, a, c, d"))["x"]["recap"][0]
    assert (
        f"{shown}and 2 more\n" in digest(DIGEST.replace("b, a", "b, a, c, d, e"))["x"]["recap"][0]
    )


def test_events_have_a_heading_of_their_own_below_takeaways(digest: Digest) -> None:
    (text,) = digest(DIGEST.replace("[Of both.]", "[Of both., And more.]"))["linkedin"]["recap"]
    assert "• And more.\n\nEvents:\n• Second talk · " in text


def test_links_say_that_they_were_clicked_in_a_post_of_the_digest(
    project: Path, digest: Digest
) -> None:
    series = project / "recaps/series.md"
    series.write_text(series.read_text("utf-8").replace("domain:", "utm: true\ndomain:"), "utf-8")
    posts = digest()["bluesky"]
    for text in (posts["takeaway"][1], posts["thread"][2]):
        assert re.search(r"https://a\.test/a\?\S*utm_campaign=both", text)
