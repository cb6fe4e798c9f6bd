"""Tables of a mail: what they say in their markup, and what a browser makes of that."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import build
from markdown_it.token import Token
from playwright.sync_api import Browser

from afterword.prose import markdown
from afterword.prose.html import html

Write = Callable[[str, str], Path]
STYLES = re.compile(r"<style\b.*?</style>", re.DOTALL)


def table(*rows: list[str], sides: str = "-") -> str:
    lines = [rows[0], [sides] * len(rows[0]), *rows[1:]]
    return "\n".join("|" + "".join(f" {cell} |" for cell in line) for line in lines)


@pytest.mark.parametrize(
    ("columns", "word", "kind"),
    [
        (1, "c", "data"),
        (4, "port", "data"),
        (2, "many short words " * 9, "data"),
        (2, "長い言葉の列" * 9, "data"),
        (3, "Rotterdam", "data many"),
        (5, "Lisbon", "data many"),
        (1, "https://harbour.test/a/long/one", "data many"),
        (4, "Rotterdam", "data stack"),
        (2, "Rotterdam", "data"),
        (2, "Rotterdam-Waalhaven", "data"),
        (3, "Wirtschaftsamt", "data stack"),
        (3, "Verwaltungsrats", "data stack tall"),
        (2, "Hafenverwaltungsgesellschaft", "data stack tall"),
        (9, "port", "data stack"),
        (9, "Rotterdam", "data stack wide"),
        (4, "Hafenverwaltungsgesellschaft", "data stack tall wide"),
    ],
)
def test_a_table_is_told_row_by_row_where_a_phone_has_no_room_for_it(
    columns: int, word: str, kind: str
) -> None:
    html = markdown.whole(table(["h"] * columns, [word] * columns)).html(544)
    assert f'<table class="{kind}">\n<thead>\n<tr>\n<th scope="col"' in html
    assert ('<div style="overflow-x:auto">' in html) == (kind != "data")
    assert html.count('class="key"') == (columns if "stack" in kind else 0)


def test_a_row_says_which_column_each_cell_is_of() -> None:
    prose = markdown.whole(table(["", "*A* & <b>", "C"], ["Port", "Rotterdam" * 4, ""]))
    cells = re.findall("<td.*</td>", prose.html(544))
    key = '<span class="key" style="display:none;mso-hide:all">A &amp; &lt;b&gt;</span>'
    assert cells == [
        '<td class="first">Port</td>',
        f"<td>{key} {'Rotterdam' * 4}</td>",
        "<td></td>",
    ]


def test_a_feed_has_tables_that_need_no_styles() -> None:
    html = markdown.whole(table(["h"] * 9, ["1,234,567"] * 9)).html(600, mail=False)
    assert html.startswith('<table class="data">\n<thead>')
    assert "display:none" not in html


def test_a_table_is_not_looked_for_from_the_beginning() -> None:
    class Counted(list[Token]):
        read = 0

        def __iter__(self) -> Iterator[Token]:
            for token in super().__iter__():
                self.read += 1
                yield token

    tokens = Counted(markdown.whole("|a|\n|-|\n\n" * 99).tokens)
    assert html(tokens, 544).count("<table") == 99
    assert tokens.read == len(tokens)


def test_in_a_mail_that_is_too_narrow_only_words_are_broken() -> None:
    row = ["2021-03-03 to 2021-04-04", "Hafenverwaltungsgesellschaft", "1,250,000,000,000"]
    html = markdown.whole(table(list("abc") * 2, row * 2)).html(544)
    dates, word, number = re.findall("<td.*</td>", html)[:3]
    assert 'class="longest"' in word
    assert 'class="longest"' not in dates + number
    for whole in ("2021-03-03", "2021-04-04", "1,250,000,000,000"):
        assert f'<span style="white-space:nowrap">{whole}</span>' in dates + number
    assert len(re.findall(r'<th [^>]*width="\d+"', html)) == 6


SMALL = """\
<table class="data">
<thead>
<tr>
<th style="text-align:left" scope="col">Port</th>
<th style="text-align:right" scope="col">Share</th>
</tr>
</thead>
<tbody>
<tr>
<td style="text-align:left">Quito</td>
<td style="text-align:right;white-space:nowrap">29\u00a0%</td>
</tr>
</tbody>
</table>
<p>Of 29\u00a0%.</p>
"""
WIDE = """\
<div style="overflow-x:auto"><table class="data stack tall wide">
<thead>
<tr>
<th scope="col" width="168">Ship</th>
<th scope="col" width="96">Share</th>
<th scope="col" width="120">Freight</th>
</tr>
</thead>
<tbody>
<tr>
<td class="first">KEY(Ship) Hafenverwaltungs-Gesellschaft</td>
<td style="white-space:nowrap">KEY(Share) 1120.000 EUR</td>
<td>KEY(Freight) <span style="white-space:nowrap">12.345.678,90</span>\u00a0€</td>
</tr>
<tr>
<td class="first longest">KEY(Ship) Verkehrsinfrastrukturfinanzierungsgesetz \
<span style="white-space:nowrap">2021-03-03</span></td>
<td>\u00a0</td>
<td>KEY(Freight) –</td>
</tr>
</tbody>
</table></div></td></tr></table>
"""


def test_the_whole_of_a_small_table_and_of_what_follows() -> None:
    text = "| Port | Share |\n|:-----|------:|\n| Quito | 29 % |\n\nOf 29 %."
    assert markdown.whole(text).html(400) == SMALL


def test_the_whole_of_a_table_that_is_too_wide() -> None:
    rows = [
        ["Ship", "Share", "Freight"],
        ["Hafenverwaltungs-Gesellschaft", "1120.000 EUR", "12.345.678,90 €"],
        ["Verkehrsinfrastrukturfinanzierungsgesetz 2021-03-03", "&nbsp;", "–"],
    ]
    html = markdown.whole(table(*rows)).html(400)
    key = r'<span class="key" style="display:none;mso-hide:all">(.*?)</span>'
    assert re.sub(key, r"KEY(\1)", html).endswith(WIDE)


def test_columns_of_short_words_take_what_they_need_and_others_share_the_rest() -> None:
    long = ["Hafenverwaltungsgesellschaft Bremen", "Verkehrsinfrastrukturfinanzierungsgesetz"]
    html = markdown.whole(table(list("abc"), ["Port", *long], ["Ports", "Ab", "Zu"])).html(400)
    assert re.findall(r'<th [^>]*width="(\d+)"', html) == ["40", "168", "168"]


def test_columns_that_have_room_in_small_letters_share_it_as_a_browser_likes() -> None:
    html = markdown.whole(table(list("abc"), ["Lisbon", "x" * 20, "y" * 20])).html(400)
    assert '<table class="data stack tall wide">' in html
    assert '<th scope="col" width=' not in html
    assert "longest" not in html


def test_a_number_among_chinese_or_japanese_leaves_the_rest_of_its_cell_to_break() -> None:
    said = "参加者は640名で、令和８年度より12,400冊多くなりました。会場は満員でした。"
    html = markdown.whole(table(["A", "B"], ["中国語", said])).html(400)
    whole = re.findall(r'<span style="white-space:nowrap">(.*?)</span>', html)
    assert whole == ["640", "８", "12,400"]
    assert re.search(
        r'<td[^>]* style="[^"]*white-space:nowrap"[^>]*>(<span.*?</span> )?中国語', html
    )


BIG = ["12,345,678,901", "9,876,543,210", "−730,864,309"]
TABLES = {
    "two": (["Land", "Wasserwirtschaftsverwaltungsvorschriften"], ["Wien", "12.345.678,90 €"]),
    "three": (["Country", "Share (MW)", "Taken on 18 Feb, 7 pm"], ["Burundi", "26.7", "11.2"]),
    "four": (
        ["Country", "Exports (USD)", "Imports (USD)", "Balance"],
        ["Democratic Republic of the Congo", *BIG],
    ),
    "five": (
        ["Ciudad", "Tarifa (US$/m³)", "Pérdidas", "Hogares con tarifa social", "Último aumento"],
        ["Manizales", "US$ 0,52", "31 %", "1.120.000", "2024"],
    ),
    "six": (
        ["Land", "Grundstücksverkehrsgenehmigungszuständigkeit", "Betrag", "Von", "Bis", "Wer"],
        [
            "Mecklenburg-Vorpommern",
            "12 Aufgaben seit 2020",
            "1.234.567,89 €",
            "2021-03-03",
            "",
            "x",
        ],
        ["Bayern", "Verkehrsinfrastrukturfinanzierungsgesetz", "12 €", "2021-12-31", "–", "ja"],
    ),
    "japanese": (
        ["言語", "蔵書数（冊）", "貸出数（回）"],
        ["ベトナム語", "12,400冊", "8,310回"],
    ),
    "arabic": (
        ["البلد", "الصادرات (بالدولار)", "الواردات (بالدولار)", "الرصيد"],
        ["بوروندي", *BIG],
    ),
}
# Of each word of a table that can be seen: whether it stands on several lines. Last, whether the
# page or the table itself is wider than there is room.
BROKEN = r"""() => {
  const words = [];
  const texts = document.createTreeWalker(document.querySelector(".data"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.checkVisibility()) continue;
    for (const word of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const seen = [...range.getClientRects()].filter((each) => each.width);
      words.push([word[0], new Set(seen.map((each) => Math.round(each.top))).size > 1]);
    }
  }
  const frame = document.querySelector(".data").parentElement;
  const root = document.documentElement;
  return [words, root.scrollWidth > root.clientWidth, frame.scrollWidth > frame.clientWidth];
}"""


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("styles", ["with styles", "without styles"])
def test_no_number_is_broken_at_any_width(
    project: Path, write: Write, browser: Browser, name: str, styles: str
) -> None:
    rows = TABLES[name]
    lang = {"arabic": "ar", "japanese": "ja", "five": "es", "six": "de"}.get(name, "en")
    facts = f"title: T\ndate: 2024-01\nid: t\nlang: {lang}"
    write("recaps/demo/case.md", f"---\n{facts}\n---\n\n{table(*rows, sides='-:')}\n")
    outputs = {o.path: o.content.decode() for o in build(project).outputs}
    html = outputs["newsletter/demo/case.html"]
    page = browser.new_page()
    page.set_content(html if styles == "with styles" else STYLES.sub("", html))
    for width in (320, 360, 375, 414, 600):
        page.set_viewport_size({"width": width, "height": 900})
        words, is_wide, scrolls = page.evaluate(BROKEN)
        assert not is_wide
        assert not scrolls or styles == "without styles"
        assert set(rows[1][-1].split()) <= {word for word, _ in words}
        broken = [word for word, on_several in words if on_several]
        assert not [word for word in broken if re.search(r"\d", word)]
        assert all(len(word) > 20 for word in broken)
