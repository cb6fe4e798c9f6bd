"""The Markdown of recaps: CommonMark and tables.

Raw HTML is not passed on: it shows as the text that it is, and its comments not at all. A star
that is of a word, and a day that is of a date, are no marks.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_block.reference import reference as definition
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from afterword.prose import typed_prose
from afterword.text import blanks
from afterword.text.month_names import month_names
from afterword.text.regexp import regexp


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


DAY = re.compile(r"([1-9]|[12]\d|3[01])\. +([^\W\d_]+)")
DATED = re.compile(r"[ \t]+(?:[^\W\d_A-Z]|\d{4})")
"""What goes on after a month within a sentence, as what a list says of it would not."""


def _list(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A list. `1. Oktober war …` is none, where a line of a paragraph ended before it or not."""
    begin, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    found = DAY.match(state.src, begin, stop)
    if found and found[2] in month_names().after_ordinals:
        at = found.end()
        is_left = silent and state.listIndent < 0 and not state.src[at:stop].strip()
        if is_left or (DATED.match(state.src, at, stop) and not _goes_on(state, line, found[1])):
            return False
    return list_block(state, line, end, silent)


def _goes_on(state: StateBlock, line: int, number: str) -> bool:
    """Whether the next line that has something counts on."""
    following = state.skipEmptyLines(line + 1)
    if following >= state.lineMax:
        return False
    begin = state.bMarks[following] + state.tShift[following]
    return state.src.startswith(f"{int(number) + 1}. ", begin)


WORD = re.compile(r"[^\W_]+")
GENDERED = re.compile(r"innen(?![^\W_])")


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Marks of emphasis, but for a star that is of a word, as in `Kolleg*innen` and `tod*s`.

    It is where its word has no other, and no word before has one that it would end: `*Aida*n`.
    """
    if silent or state.src[state.pos] not in "*_":
        return False
    text, is_open = state.env.get("emphasis", ("", False))
    is_open = is_open and text is state.src
    if _is_within(state.src, state.pos) and (
        not is_open or GENDERED.match(state.src, state.pos + 1)
    ):
        state.pending += "*"
        state.pos += 1
        return True
    emphasis.tokenize(state, silent)
    last = state.delimiters[-1]
    if last.marker == ord("*") and last.length % 2 and last.open != last.close:
        state.env["emphasis"] = state.src, last.open
    return True


def _is_within(text: str, at: int) -> bool:
    """Whether a star stands within a word, and is its only one, or stands before `innen`."""
    word = WORD.match(text, at + 1) if text[at] == "*" else None
    if word is None or not text[at - 1 : at].isalpha():
        return False
    begin = at
    while begin and text[begin - 1].isalnum():
        begin -= 1
    before, after = text[max(0, begin - 2) : begin], text[word.end() : word.end() + 2]
    is_alone = before[-1:] != "*" or before == "**"
    is_alone = is_alone and (after[:1] != "*" or after == "**")
    return is_alone or GENDERED.match(text, at + 1) is not None


COMMENTS = regexp(r"(?:\s*<!--(?:-?>|(?!-?>)(?:[^-]|-(?!->))*-->))*\s*")


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
commonmark.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
commonmark.inline.ruler.at("emphasis", _emphasis)
commonmark.inline.ruler.before("autolink", "comment", _comment)
commonmark.core.ruler.before("text_join", "typed_marks", typed_prose.rule)
