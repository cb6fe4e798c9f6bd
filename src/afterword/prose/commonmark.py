"""The Markdown of recaps: CommonMark and tables.

Raw HTML is not passed on: it shows as the text that it is, and its comments not at all.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference as definition
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from afterword.prose import typed_prose
from afterword.text import blanks


def plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, without their markup."""
    words = "".join(" " if t.type in ("softbreak", "hardbreak") else t.content for t in tokens)
    return blanks.folded(words)


class _Markdown(MarkdownIt):
    """CommonMark that keeps every link as written; `proofreading` tells which cannot be used."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A link's definition. A footnote of one word looks like one, and would not be shown."""
    written = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if written.startswith("[^") and "://" not in written:
        return False
    return definition(state, line, end, silent)


COMMENTS = re.compile(r"(?:\s*<!--(?:-?>|(?!-?>)(?:[^-]|-(?!->))*-->))*\s*")


def _comment_block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A comment of HTML on lines of its own, which is not for readers."""
    begin = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not state.src.startswith("<!--", begin):
        return False
    if (closing := _comment_end(state, begin)) < 0:
        return False
    last = bisect_left(state.eMarks, closing)
    if last >= end or not COMMENTS.fullmatch(state.src, closing + len("-->"), state.eMarks[last]):
        return False
    if not silent:
        state.line = last + 1
    return True


def _comment(state: StateInline, _silent: bool) -> bool:
    """A comment of HTML within a paragraph."""
    if not state.src.startswith("<!--", state.pos):
        return False
    end = _comment_end(state, state.pos)
    if end < 0:
        return False
    state.pos = end + len("-->")
    return True


def _comment_end(state: StateBlock | StateInline, begin: int) -> int:
    """Where a comment ends, negative for nowhere; what opens before that asks no more.

    Of `<!-->` and `<!--->`, each is a comment.
    """
    text, start, end = state.env.get("comment", ("", 0, 0))
    if text is not state.src or begin < start or 0 <= end < begin:
        start, end = begin, state.src.find("-->", begin)
        state.env["comment"] = state.src, start, end
    return int(end)


# A list in a list takes two levels: what is nested too deep to be used is read just far enough to
# be told, as each level reads the whole line once more.
commonmark = _Markdown("commonmark", {"html": False, "maxNesting": 50}).enable("table")
commonmark.block.ruler.at("reference", _definition)
commonmark.block.ruler.before(
    "reference", "comment", _comment_block, {"alt": ["paragraph", "reference", "blockquote"]}
)
commonmark.inline.ruler.before("autolink", "comment", _comment)
commonmark.core.ruler.before("text_join", "typed_marks", typed_prose.rule)
