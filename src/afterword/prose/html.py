"""Markdown as mails and pages show it: well-formed XHTML in which everything is escaped."""

from collections.abc import Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from afterword.prose import tables
from afterword.prose.commonmark import commonmark, plain
from afterword.text.regexp import regexp
from afterword.text.wrap import CJK

WORD = rf"[^\s—{CJK}]{{1,25}}"
CLOSED = r"—(?![\w—])[^\w\s]{0,4}"
WITH_DASH = regexp(f"((?<!\\S)—{WORD}(?:{CLOSED})?|{WORD}{CLOSED})")
"""A word with the dash that opens or closes what is said beside, as in Spanish: `—dijo Ana—.`"""


def html(tokens: Sequence[Token], width: int, mail: bool = True) -> str:
    """Tokens of Markdown as they are shown.

    Pictures are told the column's `width` in pixels, as Outlook needs it, and shrink to what there
    is everywhere else. In a `mail`, tables are made for its styles.
    """
    return RENDERER.render(tokens, commonmark.options, {"width": width, "mail": mail})


def _text(tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
    """A text; in a mail, no line ends between a word and its dash, as browsers would have it."""
    text = tokens[index].content
    if "—" not in text or env.get("numbers") or not env["mail"]:
        return tables.RULES["text"](tokens, index, options, env)
    start = int(index > 0 and text[0] == "—")  # which may stand between two words: `*one*—two`
    parts = map(escapeHtml, WITH_DASH.split(text[start:]))
    whole = (
        f'<span style="white-space:nowrap">{p}</span>' if n % 2 else p for n, p in enumerate(parts)
    )
    return text[:start] + "".join(whole)


def _image(tokens: Sequence[Token], index: int, _options: OptionsDict, env: Any) -> str:
    image = tokens[index]
    source, words = escapeHtml(str(image.attrs["src"])), escapeHtml(plain(image.children or ()))
    style = "width:auto;max-width:100%;height:auto"
    return f'<img src="{source}" alt="{words}" width="{env["width"]}" style="{style}" />'


def _code(tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
    """Code is read from left to right, in Arabic too."""
    return f'<code dir="ltr">{escapeHtml(tokens[index].content)}</code>'


def _code_block(tokens: Sequence[Token], index: int, _options: OptionsDict, _env: Any) -> str:
    return f'<pre dir="ltr"><code>{escapeHtml(tokens[index].content)}</code></pre>\n'


RULES: dict[str, Any] = {
    **tables.RULES,
    "text": _text,
    "image": _image,
    "code_inline": _code,
    "code_block": _code_block,
    "fence": _code_block,
}
"""What shows tokens otherwise than the library does."""
RENDERER = RendererHTML()
RENDERER.rules |= RULES
