import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.building import named
from afterword.building.opened import open_project
from afterword.diagnostics import Failure

Write = Callable[[str, str], Path]


@pytest.fixture
def talks(project: Path, write: Write) -> Path:
    """A project with a recap in `demo`, two in `talks`, one translated, and a digest."""
    write("recaps/talks/dialogue.md", "---\ntitle: Talks\n---\n")
    for name in ("one", "one.es", "two"):
        own = "" if "." in name else f"id: {name}\n"
        write(f"recaps/talks/{name}.md", f"---\ntitle: {name}\ndate: 2024-01-02\n{own}---\n")
    digest = "title: Both\ndate: 2024-02-01\nid: both\nrecaps: [one, two]"
    write("recaps/digests/both.md", f"---\n{digest}\n---\n")
    return project


ALL = ["demo/good", "talks/one.es", "talks/one", "talks/two", "digests/both"]


@pytest.mark.parametrize(
    ("names", "here", "found", "are_several"),
    [
        (["one"], "", ["talks/one"], False),
        (["recaps/talks/two.md"], "", ["talks/two"], False),
        (["two", "one"], "", ["talks/two", "talks/one"], True),
        (["one", "one", "recaps/talks/one.md"], "", ["talks/one"], True),
        (["recaps/talks"], "", ALL[1:4], True),
        (["talks"], "", ALL[1:4], True),  # by its name below recaps/
        (["."], "recaps/talks", ALL[1:4], True),
        (["recaps/demo"], "", ["demo/good"], True),  # a folder of one
        (["two", "recaps/talks"], "", ["talks/two", "talks/one.es", "talks/one"], True),
        (["digests"], "", ["digests/both"], True),
        (["recaps"], "", ALL, True),
        ([".."], "recaps/talks", ALL, True),
    ],
)
def test_which_recaps_are_named(
    talks: Path, names: list[str], here: str, found: list[str], are_several: bool
) -> None:
    files, told = named.recaps(open_project(talks), names, talks / here)
    assert [file.name for file in files] == [f"recaps/{name}.md" for name in found]
    assert told == are_several


@pytest.mark.parametrize(
    ("series", "files", "name", "meant"),
    [
        # The original is that whose name the others are made of, whatever the series speaks.
        ("fr", {"talk": "en", "talk.fr": None}, "talk", "talk"),
        ("fr", {"talk": "en", "talk.fr": None}, "talk.fr", "talk.fr"),
        # Where no name tells, it is that in the series' language, else the first of them.
        ("fr", {"a-talk": "en", "b-entretien": "fr"}, "talk", "b-entretien"),
        ("en-GB", {"a-charla": "es", "b-talk": "en"}, "talk", "b-talk"),
        ("pt", {"a-charla": "es", "b-talk": "en"}, "talk", "b-talk"),
        # A kind of a language, where there is but one.
        ("fr", {"talk": "en-GB", "talk.fr": None}, "talk.en", "talk"),
        ("fr", {"talk": "en-GB", "other": "en-IE", "third": "en"}, "talk.en", "third"),
        # What has no region is of that of the series, as all outputs call it.
        ("en-GB", {"talk": "fr", "talk.en": None}, "talk.en-GB", "talk.en"),
        ("en-GB", {"talk": "fr", "talk.en": None}, "talk.en", "talk.en"),
    ],
)
def test_which_version_is_named(
    project: Path, write: Write, series: str, files: dict[str, str | None], name: str, meant: str
) -> None:
    write("recaps/series.md", f"---\nname: Talks\nlang: {series}\n---\n")
    for file, lang in files.items():
        facts = f"id: talk\nlang: {lang}\n" if lang else ""
        write(f"recaps/demo/{file}.md", f"---\ntitle: {file}\ndate: 2024-01-02\n{facts}---\n")
    file = named.recap(open_project(project), name, project)
    assert file.slug == meant
    assert {other.slug for other in file.others} == files.keys() - {meant}


