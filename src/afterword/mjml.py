"""MJML to HTML, with the problem's line where mjml-python gives none.

mjml-python stops at markup that is not well formed without saying where, and copies tags that
it does not know into the HTML. So markup is read by expat first, and no `mj-` tag may be left.
"""

import re
from functools import lru_cache
from html import unescape
from xml.parsers.expat import ExpatError, ParserCreate

import css_inline
import mjml

MAX_DEPTH = 200
"""Far more than a mail needs; some thousands would overflow the compiler's stack."""

LEFT_OVER = re.compile(r"</?(mj-[\w-]+)", re.IGNORECASE)

INLINE_STYLE = re.compile(r"<mj-style\s+inline=\"inline\"\s*>(.*?)</mj-style>", re.DOTALL)


class MjmlError(Exception):
    """What is wrong with a document, and its line and column there, from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column


def compile_html(document: str) -> str:
    """Compile an MJML document to HTML with its styles inline. Raises `MjmlError`."""
    _well_formed(document)
    styles = "\n".join(INLINE_STYLE.findall(document))
    try:
        html = mjml.mjml2html(INLINE_STYLE.sub("", document))
    except ValueError as error:
        raise MjmlError(str(error), *_position(document, str(error))) from error
    if left := LEFT_OVER.search(html):
        found = re.search(rf"<{re.escape(left[1])}\b", document)
        place = _line_column(document, found.start() if found else 0)
        raise MjmlError(f"<{left[1]}> is not an MJML tag, or not one that can stand here", *place)
    return _inliner(unescape(styles)).inline(html)


@lru_cache(maxsize=4)
def _inliner(styles: str) -> css_inline.CSSInliner:
    """Puts the rules of `<mj-style inline="inline">` on the elements, as mjml does and mrml
    does not. Other styles stay in the head. Nothing is fetched.
    """
    return css_inline.CSSInliner(
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        extra_css=styles,
    )


def _well_formed(document: str) -> None:
    depth = 0

    def open_tag(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            where = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            raise MjmlError(f"<{name}> is nested more than {MAX_DEPTH} tags deep", *where)

    def close_tag(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.StartElementHandler = open_tag
    parser.EndElementHandler = close_tag
    parser.UseForeignDTD(True)  # so that &nbsp; and its like are not errors
    try:
        parser.Parse(document, True)
    except ExpatError as error:
        reason = str(error).split(":", 1)[0]
        raise MjmlError(reason, error.lineno, error.offset + 1) from error


def _position(document: str, message: str) -> tuple[int, int]:
    """Line and column of the byte offsets in mrml's message, the first line without any."""
    offsets = re.search(r"at position (\d+):\d+", message)
    if offsets is None:
        return 1, 1
    ahead = document.encode()[: int(offsets[1])].decode("utf-8", "ignore")
    return _line_column(document, len(ahead))


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
