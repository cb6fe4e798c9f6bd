"""A source file: bytes in, front matter and prose out, each value with its line and column.

python-frontmatter knows the fences and loads the YAML; what it would let pass is stopped
here: an unclosed fence, a duplicate key, an alias, a tag, a type guessed from a bare word.
Every scalar stays the string that the author wrote, and `model` gives it its type.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from afterword.diagnostics import Diagnostic, Failure, Place, diagnose

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
FENCE: re.Pattern[str] = YAMLHandler.FM_BOUNDARY
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
NULLS = ("", "~", "null", "Null", "NULL")

Key = tuple[str | int, ...]
"""The way to a value: ("panels", 0, "title")."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been read: its front matter as plain data, and its prose."""

    path: str
    data: dict[str, Any]
    keys: dict[Key, tuple[int, int]]
    values: dict[Key, tuple[int, int]]
    prose: str
    prose_line: int

    def key(self, *way: str | int) -> Place:
        """Where the key itself stands, or the nearest thing around it."""
        return self._place(self.keys, way)

    def value(self, *way: str | int) -> Place:
        """Where the value stands, or the nearest thing around it."""
        return self._place(self.values, way)

    def _place(self, marks: dict[Key, tuple[int, int]], way: Key) -> Place:
        if way in marks:
            return Place(self.path, *marks[way])
        while way and way not in self.values:
            way = way[:-1]
        return Place(self.path, *self.values.get(way, (1, 1)))


def read(file: Path, path: str) -> Source:
    """Read a Markdown file with front matter.

    `path` is what diagnostics call it. Raises `Failure` when it cannot be read at all.
    """
    text = _decode(file, path)
    opening = FENCE.match(text, len(text) - len(text.lstrip()))
    if opening is None:
        raise Failure(
            diagnose(
                Place(path, 1, 1),
                "no-front-matter",
                "the file does not begin with front matter",
                "begin it with a line `---`, then `title:` and `date:`, then `---` again",
            )
        )
    closing = FENCE.search(text, opening.end())
    if closing is None:
        line = text.count("\n", 0, opening.start()) + 1
        raise Failure(
            diagnose(
                Place(path, line, 1),
                "unclosed-front-matter",
                "the front matter that begins here never ends",
                "close it with a line `---`",
            )
        )
    # The blank lines in front keep PyYAML's line numbers equal to the file's.
    before = "\n" * text.count("\n", 0, opening.end())
    marked = _Marked(path)
    data = marked.load(before + text[opening.end() : closing.start()])
    return Source(
        path=path,
        data=data,
        keys=marked.keys,
        values=marked.values,
        prose=text[closing.end() :],
        prose_line=text.count("\n", 0, closing.end()) + 1,
    )


