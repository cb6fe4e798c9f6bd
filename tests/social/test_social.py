import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CASES, CHECKOUT, build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.building import named
from afterword.building.opened import open_project
from afterword.diagnostics import Diagnostic, Failure
from afterword.social.networks import table
from afterword.social.post import Post

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
        takeaways = 1 if network == "x" else 3  # one by hand stands for all; the last is a panel's
        expected = ["recap", *["takeaway"] * takeaways, "quote", "thanks", *["figure"] * 2]
        expected += ["resource"] if table()[network].links else []
        expected += ["question", *["next"] * table()[network].links]
        expected += ["thread"] * 4 * table()[network].threads
        assert variants == expected, network


def test_posts_are_within_their_networks_limits(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", (CASES / "everything/recap.md").read_text("utf-8"))
    for post in posts(project):
        network = table()[post["network"]]
        assert post["length"] == network.length(post["text"]) <= network.limit


def test_a_template_of_ones_own_needs_nothing_for_arabic_that_a_latin_name_begins(
    project: Path, write: Write
) -> None:
    """`R` is the mark that makes a paragraph run from right to left."""
    write(
        "recaps/demo/case.md",
        "---\ntitle: T\ndate: 2024-01\nlang: ar\ntakeaways: [OECD قالت.]\n---\n",
    )
    write("templates/social/takeaway.txt.j2", "{{ takeaway }}\n")
    write("templates/archive/recap.txt.j2", "{{ recap.takeaways[0] | wrap }}\nT\n")
    write("templates/newsletter/newsletter.txt.j2", "{{ recap.takeaways[0] | underline }}\n")
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert outputs["archive/demo/case.txt"].replace("\u200f", "R") == "ROECD قالت.\nT\n"
    assert outputs["newsletter/demo/case.txt"].startswith("\u200fOECD قالت.\n\u200f=")
    (post, *_) = [post for post in posts(project) if post["variant"] == "takeaway"]
    assert post["text"].replace("\u200f", "R") == "ROECD قالت."


def test_of_many_figures_the_last_are_left_out_first(project: Path, write: Write) -> None:
    figures = [{"value": n, "label": "people from a town by the sea"} for n in range(10, 18)]
    write(
        "recaps/demo/case.md",
        f"---\ntitle: Case\ndate: 2024-01\nid: case\nfigures: {json.dumps(figures)}\n---\n",
    )
    told = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "figure"}
    lines = [f"• {figure['value']} {figure['label']}" for figure in figures]
    assert told["linkedin"].split("\n")[2:10] == lines
    assert told["x"].split("\n") == ["“Case” in numbers:", "", *lines[:7]]


def test_a_missing_field_leaves_its_variant_out(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", "---\ntitle: Bare\ndate: 2024-01\nid: case\n---\n")
    assert {post["variant"] for post in posts(project)} == {"recap"}
    assert posts(project)[0]["text"] == "Bare\nJanuary 2024\n\n#HarbourTalks"


@pytest.mark.parametrize(
    ("facts", "story", "text"),
    [
        ("", "We met. And talked.", "A recap\nJanuary 2, 2024\n\nWe met."),
        ("", "It was so:\n\n- good\n\n## Then\n\nWe left.", "A recap\nJanuary 2, 2024\n\nWe left."),
        ("takeaways: [One.]", "", "A recap\nJanuary 2, 2024\n\nOne."),
        ("panels: [{title: P, takeaway: One.}]", "", "A recap\nJanuary 2, 2024\n\nOne."),
        ("summary: S.", "We met.", "S.\n\nA recap\nJanuary 2, 2024"),
        ("summary: S.\nplace: Quito", "", "S.\n\nA recap\nJanuary 2, 2024 · Quito"),
    ],
)
def test_the_recaps_post_says_what_it_was_about_with_title_and_date(
    project: Path, write: Write, facts: str, story: str, text: str
) -> None:
    front = f"title: A recap\ndate: 2024-01-02\nid: case\n{facts}"
    write("recaps/demo/case.md", f"---\n{front}\n---\n\n{story}\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "recap"}
    for network in ("x", "bluesky", "mastodon", "linkedin", "threads"):
        assert texts[network] == f"{text}\n\n#HarbourTalks"


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        (
            "takeaways: [One., Two.]\npanels: [{title: P, takeaway: Three.}, {title: Q}]",
            ["One.", "Two."],
        ),
        (
            "takeaways: [One., Two.]\npanels: [{title: P, takeaway: Three.}]",
            ["One.", "Two.", "Three."],
        ),
        ("takeaways: [One.]\npanels: [{title: P, takeaway: Two.}]", ["One.", "Two."]),
        ("takeaways: [One.]\npanels: [{title: P, takeaway: One.}]", ["One."]),
        ("takeaways: [It's so.]", []),
        ("takeaways: [It's so., One., Two.]", ["One.", "Two."]),
        ("takeaways: [It's so!, One.]", ["One."]),
        ("takeaways: [It's s., So, Two.]", ["It’s s.", "Two."]),
    ],
)
def test_a_long_post_lists_what_to_take_away_but_not_what_its_summary_says(
    project: Path, write: Write, facts: str, points: list[str]
) -> None:
    front = f"title: A\ndate: 2024-01-02\nid: case\nsummary: We met; it's so, we say.\n{facts}"
    write("recaps/demo/case.md", f"---\n{front}\n---\n")
    (text,) = (
        p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("linkedin", "recap")
    )
    told = text.partition("\n\nA\nJanuary 2, 2024\n\n")[2].removesuffix("#HarbourTalks").strip()
    listed = "\n".join(["Takeaways:", *(f"• {point}" for point in points)])
    one = ["Takeaway:", *points] if points else []
    assert told == (listed if len(points) > 1 else "\n".join(one))


