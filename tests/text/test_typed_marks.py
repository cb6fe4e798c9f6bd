"""Straight marks as their language sets them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CHECKOUT, build
from hypothesis import given
from hypothesis import strategies as st

from afterword.building.opened import open_project
from afterword.front_matter.recap_fields import Image
from afterword.language import fixed_words, language
from afterword.prose.markdown import whole
from afterword.text.typed_marks import has_any, printed, typed

B = "\u00a0"

PLAIN = [
    # apostrophes
    ("en", "Tuesday's water level", "Tuesday’s water level"),
    ("en", "It's the members' view", "It’s the members’ view"),
    ("en", "Sinéad O'Donnell of N'Djamena", "Sinéad O’Donnell of N’Djamena"),
    ("en", "Class of '68, in the '90s and the 1990's", "Class of ’68, in the ’90s and the 1990’s"),
    ("en", "Rock 'n' roll, fish 'n' chips", "Rock ’n’ roll, fish ’n’ chips"),
    ("en", "'Tis fine, tell 'em", "’Tis fine, tell ’em"),
    ("en", "Goin' home", "Goin’ home"),
    ("en", "We'd've gone", "We’d’ve gone"),
    ("fr", "Il n'était pas d'affaires", "Il n’était pas d’affaires"),
    ("fr", "Aujourd'hui, l'Éthiopie", "Aujourd’hui, l’Éthiopie"),
    ("it", "Un po' dell'acqua, negli anni '90", "Un po’ dell’acqua, negli anni ’90"),
    ("de", "Hans' Haus und 'ne Idee", "Hans’ Haus und ’ne Idee"),
    ("it", "L'8 marzo", "L’8 marzo"),
    ("nl", "'s-Hertogenbosch in 't groen", "’s-Hertogenbosch in ’t groen"),
    ("uk", "М'ята", "М’ята"),
    ("ca", "L'Hospitalet", "L’Hospitalet"),
    ("de-CH", "Franken 10'000 und 1'250'000", "Franken 10’000 und 1’250’000"),
    # quotations
    ("en", '"Yes," she said, "we can."', "“Yes,” she said, “we can.”"),
    ("en", "'Yes,' she said.", "‘Yes,’ she said."),
    # a word of one letter, which Arabic writes onto the next one
    ("ar", 'عن API و"الرسوم" اليوم', "عن API و«الرسوم» اليوم"),
    ("ar", 'بـ"الرسوم" ثم (ل"الميناء")', "بـ«الرسوم» ثم (ل«الميناء»)"),
    ("ar", 'ف"نعم" وك"لا" وب"نعم".', "ف«نعم» وك«لا» وب«نعم»."),
    ("ar", "قال \"نعم ل'الرسوم'\"", "قال «نعم ل“الرسوم”»"),
    ("ar", 'الحرف "و" ثم "ب"، "ل"', "الحرف «و» ثم «ب»، «ل»"),
    ("ar", 'كتاب"نعم" و" نعم"', 'كتاب"نعم" و" نعم"'),
    ("he", 'בארה"ב ו"שלום"', "בארה״ב ו”שלום”"),
    ("de", "'Das Ende' von Hans' Tag", "‚Das Ende‘ von Hans’ Tag"),
    ("en", "'\"Yes,\" she said.'", "‘“Yes,” she said.’"),
    ("en", "\"She said 'yes' twice,\" he wrote", "“She said ‘yes’ twice,” he wrote"),
    ("en", "\"'Yes,' she said.\"", "“‘Yes,’ she said.”"),
    ("en", "\"She said 'yes'\"", "“She said ‘yes’”"),
    ("en", '"She said "no""', "“She said ‘no’”"),
    ("en", '“He said "no".”', "“He said ‘no’.”"),
    ("en", "'the dogs' bones' and 'it'", "‘the dogs’ bones’ and ‘it’"),
    ("en", '("Yes") ["no"]', "(“Yes”) [“no”]"),
    ("en", 'He said--"yes"--twice', "He said–“yes”–twice"),
    ("en", 'one/"two"', "one/“two”"),
    ("en", '"Emma"\'s author', "“Emma”’s author"),
    ("en", '"#MSME" by "@ada"', "“#MSME” by “@ada”"),
    ("en", '"5 firms" and "$5"', "“5 firms” and “$5”"),
    ("en", '"Where?" "Here!" "So…"', "“Where?” “Here!” “So…”"),
    ("en-GB", "'One \"form\"'", "‘One “form”’"),
    ("fr", '"Faire", dit-elle', f"«{B}Faire{B}», dit-elle"),
    ("fr", "\"Il a dit 'oui'\"", f"«{B}Il a dit “oui”{B}»"),
    ("fr", 'L\'"Alliance"', f"L’«{B}Alliance{B}»"),
    ("fr-CH", "\"Il a dit 'oui'\"", f"«{B}Il a dit ‹{B}oui{B}›{B}»"),
    ("fr-CA", '"Oui"', f"«{B}Oui{B}»"),
    ("de", '"Nein", sagte sie, "nie."', "„Nein“, sagte sie, „nie.“"),
    ("de", "\"Er rief 'Halt' und ging\"", "„Er rief ‚Halt‘ und ging“"),
    ("de", 'Der "Hafen"-Dialog', "Der „Hafen“-Dialog"),
    ("de-AT", '"Ja"', "„Ja“"),
    ("de", '"Er sagte „nein“"', "„Er sagte „nein““"),
    ("de-CH", "\"Er rief 'Halt'\"", "«Er rief ‹Halt›»"),
    ("es", '¿Dijo "sí" o "no"?', "¿Dijo «sí» o «no»?"),
    ("es", "\"Dijo 'sí'\"", "«Dijo “sí”»"),
    ("es", '"¿Sí?" ¡"No"!', "«¿Sí?» ¡«No»!"),
    ("es-MX", "\"Dijo 'sí'\"", "“Dijo ‘sí’”"),
    ("pt-BR", "\"Disse 'sim'\"", "“Disse ‘sim’”"),
    ("pt-PT", "\"Disse 'sim'\"", "«Disse “sim”»"),
    ("pt", '"Sim"', "“Sim”"),
    ("it", '"Sì", disse; l\'"Alleanza"', "«Sì», disse; l’«Alleanza»"),
    ("ar", 'قال "نعم" هنا', "قال «نعم» هنا"),
    ("he", 'הוא אמר "כן" לצה"ל', "הוא אמר ”כן” לצה״ל"),
    ("he", 'ב"הארץ" ובצ\'כיה', "ב”הארץ” ובצ׳כיה"),
    ("ja", '彼は"東京"と言った', "彼は「東京」と言った"),
    ("ja", '"東京の\'港\'"', "「東京の『港』」"),
    ("ja", '彼は"Tokyo"と言った', "彼は“Tokyo”と言った"),
    ("zh", '他说"你好"了', "他说“你好”了"),
    ("zh-TW", '他說"你好"了', "他說「你好」了"),
    ("pl", '"Tak" i \'nie\'', "„Tak” i «nie»"),
    ("cs", '"Ano" a \'ne\'', "„Ano“ a ‚ne‘"),
    ("sv", "\"Ja\", sa hon; 'nej'", "”Ja”, sa hon; ’nej’"),
    ("fi", '"Nokia"', "”Nokia”"),
    ("nb", '"Ja"', "«Ja»"),
    ("ru", "\"Да, 'нет'\"", "«Да, „нет“»"),
    ("el", '"Ναι"', "«Ναι»"),
    ("hu", "\"Igen 'nem'\"", "„Igen »nem«”"),
    ("tr", '"Evet"', "“Evet”"),
    ("ur", '"ہاں"', "”ہاں“"),
    ("fa", '"بله"', "«بله»"),
    # dashes and dots
    ("en", "Ports -- all of them -- and roads", "Ports – all of them – and roads"),
    ("en", "2019--2021, Quito--Guayaquil", "2019–2021, Quito–Guayaquil"),
    ("en", "Ports---all of them---wait", "Ports—all of them—wait"),
    ("es", "Los puertos --dijo-- crecen", "Los puertos –dijo– crecen"),
    ("es", "Los puertos ---dijo--- crecen", "Los puertos —dijo— crecen"),
    ("en", "-- Ana Paz", "– Ana Paz"),
    ("es", "---Sí, dijo.", "—Sí, dijo."),
    ("en", "Run --force on 2019--2021", "Run --force on 2019–2021"),
    ("en", '"Wait--"', "“Wait–”"),
    ("en", "Well... and [...] so....", "Well… and […] so…."),
    ("en", '"...and then"', "“…and then”"),
    ("fr", "Eh bien...", "Eh bien…"),
    # what stays
    ("en", "He is 6'2\" tall, she 5' 11\"", None),
    ("en", "At 40°26'46\"N 79°58'56\"W", None),
    ("en", 'Pipes of 6" and 12"', None),
    ("en", '"It is 12" wide"', "“It is 12\" wide”"),
    ("en", "Q4'25", None),
    ("en", '"No end, and no end, either', None),
    ("en", 'No beginning", either', None),
    ("en", "An 'open one", None),
    ("en", 'A " alone, and "" and \'\'', None),
    ("en", "https://a.test/it's--so...x?q='a'&b", None),
    ("en", "a.test/it's--so", None),
    ("en", "See (https://a.test/o'x).", None),
    ("en", "'https://a.test/'", "‘https://a.test/’"),
    ("en", "pat.o'shea@a.test, @ada--b, #A", None),
    ("en", "mailto:ada@a.test?subject=it's", None),
    ("en", "www.a--b.test", None),
    ("en", "`it's \"so\"` -- x", "`it's \"so\"` – x"),
    ("en", "<a title='x' href=\"y\">", None),
    ("en", '{{ "x" }} {% include "y" %}', None),
    ("en", "Run --force, or x --> y, or <!-- z", None),
    ("en", 'Use "--force" or (--all)', "Use “--force” or (--all)"),
    ("en", "-----, ......, ..., ../x, .../x", "-----, ......, …, ../x, .../x"),
    ("en", "(c) (r) +- ,, ?????", None),
    ("en", "Already “set”, it’s – so…", None),
    ("en", 'Kept: \\"x\\", it\\\'s, a \\-- b, \\--- c\\...', "Kept: \"x\", it's, a -- b, --- c..."),
    ("en", 'It\'s \\"x\\" -- so', 'It’s "x" – so'),
    ("en", "C:\\temp", None),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "expected"), PLAIN)
def test_plain_text(tag: str, text: str, expected: str | None) -> None:
    marks = language.marks(tag)
    shown = printed(text, marks)
    assert shown == (text if expected is None else expected)
    assert typed(shown).search(text)  # where a diagnostic looks for it
    if "\\" not in text:
        assert printed(shown, marks) == shown


PROSE = [
    ("en", '*"Yes,"* she said', "<em>“Yes,”</em> she said"),
    ("en", '"**Bold**" and **"bold"**', "“<strong>Bold</strong>” and <strong>“bold”</strong>"),
    ("en", '"Over *several\nlines* and on"', "“Over <em>several\nlines</em> and on”"),
    ("en", "\"[A's](https://a.test/'b')\"", "“<a href=\"https://a.test/'b'\">A’s</a>”"),
    ("en", "<https://a.test/it's>", "<a href=\"https://a.test/it's\">https://a.test/it's</a>"),
    ("en", "<pat.o'shea@a.test>", "<a href=\"mailto:pat.o'shea@a.test\">pat.o'shea@a.test</a>"),
    ("en", '`"x"`\'s "`y`"', '<code dir="ltr">&quot;x&quot;</code>’s “<code dir="ltr">y</code>”'),
    ("en", '\\"x\\" it\\\'s a \\-- b\\...', "&quot;x&quot; it's a -- b..."),
    ("en", "&quot;x&quot; &#39;y&#39;", "&quot;x&quot; 'y'"),
    ("en", '<b class="x">it\'s</b>', "&lt;b class=&quot;x&quot;&gt;it’s&lt;/b&gt;"),
    ("en", "a -- b *--* c *..*. d...", "a – b <em>–</em> c <em>..</em>. d…"),
    ("en", '\\["Yes," she said\\]', "[“Yes,” she said]"),
    ("en", 'Dr.&nbsp;"Yes"', f"Dr.{B}“Yes”"),
    ("en", 'She said  \n"yes"', "She said<br />\n“yes”"),
    ("en", "a.test/it's--so, @ada--b", "a.test/it's--so, @ada--b"),
    ("en", "<https://a.test/so...>", '<a href="https://a.test/so...">https://a.test/so...</a>'),
    ("en", '<https://a.test/>"so"', '<a href="https://a.test/">https://a.test/</a>&quot;so&quot;'),
    ("fr", "L'*\"Alliance\"* d'**un**", f"L’<em>«{B}Alliance{B}»</em> d’<strong>un</strong>"),
    ("de", "*'so'* \"`x`\"", '<em>‚so‘</em> „<code dir="ltr">x</code>“'),
]


@pytest.mark.parametrize(("tag", "text", "expected"), PROSE)
def test_markdown(tag: str, text: str, expected: str) -> None:
    html = whole(text, marks=language.marks(tag)).html(544)
    assert html == f"<p>{expected}</p>\n"


def test_each_block_of_markdown_has_marks_of_its_own() -> None:
    text = """\
