"""YAML as plain data, with the line and column of every key and value kept beside it.

Every scalar stays the string that the author wrote; the model gives it its type. Duplicate
keys, aliases, tags and deep nesting are stopped.
"""

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from afterword.diagnostics import HIDDEN, Diagnostic, Failure, Key, Place, diagnose

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 20
MOST_COLONS, MOST_READ = 20, 100_000
"""So many values with a `: ` are told, of so many characters: for each, all is read once more."""
FIELD = re.compile(r"\s*(?:- +)*[\w-]+:\s+\S")
"""How a line with a field and its value begins."""
NULLS = ("", "~", "null", "Null", "NULL")
FENCE: re.Pattern[str] = YAMLHandler.FM_BOUNDARY
"""The line of hyphens before and after front matter, as python-frontmatter knows it."""

CONTROLS = re.compile(f"[{HIDDEN}]")

OPENED = re.compile("while scanning a quoted scalar|while parsing a flow (?:mapping|sequence)")
"""Where libyaml and PyYAML say what was open when they met something else."""
MOVE_IT = "begin it below the field above, or put a value that goes on in quotation marks"
INDENTED = re.compile(r" +[\w-]+:\Z")
"""What comes before where YAML stops at a field that is further to the right than the last one."""
QUOTE_IT = "put a value with `: `, or one that begins with a sign, in quotation marks"
ALIGN_IT = "begin this line in the same column as its neighbours, and close every [ and quotation"
SLIPS = (
    (re.compile(r":\s+([“”„«].*)"), "use straight quotation marks, or none"),
    (
        re.compile(
            r"""^\s*(?:- +)?(?:[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*([^\s,:#].*)"""
        ),
        "there is more after the closing quotation mark: put the whole in marks of the other kind",
    ),
    (re.compile(r"^\s*(-)[^-\s]"), "put a space after the `-`"),
    (re.compile(r"^\s*-(\t)"), "put a space after the `-` instead of the tab"),
    (re.compile(r"^\s*(\*)\s"), "begin each entry of a list with `- `"),
    (re.compile(r"^\s*(?:- )?[a-z_]+(:)[^\s/]"), "put a space after the `:`"),
    (
        re.compile(r"[{,]\s*[a-z_]+:\s+([^\s\"'\[{,][^,}\]]*?:\s)"),
        "put this value in quotation marks, as it has `: ` in it",
    ),
    (
        re.compile(r"^[^\[]*\[.*?(#)\w"),
        "leave the `#` of a hashtag away, or put it in quotation marks",
    ),
)
"""What is most often behind a line that YAML cannot read, and what to do."""


COMMENT = re.compile(r"(?<![ \t])[ \t]++(#)[^\s#]")
"""What YAML leaves out as a comment, and may well be a hashtag or a colour."""


