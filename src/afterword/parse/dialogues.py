"""What recaps share, as models: the series and its dialogues, also in other languages.

Of another language are the words: what a dialogue or a series is called, and what it says of
itself. Links, addresses and hashtags that it does not give are those of the original.
"""

from pathlib import Path
from typing import TypeVar

from msgspec.structs import asdict, replace

from afterword.diagnostics import Diagnostic, Failure
from afterword.front_matter import fields
from afterword.front_matter.recap_fields import Fields
from afterword.front_matter.series_fields import DialogueFields, SeriesFields, SpokenFields
from afterword.front_matter.source import Source
from afterword.language import language
from afterword.language.fixed_words import FALLBACK
from afterword.model import Dialogue, Series
from afterword.parse import proofreading, recaps
from afterword.project import file_names
from afterword.project.file_names import DIGESTS
from afterword.prose import markdown
from afterword.prose.markdown import Prose

Shared = TypeVar("Shared", bound=Fields)


def series(file: Path, path: str) -> tuple[Series, list[Diagnostic]]:
    """Read `series.md`. Raises `Failure` with all that is wrong in it."""
    source, checked, about, problems = _read(SeriesFields, file, path, FALLBACK)
    us = (checked.organization,) if checked.organization else ()
    return Series(**asdict(checked), source=source, main=source, about=about, us=us), problems


def series_in_another_language(
    original: Series, file: Path, path: str
) -> tuple[Series, list[Diagnostic]]:
    """Read `series.es.md`. Raises `Failure` with all that is wrong in it."""
    source, checked, about, problems = _read(SpokenFields, file, path, file_names.tag(file))
    said = {name: value for name, value in asdict(checked).items() if value}
    us = tuple(dict.fromkeys(filter(None, (*original.us, checked.organization))))
    given = {**said, "lang": file_names.tag(file), "source": source, "about": about, "us": us}
    return replace(original, **given), problems


def dialogue(file: Path, path: str, series: Series) -> tuple[Dialogue, list[Diagnostic]]:
    """Read a `dialogue.md`. Raises `Failure` with all that is wrong in it."""
    source, checked, about, problems = _read(DialogueFields, file, path, series.lang)
    given = asdict(checked) | {"lang": checked.lang or series.lang}
    folder = file_names.composed(file.parent.name)
    return Dialogue(**given, source=source, main=source, folder=folder, about=about), problems


def dialogue_in_another_language(
    original: Dialogue, file: Path, path: str
) -> tuple[Dialogue, list[Diagnostic]]:
    """Read a `dialogue.es.md`. Raises `Failure` with all that is wrong in it."""
    tag = file_names.tag(file)
    source, checked, about, problems = _read(DialogueFields, file, path, tag)
    if checked.lang not in (None, tag):
        raise Failure(*problems, recaps.other_language(source, checked.lang, tag))
    said = {name: value for name, value in asdict(checked).items() if value}
    words = {"summary": checked.summary, "lang": tag, "source": source, "about": about}
    return replace(original, **(said | words)), problems


def digests(series: Series) -> Dialogue:
    """The digests as a dialogue of their own, which needs no file."""
    return Dialogue(
        title=language.of(series.lang).words["digests"],
        lang=series.lang,
        source=series.source,
        main=series.main,
        folder=DIGESTS,
        about=Prose(()),
    )


def _read(
    model: type[Shared], file: Path, path: str, lang: str
) -> tuple[Source, Shared, Prose, list[Diagnostic]]:
    """A file whose prose is one text, in a language unless it says another."""
    source = recaps.source_of(file, path)
    marks = recaps.marks_of(source, lang)
    checked, problems = fields.check(model, source, marks)
    about = markdown.whole(source.prose, source.prose_line, marks)
    problems += proofreading.problems(source, [about])
    if checked is None or any(problem.is_error for problem in problems):
        raise Failure(*problems)
    return source, checked, about, problems