@pytest.mark.parametrize(
    ("panels", "listed"),
    [
        (
            "{title: Who pays?, takeaway: Ports do.}, {title: Q, takeaway: Two.}",
            "Takeaways:\n\n• Who pays?\nPorts do.\n\n• Q\nTwo.",
        ),
        (
            "{title: Who pays?, takeaway: Ports do.}, {title: Q}",
            "Takeaway:\n\nWho pays?\nPorts do.",
        ),
        ("{title: Who pays?, takeaway: Ports do.}", "Takeaway:\nPorts do."),  # it had no parts
    ],
)
def test_a_long_post_says_on_what_panels_came_to_what_there_is_to_take_away(
    project: Path, write: Write, panels: str, listed: str
) -> None:
    front = f"title: A\ndate: 2024-01-02\nid: case\nsummary: We met.\npanels: [{panels}]"
    write("recaps/demo/case.md", f"---\n{front}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "recap"}
    assert f"January 2, 2024\n\n{listed}\n" in texts["linkedin"]
    assert "Ports do." not in texts["x"]


@pytest.mark.parametrize(
    ("title", "summary", "first"),
    [("T" * 125, "S" * 125, "S"), ("T" * 125, "S" * 126, "T"), ("T" * 126, "S" * 126, "S")],
)
def test_what_a_network_would_fold_away_comes_after_a_title_that_it_does_not(
    project: Path, write: Write, title: str, summary: str, first: str
) -> None:
    front = f"title: {title}\ndate: 2024-01-02\nid: case\nsummary: {summary}"
    write("recaps/demo/case.md", f"---\n{front}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "recap"}
    assert texts["instagram"][0] == first
    assert texts["linkedin"][0] == "S"


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (94, "Harbour Talks: Quito\nJanuary 2, 2024 · Quito\n\nRead more: {url}\n\n#HarbourTalks"),
        (93, "Quito\nJanuary 2, 2024 · Quito\n\nRead more: {url}\n\n#HarbourTalks"),
        (78, "Quito\nJanuary 2, 2024\n\nRead more: {url}\n\n#HarbourTalks"),
        (60, "Quito\nJanuary 2, 2024\n\nRead more: {url}"),
        (55, "Quito\n\nRead more: {url}\n\n#HarbourTalks"),
        (53, "Quito\n\nRead more: {url}"),
        (38, "Read more: {url}"),
        (32, "Quito\n\n{url}"),
        (28, "{url}"),
    ],
)
def test_a_short_post_keeps_summary_and_link_then_title_and_date_then_hashtags(
    project: Path, write: Write, room: int, told: str
) -> None:
    url, summary = "https://a.test/recap", "S" * (table()["x"].limit - room)
    facts = f"title: 'Harbour Talks: Quito'\nplace: Quito\nsummary: {summary}\nurl: {url}"
    write("recaps/demo/case.md", f"---\n{facts}\ndate: 2024-01-02\nid: case\n---\n")
    (text,) = (p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "recap"))
    assert text == f"{summary}\n\n{told.format(url=url)}"


