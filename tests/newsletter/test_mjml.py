import re
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from afterword.newsletter.mjml import MjmlError, compile_html

PAGE = """\
<mjml>
  <mj-head>
    <mj-style inline="inline">p {{ color: #123456; }}</mj-style>
    <mj-style>@media (max-width: 400px) {{ p {{ color: red; }} }}</mj-style>
  </mj-head>
  <mj-body><mj-section><mj-column>
    {}
  </mj-column></mj-section></mj-body>
</mjml>
"""


def test_inline_styles_are_inlined_and_others_stay() -> None:
    html = compile_html(PAGE.format("<mj-text><p>Ünï &amp; &nbsp;</p></mj-text>"))
    assert re.search(r'<p style="color:#123456">Ünï &amp;', html)
    assert "@media (max-width: 400px)" in html
    assert "mj-style" not in html


@pytest.mark.parametrize("title", ["การค้าดิจิทัล", "پرداخت\u200cها", "❤\ufe0f", r"C:\temp", "e\u0301"])
def test_the_name_of_the_mail_is_its_title_in_every_script(title: str) -> None:
    page = PAGE.replace("<mj-head>", f"<mj-head>\n<mj-title>{title} &amp; more</mj-title>")
    html = unescape(compile_html(page.format("<mj-text>x</mj-text>")))
    assert f'aria-label="{title} & more"' in html
    assert f"<title>{title} & more</title>" in html


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("é\n<![CDATA[x]]>\n", 5),
        ('<mj-text title="الموانئ الموانئ">\n<![CDATA[x]]>\n\n</mj-text>', 5),
        ('<mj-text title="one\ntwo é\nthree">\n<![CDATA[x]]>\n\n</mj-text>', 7),
    ],
)
def test_offsets_of_the_compiler_become_lines(inside: str, line: int) -> None:
    with pytest.raises(MjmlError) as caught:
        compile_html(
            '<mjml><mj-head><mj-style inline="inline">\np { color: red; }\n</mj-style></mj-head>'
            f"\n<mj-body>{inside}</mj-body></mjml>"
        )
    assert caught.value.line == line


def test_what_a_recap_wrote_about_mjml_is_no_tag() -> None:
    assert "&lt;mj-raw&gt;" in compile_html(PAGE.format("<mj-text>&lt;mj-raw&gt;</mj-text>"))


def test_nothing_is_fetched() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        here = f"http://127.0.0.1:{server.server_port}"
        html = compile_html(
            f'<mjml><mj-head><mj-font name="Own" href="{here}/own.css" /></mj-head><mj-body>'
            f'<mj-section><mj-column><mj-image src="{here}/a.png" /><mj-text font-family="Own">x'
            "</mj-text></mj-column></mj-section></mj-body></mjml>"
        )
        server.shutdown()
        thread.join()
    assert f"{here}/own.css" in html
    assert asked == []


@pytest.mark.parametrize(
    "text", ["a\\b", "👩\u200d👩", "n\u0303", "soft\u00adhyphen", "no\u00a0break", "اَ", "क्षि", "é"]
)
def test_attributes_keep_every_letter(text: str) -> None:
    document = (
        "<mjml><mj-body><mj-section><mj-column>"
        f'<mj-text><a href="x" title="{text}">{text}</a></mj-text><mj-image src="y" alt="{text}" />'
        "</mj-column></mj-section></mj-body></mjml>"
    )
    html = unescape(compile_html(document))
    assert f'title="{text}"' in html
    assert f'alt="{text}"' in html
