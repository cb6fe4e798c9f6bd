"""Jinja for every output: one search path, a sandbox with caps, and errors with a line.

Recap text reaches a template only as a value, so it is never template source.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.loaders import split_template_path

from afterword.containment import way_out
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.templating import template_files, tracing
from afterword.templating.compiled import compiled
from afterword.templating.sandbox import Sandbox
from afterword.templating.template_places import TemplatePlaces, met
from afterword.templating.tracing import Tracing

MARKUP = (".mjml.j2", ".html.j2", ".svg.j2")
Filters = Mapping[str, Callable[..., Any]]
Values = Mapping[str, Any]
Source = tuple[str, str, Callable[[], bool]]


class Flaw(NamedTuple):
    """What is wrong with what was rendered, and where: line and column from 1.

    A column of 0 is not known.
    """

    code: str
    line: int
    column: int
    message: str
    hint: str


class _OwnTemplates(FileSystemLoader):
    """The project's own templates; none that lies outside of it. Raises `Failure`."""

    def __init__(self, project: Path) -> None:
        super().__init__(project / "templates")
        self._project = project

    def get_source(self, environment: Environment, template: str) -> Source:
        file = self._project / "templates" / Path(*split_template_path(template))
        if found := file.is_file() and way_out(file, self._project):
            raise Failure(found)
        return super().get_source(environment, template)


class Templates:
    """The templates of one project: its own `templates/`, then the defaults."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._places = TemplatePlaces(project / "templates", template_files.packed())
        self._files: dict[tuple[str, ...], Path] = {}
        self._asked: set[str] = set()

    def environment(
        self,
        filters: Filters,
        extensions: Sequence[type[Extension]] = (),
        trace: bool = False,
    ) -> Sandbox:
        """A Jinja environment. Templates of markup escape what they print; text ones do not."""
        default = FileSystemLoader(self._places.packed)
        chosen = (*extensions, Tracing) if trace else tuple(extensions)
        environment = Sandbox(
            loader=ChoiceLoader(
                [_OwnTemplates(self._project), default, PrefixLoader({"default": default})]
            ),
            undefined=StrictUndefined,
            auto_reload=False,
            autoescape=lambda name: name is not None and name.endswith(MARKUP),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=chosen,
            # What is traced bears the numbers of its own environment.
            bytecode_cache=None if trace else compiled(Sandbox, chosen),
        )
        environment.filters |= filters
        environment.asked = self._asked
        return environment

    def forget(self) -> None:
        """Begin anew to note which templates are asked for."""
        self._asked.clear()

    def asked(self) -> tuple[str, ...]:
        """The names of templates that were asked for since, whether or not there are such."""
        return tuple(sorted(self._asked))

    def render(
        self,
        environment: Sandbox,
        names: tuple[str, ...],
        values: Values,
        recap: str,
        recaps: int = 1,
    ) -> str:
        """Render the first template of `names` that there is, for the recap with a path.

        A list of many `recaps` may be as many times as long. Raises `Failure`.
        """
        try:
            template = environment.chosen(names)
            text = "".join(environment.written(template, values, recaps))
            text.encode("utf-16")  # fails where UTF-8 would, in half the time
            return text
        except Failure:
            raise
        except Exception as error:
            first = str(self.file(names))
            raise Failure(self._places.diagnosis(error, first, names[-1], recap)) from error

    def file(self, names: tuple[str, ...]) -> Path:
        """The file of the first template of `names` that there is."""
        self._asked.update(names)
        if names not in self._files:
            found = (template_files.find(self._places.own, name) for name in names)
            self._files[names] = next(filter(None, found), self._places.packed / names[-1])
        return self._files[names]

    def place(self, names: tuple[str, ...]) -> Place:
        """Where the first template of `names` that there is begins."""
        return self._places.at(str(self.file(names)), 1)

    def locate(
        self, tracer: Sandbox, name: str, values: Values, problems: Sequence[Flaw], recap: str
    ) -> list[Diagnostic]:
        """What is wrong on lines of rendered MJML, told at the template's own lines.

        The template is rendered once more, in an environment that traces where each line came from;
        a mistake that a loop repeats is told once.
        """
        marked = self.render(tracer, (name,), values, recap)
        origins = tracing.origins(tracer, marked, name)
        found = []
        for code, line, column, message, hint in problems:
            wrote = tracing.writer(origins[line - 1], column)
            place = self._places.at(wrote.file, wrote.line)
            found.append(diagnose(place, code, message, f"{hint}; {met(recap)}"))
        return list(dict.fromkeys(found))

    def writer(
        self,
        tracer: Sandbox,
        names: tuple[str, ...],
        values: Values,
        recap: str,
        shorten: Callable[[str], str],
        text: str,
    ) -> str:
        """The file and line of the template that wrote the row of a shortened text that says so."""
        marked = shorten(self.render(tracer, names, values, recap))
        rows = tracing.unmarked(marked).split("\n")
        origins = tracing.origins(tracer, marked, str(self.file(names)))
        written = zip(origins, rows, strict=True)
        wrote = next(
            (tracing.writer(each, row.find(text) + 1) for each, row in written if text in row),
            origins[0][-1],
        )
        return f"{self._places.display(wrote.file)}:{wrote.line}"