@pytest.mark.parametrize(
    ("lang", "room", "told"),
    [
        ("en", 75, "From the Quito talk, January 2, 2024.\n\nRead more: {url}"),
        ("en", 63, "From the Quito talk.\n\nRead more: {url}\n\n#Quito"),
        ("en", 62, "From the Quito talk.\n\nRead more: {url}"),
        ("en", 44, "Read more: {url}\n\n#Quito"),
        ("de", 64, "Rückblick: the Quito talk.\n\nMehr dazu: {url}"),
        ("es", 53, "The Quito talk.\n\nLeer más: {url}"),
    ],
)
def test_a_short_post_names_the_event_before_it_has_hashtags(
    project: Path, write: Write, lang: str, room: int, told: str
) -> None:
    url, summary = "https://a.test/recap", "S" * (table()["x"].limit - room)
    facts = f"title: {'T' * 90}\nshort_title: the Quito talk\nsummary: {summary}\nurl: {url}"
    facts += f"\nlang: {lang}\nhashtags: [Quito]"
    write("recaps/demo/case.md", f"---\n{facts}\ndate: 2024-01-02\nid: case\n---\n")
    (text,) = (p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "recap"))
    assert text == f"{summary}\n\n{told.format(url=url)}"


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (52, "— Ana\n\nFrom the talk, January 2, 2024.\n\n#Quito #Port"),
        (51, "— Ana\n\nFrom the talk, January 2, 2024.\n\n#Quito"),
        (43, "— Ana\n\nFrom the talk, January 2, 2024."),
        (37, "— Ana\n\nFrom the talk.\n\n#Quito #Port"),
        (34, "— Ana\n\nFrom the talk.\n\n#Quito"),
        (20, "— Ana\n\n#Quito #Port"),
    ],
)
def test_a_quote_names_the_event_without_its_date_where_there_is_less_room(
    project: Path, write: Write, room: int, told: str
) -> None:
    said = "S" * (table()["x"].limit - room - 3)
    facts = "title: T\nshort_title: the talk\nhashtags: [Quito, Port]"
    facts += f"\nquotes: [{{text: {said}, by: Ana}}]"
    write("recaps/demo/case.md", f"---\n{facts}\ndate: 2024-01-02\nid: case\n---\n")
    (text,) = (p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "quote"))
    assert text == f"“{said}”\n{told}"


def test_nobody_thanks_themselves(project: Path, write: Write) -> None:
    hosts = "hosts: [Harbour Institute]"
    write("recaps/demo/case.md", f"---\ntitle: Bare\ndate: 2024-01\nid: case\n{hosts}\n---\n")
    assert {post["variant"] for post in posts(project)} == {"recap"}


def test_nobody_is_with_themselves_in_a_thread(project: Path, write: Write) -> None:
    panels = "[{title: P, takeaway: One., organizations: [Harbour Institute, Visa]}"
    panels += ", {title: Q, takeaway: Two., organizations: [Harbour Institute]}]"
    write("recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01\nid: case\npanels: {panels}\n---\n")
    texts = [p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "thread")]
    assert texts[1] == "P\n\nOne.\n\nTaking part: Visa.\n\n2/4"
    assert texts[2] == "Q\n\nTwo.\n\n3/4"


def test_nobody_thanks_themselves_in_another_language(project: Path, write: Write) -> None:
    """Whichever of its names a recap has for the organization."""
    write("recaps/series.es.md", "---\nname: Charlas\norganization: Instituto del Puerto\n---\n")
    facts = "title: A\ndate: 2024-01\nid: case\nlang: es"
    for us in ("Harbour Institute", "Instituto del Puerto"):
        write("recaps/demo/case.md", f"---\n{facts}\nhosts: [Quito, {us}]\n---\n")
        thanks = {p["text"] for p in posts(project) if p["variant"] == "thanks"}
        assert {text.partition("\n")[0] for text in thanks} == {
            "Gracias, Quito, por organizar «A» con nosotros."
        }


def test_of_a_summary_that_is_too_long_the_first_sentence_stays(
    project: Path, write: Write
) -> None:
    one, other = f"Ports {'wait ' * 25}for J. Doe now.", f"Ships {'wait ' * 25}too."
    facts = "title: T\ndate: 2024-01-02\nid: case\nurl: https://a.test/r\ntakeaways: [A., B.]"
    write("recaps/demo/case.md", f"---\n{facts}\nsummary: {one} {other}\n---\n")
    texts = {(p["network"], p["variant"], p["part"]): p["text"] for p in posts(project)}
    about, tag = "T\nJanuary 2, 2024", "#HarbourTalks"
    whole = f"{one} {other}\n\n{about}\n\nRead more: https://a.test/r\n\n{tag}"
    assert texts["mastodon", "recap", 1] == whole
    assert texts["x", "recap", 1] == whole.replace(f" {other}", "")
    opening = f"T · January 2, 2024\n\n{one}\n\nPoint by point:\n\n1/4"
    assert texts["x", "thread", 1] == opening


def test_a_list_of_events_says_how_many_more_there_are(project: Path, write: Write) -> None:
    for number in range(7):
        facts = f"title: The talk of day {number} {'on trade ' * 4}\ndate: 2024-01-0{number + 1}"
        write(f"recaps/demo/talk-{number}.md", f"---\n{facts}\nid: t{number}\n---\n")
    ids = ", ".join(f"t{number}" for number in range(7))
    facts = f"title: Seven talks\ndate: 2024-02-01\nid: case\nrecaps: [{ids}]"
    write("recaps/digests/case.md", f"---\n{facts}\n---\n")
    outputs = {output.path: output.content for output in build(project).outputs}
    listed = json.loads(outputs["social/digests/case/posts.json"])["posts"]
    texts = {p["network"]: p["text"].split("\n") for p in listed if p["variant"] == "recap"}
    shown = {key: len([line for line in text if line[:1] == "•"]) for key, text in texts.items()}
    assert (shown["linkedin"], shown["mastodon"], shown["bluesky"], shown["x"]) == (7, 7, 4, 3)
    assert "and 3 more" in texts["bluesky"]
    assert "and 4 more" in texts["x"]