## It's

- "one

- two"

> "three" -- Ana

| "a" | it's |
|-----|------|
| --  | "b   |

    it's code

```
"so"
```

![It's a "port"](https://a.test/it's.png "it's")
"""
    html = whole(text, marks=language.marks("en")).html(544)
    shown = re.sub(r"<(?!img)[^>]*>", "", html).split("\n")
    lines = [line for line in map(str.strip, shown) if line]
    assert lines[:8] == [
        "It’s", "&quot;one", "two&quot;", "“three” – Ana", "“a”", "it’s", "–", "&quot;b"
    ]  # fmt: skip
    assert lines[8:10] == ["it's code", "&quot;so&quot;"]
    assert 'src="https://a.test/it\'s.png" alt="It’s a “port”"' in lines[10]


def test_markdown_without_marks_is_as_typed() -> None:
    assert whole('it\'s "so" -- ...').html(544) == "<p>it's &quot;so&quot; -- ...</p>\n"


TAGS = st.sampled_from(["en", "fr", "de", "es", "de-CH", "he", "ja", "sv", "ar", "pl"])
PIECES = st.sampled_from(
    ["it's", '"yes"', "'no'", '"a', 'b"', "'90s", "dogs'", 'l\'"x"', "6'2\"", "--", "...", "a--b"]
)
OTHERS = st.sampled_from(
    ["(so)", "“x”", "«y»", "end.", "https://a.test/it's", "@ada", "東京", "שלום"]
)


@given(TAGS, st.lists(PIECES | OTHERS))
def test_what_is_set_is_set_once(tag: str, pieces: list[str]) -> None:
    marks = language.marks(tag)
    shown = printed(" ".join(pieces), marks)
    assert printed(shown, marks) == shown


@given(TAGS, st.text("ab3 \"'-.,()“”«»’\\é東ש\n/@"))
def test_letters_never_change(tag: str, text: str) -> None:
    shown = printed(text, language.marks(tag))
    assert list(filter(str.isalnum, shown)) == list(filter(str.isalnum, text))


@given(TAGS, st.text())
def test_a_text_without_marks_is_the_same_object(tag: str, text: str) -> None:
    if not has_any(text):
        assert printed(text, language.marks(tag)) is text


@pytest.mark.parametrize(
    "text", ["'a \"b ", "a'", "s' ", '“"a" ', "<a '", "`'\n", "a+'", "6'", "'"]
)
def test_long_texts_take_no_longer_by_the_mark(text: str) -> None:
    marks = language.marks("ja")
    assert len(printed(text * 20_000, marks)) >= 20_000 * len(text)


def test_every_language_with_marks_of_its_own_is_known() -> None:
    text = (CHECKOUT / "src/afterword/data/quotation_marks.toml").read_text("utf-8")
    tags = re.findall(r'"([a-zA-Z-]+)"', text)
    assert len(tags) == len(set(tags)) > 50
    assert [tag for tag in tags if not language.is_known(tag)] == []
    assert not set(tags) & fixed_words.tags()


FRONT = "---\ntitle: T\ndate: 2024-01-02\nid: case\n"
Write = Callable[[str, str], Path]


def outputs(project: Path) -> dict[str, str]:
    """What texts and mails came of the recap `case`, and the names of fields that were wrong."""
    built = build(project)
    assert not [d for d in built.diagnostics if d.is_error]
    return {o.path: o.content.decode() for o in built.outputs if not o.path.endswith(".png")}


def test_marks_are_set_wherever_readers_see_a_text(project: Path, write: Write) -> None:
    fields = """\