def test_of_two_kinds_of_a_language_none_is_meant(project: Path, write: Write) -> None:
    for lang in ("en-GB", "en-IE"):
        facts = f"title: {lang}\ndate: 2024-01-02\nid: talk\nlang: {lang}"
        write(f"recaps/demo/{lang.lower()}.md", f"---\n{facts}\n---\n")
    with pytest.raises(Failure):
        named.recap(open_project(project), "talk.en", project)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("care", "did you mean 'demo/care'?"),  # the id of a file that gives none
        ("visit", "did you mean 'demo/visit'?"),  # a file whose id is another
        ("ports.en", "did you mean 'demo/ports.en'?"),
        ("shared", "did you mean 'demo/shared' or 'talks/shared'?"),
        ("home-visit.es", "'home-visit' is there in en-GB"),
        ("ports.fr", "'demo/ports' is there in de, en-GB"),
        ("demo/ports.fr", "'demo/ports' is there in de, en-GB"),
        ("ports.en-GB", "did you mean 'demo/ports.en-GB'?"),
        ("care.md", "did you mean 'demo/care'?"),
        ("hoem-visit", "did you mean 'home-visit'?"),
        ("elsewhere.fr", "name its file, or the `id` in its front matter"),
    ],
)
def test_what_may_be_meant_by_a_name_that_is_none(
    project: Path, write: Write, name: str, hint: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("---\n", "---\nlang: en-GB\n", 1))
    write("recaps/talks/dialogue.md", "---\ntitle: Talks\n---\n")
    for file in ("care", "visit", "ports.en", "ports.de", "shared", "../talks/shared"):
        own = "id: home-visit\n" if file == "visit" else ""
        write(f"recaps/demo/{file}.md", f"---\ntitle: {file}\ndate: 2024-01-02\n{own}---\n")
    with pytest.raises(Failure) as raised:
        named.recap(open_project(project), name, project)
    assert [d.hint for d in raised.value.diagnostics] == [hint]


def test_posts_have_the_days_that_a_build_gives_them(project: Path, write: Write) -> None:
    """Also where versions of an event have names of their own, or files in other folders."""
    write("recaps/talks/dialogue.md", "---\ntitle: Talks\n---\n")
    for path, lang in (("demo/harbour", "en"), ("talks/port", "fr"), ("demo/puerto", "es")):
        facts = f"title: {lang}\ndate: 2024-01-02\nid: harbour\nlang: {lang}\ntakeaways: [One.]"
        write(f"recaps/{path}.md", f"---\n{facts}\n---\n")
    built = {output.path: output.content for output in build(project).outputs}
    opened = open_project(project)
    files, _ = named.recaps(opened, ["harbour.en", "harbour.es", "harbour.fr"], project)
    days: set[tuple[str, str]] = set()
    for made in named.posts(opened, files, lambda _done, _of: None):
        path = made.event.places.posts
        assert made.outputs[path].content == built[path]
        days |= {(each.post.network, str(each.date)) for each in made.plan}
    assert len(days) == sum(len(json.loads(built[f.places.posts])["plan"]) for f in files)


def test_what_is_wrong_with_several_is_told_at_once(talks: Path, write: Write) -> None:
    write("recaps/talks/one.md", "---\ntitle: One\ndate: soon\nid: one\n---\n")
    write("recaps/talks/two.md", "---\ntitle: Two\ndate: late\nid: two\n---\n")
    opened = open_project(talks)
    files, _ = named.recaps(opened, ["recaps"], talks)
    with pytest.raises(Failure) as raised:
        named.posts(opened, files, lambda _done, _of: None)
    places = [f"{d.path}:{d.line}" for d in raised.value.diagnostics]
    assert places == [
        "recaps/talks/one.md:3",  # whose translation needs it, and tells it no second time
        "recaps/talks/two.md:3",
        "recaps/digests/both.md:5",
    ]


@pytest.mark.parametrize(
    ("dialogue", "told"),
    [("titel: Empty", "recaps/empty/dialogue.md"), ("title: Empty", "recaps/empty")],
)
def test_a_folder_without_recaps(talks: Path, write: Write, dialogue: str, told: str) -> None:
    write("recaps/empty/dialogue.md", f"---\n{dialogue}\n---\n")
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps/empty"], talks)
    assert {d.path for d in raised.value.diagnostics} == {told}


def test_a_dialogue_that_cannot_be_read_is_told_with_all_others(talks: Path, write: Write) -> None:
    write("recaps/broken/dialogue.md", "---\ntitel: Broken\n---\n")
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert {d.path for d in raised.value.diagnostics} == {"recaps/broken/dialogue.md"}


def test_what_keeps_a_folder_from_being_read_is_told_of_all_recaps(
    talks: Path, write: Write
) -> None:
    """Its dialogue in another language, or the folder itself, a link out of the project."""
    write("recaps/talks/dialogue.es.md", "---\ntitel: Charlas\n---\n")
    (talks / "recaps/out").symlink_to(talks.parent)
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert {d.path for d in raised.value.diagnostics} == {
        "recaps/out",
        "recaps/talks/dialogue.es.md",
    }


def test_a_link_out_of_the_project_does_not_end_in_silence(talks: Path) -> None:
    (talks / "recaps/out").symlink_to(talks.parent)
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert [d.code for d in raised.value.diagnostics] == ["leads-out"]
