"""Where a template's line is, and what is wrong there, as diagnostics tell it."""

import re
import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from msgspec import Struct

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.templating.caps import TooMuch, TooMuchOutput


class TemplatePlaces(Struct, frozen=True):
    """The folders of a project's own templates, and of the defaults."""

    own: Path
    packed: Path

    def display(self, file: str | None) -> str:
        """What diagnostics call a template's file: from the project, a default as templates do.

        They reach the outbox, which knows no folder of the machine that built it.
        """
        path = Path(file or "")
        for root, name in ((self.own, "templates"), (self.packed, "default")):
            if path.is_relative_to(root):
                return f"{name}/{path.relative_to(root).as_posix()}"
        return path.as_posix()

    def at(self, file: str | None, line: int, name: str = "") -> Place:
        """A template's line, and the column of a name in it, else of its first character."""
        try:
            row = Path(file or "").read_text("utf-8").split("\n")[line - 1]
        except (OSError, UnicodeDecodeError, IndexError):
            row = ""
        found = re.search(rf"\b{re.escape(name)}\b", row) if name else None
        column = found.start() if found else len(row) - len(row.lstrip())
        return Place(self.display(file), line, column + 1)

    def diagnosis(self, error: Exception, file: str, name: str, recap: str) -> Diagnostic:
        """What went wrong as a recap was rendered with the template of a name, from a file."""
        place = self.at(file, 1)
        if isinstance(error, TooMuchOutput):
            return diagnose(place, "template-too-much", str(error), met(recap))
        if isinstance(error, UnicodeError):
            # Jinja does not say whether it could not decode this file or one that it includes.
            message = "this template, or one that it includes, is not UTF-8 or writes what is not"
            return diagnose(place, "template-error", message, met(recap))
        frames = _frames(error)
        if isinstance(error, TemplateNotFound):
            place = self.at(*frames[-1]) if frames else Place(f"templates/{name}", 1, 1)
            message = f"there is no template '{error.message or error.name}'"
            return diagnose(place, "missing-template", message, met(recap))
        if isinstance(error, TemplateSyntaxError):
            place = self.at(error.filename, error.lineno)
            message = f"not valid Jinja: {error.message}"
            return diagnose(place, "template-syntax", message, met(recap))
        # Without a frame, Python could not take the code that Jinja made of the template.
        file, line = frames[-1] if frames else (file, 1)
        place = self.at(file, line)
        if isinstance(error, UndefinedError):
            if found := re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error)):
                place = self.at(file, line, found[1] or found[2])
            return diagnose(place, "undefined-name", _undefined(str(error)), met(recap))
        if isinstance(error, TooMuch | OverflowError):
            return diagnose(place, "template-too-much", str(error), met(recap))
        if isinstance(error, OSError):
            message = f"the file cannot be read: {error.strerror}"
            hint = "see that you may read it"
            return diagnose(self.at(error.filename or file, 1), "unreadable-file", message, hint)
        said = str(error).rstrip(".")
        message = f"the template fails: {type(error).__name__}: {said}"
        return diagnose(place, "template-error", message, met(recap))


def _frames(error: Exception) -> list[tuple[str, int]]:
    """The template files and lines that an error passed through, outermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [(f.filename, f.lineno or 1) for f in frames if f.filename.endswith(".j2")]


def _undefined(message: str) -> str:
    """Jinja's words, with the name of a model in place of its Python class."""

    def named(found: re.Match[str]) -> str:
        name = found[1].lower()
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name} has no"

    return re.sub(r"'afterword\.[\w.]+\.(\w+) object' has no attribute", named, message)


def met(recap: str) -> str:
    """The hint of a template's problem: the recap that it was met in, and where to look."""
    return f"met while rendering {recap}; templates/README.md lists what a template can use"
