"""A recap's file as a model: its front matter checked, and what is wrong with it as a whole."""

from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.front_matter import fields
from afterword.front_matter.recap_fields import DigestFields, RecapFields
from afterword.front_matter.source import Source, read
from afterword.language import language
from afterword.model import Dialogue, Digest, Recap
from afterword.parse import choosing, proofreading, repetition, sections, speakers
from afterword.project import file_names
from afterword.project.file_names import DIGESTS
from afterword.prose import limits, markdown
from afterword.prose.markdown import Part
from afterword.text.names import in_region
from afterword.text.quotation import Marks

CHOICE = ("recaps", "dialogues", "since", "until")
"""The fields by which a digest says what it tells of."""


def recap(
    file: Path, path: str, dialogue: Dialogue, original: Recap | None = None
) -> tuple[Recap, list[Diagnostic]]:
    """Read a recap, of an `original` in another language if it has one; in its folder, a digest.

    A digest tells of the recaps of its original unless it says others. Raises `Failure` with all
    that is wrong in the file.
    """
    is_digest = dialogue.folder == DIGESTS
    model = DigestFields if is_digest else RecapFields
    given, problems = _fields(model, file, path, dialogue, original)
    if isinstance(original, Digest) and not any(given[name] for name in CHOICE):
        given |= {name: getattr(original, name) for name in CHOICE}
    made = Digest(**given) if is_digest else Recap(**given)
    written = choosing.written(made.choice) if isinstance(made, Digest) else ()
    if wrong := [diagnose(made.source.value(*way), *said) for way, *said in written]:
        raise Failure(*problems, *wrong)
    return speakers.with_roles(made), [*problems, *speakers.misspelt(made)]


def _fields(
    model: type[RecapFields], file: Path, path: str, dialogue: Dialogue, original: Recap | None
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The fields of a recap or a digest. Raises `Failure`."""
    source = source_of(file, path)
    # What does not say its language is in that of its name, else of its dialogue.
    _, named = file_names.event(file, None)
    place_lang = in_region(named or dialogue.lang, dialogue.lang)
    marks = marks_of(source, place_lang)
    checked, problems = fields.check(model, source, marks)
    lead, parts = markdown.parse(source.prose, source.prose_line, marks)
    proses = [lead, *(prose for part in parts for prose in (part.heading, part.prose))]
    problems += [*proofreading.problems(source, proses), *repetition.problems(source, proses)]
    problems += [_top_heading(source, part) for part in parts if part.level == 1]
    if checked is not None:
        problems += _date_problems(source, checked)
        if original and checked.lang not in (None, file_names.tag(file)):
            problems.append(other_language(source, checked.lang, file_names.tag(file)))
    if checked is None or any(problem.is_error for problem in problems):
        raise Failure(*problems)
    if original and checked.id not in (None, original.id):
        problems.append(_other_id(source, checked.id, original))
    problems += sections.low_headings(source, lead, parts, checked.panels)
    joined, join_problems = sections.joined(source, checked.title, parts, checked.panels)
    name, _ = file_names.event(file, checked.lang)
    given = asdict(checked) | {
        "id": checked.id or (original.id if original else f"{dialogue.folder}/{name}"),
        "lang": checked.lang or place_lang,
        "source": source,
        "dialogue": dialogue.folder,
        "slug": file_names.slug(file),
        "lead": lead,
        "sections": joined,
    }
    return given, problems + join_problems


def source_of(file: Path, path: str) -> Source:
    """A file's front matter and its prose. Raises `Failure` where they cannot be read."""
    source = read(file, path)
    line = limits.crowded(source.prose)
    if line is not None:
        place = Place(path, source.prose_line + line, 1)
        message = f"more than {limits.MAX_BRACKETS:,} brackets `[` stand in this paragraph"
        raise Failure(diagnose(place, "nested-too-deep", message, "delete them, or set it apart"))
    return source


def marks_of(source: Source, otherwise: str) -> Marks:
    """The quotation marks of what a file is written in: its `lang`, or what its place says."""
    said = source.data.get("lang")
    return language.marks(said if isinstance(said, str) else otherwise)


def _date_problems(source: Source, recap: RecapFields) -> list[Diagnostic]:
    problems = []
    if recap.end and recap.end.is_before(recap.date):
        message = f"the event ends on {recap.end}, before it begins on {recap.date}"
        hint = "`date` is the first day and `end` the last"
        problems.append(diagnose(source.value("end"), "bad-date", message, hint))
    last = recap.end or recap.date
    if recap.published and recap.published.is_before(last):
        message = f"this came out on {recap.published}, before the event was over on {last}"
        hint = "`published` is the day from which its posts are planned"
        problems.append(diagnose(source.value("published"), "bad-date", message, hint))
    out = recap.published or last
    for number, correction in enumerate(recap.corrections):
        if correction.date.is_before(out):
            place = source.value("corrections", number, "date")
            message = f"this was put right on {correction.date}, before it came out on {out}"
            hint = "a text that has not come out is corrected without a word"
            problems.append(diagnose(place, "bad-date", message, hint))
    return problems


def other_language(source: Source, lang: str | None, tag: str) -> Diagnostic:
    """What is wrong with a translation that says another language than its file's name."""
    message = f"the file's name ends in .{tag}.md, but its language is '{lang}'"
    hint = "rename the file, or leave `lang` out"
    return diagnose(source.value("lang"), "bad-value", message, hint)


def _other_id(source: Source, own: str | None, original: Recap) -> Diagnostic:
    """What is told of a translation that by its id is none: nothing leads to it as to one."""
    name = original.path.rpartition("/")[2]
    message = (
        f"the file's name says that this is {name} in another language, but its id is '{own}' and "
        f"that of {name} '{original.id}', so they are two events"
    )
    hint = "delete the id, or rename the file where it is another event"
    return diagnose(source.value("id"), "other-id", message, hint)


def _top_heading(source: Source, part: Part) -> Diagnostic:
    message = f"'# {part.title}' is a title, and the title is in the front matter"
    hint = "begin a section with `##`, or delete the line"
    return diagnose(source.line(part.line), "top-heading", message, hint)
