"""A source file: bytes in, front matter and prose out, each value with its line and column.

What python-frontmatter would let pass is stopped here: an unclosed fence, a byte that is not
UTF-8, an invisible character, a file that is far too large.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from afterword.containment import way_out
from afterword.diagnostics import Diagnostic, Failure, Key, Place, diagnose, place_of
from afterword.front_matter.yaml_places import CONTROLS, FENCE, Marked, hidden
from afterword.project.contents import MAX_BYTES, content
from afterword.text.regexp import regexp
from afterword.text.typed_marks import typed

LONG_DASHES = regexp(r"\s*-*[—–][—–-]*\s*\n")
"""What programs make of the hyphens before front matter."""
CHECK = "# check: "
"""How a comment of an import begins, about what it was not sure of."""
TO_CHECK = re.compile(rf"^ *({CHECK}(.+))", re.MULTILINE)
BEGIN = "begin it with a line `---`, then its fields, a line each, then `---` again"


class Source(Struct, frozen=True):
    """A file that has been read: its front matter as plain data, and its prose."""

    path: str
    data: dict[str, Any]
    keys: dict[Key, tuple[int, int]]
    values: dict[Key, tuple[int, int]]
    prose: str
    prose_line: int
    problems: tuple[Diagnostic, ...]

    def key(self, *way: str | int) -> Place:
        """Where the key itself stands, or the nearest thing around it."""
        return self._place(self.keys, way)

    def value(self, *way: str | int) -> Place:
        """Where the value stands, or the nearest thing around it."""
        return self._place(self.values, way)

    def line(self, number: int) -> Place:
        """Where a line of the file begins."""
        return Place(self.path, number, 1)

    def at(self, way: Key) -> Any:
        """The value that stands there; none where a name stood twice."""
        value: Any = self.data
        try:
            for step in way:
                value = value[step]
        except (KeyError, TypeError):
            return None
        return value

    def find(self, text: str | re.Pattern[str]) -> Place | None:
        """Where a text, or what a pattern finds, stands: the first value or line of prose.

        A text may have its marks set where straight ones were typed.
        """
        pattern = typed(text) if isinstance(text, str) else text
        for way, position in self.values.items():
            value = self.at(way)
            if isinstance(value, str) and pattern.search(value):
                return Place(self.path, *position)
        for line, row in enumerate(self.prose.split("\n"), self.prose_line):
            if found := pattern.search(row):
                return Place(self.path, line, found.start() + 1)
        return None

    def _place(self, marks: dict[Key, tuple[int, int]], way: Key) -> Place:
        if way in marks:
            return Place(self.path, *marks[way])
        while way and way not in self.values:
            way = way[:-1]
        return Place(self.path, *self.values.get(way, (1, 1)))


def read(file: Path, path: str) -> Source:
    """Read a Markdown file with front matter.

    `path` is where it stands in its project, and what diagnostics call it. Raises `Failure` when
    it cannot be read at all.
    """
    text = _decode(file, path)
    opening = FENCE.match(text, len(text) - len(text.lstrip()))
    if opening is None:
        message, hint = "the file does not begin with front matter", BEGIN
        if LONG_DASHES.match(text):
            hint = (
                "it begins with long dashes, as programs make of three hyphens: type `---` instead"
            )
        raise Failure(diagnose(Place(path, 1, 1), "no-front-matter", message, hint))
    closing = FENCE.search(text, opening.end())
    if closing is None:
        place = place_of(text, opening.start(), path)
        message, hint = "the front matter that begins here never ends", "close it with a line `---`"
        raise Failure(diagnose(place, "unclosed-front-matter", message, hint))
    # The blank lines in front keep PyYAML's line numbers equal to the file's.
    before = "\n" * text.count("\n", 0, opening.end())
    marked = Marked(path)
    facts = before + text[opening.end() : closing.start()]
    data = marked.load(facts)
    return Source(
        path=path,
        data=data,
        keys=marked.keys,
        values=marked.values,
        prose=text[closing.end() :],
        prose_line=text.count("\n", 0, closing.end()) + 1,
        problems=(*marked.problems, *_to_check(facts, data, path)),
    )


def _to_check(facts: str, data: dict[str, Any], path: str) -> Iterator[Diagnostic]:
    """What an import asked for, and nobody has looked at."""
    for asked in TO_CHECK.finditer(facts):
        if asked[1] not in str(data):  # else it is part of a value
            place = place_of(facts, asked.start(1), path)
            message = f"nobody has looked at this yet: {asked[2]}"
            yield diagnose(place, "to-check", message, "look at it, and delete the comment")


def _decode(file: Path, path: str) -> str:
    """The text of a file with LF line ends and no byte order mark."""
    top = Place(path, 1, 1)
    if found := way_out(file, file.parents[path.count("/")]):
        raise Failure(found)
    try:
        raw = content(file)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        hint = "see that it is a file, and that you may read it"
        raise Failure(diagnose(top, "unreadable-file", message, hint)) from error
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        hint = "keep pictures and papers outside and link to them"
        raise Failure(diagnose(top, "file-too-large", message, hint))
    raw = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        ahead = raw[: error.start].decode("utf-8", "replace")
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        hint = "save the file again with the encoding UTF-8"
        place = place_of(ahead, len(ahead), path)
        raise Failure(diagnose(place, "not-utf8", message, hint)) from error
    if not text.strip():
        raise Failure(diagnose(top, "empty-file", "the file is empty", BEGIN))
    controls = [
        hidden(place_of(text, match.start(), path), match[0], "delete it")
        for match in islice(CONTROLS.finditer(text), 100)
    ]
    if controls:
        raise Failure(*controls)
    return text
