"""Straight marks in Markdown: those of a paragraph are set together, across its markup."""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from afterword.text.quotation import SET, Change, Marks
from afterword.text.typed_marks import KEPT, MAY_BE_KEPT, WITHIN, applied, changes, has_any


def rule(state: StateCore) -> None:
    """A rule of markdown-it's that sets the marks of all text, where it is told the `marks`.

    It has to come before escaped marks are joined to the text around them. The library's own
    rules know no measures, no blanks, no '90s and no plain text, and change (c) and ,, too.
    """
    marks: Marks | None = state.env.get("marks")
    if marks is None:
        return
    for block in state.tokens:
        if block.children and has_any(block.content):
            _set(block.children, marks)


def _set(tokens: Sequence[Token], marks: Marks) -> None:
    pieces = list(_pieces(tokens))
    text = "".join(shown for _, shown in pieces)
    found = changes(text, marks)
    at = end = 0
    for token, shown in pieces if found else ():
        start, end = end, end + len(shown)
        own = []
        while at < len(found) and found[at].end <= end:
            if found[at].start >= start:  # else markup stands within it
                own.append(Change(found[at].start - start, found[at].end - start, found[at].new))
            at += 1
        token.content = applied(token.content, own)
    for token in tokens:
        if token.type == "image":
            _set(token.children or (), marks)


def _pieces(tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    """The tokens that show something, with their text, in which `SET` stands for what is kept."""
    is_address = False
    for token in tokens:
        if token.type in ("link_open", "link_close") and token.info == "auto":
            is_address = token.nesting > 0
        elif token.type in ("softbreak", "hardbreak"):
            yield token, "\n"
        elif token.type == "text" and not is_address:
            text = token.content
            if MAY_BE_KEPT.search(text):
                text = KEPT.sub(lambda kept: SET * len(kept[0]), text)
            elif "'" in text:
                token.content = text = WITHIN.sub("’", text)
            yield token, text
        elif token.type == "text_special" and token.content not in "'\"-.":
            yield token, token.content
        elif token.content or token.type == "image":
            yield token, SET