def test_a_partner_that_sat_on_a_panel_is_named_once(project: Path, write: Write) -> None:
    panels = "[{title: P, speakers: [{name: Ana}], organizations: [Port, Visa]}]"
    facts = f"title: A\ndate: 2024-01\nid: case\nhosts: [Harbour Institute, Port]\npanels: {panels}"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    (text,) = {p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "thanks")}
    assert "Taking part: Visa.\n\nCo-host: Port." in text


def test_people_are_thanked_with_their_form_of_address(project: Path, write: Write) -> None:
    keynote = "{name: Anke Petersen, honorific: Dr.}"
    series = (project / "recaps/series.md").read_text("utf-8")
    handles = "handles: {Anke Petersen: {x: anke}}"
    write("recaps/series.md", series.replace("\n---\n", f"\n{handles}\n---\n", 1))
    write(
        "recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01\nid: case\nkeynote: {keynote}\n---\n"
    )
    thanks = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "thanks"}
    assert thanks["bluesky"].startswith("Thank you to Dr. Anke Petersen for speaking at “A”.")
    assert thanks["x"].startswith("Thank you to Dr. @anke for speaking at “A”.")


def test_as_many_are_thanked_as_there_is_room_for(project: Path, write: Write) -> None:
    """Beside the link, the hosts and hashtags."""
    first = ("Ana", "Bob", "Cleo", "Dan", "Eve", "Flo", "Gil", "Hal", "Ida", "Joy", "Kim")
    names = [f"{name} Featherstonehaugh-Cholmondeley" for name in first]
    facts = "title: A\ndate: 2024-01\nid: case\nhosts: [Port]\nurl: https://a.test/r"
    speakers = ", ".join(f"{{name: {name}}}" for name in names)
    panels = f"[{{title: P, speakers: [{speakers}]}}]"
    write("recaps/demo/case.md", f"---\n{facts}\npanels: {panels}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "thanks"}
    for network, most in {"x": 4, "bluesky": 5}.items():
        named = ", ".join(names[:most])
        assert texts[network] == (
            f"Thank you to {named}, and {11 - most} others for speaking at “A”.\n\n"
            "Hosted by Port.\n\nRead more: https://a.test/r\n\n#HarbourTalks"
        )


@pytest.mark.parametrize(
    ("title", "host", "thanks"),
    [
        ("Borders matter.", "Port", "Thank you to Ana for speaking at “Borders matter.”\n"),
        ("A", "Acme Inc.", "Thank you to Ana for speaking at “A”.\n\nHosted by Acme Inc.\n"),
    ],
)
def test_a_sentence_has_one_full_stop(
    project: Path, write: Write, title: str, host: str, thanks: str
) -> None:
    facts = f"date: 2024-01\nid: case\nhosts: [{host}]\nkeynote: {{name: Ana}}"
    write("recaps/demo/case.md", f"---\ntitle: {title}\n{facts}\n---\n")
    (text,) = {p["text"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "thanks")}
    assert text.startswith(thanks)


def test_a_thread_begins_with_title_and_date_and_leads_over_to_its_points(
    project: Path, write: Write
) -> None:
    facts = "title: What we heard\ndate: 2024-01-02\nid: case\ntakeaways: [One., Two.]"
    write("recaps/demo/case.md", f"---\n{facts}\nshort_title: the Quito talk\n---\n")
    opener = next(p["text"] for p in posts(project) if p["variant"] == "thread")
    assert opener == (
        "What we heard · January 2, 2024\n\nWhat was said at the Quito talk, point by point:\n\n1/4"
    )
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    opener = next(p["text"] for p in posts(project) if p["variant"] == "thread")
    assert opener == "What we heard · January 2, 2024\n\nPoint by point:\n\n1/4"
    write(
        "recaps/demo/case.md", f"---\n{facts}\nsummary: {'S' * 200}.\nshort_title: the talk\n---\n"
    )
    opener = next(p["text"] for p in posts(project) if p["variant"] == "thread")
    assert opener == f"What we heard · January 2, 2024\n\n{'S' * 200}.\n\nPoint by point:\n\n1/4"


@pytest.mark.parametrize(
    ("room", "first"),
    [
        (105, "A title that is longer · January 2, 2024 · Quito\n\n{said}\n\nWhat was said at"),
        (66, "A title that is longer · January 2, 2024\n\n{said}\n\nPoint by point:"),
        (57, "The talk · January 2, 2024\n\n{said}\n\nPoint by point:"),
        (48, "A title that is longer · January 2, 2024 · Quito\n\nWhat was said at the talk"),
    ],
)
def test_a_thread_begins_with_the_summary_before_the_place_and_the_whole_title(
    project: Path, write: Write, room: int, first: str
) -> None:
    said = "S" * (table()["x"].limit - room)
    facts = "title: A title that is longer\nshort_title: the talk\nplace: Quito\ndate: 2024-01-02"
    facts += f"\nid: case\ntakeaways: [One., Two.]\nsummary: {said}"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    opener = next(p["text"] for p in posts(project) if p["variant"] == "thread")
    assert opener.startswith(first.format(said=said))


def test_a_post_does_not_say_a_month_twice(project: Path, write: Write) -> None:
    facts = "title: A month of gear trials\nshort_title: the February gear trials\ndate: 2024-02"
    write("recaps/demo/case.md", f"---\n{facts}\nid: case\ntakeaways: [One.]\n---\n")
    takeaway = next(p["text"] for p in posts(project) if p["variant"] == "takeaway")
    assert takeaway == "One.\n\nFrom the February gear trials.\n\n#HarbourTalks"


def test_a_digest_tells_the_days_of_all_events_alike(project: Path, write: Write) -> None:
    facts = "title: Hack\nshort_title: the hack\ndate: 2024-07-11\nend: 2024-07-12\nid: hack"
    write("recaps/demo/hack.md", f"---\n{facts}\nlang: en-GB\ntakeaways: [One.]\n---\n")
    write("recaps/digests/one.md", "---\ntitle: All\ndate: 2024-08\nrecaps: [hack]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert "From the hack, July 11–12, 2024." in outputs["social/digests/one/x.txt"]
    assert "From the hack, 11–12 July 2024." in outputs["social/demo/hack/x.txt"]


@pytest.mark.parametrize(
    ("person", "named"),
    [
        ("{name: Ada, role: Engineer, organization: Visa}", "Ada (Engineer, Visa)"),
        ("{name: Ada, organization: Visa}", "Ada (Visa)"),
        ("{name: Ada}", "Ada"),
    ],
)
def test_the_only_speaker_is_thanked_with_the_role_where_there_is_room(
    project: Path, write: Write, person: str, named: str
) -> None:
    front = f"title: A recap\ndate: 2024-01-02\nid: case\nkeynote: {person}"
    write("recaps/demo/case.md", f"---\n{front}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "thanks"}
    assert texts["linkedin"].startswith(f"Thank you to {named} for speaking at “A recap”.")
    assert texts["x"].startswith("Thank you to Ada for speaking at “A recap”.")


def test_who_the_only_speaker_is_comes_after_what_a_network_folds_away(
    project: Path, write: Write
) -> None:
    role = "Senior Research Fellow for Markets, Trade and Institutions in Two Hemispheres"
    facts = (
        f"title: A recap\ndate: 2024-01-02\nid: case\nkeynote: {{name: Ada Quay, role: '{role}'}}"
    )
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "thanks"}
    short = "Thank you to Ada Quay for speaking at “A recap”."
    assert texts["instagram"].startswith(f"{short}\n\nAda Quay, {role}.")
    assert texts["linkedin"].startswith(f"Thank you to Ada Quay ({role}) for speaking")


def test_an_organization_is_named_with_its_people_or_after_them(
    project: Path, write: Write
) -> None:
    people = "[{name: Ada, organization: Visa}, {name: Ben}]"
    panel = f"{{title: P, speakers: {people}, organizations: [Visa, DHL]}}"
    facts = f"title: A recap\ndate: 2024-01-02\nid: case\npanels: [{panel}]"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project) if p["variant"] == "thanks"}
    assert "\n\n• Ada, Visa\n• Ben\n\nTaking part: DHL.\n" in texts["linkedin"]
    assert "Ada and Ben for speaking at “A recap”.\n\nTaking part: Visa and DHL." in texts["x"]