class Marked:
    """Loads one document, and holds the places of what it found there.

    Built from the parser's events: composing nodes first would recurse as deep as the file
    likes, and in libyaml's binding that ends the interpreter.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.keys: dict[Key, tuple[int, int]] = {}
        self.values: dict[Key, tuple[int, int]] = {}
        self.problems: list[Diagnostic] = []
        self._rows: list[str] = []

    def load(self, text: str) -> dict[str, Any]:
        """The document's data. Raises `Failure` where there is no telling what it says.

        A value with a `: ` that needs quotation marks is told, and all else is read, so that what
        is wrong there is told too.
        """
        told: list[Diagnostic] = []
        while True:
            try:
                data = self._loaded(text)
                break
            except yaml.YAMLError as error:
                told.append(self._syntax(error, text))
                mended = _without_colons(error, text) if len(text) <= MOST_READ else None
                if mended is None or len(told) == MOST_COLONS:
                    raise Failure(*told) from error
                text = mended
            except Failure as failure:
                raise Failure(*told, *failure.diagnostics) from failure
        self.problems += told
        if not isinstance(data, dict):
            message = "the front matter is not a list of fields"
            hint = "write each field on a line of its own, as `title: …`, with that space"
            place = Place(self.path, *self.values[()])
            raise Failure(diagnose(place, "wrong-type", message, hint))
        return data

    def _loaded(self, text: str) -> Any:
        marked = self
        self.keys, self.values, self.problems = {}, {}, []
        self._rows = text.split("\n") if "#" in text and COMMENT.search(text) else []

        class MarkedLoader(Loader):
            def get_single_data(self) -> Any:
                return marked._document(self)

        return YAMLHandler().load(text, Loader=MarkedLoader)

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
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias (`*{event.anchor}`) cannot be used"
            hint = "write the value out"
            raise Failure(diagnose(self._place(event), "yaml-alias", message, hint))
        if event.tag is not None:
            message = f"the tag '{event.tag}' cannot be used"
            raise Failure(diagnose(self._place(event), "yaml-tag", message, "leave it out"))
        if len(way) > MAX_DEPTH:
            message = f"the front matter is nested more than {MAX_DEPTH} levels deep"
            hint = "no field needs more than four"
            raise Failure(diagnose(self._place(event), "yaml-too-deep", message, hint))
        self.values[way] = _position(event)
        if isinstance(event, yaml.ScalarEvent):
            if self._rows and not event.style:
                self._tell_comment(event)
            is_null = event.implicit[0] and event.value in NULLS
            return None if is_null else self._text(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, way)
        return self._mapping(events, way)

    def _tell_comment(self, event: yaml.ScalarEvent) -> None:
        """Tell what follows a value on its line and is left out, if that is no usual comment."""
        end = event.end_mark
        row = self._rows[end.line] if end and end.line < len(self._rows) else ""
        if end and (comment := COMMENT.match(row, end.column)):
            place = Place(self.path, end.line + 1, comment.start(1) + 1)
            message = "what follows a blank and a `#` is a comment, which nobody reads"
            hint = "put the whole value in quotation marks; of a comment, put a blank after the `#`"
            self.problems.append(diagnose(place, "slip", message, hint))

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
            if not isinstance(event, yaml.ScalarEvent):
                message = "a field's name must be a plain word"
                hint = "put text that begins with `{` or `[` in quotation marks"
                raise Failure(diagnose(self._place(event), "yaml-syntax", message, hint))
            name = self._text(event)
            inner = (*way, name)
            if name in data:
                message = f"'{name}' stands here a second time"
                hint = f"it is already on line {self.keys[inner][0]}; keep one"
                self.problems.append(diagnose(self._place(event), "duplicate-key", message, hint))
                self._value(events, (*way, name, "again"))
                continue
            self.keys[inner] = _position(event)
            data[name] = self._value(events, inner)
        events.get_event()
        return data

    def _text(self, event: yaml.ScalarEvent) -> str:
        """A scalar's text; an escape in it may not write what cannot stand in the file."""
        text = str(event.value)
        if found := CONTROLS.search(text):
            raise Failure(hidden(self._place(event), found[0], "delete its escape"))
        return text

    def _place(self, event: yaml.Event) -> Place:
        return Place(self.path, *_position(event))

    def _syntax(self, error: yaml.YAMLError, text: str) -> Diagnostic:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        rows = text.split("\n")
        offset = getattr(error, "position", 0)  # of a character that YAML does not read
        ahead = text[:offset].split("\n")
        line, column = (mark.line, mark.column) if mark else (len(ahead) - 1, len(ahead[-1]))
        # YAML often sees the slip only on the line after it.
        for near in (line, line - 1):
            row = rows[near] if 0 <= near < len(rows) else ""
            indent = row[: len(row) - len(row.lstrip())]
            if "\t" in indent:
                place = Place(self.path, near + 1, indent.index("\t") + 1)
                return diagnose(place, "yaml-tab", "a tab cannot indent a field", "use spaces")
            for pattern, hint in SLIPS:
                if slip := pattern.search(row):
                    place = Place(self.path, near + 1, slip.start(1) + 1)
                    return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", hint)
        begun = getattr(error, "context_mark", None)
        if begun and line > begun.line and OPENED.match(getattr(error, "context", None) or ""):
            place = Place(self.path, begun.line + 1, begun.column + 1)
            message = f"what begins here with `{rows[begun.line][begun.column]}` never ends"
            return diagnose(
                place, "yaml-syntax", message, "close it on this line, or where it ends"
            )
        row = rows[line] if line < len(rows) else ""
        if INDENTED.match(row[: column + 1]):
            place = Place(self.path, line + 1, len(row) - len(row.lstrip()) + 1)
            return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", MOVE_IT)
        place = Place(self.path, line + 1, column + 1)
        hint = QUOTE_IT if "mapping values" in problem or "character" in problem else ALIGN_IT
        return diagnose(place, "yaml-syntax", f"not valid YAML: {problem}", hint)


def hidden(place: Place, char: str, hint: str) -> Diagnostic:
    """What is wrong with a character that shows nothing, or turns other text around."""
    message = f"the invisible character U+{ord(char):04X} cannot be used here"
    return diagnose(place, "control-character", message, hint)


def _without_colons(error: yaml.YAMLError, text: str) -> str | None:
    """A text without those in the value where one stopped YAML; None where it was not that."""
    mark = getattr(error, "problem_mark", None)
    if mark is None or "mapping values" not in str(getattr(error, "problem", "")):
        return None
    rows = text.split("\n")
    row = rows[mark.line] if mark.line < len(rows) else ""
    if row[mark.column : mark.column + 1] != ":" or not FIELD.match(row[: mark.column]):
        return None
    rows[mark.line] = row[: mark.column] + row[mark.column :].replace(":", " ")
    return "\n".join(rows)


def _position(event: yaml.Event) -> tuple[int, int]:
    """The line and the column of an event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
