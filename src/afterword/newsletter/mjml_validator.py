"""MJML held against the rules of its reference compiler, which ours does not check.

mrml copies a tag that it does not know into the HTML, and drops an attribute or a value that it
does not know without a word. Here a document is read once, by expat, and everything is told that
mjml 5 would tell, and what mrml makes nothing of.
"""

import re
from typing import Literal
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, errors

from msgspec import Struct

from afterword.diagnostics import either, near
from afterword.newsletter.mjml_rules import DEFAULTS, Tag, fits, tags, wanted

MAX_DEPTH = 200
"""Far more than a mail needs; some thousands would overflow the compiler's stack."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
"""HTML tags that have no content, so that HTML, but not MJML, may leave them open."""

LEFT_OPEN = {
    errors.codes[errors.XML_ERROR_TAG_MISMATCH],
    errors.codes[errors.XML_ERROR_NO_ELEMENTS],
}

Kind = Literal["markup", "tag", "place", "attribute", "value", "compiler"]


class Problem(Struct, frozen=True):
    """What is wrong with a document, what to do, and where: line and column from 1.

    The kind `compiler` is good MJML that our compiler makes nothing of.
    """

    message: str
    hint: str
    line: int
    column: int
    kind: Kind


def validate(document: str) -> list[Problem]:
    """What is wrong with an MJML document, by position. Nothing beyond markup that is broken."""
    return _Reader(document).read()


class _Reader:
    """One pass over one document."""

    def __init__(self, document: str) -> None:
        self._bytes = document.encode()
        self._tags = tags()
        self._open: list[tuple[str, int]] = []
        self._html = 0  # how many tags are open from the one whose content is HTML
        self._has_body = False
        self._found: list[Problem] = []
        self._parser = parser = ParserCreate("utf-8")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._comment
        parser.UseForeignDTD(True)  # so that &nbsp; and its like are not errors

    def read(self) -> list[Problem]:
        try:
            self._parser.Parse(self._bytes, True)
        except ExpatError as error:
            self._broken(error)
        else:
            if not self._has_body and not self._found:
                self._report("place", "there is no <mj-body>", "put the sections into one", 0)
        return sorted(self._found, key=lambda found: (found.line, found.column))

    def _start(self, name: str, attributes: list[str]) -> None:
        parent = self._open[-1][0] if self._open else ""
        self._open.append((name, self._parser.CurrentByteIndex))
        if len(self._open) == MAX_DEPTH + 1:
            message = f"<{name}> is nested more than {MAX_DEPTH} tags deep"
            self._report("markup", message, "take it out of some of the tags around it")
        if self._html:
            self._html += 1
            if name[:3].lower() == "mj-":
                around = self._open[-self._html][0]
                message = f"<{name}> cannot stand in <{around}>, whose content is HTML"
                self._report("place", message, f"close <{around}> before it")
            return
        tag = self._tags.get(name)
        if tag is None:
            self._unknown(name)
            return
        self._html = int(tag.html)
        self._place(name, parent)
        if tag.attributes:
            for at in range(0, len(attributes), 2):
                self._attribute(name, tag, attributes[at], attributes[at + 1])

    def _end(self, _name: str) -> None:
        self._open.pop()
        if self._html:
            self._html -= 1

    def _comment(self, _text: str) -> None:
        """mjml takes a comment for mj-raw, which not every tag may hold."""
        if self._open and not self._html:
            parent = self._open[-1][0]
            if parent in self._tags and not self._tags[parent].holds("mj-raw"):
                message = f"a comment cannot stand in <{parent}>"
                self._report("place", message, f"move it out of <{parent}>")

    def _unknown(self, name: str) -> None:
        if name == "mj-include":
            message = "<mj-include> does not work here: our compiler reads no files"
            self._report("compiler", message, "write {% include %}, as in any template")
            return
        html = not name.startswith("mj-")
        hint = "put HTML into <mj-text>, <mj-table> or <mj-raw>" if html else "take it out"
        hint = near(name.lower(), self._tags, hint)
        self._report("tag", f"<{name}> is not an MJML tag", hint)

    def _place(self, name: str, parent: str) -> None:
        self._has_body = self._has_body or name == "mj-body"
        if not parent and name != "mjml":
            hint = "put the whole mail into <mjml>"
            self._report("place", f"<{name}> cannot be the outermost tag", hint)
        around = self._tags.get(parent)
        if around is None:
            return
        if not around.holds(name):
            holders = [f"<{key}>" for key, tag in self._tags.items() if name in tag.children]
            if name in DEFAULTS:
                holders = ["<mj-attributes>"]
            hint = f"put it into {either(holders)}" if holders else "write it once, around all"
            self._report("place", f"<{name}> cannot stand in <{parent}>", hint)
        elif name in around.rejected:
            message = f"<{name}> does not work in <{parent}>: our compiler does not know it there"
            self._report("compiler", message, "take it out")

    def _attribute(self, name: str, tag: Tag, attribute: str, value: str) -> None:
        type_ = tag.attributes.get(attribute)
        if type_ is None:
            hint = near(attribute, tag.attributes, "take it out")
            self._report("attribute", f"<{name}> has no attribute '{attribute}'", hint)
        elif not fits(type_, value):
            message = f"'{value}' cannot be the '{attribute}' of <{name}>"
            self._report("value", message, wanted(type_))
        elif attribute in tag.ignored:
            message = f"'{attribute}' of <{name}> has no effect: our compiler ignores it"
            self._report("compiler", message, "take it out")

    def _broken(self, error: ExpatError) -> None:
        """Say where the markup is first not well formed: of a tag left open, where it opens."""
        at = self._parser.ErrorByteIndex
        if not self._open or error.code not in LEFT_OPEN:
            hint = "write & as &amp; and < as &lt;, put values in quotes, and close every tag"
            self._report("markup", ErrorString(error.code) or "not well-formed", hint, at)
            return
        name, opened = self._open[-1]
        found = re.match(rb"(?:</)?([^\s/>]+)", self._bytes[at:])
        closing = found[1].decode() if found else ""
        if closing and closing not in (key for key, _ in self._open):
            hint = f"take it out, or write <{closing}> before it"
            self._report("markup", f"</{closing}> closes no open tag", hint, at)
            return
        hint = f"write </{name}> before </{closing}>" if closing else f"write </{name}>"
        hint = f"write <{name} />" if name in VOID else hint
        self._report("markup", f"<{name}> is not closed", hint, opened)

    def _report(self, kind: Kind, message: str, hint: str, at: int | None = None) -> None:
        """Report at a byte of the document, else at where the parser is."""
        ahead = self._bytes[: self._parser.CurrentByteIndex if at is None else at]
        row = ahead.rpartition(b"\n")[2].decode("utf-8", "ignore")
        self._found.append(Problem(message, hint, ahead.count(b"\n") + 1, len(row) + 1, kind))
