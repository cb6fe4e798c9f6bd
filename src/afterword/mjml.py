"""MJML to HTML, with a line where mjml-python gives an offset in bytes, and styles inline.

A document has to be valid before it comes here: mjml-python copies a tag that it does not know
into the HTML, and stops at broken markup without saying where. `mjml_validator` sees to that.
"""

import re
from functools import lru_cache
from html import unescape

import css_inline
import mjml

INLINE_STYLE = re.compile(r"""<mj-style\b[^>]*\binline=["']inline["'][^>]*>([^<]*)</mj-style>""")
ODD_VALUE = re.compile(r'="[ !#-\[\]-~]*+[^ -\[\]-~][^"]*"')
"""An attribute with a backslash or a letter beyond ASCII in it. mrml writes such characters as
Rust's debugger does, `\\u{301}`, unless they are references.
"""


class MjmlError(Exception):
    """What is wrong with a document, and its line and column there, from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column


def compile_html(document: str) -> str:
    """Compile a valid MJML document to HTML with its styles inline.

    Raises `MjmlError` for what mrml refuses although mjml takes it, as a doctype.
    """
    styles = "\n".join(INLINE_STYLE.findall(document))
    rest = INLINE_STYLE.sub(lambda style: "\n" * style[0].count("\n"), document)
    try:
        html = mjml.mjml2html(ODD_VALUE.sub(_with_references, rest))
    except ValueError as error:
        raise MjmlError(str(error), *_position(rest, str(error))) from error
    except BaseException as error:
        # What Rust calls a panic is no Exception in Python, and has no position.
        if type(error).__name__ != "PanicException":
            raise
        raise MjmlError("the compiler gives up: write `&gt;` for a `>` in a text", 1, 1) from error
    return _inliner(unescape(styles)).inline(html)


@lru_cache(maxsize=4)
def _inliner(styles: str) -> css_inline.CSSInliner:
    """Puts the rules of `<mj-style inline="inline">` on the elements, as mjml does and mrml
    does not. Other styles stay in the head. Nothing is fetched.
    """
    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        keep_link_tags=True,
        load_remote_stylesheets=False,
        extra_css=styles,
    )


def _with_references(value: re.Match[str]) -> str:
    return re.sub(r"[^ -\[\]-~]", lambda char: f"&#{ord(char[0])};", value[0])


def _position(document: str, message: str) -> tuple[int, int]:
    """Line and column of the byte offsets in mrml's message, the first line without any."""
    offsets = re.search(r"at position (\d+):\d+", message)
    if offsets is None:
        return 1, 1
    ahead = document.encode()[: int(offsets[1])].decode("utf-8", "ignore")
    return _line_column(document, len(ahead))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
