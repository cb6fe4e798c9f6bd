import json
import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CASES, CHECKOUT, build

Write = Callable[[str, str], Path]


class Page(HTMLParser):
    """What a mail program would see: words, links, pictures, tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "img":
            self.images.append(given)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def newsletter(project: Path, write: Write) -> Callable[[str], tuple[Page, str]]:
    """Builds a case's recap: the HTML as a page, and the text."""

    def render(case: str) -> tuple[Page, str]:
        write("recaps/demo/case.md", (CASES / case / "recap.md").read_text("utf-8"))
        outputs = {o.path: o.content.decode() for o in build(project).outputs}
        return Page(outputs["newsletter/demo/case.html"]), outputs["newsletter/demo/case.txt"]

    return render


Render = Callable[[str], tuple[Page, str]]


def test_html_and_text_link_to_the_same_places(newsletter: Render) -> None:
    page, text = newsletter("everything")
    in_text = set(re.findall(r"(?:https?|mailto):\S+", text))
    pictures = {image["src"] for image in page.images}
    # A picture in the prose has its link in the text; the event's own shows by its words.
    assert set(page.links) | {"https://harbour.test/map.png"} == in_text
    assert pictures == {"https://harbour.test/quay.jpg", "https://harbour.test/map.png"}


def test_html_and_text_say_the_same(newsletter: Render) -> None:
    page, text = newsletter("everything")
    for said in (
        "Everything at once: a recap with every field",
        "May 6–7, 2024 · Lisbon · In person and online",
        "Hosted by Harbour Institute and Port of Lisbon",
        "Rear Admiral Grace Hopper",
        "A panel without a section",
        "Something else",
        "Emmy Noether",
        "One sentence that stands on its own.",
        "The second thing to remember.",
        "“It is easier to ask forgiveness.”",
        "The agenda (Portuguese)",
        "Which port would you visit?",
        "September 2024",
        "Quay 4, Port Town",
    ):
        assert said in " ".join(page.words.split()), said
        assert said in " ".join(text.split()), said


