"""Every word and link of CommonMark's own examples is in their plain text, and nothing else.

What is there comes from the specification's HTML, read by a browser's parser. Where HTML stands
in an example, which this project shows as text, it comes from the project's own HTML.
"""

import re
import unicodedata
from collections.abc import Iterator

from conftest import node_module
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from afterword.prose import markdown
from afterword.prose.commonmark import commonmark
from afterword.prose.plain_inline import Links
from afterword.prose.plaintext import text
from afterword.text.wrap import WIDTH, columns

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
INLINE = {"a", "em", "strong", "code", "img", "br"}
OWN = {
    520: "[[foo [1]](uri2)] [2]",
    480: "**ahttps://foo.bar/?q=** [1]",
    481: "__ahttps://foo.bar/?q=__ [1]",
    574: "[foo [bar] [1]] [2]",
    575: "[foo bar [1]] [2]",
}
"""A link in a picture's words, which HTML drops, and an address that begins within a word."""
DECORATION = re.compile(r"-|\*|~+|-+|>+|\d+[.)]")
"""What plain text adds to words: marks of lists, quotations and rules, and underlines."""


def examples() -> list[tuple[str, str]]:
    spec = node_module("commonmark-spec/spec.txt", "commonmark-spec").read_text("utf-8")
    return [(a.replace("→", "\t"), b.replace("→", "\t")) for a, b in EXAMPLE.findall(spec)]


def holds_html(source: str) -> bool:
    with_html, without = (MarkdownIt("commonmark", {"html": html}) for html in (True, False))
    return str(with_html.render(source)) != str(without.render(source))


def said(node: LexborNode, urls: list[str]) -> Iterator[str]:
    """What a page says, blocks set apart by a blank, links numbered as in plain text."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
            continue
        edge = "" if child.tag in INLINE - {"br"} else " "
        yield edge
        attributes = child.attributes
        words = attributes.get("alt") or "" if child.tag == "img" else "".join(said(child, urls))
        title = " ".join((attributes.get("title") or "").split())
        shown = f"{words} ({title})" if title and title not in words else words
        url = attributes.get("src") or attributes.get("href")
        is_told = bool(url) and url not in (words, f"mailto:{words}")
        yield f"[{shown}]" if child.tag == "img" and shown and is_told else shown
        if url and is_told:
            if url not in urls:
                urls.append(url)
            yield f" [{urls.index(url) + 1}]"
        yield edge


def problem(plain: str, links: Links, html: str) -> str | None:
    """What is wrong with a plain text, or None."""
    untidy = re.compile("[\t\r\xad]|[^\\S\n]$", re.MULTILINE)
    if unicodedata.normalize("NFC", plain) != plain or untidy.search(plain):
        return "not tidy"
    for line in plain.split("\n"):
        words = [word for word in line.split() if not DECORATION.fullmatch(word)]
        if columns(line) > WIDTH and len(words) > 1:
            return f"too wide: {line!r}"
    urls: list[str] = []
    body = LexborHTMLParser(html).body
    page = "".join(said(body, urls)) if body else ""
    listed = [line.split(" ", 1)[1].strip() for line in links.lines().split("\n") if line]
    if listed != urls:
        return f"links {listed!r} for {urls!r}"
    written = iter(re.sub("[\u200e\u200f]", "", plain).split())  # without marks of direction
    added: list[str] = []
    for word in unicodedata.normalize("NFC", page.replace("\xad", "")).split():
        for have in written:
            if have == word:
                break
            added.append(have)
        else:
            return f"{word!r} is lost, or not in its place"
    strange = [word for word in [*added, *written] if not DECORATION.fullmatch(word)]
    return f"{strange!r} added" if strange else None


def test_commonmark_examples_keep_every_word_and_link() -> None:
    problems = {}
    cases = examples()
    for number, (source, html) in enumerate(cases, start=1):
        prose, links = markdown.whole(source), Links()
        plain = text(prose, links)
        if number in OWN:
            assert plain == OWN[number]
        elif found := problem(plain, links, prose.html(544) if holds_html(source) else html):
            problems[number] = (found, source, plain)
    assert problems == {}
    assert len(cases) == 652


def marks(reader: MarkdownIt, source: str) -> list[str]:
    tokens = (token for block in reader.parse(source) for token in (block, *(block.children or ())))
    return [token.type for token in tokens if token.type.startswith(("em_", "strong_", "list_"))]


def test_commonmark_examples_have_their_emphasis_and_their_lists() -> None:
    """Stars within words and dates at the beginning of lines are read otherwise than there."""
    theirs = MarkdownIt("commonmark", {"html": False})
    sources = [source for source, _ in examples() if "<!--" not in source]
    assert [each for each in sources if marks(commonmark, each) != marks(theirs, each)] == []


BREAK = "\\\n"
WORDS = st.lists(
    st.sampled_from(
        [
            "port",
            "**containers**",
            "naïve",
            "A" * 90,
            "soft\xadhyphen",
            "e\u0301",
            "می\u200cخواهم",
            "👩\u200d🚀",
            "`code  here`",
            "[the words](https://a.test/x)",
            '[other (words)](https://a.test/(y)_z "A title")',
            "![a map](https://a.test/m.png)",
            "<https://a.test/a/very/long/address/that/is/wider/than/a/line/of/plain/text/is>",
            "https://a.test/as-text",
            "[no target][nowhere]",
            "note[^1]",
            "<b>raw</b>",
            "&amp;",
            "\\*",
            "한국어",
            "(Visa)",
            BREAK,
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


def indented(block: str, first: str, rest: str) -> str:
    return first + block.replace("\n", "\n" + rest)


def nested(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inside, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several,
        several.map(lambda block: indented(block, "- ", "  ")),
        several.map(lambda block: indented(block, "12. ", "    ")),
        several.map(lambda block: indented(block, "123456789) ", " " * 11)),
        several.map(lambda block: indented(block, "> ", "> ")),
    )


CODE = WORDS.map(lambda words: f"```\n{words.replace('`', '')}\n\tand\n```")
DOCUMENTS = st.recursive(
    st.one_of(WORDS, WORDS.map(lambda words: "### " + words.replace("\n", " ")), CODE),
    nested,
    max_leaves=12,
)


@given(DOCUMENTS)
def test_documents_keep_every_word_and_link(source: str) -> None:
    prose, links = markdown.whole(source), Links()
    plain = text(prose, links)
    assert problem(plain, links, prose.html(544)) is None, plain


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5))
def test_tables_keep_every_word_and_link(rows: list[list[str]]) -> None:
    lines = [f"|{'|'.join(row).replace(BREAK, '')}|" for row in rows]
    source = "\n".join([lines[0], "|-" * len(rows[0]) + "|", *lines[1:]])
    prose, links = markdown.whole(source), Links()
    plain = text(prose, links)
    assert prose.tokens[0].type == "table_open"
    urls: list[str] = []
    body = LexborHTMLParser(prose.html(544)).body
    assert body is not None
    words = unicodedata.normalize("NFC", "".join(said(body, urls)).replace("\xad", "")).split()
    written = re.sub("[\u200e\u200f]", "", plain).split()
    if "![" in source:  # on phones, a row is labelled with a picture's words, without its brackets
        written += [word.strip("[]") for word in written]
    assert [word for word in words if word not in written and f"{word}:" not in written] == []
    assert [line.split(" ", 1)[1].strip() for line in links.lines().split("\n") if line] == urls
    for line in plain.split("\n"):
        assert columns(line) <= WIDTH or len(line.split()) <= 2