def test_a_thread_of_a_digest_tells_an_event_by_its_short_title_where_that_fits(
    project: Path, write: Write
) -> None:
    title = "The eleventh ordinary session of the conference of ministers of the economic community"
    facts = f"title: {title}\nshort_title: the eleventh session\ndate: 2024-01-29\nid: session"
    write("recaps/demo/session.md", f"---\n{facts}\ntakeaways: [{'Words. ' * 30}]\n---\n")
    write("recaps/digests/one.md", "---\ntitle: All\ndate: 2024-08\nrecaps: [session]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert (
        "\n\nThe eleventh session\nJanuary 29, 2024\n\nWords."
        in outputs["social/digests/one/x.txt"]
    )
    assert f"\n\n{title}\nJanuary 29, 2024\n\nWords." in outputs["social/digests/one/mastodon.txt"]


@pytest.mark.parametrize("url", ["", "https://a.test/d"])
def test_a_thread_of_a_digest_thanks_nobody(project: Path, write: Write, url: str) -> None:
    link = f"url: {url}\n" if url else ""
    facts = f"title: Two talks\ndate: 2024-02-01\nid: case\nrecaps: [demo-good]\n{link}"
    write("recaps/digests/case.md", f"---\n{facts}---\n")
    outputs = {output.path: output.content for output in build(project).outputs}
    listed = json.loads(outputs["social/digests/case/posts.json"])["posts"]
    first, *_, last = (p["text"] for p in listed if (p["network"], p["variant"]) == ("x", "thread"))
    if url:
        assert last == f"Two talks\n\nRead more: {url}\n\n#HarbourTalks\n\n3/3"
    else:  # it would say nothing
        assert first.endswith("Event by event:\n\n1/2")
        assert last.endswith("\n\n#HarbourTalks\n\n2/2")
        assert last.endswith("\n\n2/2")


