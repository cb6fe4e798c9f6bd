import pytest

from afterword.prose import markdown
from afterword.prose.plain_inline import Links
from afterword.prose.plaintext import FILTERS, text, tidy
from afterword.text.wrap import WIDTH, columns, wrap

CASES = {
    "emphasis": ("**bold** *italic* `code`", "bold italic code"),
    "link": ("a [link](https://a.test) here", "a link [1] here"),
    "same link": ("[a](https://a.test) [b](https://a.test)", "a [1] b [1]"),
    "address": ("see <https://a.test/b>. <a@b.test>", "see https://a.test/b.\na@b.test"),
    "address twice": (
        "[https://a.test](https://a.test) [a](https://a.test)",
        "https://a.test a [1]",
    ),
    "address in words": ("a<https://a.test>b", "ahttps://a.test [1]b"),
    "address after a word": ("a<https://a.test> b", "ahttps://a.test [1] b"),
    "address before a word": ("<https://a.test>b", "https://a.test [1]b"),
    "address and marks": (
        "(<https://a.test>, <https://b.test>).",
        "(https://a.test,\nhttps://b.test).",
    ),
    "almost its address": ("[https://b.test](https://a.test)", "https://b.test [1]"),
    "image": ("![a map](https://a.test/m.png)", "[a map] [1]"),
    "loose list": ("- one\n\n- two", "- one\n\n- two"),
    "tight list": ("3. one\n4. two\n   - three", "3. one\n4. two\n   - three"),
    "quotation": ("> one\n> two\n>\n> three", "> one two\n>\n> three"),
    "code": ("```\na  b\n\nc\n```", "    a  b\n\n    c"),
    "rule": ("one\n\n---\n\ntwo", "one\n\n* * *\n\ntwo"),
    "break": ("one\\\ntwo", "one\ntwo"),
    "heading": ("### A heading", "A heading\n~~~~~~~~~"),
    "raw html": ("<b>bold</b> <script>", "<b>bold</b> <script>"),
    "raw html block": ("<div>\n*kept*\n</div>\n<!-- c -->", "<div> kept </div>"),
    "only a heading": ("# 港", "港\n~~"),
    "empty heading": ("one\n\n##\n\ntwo", "one\n\ntwo"),
    "long heading": ("# " + "words " * 6, "words words words words\nwords words\n" + "~" * 23),
    "heading in a list": (
        "- # one two three four five",
        "- one two three four\n  five\n  ~~~~~~~~~~~~~~~~~~",
    ),
    "number as written": ("7) one\n8) two", "7) one\n8) two"),
    "from zero": ("0. one\n0. two", "0. one\n1. two"),
    "empty item": ("- one\n-\n- two", "- one\n-\n- two"),
    "quotation of a list": ("> - one\n>   > two\n", "> - one\n>   > two"),
    "code in a list": ("1. one\n\n   ```\n   a\n     b\n   ```", "1. one\n\n       a\n         b"),
    "tab in code": ("```\n\ta\tb\n```", "        a   b"),
    "wide code": ("```\n  one(two, three, four)\n```", "      one(two, three,\n        four)"),
    "empty code": ("one\n\n```\n\n```\n\ntwo", "one\n\ntwo"),
    "parentheses": ("[a (b)](https://a.test/b_(c))", "a (b) [1]"),
    "no target": ("[a][b] and [c]", "[a][b] and [c]"),
    "empty target": ("[a]() [b](<>)", "a b"),
    "title": ('[a](https://a.test "The map") ![map](b "map")', "a (The map) [1]\n[map] [2]"),
    "title in longer words": (
        '[maps](a "map") [roadmap](b "map")',
        "maps (map) [1] roadmap\n(map) [2]",
    ),
    "link in a picture": ("![a [b](u)](v)", "[a b [1]] [2]"),
    "footnote": ("a[^1]\n\n[^1]: b c\n[^2]: d", "a[^1]\n\n[^1]: b c [^2]: d"),
    "soft hyphen": ("con\xadtai&shy;ner `a\xadb`", "container ab"),
    "joiners": ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
    "composed": ("e&#x301; `e\u0301`", "é é"),
    "no-break space": ("one two three four 10\u00a0000", "one two three four\n10\u00a0000"),
    "japanese lines": ("港の\n対話\nWTO\nと", "港の対話 WTO と"),
    "long word": ("a " + "b" * 10_000 + " c", "a\n" + "b" * 10_000 + "\nc"),
    "table": ("|a|bc|\n|-|-|\n|one|b|", "a    bc\n---  --\none  b"),
    "numbers": ("|a|bcd|\n|-|-|\n|one|98|\n|two|104|", "a    bcd\n---  ---\none   98\ntwo  104"),
    "sides": (
        "|a|b|c|\n|:-|:-:|-:|\n|日本|xyz|100|",
        "a      b     c\n----  ---  ---\n日本  xyz  100",
    ),
    "no headings": ("| | |\n|-|-|\n|a|b|", "a  b"),
    "right to left": ("|أ|ب|\n|-|-|\n|ت|ث|\n|ج||", "أ: ت\nب: ث\n\nأ: ج"),
    "only headings": ("|a|b|\n|-|-|", "a  b\n-  -"),
    "wide headings": ("|one two three|four five six|\n|-|-|", "one two three / four\nfive six"),
    "gaps": (
        "|name|about|\n|-|-|\n||the first programmer\n|Ada||",
        "about: the first\n  programmer\n\nname: Ada",
    ),
    "a column of nothing": (
        "||name|what she wrote|none|\n|-|-|-|-|\n||Ada|programs||",
        "none\n\nname: Ada\nwhat she wrote: programs",
    ),
    "wide table": (
        "|name|about|\n|-|-|\n|Ada|wrote the first program|",
        "name: Ada\nabout: wrote the first\n  program",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES.keys())
def test_blocks(source: str, expected: str) -> None:
    assert text(markdown.whole(source), Links(), width=24) == expected


def test_twenty_levels_stay_within_the_line() -> None:
    bullets = "\n".join("  " * level + f"- level {level} {'word ' * 9}" for level in range(20))
    marker = "123456789) "
    numbers = marker * 20 + "words and words"
    quotes = "> " * 20 + "words " * 20
    for source in (bullets, numbers, quotes, "> 99. " * 10 + "words " * 20):
        plain = text(markdown.whole(source), Links())
        assert max(map(columns, plain.split("\n"))) <= WIDTH
        assert plain.split()[-1].startswith("word")
    assert text(markdown.whole(bullets), Links()).count("- level") == 20
    assert text(markdown.whole(numbers), Links()).count("123456789)") == 20


def test_a_table_of_forty_columns_is_lines_with_labels() -> None:
    rows = ["|".join(f"{name}{n}" for n in range(40)) for name in ("c", "v")]
    plain = text(markdown.whole(f"|{rows[0]}|\n{'|-' * 40}|\n|{rows[1]}|"), Links())
    assert plain.split("\n") == [f"c{n}: v{n}" for n in range(40)]


ARABIC_STORY = """**OECD** قالت نعم.

### API المفتوحة

- [IMO](https://a.test) تنتظر.
- الموانئ تنتظر.

> A port is a port.

| DP World | الميناء |
|---|---|
| UPS هنا | DHL |

```
x = "ع"
```
"""


def test_each_paragraph_that_begins_with_a_latin_name_runs_as_the_language_does() -> None:
    """By a mark that is not seen, `R` here; English that stands there has none."""
    plain = text(markdown.whole(ARABIC_STORY), Links(), direction="rtl")
    assert plain.replace("\u200f", "R").split("\n") == [
        "ROECD قالت نعم.",
        "",
        "RAPI المفتوحة",
        "R~~~~~~~~~~~~",
        "",
        "- RIMO [1] تنتظر.",
        "- الموانئ تنتظر.",
        "",
        "> A port is a port.",
        "",
        "RDP World: UPS هنا",
        "الميناء: DHL",
        "",
        '    x = "ع"',
    ]
    assert "\u200f" not in text(markdown.whole(ARABIC_STORY), Links())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("OECD قالت نعم.",), "ROECD قالت نعم."),
        (("OECD قالت نعم.", "> ", "> "), "> ROECD قالت نعم."),
        (("ICC نعم.", "1. ", "   "), "1. RICC نعم."),
        (("OECD والموانئ", "العنوان: "), "العنوان: OECD والموانئ"),
        (("الموانئ", "Title: "), "Title: الموانئ"),  # of a language without words of its own
        (("A port is a port.",), "A port is a port."),
    ],
)
def test_what_an_arabic_template_wraps_runs_as_the_language_does(
    told: tuple[str, ...], said: str
) -> None:
    assert FILTERS["rtl"]["wrap"](*told).replace("\u200f", "R") == said
    assert FILTERS["ltr"]["wrap"](*told) == said.replace("R", "")


