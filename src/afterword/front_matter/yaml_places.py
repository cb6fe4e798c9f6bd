"""YAML as plain data, with the line and column of every key and value kept beside it.

Every scalar stays the string that the author wrote; the model gives it its type. Duplicate
keys, aliases, tags and deep nesting are stopped.
"""

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from afterword.diagnostics import HIDDEN, Diagnostic, Failure, Key, Place, diagnose
from afterword.front_matter import yaml_slips

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 20
MOST_COLONS, MOST_READ = 20, 100_000
"""So many values with a `: ` are told, of so many characters: for each, all is read once more."""
NULLS = ("", "~", "null", "Null", "NULL")
FENCE: re.Pattern[str] = YAMLHandler.FM_BOUNDARY
"""The line of hyphens before and after front matter, as python-frontmatter knows it."""

CONTROLS = re.compile(f"[{HIDDEN}]")

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
                told.append(yaml_slips.diagnosis(error, text, self.path))
                mended = yaml_slips.without_colons(error, text) if len(text) <= MOST_READ else None
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
        self.keys, self.values, self.problems = {}, {}, []
        self._rows = text.split("\n") if "#" in text and COMMENT.search(text) else []
        events = Loader(text)
        try:
            return self._document(events)
        finally:
            events.dispose()

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


def hidden(place: Place, char: str, hint: str) -> Diagnostic:
    """What is wrong with a character that shows nothing, or turns other text around."""
    message = f"the invisible character U+{ord(char):04X} cannot be used here"
    return diagnose(place, "control-character", message, hint)


def _position(event: yaml.Event) -> tuple[int, int]:
    """The line and the column of an event."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