def test_a_recording_is_linked_where_the_recap_is_not_on_the_web(
    project: Path, write: Write
) -> None:
    facts = "title: A\ndate: 2024-01-02\nid: case\nvideo: https://a.test/v"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    texts = {p["network"]: p["text"] for p in posts(project)}
    assert texts["x"].endswith("Watch the recording: https://a.test/v\n\n#HarbourTalks")
    assert texts["instagram"].endswith("The link is in our profile.\n\n#HarbourTalks")
    write("recaps/demo/case.md", f"---\n{facts}\nurl: https://a.test/r\n---\n")
    assert "/v" not in {p["network"]: p["text"] for p in posts(project)}["x"]


def test_hashtags_that_differ_in_accents_or_capitals_count_as_one(
    project: Path, write: Write
) -> None:
    tags = "hashtags: [RepairCafé, repaircafe, harbourtalks, か, が]"
    write("recaps/demo/case.md", f"---\ntitle: Bare\ndate: 2024-01\nid: case\n{tags}\n---\n")
    (text,) = {p["text"] for p in posts(project) if p["network"] == "instagram"}
    assert text.endswith("#RepairCafé #harbourtalks #か #が")


def test_a_number_after_a_hash_is_no_hashtag(project: Path, write: Write) -> None:
    facts = "title: 'Meetup #43: ports, #3d #٤٣'\ndate: 2024-01\nid: case"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    for post in posts(project):
        ours = ["HarbourTalks"] if table()[post["network"]].hashtags else []
        assert post["hashtags"] == ["3d", *ours]


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


HOSTILE = {
    "title": "T " * 200,
    "emoji": "👩‍👩‍👧‍👦" * 30,
    "thai": "การประชุมสุดยอดการค้าดิจิทัลครั้งนี้มีผู้เข้าร่วมมากมาย" * 3,
    "arabic": "اجتمع اثنا عشر عمدة لمناقشة نموذج واحد. " * 9,
    "hindi": "बारह महापौर एक ही प्रपत्र पर सहमत हुए। " * 9,
    "chinese": "十二位市长就一份表格达成一致。" * 12,
    "zero width": "a\u200bb\u200dc\u2060 " * 60,
    "hosts": "Booking.com and amazon.de, " * 12,
    "combining": "e\u0301\u0323" * 250,
    "one word": "a" * 10_000,
}