def test_links_are_listed_once() -> None:
    links = Links()
    assert links.ref(None) == ""
    assert links.ref("https://b.test") == " [1]"
    assert links.ref("https://a.test") == " [2]"
    assert links.ref("https://b.test") == " [1]"
    assert links.lines() == "[1] https://b.test\n[2] https://a.test"


def test_an_address_in_a_word_is_listed_with_where_it_leads() -> None:
    links = Links()
    text(markdown.whole("a<a@b.test>b a<https://a.test>b"), links)
    assert links.lines() == "[1] mailto:a@b.test\n[2] https://a.test"


def test_tidy() -> None:
    assert tidy("\n\none  \n\n\n\ntwo\n\n") == "one\n\ntwo\n"


def test_no_break_blanks_are_ordinary_ones_once_lines_are_broken() -> None:
    """A search for `z. B.` would miss them; a narrow blank is an author's own."""
    said = wrap(f"{'a' * 68} z.\u00a0B. und 4\u202f000.")
    assert tidy(f"{said}\n\u00a0\n") == f"{'a' * 68}\nz. B. und 4\u202f000.\n"


def test_the_mark_of_a_signature_keeps_its_blank() -> None:
    assert tidy("a \n\n--\n\nb  \n\n\n-- \nc \n") == "a\n\n--\n\nb\n\n-- \nc\n"
    assert tidy("a\n--\nb -- \n") == "a\n--\nb --\n"