def test_the_address_to_unsubscribe_has_a_line_of_its_own_where_it_is_long(
    project: Path, write: Write
) -> None:
    address = f"https://harbour.test/{'a' * 40}"
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", re.sub("unsubscribe:.*", f"unsubscribe: {address}", series))
    write("recaps/demo/case.md", "---\ntitle: A\ndate: 2024-01\nlang: de\n---\n\nA.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    *_, label, link = outputs["newsletter/demo/case.txt"].splitlines()
    assert (label, link) == ("Newsletter abbestellen:", address)


def test_recap_text_is_inert(newsletter: Render) -> None:
    page, text = newsletter("inert")
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert not [tag for tag in page.tags if tag.startswith("mj-")]
    for shown in ("{{ 7 * 7 }} <script>alert(1)</script> & {% raise %}", "*|FNAME|*"):
        assert shown in page.words
        assert shown in text


def test_every_picture_has_words_and_styles_are_inline(newsletter: Render) -> None:
    page, _ = newsletter("everything")
    assert all(image.get("alt") for image in page.images)


def test_every_fill_is_a_colour_where_only_outlook_reads_it(project: Path) -> None:
    # Word takes what is no colour for one: `transparent` would be green.
    html = next(o.content.decode() for o in build(project).outputs if o.path.endswith(".html"))
    fills = re.findall(r'bgcolor="([^"]*)"', html)
    assert len(fills) > 2
    assert [fill for fill in fills if not re.fullmatch("#[0-9A-F]{6}", fill)] == []


def test_language_and_direction(newsletter: Render, project: Path) -> None:
    newsletter("spanish")
    html = (
        next(o for o in build(project).outputs if o.path == "newsletter/demo/case.html")
    ).content.decode()
    assert html.startswith('<!doctype html><html lang="es" dir="ltr"') or (
        '<html lang="es" dir="ltr"' in html[:80]
    )


@pytest.mark.parametrize(
    ("authors", "lines"),
    [
        ("[{name: Jo}, {name: Al, honorific: Dr}]", ["By Jo and Dr Al"]),
        ("[{name: Jo}, {name: Al, role: Editor}]", ["By Jo", "By Al, Editor"]),
    ],
)
def test_authors_share_a_line_where_only_their_names_are_known(
    project: Path, write: Write, authors: str, lines: list[str]
) -> None:
    write("recaps/demo/case.md", f"---\ntitle: A\ndate: 2024-01\nauthors: {authors}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    for path in ("newsletter/demo/case.txt", "archive/demo/case.txt"):
        assert [line for line in outputs[path].split("\n") if line.startswith("By ")] == lines
    shown = re.findall("<p[^>]*>(By [^<]*)</p>", outputs["newsletter/demo/case.html"])
    assert shown == lines


ONE = ("Speaker", "Organization", "Document", "Link", "Other language")
MANY = ("Speakers", "Organizations", "Documents", "Links", "Other languages")


@pytest.mark.parametrize(
    ("lang", "most", "labels", "others"),
    [
        ("en", 1, ONE, MANY),
        ("en", 2, MANY, ONE),
        (
            "pt-PT",
            1,
            ("Intervenção", "Organização participante", "Documento", "Ligação", "Outra língua"),
            ("Oradores", "Organizações", "Documentos", "Ligações", "Outras línguas"),
        ),
    ],
)
def test_what_stands_over_one_thing_is_singular(
    project: Path,
    write: Write,
    lang: str,
    most: int,
    labels: tuple[str, ...],
    others: tuple[str, ...],
) -> None:
    links = [f"https://{name}.test/" for name in "ab"][:most]
    speakers = ", ".join(["{name: Ana}", "{name: Bo}"][:most])
    panel = f"{{title: P, speakers: [{speakers}], organizations: [{', '.join('VW'[:most])}]}}"
    papers = ", ".join(f"{{title: {title}}}" for title in "AB"[:most])
    facts = f"panels: [{panel}]\ndocuments: [{papers}]"
    head = f"title: T\ndate: 2024-01\nid: t\nlang: {lang}\n{facts}"
    write("recaps/demo/case.md", f"---\n{head}\n---\n\n{' '.join(map('[a]({})'.format, links))}\n")
    for other, link in zip(("es", "fr"), links, strict=False):
        write(
            f"recaps/demo/{other}.md",
            f"---\ntitle: T\ndate: 2024-01\nid: t\nlang: {other}\nurl: {link}\n---\n",
        )
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    body = outputs["archive/demo/case.txt"].partition("\n\n")[2]
    items = json.loads(outputs["archive/demo/feed.json"])["items"]
    feed = next(i["content_html"] for i in items if (i["title"], i["language"]) == ("T", lang))
    mail, text = outputs["newsletter/demo/case.html"], outputs["newsletter/demo/case.txt"]

    def shown(output: str) -> list[str]:
        found = set(re.findall(r"(?m)(?:^|>)([^<>\n:]+)(?=[:<]|$)", output))
        assert not found.intersection(others)
        return [label for label in labels if label in found]

    assert shown(text) == list(labels)
    assert shown(mail) == [*labels[:3], labels[4]]
    assert shown(body) == list(labels[:4])
    assert shown(feed) == list(labels[:3])


@pytest.mark.parametrize(
    ("more", "button"),
    [("", ("https://a.test/v", "Watch the recording")), ("url: https://a.test/r\n", None)],
)
def test_a_recap_that_is_nowhere_else_leads_to_its_recording(
    project: Path, write: Write, more: str, button: tuple[str, str] | None
) -> None:
    facts = f"title: T\ndate: 2024-01\nid: t\nvideo: https://a.test/v\n{more}"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    pressed = re.search(
        r'class="button".*?<a href="([^"]*)"[^>]*>\s*([^<]*?)\s*</a>', html, re.DOTALL
    )
    assert pressed
    assert pressed.groups() == (button or ("https://a.test/r", "Read it on the web"))
    assert html.count("https://a.test/v") == 1


def test_a_template_that_extends_the_default_has_its_button_and_the_recording(
    project: Path, write: Write
) -> None:
    extends = '{% extends "default/newsletter/newsletter.mjml.j2" %}'
    block = "<mj-section><mj-column>{{ button('https://a.test/own') }}</mj-column></mj-section>"
    own = f"{extends}\n{{% block read_more %}}{block}{{% endblock %}}\n"
    write("templates/newsletter/newsletter.mjml.j2", own)
    facts = "title: T\ndate: 2024-01\nid: t\nvideo: https://a.test/v\n"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert html.count("https://a.test/own") == html.count("https://a.test/v") == 1
    assert "Read it on the web" in html


def test_another_greeting_of_the_plain_text_is_a_block_as_in_the_html(
    project: Path, write: Write
) -> None:
    facts = "title: T\ndate: 2024-01\nid: t\nsummary: What it was.\ntakeaways: [One.]\n"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    before = {o.path: o.content.decode() for o in build(project).outputs}
    extends = '{% extends "default/newsletter/newsletter.txt.j2" %}'
    own = f"{extends}\n{{% block greeting %}}\nDear member,\n\n{{% endblock %}}\n"
    write("templates/newsletter/newsletter.txt.j2", own)
    after = {o.path: o.content.decode() for o in build(project).outputs}
    text = "newsletter/demo/case.txt"
    greeted = before[text].replace("\nWhat it was.", "\nDear member,\n\nWhat it was.")
    assert after[text] == greeted != before[text]


def test_a_block_of_what_both_texts_say_changes_both(project: Path, write: Write) -> None:
    facts = "title: T\ndate: 2024-01\nid: t\ntakeaways: [One.]\n"
    write("recaps/demo/case.md", f"---\n{facts}---\nA story.\n")
    before = {o.path: o.content.decode() for o in build(project).outputs}
    own = "{% block takeaways %}\nRemember: {{ recap.takeaways[0] }}\n\n{% endblock %}\n"
    write("templates/archive/body.txt.j2", '{% extends "default/archive/body.txt.j2" %}\n' + own)
    after = {o.path: o.content.decode() for o in build(project).outputs}
    for path in ("newsletter/demo/case.txt", "archive/demo/case.txt"):
        told = before[path].replace("Takeaway\n--------\n\nOne.\n", "Remember: One.\n")
        assert after[path] == told != before[path]


def test_a_recording_alone_is_no_document(project: Path, write: Write) -> None:
    facts = "title: T\ndate: 2024-01\nid: t\nvideo: https://a.test/v"
    write("recaps/demo/case.md", f"---\n{facts}\n---\nA story.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    items = json.loads(outputs["archive/demo/feed.json"])["items"]
    feed = next(item["content_html"] for item in items if item["title"] == "T")
    text, archived = outputs["newsletter/demo/case.txt"], outputs["archive/demo/case.txt"]
    for output in (outputs["newsletter/demo/case.html"], text, archived, feed):
        assert "Watch the recording" in output
        assert not re.search(r"\bDocuments?\b", output)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("We met 🎉", "We met\u00a0🎉"),
        ("We met 🎉 👩‍👩‍👧‍👦", "We met\u00a0🎉\u00a0👩‍👩‍👧‍👦"),
        ("Part 2️⃣", "Part\u00a02️⃣"),
        ("Scotland 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "Scotland\u00a0🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        ("🎉 We & you met in 2024 –", "🎉 We &amp; you met in 2024\u00a0–"),
        ("A – B-C · 1–2 — D -", "A\u00a0– B-C\u00a0· 1–2\u00a0— D -"),
        ("🎉", "🎉"),
    ],
)
def test_no_line_of_a_headline_begins_with_a_dash_or_its_last_emoji(
    project: Path, write: Write, title: str, shown: str
) -> None:
    facts = f"title: {title}\ndate: 2024-01-02\nid: case"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n\n## {title}\n\nWords.\n")
    write("recaps/digests/one.md", f"---\n{facts}-one\nrecaps: [case]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    pages = "newsletter/demo/case", "newsletter/digests/one", "review/demo/case"
    # A word with a hyphen is a span.
    html = [re.sub("</?span[^>]*>", "", outputs[f"{page}.html"]) for page in pages]
    for mail in html[:2]:
        headlines = re.findall(r"<h[12]\b[^>]*>(.*?)</h", mail.replace("&nbsp;", "\u00a0"))
        assert headlines == [shown, shown, "About us"]
    assert f">{shown}</h1>" in html[2]
    said = [text for path, text in outputs.items() if path.startswith(("archive/", "social/"))]
    said += [outputs["newsletter/demo/case.txt"], outputs["newsletter/demo/case.eml"][:900]]
    assert not any("\u00a0" in text for text in said)
    assert f"<title>{escape(title)}</title>" in mail


def test_no_line_of_a_mail_begins_with_a_point(project: Path, write: Write) -> None:
    panel = "panels: [{title: P, organizations: [Visa, UPS]}]"
    facts = f"title: T\ndate: 2024-01-02\nid: case\nplace: Lisbon\nmode: hybrid\n{panel}"
    # Below code, which takes the whole width, the organizations stand in one line.
    write("recaps/demo/case.md", f"---\n{facts}\n---\n\nWords.\n\n## P\n\n    code\n")
    write("recaps/digests/one.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [case]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    for name, points in (("demo/case", 4), ("digests/one", 4)):
        page = Page(outputs[f"newsletter/{name}.html"])
        assert page.words.count("\u00a0· ") == points
        assert " ·" not in page.words
        assert "\u00a0" not in outputs[f"newsletter/{name}.txt"]


def test_beside_a_story_each_organization_has_a_line_of_its_own(
    project: Path, write: Write
) -> None:
    """In so narrow a column, a point in a line does not tell where a long name ends."""
    panel = "panels: [{title: P, organizations: [Ministry of Trade of Peru, UPS]}]"
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{panel}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert re.search(r"<p [^>]*>Ministry of Trade of Peru</p>\s*<p [^>]*>UPS</p>", html)
    assert "Organizations: Ministry of Trade of Peru, UPS\n" in outputs["newsletter/demo/case.txt"]


@pytest.mark.parametrize(("words", "is_beside"), [(100, True), (400, False)])
def test_a_long_text_is_not_squeezed_for_a_few_names(
    project: Path, write: Write, words: int, is_beside: bool
) -> None:
    panel = "panels: [{title: Ports, speakers: [{name: Ana Paz}]}]"
    story = "Ports. " * words
    write(
        "recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\n{panel}\n---\n## Ports\n\n{story}\n"
    )
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert ("mj-column-per-35" in outputs["newsletter/demo/case.html"]) == is_beside


def test_people_who_need_more_room_than_the_text_stand_below_it_in_two_columns(
    project: Path, write: Write
) -> None:
    people = ", ".join(f"{{name: Ana {n}, role: Minister, organization: Peru}}" for n in range(5))
    panel = f"panels: [{{title: Ports, speakers: [{people}], organizations: [Visa]}}]"
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{panel}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert "mj-column-per-35" not in html
    left, right = html.partition("<body")[2].split("mj-column-per-50")[1:]
    assert re.findall(r"Ana \d|Speakers|Organization", left) == ["Ana 0", "Ana 1", "Ana 2"]
    assert re.findall(r"Ana \d|Organization", right) == ["Ana 3", "Ana 4", "Organization"]


@pytest.mark.parametrize(
    ("title", "panels", "story", "times"),
    [
        ("Why maize?", "{title: Why maize?, takeaway: Fees.}", "Words.", 1),
        ("Why maize?", "{title: Why maize?, takeaway: Fees.}", "Words.\n\n## Why maize?\n\nSo.", 1),
        ("Harbour Talks: Why maize?", "{title: Why maize?, takeaway: Fees.}", "Words.", 1),
        ("Why maize?", "{title: Why maize?}, {title: Fees}", "Words.", 2),
        ("Why maize?", "{title: Why maize?, takeaway: Fees.}", "## Fees\n\nHigh.", 1),
        ("Why maize?", "{title: Why maize?}", "## [Why maize?](https://a.test/)\n\nSo.", 2),
    ],
)
def test_the_only_panel_is_no_heading_where_it_bears_the_recaps_own_title(
    project: Path, write: Write, title: str, panels: str, story: str, times: int
) -> None:
    facts = f'title: "{title}"\ndate: 2024-01\nid: t\npanels: [{panels}]'
    write("recaps/demo/case.md", f"---\n{facts}\n---\n\n{story}\n")
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", re.sub("name: .*", "name: Harbour Talks", series, count=1))
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    items = json.loads(outputs["archive/demo/feed.json"])["items"]
    feed = next(item["content_html"] for item in items if item["title"] == title)
    headings = re.findall(r"<h[12]\b[^>]*>.*?</h", outputs["newsletter/demo/case.html"])
    assert sum("hy maize?" in heading.casefold() for heading in headings) == times
    assert len(re.findall("(?i)<h2>.*?why maize", feed)) == times - 1
    for path in ("newsletter/demo/case.txt", "archive/demo/case.txt"):
        underlined = re.findall(r"(?im)^(?:.*: )?why maize\?.*\n(?:==|--)", outputs[path])
        assert len(underlined) == times
        assert ("Fees." in outputs[path]) == ("Fees." in panels)


def test_who_spoke_of_all_of_it_stands_before_its_sections(project: Path, write: Write) -> None:
    panel = "{title: Why maize?, speakers: [{name: Ana Paz}]}"
    facts = f"title: Why maize?\ndate: 2024-01\nid: t\npanels: [{panel}]"
    write("recaps/demo/case.md", f"---\n{facts}\n---\nWords.\n\n## Fees\n\nHigh.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    for path in ("newsletter/demo/case.html", "newsletter/demo/case.txt", "archive/demo/case.txt"):
        told = [outputs[path].rindex(words) for words in ("Words.", "Ana Paz", "Fees")]
        assert told == sorted(told), path


def test_a_takeaway_is_told_by_its_label_too(project: Path, write: Write) -> None:
    panel = "panels: [{title: P, takeaway: Fees fall.}]"
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{panel}\n---\n")
    write("recaps/digests/one.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [t]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    for name in ("demo/case", "digests/one"):
        bar = re.search(r'<p class="takeaway"[^>]*>(.*?)</p>', outputs[f"newsletter/{name}.html"])
        assert bar
        assert re.sub("<[^>]*>", " ", bar[1]).split() == ["Takeaway", "Fees", "fall."]


ARABIC = """---
title: الموانئ
date: 2024-01
lang: ar
hosts: [Yahoo!]
keynote: {name: John Smith Jr., organization: Yahoo!}
quotes: [{text: البحر كبير., by: John Smith Jr., role: Yahoo!}]
panels: [{title: السفن, speakers: [{name: Ada Inc.}], organizations: [Visa, C++]}]
next: {title: What is next?}
---
"""


def test_latin_names_keep_their_own_marks_in_an_arabic_mail(project: Path, write: Write) -> None:
    """Each has a mark of its direction after it."""
    write("recaps/demo/case.md", ARABIC)
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    for name in ("John Smith Jr.", "Yahoo!", "Ada Inc.", "C++", "What is next?"):
        assert html.count(name) == html.count(f"{name}\u200e") > 0
    assert re.search(r"<p [^>]*>Visa</p>\s*<p [^>]*>C\+\+\u200e</p>", html)


def test_an_arabic_mail_says_that_the_words_of_the_series_run_the_other_way(
    project: Path, write: Write
) -> None:
    write("recaps/demo/case.md", ARABIC)
    write("recaps/demo/german.md", ARABIC.replace("lang: ar", "lang: de"))
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert re.search('<span lang="en" dir="ltr">(<a [^>]*>)?Harbour Talks', html)
    assert '<span lang="en" dir="ltr">Harbour Institute' in html
    assert re.search('<p class="small" dir="ltr" lang="en"[^>]*>[^<]*Quay 4, Port Town', html)
    assert 'dir="ltr">Harbour' not in outputs["newsletter/demo/german.html"]


def test_what_is_in_another_language_says_so(project: Path, write: Write) -> None:
    papers = (
        "documents: [{title: Étude, url: 'https://a.test/', language: fr}, "
        "{title: تقرير, language: ar}, {title: Paper, language: en}]"
    )
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{papers}\n---\n")
    write("recaps/ar/dialogue.md", "---\ntitle: حوار\nlang: ar\n---\n")
    write("recaps/ar/case.md", "---\ntitle: موانئ\ndate: 2024-01\nid: a\n---\n")
    write("recaps/ar/english.md", "---\ntitle: Ports\ndate: 2024-01\nid: e\nlang: en\n---\n")
    write("recaps/digests/one.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [a]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert re.search(r'<a [^>]*hreflang="fr" lang="fr" dir="ltr"[^>]*>Étude</a>', html)
    assert '<span lang="ar" dir="rtl">تقرير</span>' in html
    assert re.search("<li[^>]*>Paper</li>", html)
    assert '<span lang="ar" dir="rtl">حوار</span>' in outputs["newsletter/digests/one.html"]
    label = '<p class="label"[^>]* lang="ar"[^>]*>حوار</p>'
    assert re.search(label, outputs["newsletter/ar/english.html"])
    assert not re.search(label, outputs["newsletter/ar/case.html"])


@pytest.mark.parametrize(
    ("lang", "said"), [("sw", ['lang="en"']), ("fa", ['lang="en"', 'dir="ltr"']), ("es", [])]
)
def test_english_words_in_another_language_say_so(
    project: Path, write: Write, lang: str, said: list[str]
) -> None:
    panel = "{title: P, speakers: [{name: Ana}], organizations: [Visa], takeaway: T.}"
    facts = f"url: https://a.test/\nquestion: Q?\ntakeaways: [T.]\npanels: [{panel}]"
    head = f"title: T\ndate: 2024-01\nid: t\nlang: {lang}\n{facts}"
    write("recaps/demo/case.md", f"---\n{head}\ndocuments: [{{title: D}}]\n---\n")
    facts = f"title: D\ndate: 2024-02-01\nlang: {lang}\nrecaps: [t]"
    write("recaps/digests/one.md", f"---\n{facts}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    mail, digest = (outputs[f"newsletter/{n}.html"] for n in ("demo/case", "digests/one"))
    attributes = "".join(f"(?=[^>]* {attribute})" for attribute in said)
    labels = ("Takeaway", "Speaker", "Organization", "Document", "A question for you")
    for html, words in ((mail, (*labels, "Read it")), (digest, ("Takeaway", "Read the recap"))):
        for told in words:
            marked = re.search(rf"<{attributes}[^>]*>(?:<a [^>]*>)?{told}\b", html)
            assert bool(marked) == bool(said), told


@pytest.mark.parametrize(
    ("title", "dialogue", "line"),
    [
        ("Talks: The African Union", "African Union", "January 2024 · Online"),
        ("Talks: Ports", "African Union", "African Union · January 2024 · Online"),
    ],
)
def test_the_text_names_the_dialogue_where_the_headline_does_not(
    project: Path, write: Write, title: str, dialogue: str, line: str
) -> None:
    write("recaps/demo/dialogue.md", f"---\ntitle: {dialogue}\n---\n")
    facts = f'title: "{title}"\ndate: 2024-01\nmode: online\nid: t'
    write("recaps/demo/case.md", f"---\n{facts}\n---\n\nWords.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert line in outputs["newsletter/demo/case.txt"].split("\n")


LONG_TITLE = "A title that needs three lines of a mail, " * 3


@pytest.mark.parametrize(
    ("more", "link"),
    [
        ("title: Ports\nurl: https://a.test/", "Read the recap: Ports"),
        (f"title: {LONG_TITLE}\nurl: https://a.test/", "Read it on the web"),
        (f"title: {LONG_TITLE}\nvideo: https://a.test/", "Watch the recording"),
        (
            f"title: {LONG_TITLE}\nshort_title: our talk\nurl: https://a.test/",
            "Read the recap: our talk",
        ),
    ],
)
def test_a_digest_links_in_one_line(project: Path, write: Write, more: str, link: str) -> None:
    write("recaps/demo/case.md", f"---\n{more}\ndate: 2024-01-02\nid: t\n---\n\nWords.\n")
    write("recaps/digests/one.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [t]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    feed = json.loads(outputs["archive/digests/feed.json"])["items"][0]["content_html"]
    for html in (outputs["newsletter/digests/one.html"], feed):
        assert re.findall('<a href="https://a.test/"[^>]*>(.*?)</a>', html) == [link]


def test_a_bare_recap_leaves_no_empty_parts(newsletter: Render) -> None:
    page, text = newsletter("month-only")
    words = " ".join(page.words.split())
    assert "July 2020" in words
    for label in ("Takeaways", "Documents", "Keynote", "Hosted by", "Coming up", "None"):
        assert label not in words
        assert label not in text


def test_a_part_for_each_event_of_a_digest(project: Path, write: Write) -> None:
    write("recaps/demo/a.md", EVENT.format(title="Ports & <b>papers</b>", more="id: a"))
    write(
        "recaps/demo/b.md",
        EVENT.format(title="أوراق", more="id: b\nlang: ar"),
    )
    facts = "title: Two talks\ndate: 2024-02-01\nrecaps: [b, demo-good, a]"
    write("recaps/digests/two.md", f"---\n{facts}\n---\n\nWhat opens it.\n")
    html = next(
        o.content.decode() for o in build(project).outputs if o.path.endswith("digests/two.html")
    )
    page = Page(html)
    words = " ".join(page.words.split())
    told = ["Two talks", "January 2–3, 2024", "What opens it.", "أوراق"]
    told += ["Demo · January 2, 2024", "A recap with nothing wrong", "Ports & <b>papers</b>"]
    told += ["What was said.", "The first.", "Read the recap: Ports & <b>papers</b>"]
    at = words.rindex("Two talks")
    for each in told:
        at = words.index(each, at) + len(each)
    assert "The second." not in words
    (arabic,) = re.findall(r'<div[^>]* lang="ar" dir="rtl"[^>]*>', html)
    assert re.search("text-align: *right", arabic)
    assert 'Read the recap: <span lang="ar" dir="rtl">أوراق</span></a>' in html
    bars = re.findall(r'class="takeaway"[^>]*border-(left|right): *3px', html)
    assert bars == ["right", "left"]
    assert page.links.count("https://a.test/it") == 2
    assert words.count("You are receiving this because") == 1


def test_a_digest_says_which_of_several_panels_came_to_a_takeaway(
    project: Path, write: Write
) -> None:
    panels = "panels: [{title: A bot, takeaway: Let it ask.}, {title: Buoys, takeaway: Salt.}]"
    write("recaps/demo/a.md", f"---\ntitle: Talks\ndate: 2024-01-02\nid: a\n{panels}\n---\n")
    facts = "title: In short\ndate: 2024-02-01\nrecaps: [a]"
    write("recaps/digests/short.md", f"---\n{facts}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert "\nTakeaway (A bot): Let it ask.\n" in outputs["newsletter/digests/short.txt"]
    assert "\nTakeaway (A bot): Let it ask.\n" in outputs["archive/digests/short.txt"]
    assert re.search(
        r"<b>A bot</b><br ?/?>Let it ask.</p>", outputs["newsletter/digests/short.html"]
    )
    assert "<em>A bot</em><br />Let it ask." in unescape(outputs["archive/digests/feed.atom"])


def test_a_digest_calls_a_dialogue_by_its_name_in_the_digests_language(
    project: Path, write: Write
) -> None:
    write("recaps/quay/dialogue.md", "---\ntitle: The quay\n---\n")
    write("recaps/quay/dialogue.es.md", "---\ntitle: El muelle\n---\n")
    write("recaps/quay/a.md", "---\ntitle: Grúas\nlang: es\ndate: 2024-01-02\nid: a\n---\nSí.\n")
    write("recaps/digests/one.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [a]\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    line = "The quay · January 2, 2024 · Spanish"
    words = Page(outputs["newsletter/digests/one.html"]).words.replace("\u00a0", " ")
    assert line in " ".join(words.split())
    assert line in outputs["newsletter/digests/one.txt"]
    assert line in outputs["archive/digests/one.txt"]
    assert "El muelle" in outputs["newsletter/quay/a.html"]


@pytest.mark.parametrize(
    ("lang", "title", "lines"),
    [
        ("en", "April – June 2026", ["April – June 2026"]),
        ("en", "News of April–June 2026", ["News of April–June 2026"]),
        ("en", "April to June", ["April to June", "April – June 2026"]),  # of which year?
        ("de", "Rückblick April–Juni 2026", ["Rückblick April–Juni 2026"]),
        ("ja", "2026年4月～6月", ["2026年4月～6月"]),
    ],
)
def test_a_period_that_a_digests_title_says_is_not_told_again(
    project: Path, write: Write, lang: str, title: str, lines: list[str]
) -> None:
    write("recaps/demo/a.md", "---\ntitle: A\ndate: 2026-05\nid: a\n---\n\nWords.\n")
    facts = f"title: {title}\nlang: {lang}\ndate: 2026-07-01\nsince: 2026-04-01\nuntil: 2026-06-30"
    write("recaps/digests/one.md", f"---\n{facts}\n---\n\nThe opening.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    before = outputs["newsletter/digests/one.txt"].split("The opening.")[0]
    told = re.sub(r"[\u2009\u202f]", " ", before).splitlines()[2:]
    assert [line for line in told if line.strip("=")] == lines
    html = outputs["newsletter/digests/one.html"].split("The opening.")[0]
    assert html.count('class="quiet"') == len(lines) - 1


def test_a_series_that_is_written_the_other_way_is_set_that_way(
    project: Path, write: Write
) -> None:
    write("recaps/series.md", "---\nname: حوارات\nlang: ar\n---\n\n> Quoted.\n\n- A point.\n")
    write("recaps/demo/case.md", "---\ntitle: T\ndate: 2024-01\nid: t\nlang: en\n---\nA story.\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"].rpartition('class="turned"')[2]
    assert re.match(r"[^>]*text-align: *right", html)
    quoted, listed = (re.search(rf"<{tag}[^>]*>", html) for tag in ("blockquote", "ul"))
    assert quoted
    assert listed
    for style, end in ((quoted[0], "border"), (listed[0], "padding")):
        assert style.rindex(f"{end}-right") > style.rindex(f"{end}:0") > style.find(f"{end}-left")


def test_the_words_of_a_picture_are_set_as_the_text_is(project: Path, write: Write) -> None:
    image = "image: {url: https://a.test/a.jpg, alt: The stage}"
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{image}\n---\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    picture = re.search('<img alt="The stage"[^>]*>', outputs["newsletter/demo/case.html"])
    assert picture
    assert "Helvetica" in picture[0]
    assert re.search("font-size: *16px", picture[0])


@pytest.mark.parametrize(
    ("story", "width", "beside"),
    [
        ("Said.", 600, True),
        ("|a|\n|-|\n", 600, False),
        ("    code", 600, False),
        ("```\ncode\n```", 600, False),
        ("Said.", 560, True),
        ("Said.", 559, False),
    ],
)
def test_people_stand_below_what_needs_the_whole_width(
    project: Path, write: Write, story: str, width: int, beside: bool
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"brand: {{width: {width}}}\naddress:"))
    panel = "panels: [{title: Ports, organizations: [Visa]}]"
    text = f"---\ntitle: T\ndate: 2024-01\nid: t\n{panel}\n---\n\n## Ports\n\n{story}\n"
    write("recaps/demo/case.md", text)
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert ("mj-column-per-35" in outputs["newsletter/demo/case.html"]) == beside


def test_a_recording_is_linked_above_the_story(newsletter: Render) -> None:
    page, _ = newsletter("everything")
    assert page.words.count("Watch the recording") == 1
    assert page.words.index("Watch the recording") < page.words.index("A lead with")


@pytest.mark.parametrize(
    ("facts", "story", "above"),
    [
        ("url: https://a.test/it", "A story.", []),
        ("url: https://a.test/it", "A lead.\n\n## A part\n\nMore.", ["Read it on the web"]),
        ("url: https://a.test/it", "A lead.\n\n" + "More.\n\n" * 4, ["Read it on the web"]),
        ("url: https://a.test/it\ntakeaways: [A., B., C., D.]", "A lead.", ["Read it on the web"]),
        ("video: https://a.test/v", "A story.", []),
        ("video: https://a.test/v", "A lead.\n\n## A part\n\nMore.", ["Watch the recording"]),
        (
            "url: https://a.test/it\nvideo: https://a.test/v\npanels: [{title: A part}]",
            "A lead.",
            ["Read it on the web", "Watch the recording"],
        ),
    ],
)
def test_a_mail_of_several_parts_leads_to_the_web_above_them_too(
    project: Path, write: Write, facts: str, story: str, above: list[str]
) -> None:
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01\nid: t\n{facts}\n---\n\n{story}\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    begins, *_ = story.splitlines()
    _, shown = html.split("<h1", maxsplit=1)
    opening, _ = shown.split(begins)
    assert re.findall(r"<a [^>]*>([^<]+)</a>", opening) == above


def test_what_listens_can_go_from_part_to_part(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", (CASES / "everything/recap.md").read_text("utf-8"))
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert re.findall(r"<h2\b[^>]*>([^<]*)", outputs["newsletter/demo/case.html"]) == [
        "Keynote",
        "Takeaways",
        "The first panel",
        "A panel without a section",
        "Something else",
        "Correction, May 20, 2024",
        "Correction, June 2024",
        "Documents",
        "A question for you",
        "Coming up",
        "About us",
    ]


def test_what_it_was_about_stands_above_the_picture(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", (CASES / "everything/recap.md").read_text("utf-8"))
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    assert html.index(">Every field that there is") < html.index("quay.jpg")


EVENT = """\
---
title: {title}
date: 2024-01-03
{more}
summary: What was said.
url: https://a.test/it
takeaways: [The first., The second.]
---
"""
LONG = "A sentence that says something about ports. " * 2_500
STORY = f"## Payments\n\n{LONG}\n\n## Other\n\nShort.\n"


def built(project: Path, write: Write, fields: str) -> tuple[str, list[str]]:
    panels = "panels: [{title: Payments, organizations: [Visa], takeaway: They must connect.}]"
    front = f"title: Long\ndate: 2024-01\nid: long\nsummary: In short.\n{panels}\n{fields}"
    write("recaps/demo/case.md", f"---\n{front}\n---\n\n{STORY}")
    result = build(project)
    outputs = {output.path: output.content.decode() for output in result.outputs}
    return outputs["newsletter/demo/case.html"], [str(d) for d in result.diagnostics]


def test_a_long_story_stays_on_the_web(project: Path, write: Write) -> None:
    html, (told,) = built(project, write, "url: https://harbour.test/long")
    assert "leaves the story out and leads to it at `url`" in told
    assert len(html.encode()) < 90_000
    for kept in ("In short.", "Payments", "Visa", "They must connect.", "harbour.test/long"):
        assert kept in html
    assert "A sentence that says" not in html


def test_a_long_story_without_a_place_on_the_web_is_told(project: Path, write: Write) -> None:
    html, (told,) = built(project, write, "hosts: [Port]")
    assert "A sentence that says" in html
    assert "[mail-too-long]" in told
    assert "'Payments' 112 kB" in told


def test_the_brand_of_a_series(project: Path, write: Write) -> None:
    logo = "logo: {url: 'https://harbour.test/logo.png', alt: Harbour, width: 90}"
    look = f"brand: {{color: '#102030', width: 520, heading_fonts: 'Optima, serif', {logo}}}"
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"{look}\naddress:"))
    html, (told,) = built(project, write, "url: https://harbour.test/long")
    assert "[story-left-out]" in told
    page = Page(html)
    assert page.images == [
        {**page.images[0], "src": "https://harbour.test/logo.png", "alt": "Harbour", "width": "90"}
    ]
    for shown in ("max-width:520px", "#102030", "Optima, serif"):
        assert shown in html


@pytest.mark.parametrize(
    "look",
    [
        "width: 9000",
        "width: wide",
        "heading_fonts: 'x; } body { display: none'",
        "color: red",
        'text_fonts: "\'Georgia, serif"',
        f'text_fonts: "{"Georgia, " * 40}“"',  # which was tried in as many ways as 40 may be cut
        "logo: {url: 'http://harbour.test/a.png', alt: a}",
        "logo: {url: 'https://harbour.test/a.png'}",
    ],
)
def test_a_brand_that_cannot_be(project: Path, write: Write, look: str) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"brand: {{{look}}}\naddress:"))
    (told,) = build(project).diagnostics
    assert told.path == "recaps/series.md"
    assert told.line == 5


def test_the_preheader_comes_first_in_a_colour_that_can_be_read(
    project: Path, write: Write
) -> None:
    # Hidden words in white on nearly white are what spam filters count.
    html, _ = built(project, write, "preheader: Ships <b> & quays")
    first = re.search(r"<body.*?(<div style=[^>]*>)([^<]+)", html, re.DOTALL)
    assert first is not None
    assert first[2].startswith("Ships &lt;b&gt; &amp; quays")
    assert {"display:none", "mso-hide:all", "color:#1F2933"} <= set(
        first[1].split('"')[1].split(";")
    )


def test_a_copy_of_the_template_from_before_its_macros_had_the_context(
    project: Path, write: Write
) -> None:
    """A project may have copied it whole, with imports as they were then."""
    own = (CHECKOUT / "templates/newsletter/newsletter.mjml.j2").read_text("utf-8")
    write("templates/newsletter/newsletter.mjml.j2", own.replace(" with context", ""))
    write("recaps/demo/case.md", (CASES / "everything" / "recap.md").read_text("utf-8"))
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    assert "Grace Hopper" in Page(outputs["newsletter/demo/case.html"]).words