lang: en
title: It's one "title"
summary: It's two -- "summary"...
place: It's three
keynote: {name: Kay O'Four, role: It's five, organization: It's six, honorific: It's seven}
hosts: [It's eight]
panels:
  - {title: It's nine, takeaway: It's ten, speakers: [{name: Pat O'Eleven}], organizations: [X's]}
takeaways: [It's twelve]
figures: [{value: 10'000, label: it's thirteen, source: it's fourteen}]
quotes: [{text: "\\"It's fifteen\\"", by: Jo O'Sixteen}]
documents: [{title: '"Sí"', url: "https://harbour.test/it's", language: es}]
image: {url: "https://harbour.test/it's.png", alt: It's seventeen}
question: Who's eighteen?
next: {title: It's nineteen}
posts: {x: {takeaway: "It's twenty -- https://harbour.test/it's #Ports"}}
"""
    text = FRONT.replace("title: T\n", "") + fields
    write("recaps/demo/case.md", f"{text}---\nIt's \"prose\".\n\n## It's nine\n\nIt's `it's`.\n")
    made = outputs(project)
    named = {path.partition("/")[0] for path in made}
    assert {"newsletter", "social", "archive", "review"} <= named
    shown = {path: text for path, text in made.items() if "case" in path and "/x" not in path}
    for path, text in shown.items():
        bare = re.sub(r"https?:[^\s\"<>]*|<style.*?</style>|<script.*?</script>", "", text)
        bare = re.sub(r"<[^>]*>", "", bare, flags=re.DOTALL).replace("&#39;", "'")
        if path.endswith((".txt", ".html")):
            typed = re.findall(r"[\w`]*'\w+\b[\w`]*", bare)
            assert set(typed) <= {"`it's`", "it's"}, (path, typed)
    archive = made["archive/demo/case.txt"]
    for said in (
        *("It’s one “title”", "It’s two – “summary”…", "It’s three", "Kay O’Four", "It’s five"),
        *("It’s six", "It’s seven", "It’s eight", "It’s nine", "It’s ten", "Pat O’Eleven", "X’s"),
        *("It’s twelve", "10’000", "it’s thirteen", "it’s fourteen", "“It’s fifteen”"),
        *("Jo O’Sixteen", "«Sí»", "https://harbour.test/it's", "Who’s eighteen?"),
        *("It’s nineteen", "It’s “prose”.", "It’s it's."),
    ):
        assert said in archive, said
    assert "It’s seventeen" in made["newsletter/demo/case.html"]
    by_hand = "It’s twenty – https://harbour.test/it's #Ports"
    assert by_hand in made["social/demo/case/x.txt"]


def test_what_is_compared_stays_as_typed(project: Path, write: Write) -> None:
    given = 'image: {file: "it\'s.png", url: "https://a.test/it\'s.png", alt: It\'s a port}'
    write("recaps/demo/case.md", f"{FRONT}{given}\n---\nProse\n")
    opened = open_project(project)
    (file,) = (file for file in opened.files if file.name.endswith("case.md"))
    image = opened.events.event(file)[0].recap.image
    assert image == Image(file="it's.png", url="https://a.test/it's.png", alt="It’s a port")


def test_a_handle_is_found_by_either_apostrophe(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    handles = "handles: {Kay O'Four: {x: kayofour}}"
    write("recaps/series.md", series.replace("---\n", f"---\n{handles}\n", 1))
    write("recaps/demo/case.md", f"{FRONT}keynote: {{name: Kay O’Four}}\n---\nProse\n")
    assert "@kayofour" in outputs(project)["social/demo/case/x.txt"]


def test_the_series_and_its_dialogues_have_the_marks_of_their_language(
    project: Path, write: Write
) -> None:
    write("recaps/demo/dialogue.md", '---\ntitle: \'"Hafen"\'\nlang: de\n---\nWir sind "so".\n')
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", f'{series}\nIt\'s "us".\n')
    write("recaps/demo/case.md", f'{FRONT}---\nEin "Wort".\n')
    made = outputs(project)
    assert "„Hafen“" in made["newsletter/demo/case.html"]
    assert "It’s “us”." in made["newsletter/demo/case.html"]
    assert "Ein „Wort“." in made["archive/demo/case.txt"]


@pytest.mark.parametrize(
    ("fields", "prose", "expected"),
    [
        ("question: It's \"so\" %%invoice%%?", "Prose", ("looks-like-a-tag", 5, 11)),
        ("", "It's\nso\n\nIt's \"*so*\" -- ~~it's~~ ...", ("slip", 10, 16)),
        ("", "It's [it's](https:/x/it's)", ("bad-link", 7, 13)),
        ("summary: It's \"our\" summary", "\nIt's \"our\" summary.", ("summary-twice", 5, 10)),
        ("quotes: [{text: It's often said, by: A}]", "It’s often said", ("quote-twice", 5, 17)),
        ("panels: [{title: It's \"one\" form}]", "## It's \"one\" forn", ("near-miss-panel", 7, 1)),
        (f"takeaways: [\"It's {'long ' * 60}\"]", "Prose", ("post-too-long", 5, 13)),
        (f"lang: fr\ntakeaways: ['\"L''eau\" {'long ' * 60}']", "", ("post-too-long", 6, 13)),
    ],
)  # fmt: skip
def test_a_problem_is_told_where_the_author_typed_it(
    project: Path, write: Write, fields: str, prose: str, expected: tuple[str, int, int]
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n{prose}\n")
    told = [(d.code, d.line, d.column) for d in build(project).diagnostics if "case" in d.path]
    assert expected in told


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("It’s “so”", 'It\'s "so"'),
        ("It’s “so”", "It’s “so”"),
        (f"«{B}L’eau{B}»", '"L\'eau"'),
        (f"«{B}L’eau{B}»", "« L'eau »"),
        ("a – b — c… d-e.f", "a -- b --- c... d-e.f"),
        ("it's", "it\\'s"),
        ("„Nein ‚so‘“", "\"Nein 'so'\""),
    ],
)
def test_what_is_shown_is_found_as_it_was_typed(shown: str, written: str) -> None:
    assert typed(shown).fullmatch(written)


def test_what_is_shown_is_not_found_in_other_words() -> None:
    assert not typed("It’s “so”").search("Its so")
    assert not typed("a – b").search("a - b")


def test_many_blanks_are_not_tried_in_every_way() -> None:
    """Nothing is timed: that would take longer than anybody lives."""
    blanks = "\u00a0" * 60
    assert typed(f"a{blanks}b").search(f"a{' ' * 60}b")
    assert not typed(f"a{blanks}b").search(f"a{' ' * 30}c")
