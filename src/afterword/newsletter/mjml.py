"""MJML to HTML, with a line where mjml-python gives an offset in bytes, and styles inline.

A document has to be valid before it comes here: mjml-python copies a tag that it does not know
into the HTML, and stops at broken markup without saying where. `mjml_validator` sees to that.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape

import css_inline
import mjml

INLINE_STYLE = re.compile(r"""<mj-style\b[^>]*\binline=["']inline["'][^>]*>([^<]*)</mj-style>""")
ODD = (re.compile("<mj-title>[^<]+"), re.compile(r'="[ !#-\[\]-~]*+[^ -\[\]-~][^"]*"'))
"""The title, which becomes an attribute, and one with a backslash or a letter beyond ASCII in it.
mrml writes such characters as Rust's debugger does, `\\u{301}`, unless they are references.
"""


class MjmlError(Exception):
    """What is wrong with a document, and its line there, from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line


def compile_html(document: str) -> str:
    """Compile a valid MJML document to HTML with its styles inline.

    Raises `MjmlError` for what mrml refuses although mjml takes it, as a doctype.
    """
    styles = "\n".join(INLINE_STYLE.findall(document))
    rest = INLINE_STYLE.sub(lambda style: "\n" * style[0].count("\n"), document)
    try:
        html = mjml.mjml2html(_changed(rest, _with_references))
    except ValueError as error:
        raise MjmlError(str(error), _line(rest, str(error))) from error
    except BaseException as error:
        # What Rust calls a panic is no Exception in Python, and has no position.
        if type(error).__name__ != "PanicException":
            raise
        raise MjmlError("the compiler gives up: write `&gt;` for a `>` in a text", 1) from error
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
        minify_css=True,
        extra_css=styles,
    )


def _changed(document: str, change: Callable[[str], str]) -> str:
    for odd in ODD:
        document = odd.sub(lambda found: change(found[0]), document)
    return document


def _with_references(value: str) -> str:
    return re.sub(r"[^ -\[\]-~]", lambda char: f"&#{ord(char[0])};", value)


def _with_lines(value: str) -> str:
    """As long as with references, but in the value's lines: so an offset there tells the line."""
    return "&#10\n".join(map(_with_references, value.split("\n")))


def _line(document: str, message: str) -> int:
    """The line of the byte offsets in mrml's message, the first one without any.

    They are those of what was compiled.
    """
    offset = re.search(r"at position (\d+):\d+", message)
    compiled = _changed(document, _with_lines).encode()
    return compiled[: int(offset[1])].count(b"\n") + 1 if offset else 1
