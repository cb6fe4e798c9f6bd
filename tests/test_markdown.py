from afterword import markdown


def test_splits_at_its_sections() -> None:
    lead, parts = markdown.parse("lead\n\n## *One* & two\n\n### deeper\n\ntext\n\n## Three\n", 10)
    assert lead.html(544) == "<p>lead</p>\n"
    assert [(part.title, part.level, part.line) for part in parts] == [
        ("One & two", 2, 12),
        ("Three", 2, 18),
    ]
    assert parts[0].prose.html(544) == "<h3>deeper</h3>\n<p>text</p>\n"
    assert not parts[1].prose


def test_html_is_well_formed_and_shows_raw_html_as_text() -> None:
    prose = markdown.whole("a<br>b  \nc <script>x</script> & ![p](https://a.test/?a&b)")
    assert prose.html(544) == (
        "<p>a&lt;br&gt;b<br />\nc &lt;script&gt;x&lt;/script&gt; &amp; "
        '<img src="https://a.test/?a&amp;b" alt="p" width="544" '
        'style="width:auto;max-width:100%;height:auto" /></p>\n'
    )


def test_references_know_their_block() -> None:
    prose = markdown.whole("one\n\ntwo [a](x) ![b](y)\n\n- [c](z)", first_line=5)
    assert [(r.url, r.text, r.line, r.is_image) for r in markdown.references(prose)] == [
        ("x", "", 7, False),
        ("y", "b", 7, True),
        ("z", "", 9, False),
    ]


def test_a_footnote_is_text_also_where_it_is_one_word() -> None:
    prose = markdown.whole("Words.[^1]\n\n[^1]: Ibid.\n[^2]: Ports")
    assert prose.html(544) == "<p>Words.[^1]</p>\n<p>[^1]: Ibid.\n[^2]: Ports</p>\n"


def test_a_heading_inside_a_quotation_opens_no_section() -> None:
    _, parts = markdown.parse("> ## quoted")
    assert parts == ()