@pytest.mark.parametrize("field", ["title", "short_title", "summary", "takeaways", "panels"])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_too_much_is_told_and_all_else_fits(
    project: Path, write: Write, field: str, text: str
) -> None:
    value: Any = HOSTILE[text].strip()
    if field == "takeaways":
        value = [value, "Two."]
    elif field == "panels":
        value = [{"title": "P", "takeaway": value}, {"title": "Q", "takeaway": "Two."}]
    fields = {"title": "A recap", "date": "2024-01-02", "id": "case", field: value}
    write("recaps/demo/case.md", f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n")
    built = build(project)
    errors = [d for d in built.diagnostics if d.is_error]
    if errors:
        assert {d.code for d in errors} == {"post-too-long"}
        assert {(d.path, d.line) for d in errors} == {("recaps/demo/case.md", 2)}
        assert all(d.column for d in errors)
        return
    for post in posts(project):
        assert table()[post["network"]].length(post["text"]) == post["length"] <= post["limit"]


def test_a_crowd_is_thanked_in_full_where_there_is_room_and_by_some_names_elsewhere(
    project: Path, write: Write
) -> None:
    people = [{"name": f"Speaker {n}", "role": "Reader"} for n in range(300)]
    fields = {"title": "A", "date": "2024-01-02", "id": "case", "panels": [{"title": "P"}]}
    fields["panels"] = [{"title": "P", "speakers": people}]
    write("recaps/demo/case.md", f"---\n{json.dumps(fields)}\n---\n")
    thanks = {post["network"]: post for post in posts(project) if post["variant"] == "thanks"}
    assert "5, and 294 others for speaking at “A”." in thanks["x"]["text"]
    assert "• Speaker 299" not in thanks["linkedin"]["text"]
    assert "\n\nSpeaker 0, Speaker 1, " in thanks["linkedin"]["text"]
    assert "#HarbourTalks" in thanks["linkedin"]["text"]


def test_organizations_are_listed_where_the_sentence_that_thanks_them_would_be_folded_away(
    project: Path, write: Write
) -> None:
    ports = ["The port of " + "Q" * 20 + str(n) for n in range(3)]
    facts = f"title: A\ndate: 2024-01-02\nid: case\npanels: [{{title: P, organizations: {ports}}}]"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    thanks = {
        post["network"]: post["text"] for post in posts(project) if post["variant"] == "thanks"
    }
    listed = "\n".join(f"• {port}" for port in ports)
    said = f"Thank you to {ports[0]}, {ports[1]}, and {ports[2]} for taking part in “A”."
    for network, text in thanks.items():
        begins = f"Thank you to everyone who took part in “A”.\n\n{listed}\n\n"
        assert text.startswith(begins if network == "instagram" else said), network


def test_limits_of_ones_own(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write(
        "recaps/series.md", series.replace("address:", "limits: {x: 100, threads: 1000}\naddress:")
    )
    fields = {"title": "A", "date": "2024-01-02", "id": "case", "summary": f"{'S ' * 99}."}
    write("recaps/demo/case.md", f"---\n{json.dumps(fields)}\n---\n")
    written = {post["network"]: post for post in posts(project)}
    assert [written[key]["limit"] for key in ("x", "threads", "mastodon")] == [100, 1000, 500]
    assert written["x"]["text"].startswith("A\nJanuary 2, 2024")
    assert written["threads"]["text"].startswith("S S")


@pytest.mark.parametrize(
    ("variant", "template", "told"),
    [
        ("thread", "A{% part %}{% optional 1 %}" + "a" * 400 + "{% endoptional %}", None),
        ("thread", "A{% part %}" + "a" * 400, "post-too-long"),
        ("thread", "{% optional 1 %}A{% part %}B{% endoptional %}", "template-error"),
        ("thread", "{% either %}A{% part %}B{% or %}C{% endeither %}", "template-error"),
        ("recap", "A{% part %}B", "template-error"),
        ("recap", "{% optional 1 %}a{% endoptional %}" + "b" * 300, "post-too-long"),
        ("recap", "{% optional 1 %}" + "a" * 300 + "{% endoptional %}", None),
    ],
)
def test_a_template_of_ones_own_that_says_too_much(
    project: Path, write: Write, variant: str, template: str, told: str | None
) -> None:
    write(f"templates/social/{variant}.x.txt.j2", template)
    fields = "title: A\ndate: 2024-01-02\nid: case\nsummary: S.\ntakeaways: [One., Two.]"
    write("recaps/demo/case.md", f"---\n{fields}\n---\n")
    errors = {d.code for d in build(project).diagnostics if d.is_error}
    assert errors == ({told} if told else set())
    if told is None:
        own = [p for p in posts(project) if (p["network"], p["variant"]) == ("x", variant)]
        assert [post["text"] for post in own] == (["A"] if variant == "thread" else [])


def test_a_thread_that_does_not_fit_is_told_where_it_says_too_much(
    project: Path, write: Write
) -> None:
    long = "word" * 80
    panels = f"[{{title: A panel, takeaway: Short.}}, {{title: Another, takeaway: {long}}}]"
    write("recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01-02\npanels: {panels}\n---\n")
    own = (CHECKOUT / "templates/social/thread.txt.j2").read_text("utf-8")
    write("templates/social/thread.txt.j2", own)
    (line,) = (at for at, row in enumerate(own.split("\n"), 1) if "panel.takeaway" in row)
    said = [d for d in build(project).diagnostics if d.is_error]
    assert {(d.line, d.column) for d in said} == {(4, 73)}
    assert all(f"templates/social/thread.txt.j2:{line} prints" in (d.hint or "") for d in said)


@pytest.mark.parametrize(
    ("lang", "quotes", "for_all"),
    [
        ("en", ["S" * 300, "Short."], ", which stands for every quote there"),
        ("de", ["S" * 300], ""),
    ],
)
@pytest.mark.parametrize("is_own", [False, True])
def test_an_author_is_told_how_to_mend_a_text_that_does_not_fit(
    project: Path, write: Write, lang: str, quotes: list[str], for_all: str, is_own: bool
) -> None:
    if is_own:  # who wrote the template may mend that
        write("templates/social/quote.txt.j2", "{{ language.quote(quote.text) }}")
    said = [{"text": text, "by": "Ana"} for text in quotes]
    facts = f"title: A\ndate: 2024-01-02\nlang: {lang}\nquotes: {json.dumps(said)}"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n")
    (told,) = (d for d in build(project).diagnostics if d.is_error and "for X" in d.message)
    assert (told.line, told.column) == (5, 19)
    by_hand = f"shorten it, or write a post by hand under `posts: x: quote:`{for_all}"
    own = "; templates/social/quote.txt.j2:1 prints it, and may offer a shorter wording"
    assert told.hint == by_hand + (own if is_own else "")


LINK = "https://harbour.test/x?a=1#b_(c)"
SENTENCES = (
    "Twelve mayors met in Quito.",
    "¿Quién paga la cuenta?",
    "Ports want one form, and they want it before the year is over!",
    "十二位市长就一份表格达成一致。",
    "यह सबके लिए अच्छा है।",
    "اتفقنا على كل شيء.",
    "Booking.com and amazon.de were there 👩‍👩‍👧‍👦.",
    "It cost 3.5 million…",
)
SAID = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12).map(" ".join)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
NAMES = st.lists(NAME, max_size=40)
CONTROLS = set("\x02\x03\x19\x1a\x1c\x1d\x1e\x1f")


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    title=NAME,
    summary=st.none() | SAID,
    people=NAMES,
    hosts=NAMES,
    takeaways=st.lists(SAID, max_size=3),
    panels=st.lists(SAID, max_size=3),
)
def test_whatever_the_recap_says_its_posts_fit_or_say_why_not(
    project: Path,
    title: str,
    summary: str | None,
    people: list[str],
    hosts: list[str],
    takeaways: list[str],
    panels: list[str],
) -> None:
    speakers = [{"name": name} for name in people]
    fields = {
        "title": title,
        "date": "2024-01-02",
        "id": "case",
        "url": LINK,
        **({"summary": summary} if summary else {}),
        "hosts": hosts,
        "takeaways": takeaways,
        "panels": [
            {"title": "A panel", "speakers": speakers},
            *({"title": "A panel", "takeaway": said} for said in panels),
        ],
    }
    (project / "recaps/demo/case.md").write_text(
        f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n", "utf-8"
    )
    # Without the other recap and the mail, which other tests build.
    problems: tuple[Diagnostic, ...] = ()
    written: tuple[Post, ...] = ()
    try:
        opened = open_project(project)
        written = opened.pipeline.posts(named.recap(opened, "case", project)).posts
    except Failure as failure:
        problems = failure.diagnostics
    assert bool(problems) != bool(written)
    assert {d.code for d in problems} <= {"post-too-long", "empty-field"}
    assert all(d.path == "recaps/demo/case.md" and d.line for d in problems)
    said = " ".join(filter(None, [summary, *takeaways, *panels]))
    for post in written:
        network = table()[post.network]
        assert network.length(post.text) == post.length <= network.limit
        is_last = post.variant != "thread" or post.part == post.parts
        assert (LINK in post.text) == (network.links and is_last)
        assert post.links == ((LINK,) if network.links and is_last else ())
        assert not CONTROLS & set(post.text)
        assert "…" not in post.text or "…" in said + title + "".join(people + hosts)
        assert "\n\n\n" not in post.text
        for row in post.text.split("\n"):
            if any(sentence[:8] in row for sentence in SENTENCES):
                assert whole(row.removeprefix("• ")), row