def _decode(file: Path, path: str) -> str:
    """The text of a file with LF line ends and no byte order mark."""
    top = Place(path, 1, 1)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Failure(
            diagnose(top, "unreadable-file", f"cannot be read: {error.strerror}")
        ) from error
    if len(raw) > MAX_BYTES:
        raise Failure(
            diagnose(
                top,
                "file-too-large",
                f"the file has {len(raw):,} bytes; a recap has at most {MAX_BYTES:,}",
                "keep pictures and papers outside and link to them",
            )
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        ahead = raw[: error.start]
        line = ahead.count(b"\n") + 1
        column = len(ahead[ahead.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Failure(
            diagnose(
                Place(path, line, column),
                "not-utf8",
                f"byte 0x{raw[error.start]:02x} is not UTF-8",
                "save the file again with the encoding UTF-8",
            )
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Failure(
            diagnose(
                top, "empty-file", "the file is empty", "write front matter with a title and a date"
            )
        )
    if found := _controls(text, path):
        raise Failure(*found)
    return text


def _controls(text: str, path: str) -> list[Diagnostic]:
    """A diagnostic for each character that shows nothing, or turns other text around."""
    return [
        diagnose(
            place_of(text, match.start(), path),
            "control-character",
            f"the invisible character U+{ord(match[0]):04X} cannot be used here",
            "delete it",
        )
        for match in CONTROLS.finditer(text)
    ]


def place_of(text: str, offset: int, path: str) -> Place:
    """Line and column of an offset in a text."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


class _Marked:
    """YAML as plain data, with the line and column of every key and value kept beside it.

    Built from the parser's events: composing nodes first would recurse as deep as the file
    likes, and in libyaml's binding that ends the interpreter.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.keys: dict[Key, tuple[int, int]] = {}
        self.values: dict[Key, tuple[int, int]] = {}
        self._duplicates: list[Diagnostic] = []

    def load(self, text: str) -> dict[str, Any]:
        marked = self

        class MarkedLoader(Loader):
            def get_single_data(self) -> Any:
                return marked._document(self)

        try:
            data = YAMLHandler().load(text, Loader=MarkedLoader)
        except yaml.YAMLError as error:
            raise Failure(self._syntax(error, text)) from error
        if self._duplicates:
            raise Failure(*self._duplicates)
        if not isinstance(data, dict):
            message = "the front matter is not a list of fields"
            hint = "write each field on a line of its own, as `title: …`"
            place = Place(self.path, *self.values[()])
            raise Failure(diagnose(place, "wrong-type", message, hint))
        return data

    def _document(self, events: Any) -> Any:
        events.get_event()  # the stream's start
        if events.check_event(yaml.StreamEndEvent):
            return {}
        events.get_event()  # the document's start
        data = self._value(events, ())
        events.get_event()  # the document's end
        if not events.check_event(yaml.StreamEndEvent):
            message = "the front matter holds a second YAML document"
            place = self._place(events.get_event())
            raise Failure(diagnose(place, "yaml-syntax", message, "keep one"))
        return data

    def _value(self, events: Any, way: Key) -> Any:
        """The next value as str, None, list or dict; notes its place under `way`."""
        event = events.get_event()
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias (`*{event.anchor}`) cannot be used"
            raise Failure(diagnose(place, "yaml-alias", message, "write the value out"))
        if event.tag is not None:
            message = f"the tag '{event.tag}' cannot be used"
            raise Failure(diagnose(place, "yaml-tag", message, "leave it out"))
        if len(way) > MAX_DEPTH:
            message = f"the front matter is nested more than {MAX_DEPTH} levels deep"
            hint = "no field needs more than four"
            raise Failure(diagnose(place, "yaml-too-deep", message, hint))
        self.values[way] = (place.line or 1, place.column or 1)
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in NULLS
            return None if is_null else self._text(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, way)
        return self._mapping(events, way)

    def _sequence(self, events: Any, way: Key) -> list[Any]:
        items: list[Any] = []
        while not events.check_event(yaml.SequenceEndEvent):
            items.append(self._value(events, (*way, len(items))))
        events.get_event()
        return items

    def _mapping(self, events: Any, way: Key) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not events.check_event(yaml.MappingEndEvent):
            event = events.get_event()
            place = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                message = "a field's name must be a plain word"
                hint = "put text that begins with `{` or `[` in quotation marks"
                raise Failure(diagnose(place, "yaml-syntax", message, hint))
            name = self._text(event, place)
            inner = (*way, name)
            if name in data:
                message = f"'{name}' stands here a second time"
                hint = f"it is already on line {self.keys[inner][0]}; keep one"
                self._duplicates.append(diagnose(place, "duplicate-key", message, hint))
                self._value(events, (*way, name, "again"))
                continue
            self.keys[inner] = (place.line or 1, place.column or 1)
            data[name] = self._value(events, inner)
        events.get_event()
        return data

    def _text(self, event: yaml.ScalarEvent, place: Place) -> str:
        """A scalar's text; an escape in it may not write what cannot stand in the file."""
        text = str(event.value)
        if found := CONTROLS.search(text):
            message = f"the invisible character U+{ord(found[0]):04X} cannot be used here"
            raise Failure(diagnose(place, "control-character", message, "delete its escape"))
        return text

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path, 1, 1)

    def _syntax(self, error: yaml.YAMLError, text: str) -> Diagnostic:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        lines = text.split("\n")
        line, column = (mark.line, mark.column) if mark else (0, 0)
        row = lines[line] if line < len(lines) else ""
        indent = row[: len(row) - len(row.lstrip())]
        place = Place(self.path, line + 1, column + 1)
        if "\t" in indent or row[column : column + 1] == "\t":
            place = Place(self.path, line + 1, row.index("\t") + 1)
            return diagnose(
                place,
                "yaml-tab",
                "a tab cannot indent a field",
                "use spaces",
            )
        hint = "put a value with `: `, `#`, `[`, `{`, `*`, `&`, `!` or `@` in quotation marks"
        return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", hint)