def whole(row: str) -> bool:
    """Whether a row consists of known sentences from the first to the last."""
    while row:
        known = next((sentence for sentence in SENTENCES if row.startswith(sentence)), None)
        if known is None:
            return False
        row = row.removeprefix(known).lstrip(" ")
    return True


def test_hashtags_of_every_script_are_whole_and_no_more_than_a_network_bears(
    project: Path, write: Write
) -> None:
    tags = ["हिन्दी", "தமிழ்நாடு", "नमस्ते"]  # with vowel signs, which are no letters to a pattern
    front = f"title: Talk\ndate: 2026-01-02\nhashtags: [{', '.join(tags)}]"
    write("recaps/demo/case.md", f"---\n{front}\n---\n\nWords.\n")
    tags.append("HarbourTalks")  # of the series
    for post in posts(project):
        assert post["hashtags"] == tags[: table()[post["network"]].hashtags]
        assert post["text"].count("#") == len(post["hashtags"])


def test_a_long_title_is_told_to_have_a_short_one_beside_it(project: Path, write: Write) -> None:
    title = "A talk of ports, " * 16
    write("recaps/demo/case.md", f"---\ntitle: {title}\ndate: 2024-01-02\nhosts: [Port]\n---\n")
    found = [d for d in build(project).diagnostics if "thanks post for X" in d.message]
    assert [(d.line, d.column) for d in found] == [(2, 8)]
    assert "a `short_title`" in (found[0].hint or "")
