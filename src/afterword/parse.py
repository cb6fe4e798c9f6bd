"""A file of the project as a model: its front matter checked, its prose joined to its panels."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from afterword import fields, language, markdown, networks
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.markdown import Part, Prose
from afterword.model import (
    Dialogue,
    DialogueFields,
    Panel,
    Recap,
    RecapFields,
    Section,
    Series,
    SeriesFields,
)
from afterword.source import Source, read
from afterword.values import LINK_HINT, is_link


def series(file: Path, path: str) -> tuple[Series, list[Diagnostic]]:
    """Read `series.md`. Raises `Failure`."""
    source = read(file, path)
    checked = fields.check(SeriesFields, source)
    about, warnings = _whole_prose(source)
    _known_language(source, checked.lang)
    for index, key in enumerate(checked.networks or ()):
        _known(source.value("networks", index), key, list(networks.table()), "network")
    return Series.model_construct(**dict(checked), source=source, about=about), warnings


def dialogue(file: Path, path: str, series: Series) -> tuple[Dialogue, list[Diagnostic]]:
    """Read a `dialogue.md`. Raises `Failure`."""
    source = read(file, path)
    checked = fields.check(DialogueFields, source)
    about, warnings = _whole_prose(source)
    given = dict(checked) | {"lang": checked.lang or series.lang}
    _known_language(source, given["lang"])
    made = Dialogue.model_construct(**given, source=source, folder=file.parent.name, about=about)
    return made, warnings


def recap(file: Path, path: str, dialogue: Dialogue) -> tuple[Recap, list[Diagnostic]]:
    """Read a recap. Raises `Failure` with all that is wrong in it."""
    source = read(file, path)
    problems: list[Diagnostic] = []
    checked = None
    try:
        checked = fields.check(RecapFields, source)
        _known_language(source, checked.lang)
        for key, variants in checked.posts.items():
            _known(source.key("posts", key), key, list(networks.table()), "network")
            for variant in variants:
                _known(source.key("posts", key, variant), variant, networks.VARIANTS, "variant")
    except Failure as failure:
        problems += failure.diagnostics
    lead, parts = markdown.parse(source.prose, source.prose_line)
    problems += _prose_problems(source, [lead, *(part.prose for part in parts)])
    problems += [_top_heading(source, part) for part in parts if part.level == 1]
    if checked is None or any(problem.is_error for problem in problems):
        raise Failure(*problems)
    problems += _image_problems(source, checked)
    sections, other, join_problems = _join(source, parts, checked.panels)
    slug = file.name.removesuffix(".md")
    given = dict(checked) | {
        "id": checked.id or f"{dialogue.folder}/{slug}",
        "lang": checked.lang or dialogue.lang,
    }
    made = Recap.model_construct(
        **given,
        source=source,
        dialogue=dialogue.folder,
        slug=slug,
        lead=lead,
        sections=sections,
        other_panels=other,
    )
    return made, problems + join_problems


def _known(place: Place, name: str, names: Sequence[str], what: str) -> None:
    if name not in names:
        message = f"'{name}' is not a {what} that posts are written for"
        raise Failure(diagnose(place, "bad-value", message, f"it is one of {', '.join(names)}"))


def _known_language(source: Source, tag: str | None) -> None:
    if tag is not None and not language.is_known(tag):
        message = f"'{tag}' is not a language whose dates and lists are known"
        hint = "write a code such as en, es, fr, pt, ar or pt-BR"
        raise Failure(diagnose(source.value("lang"), "unknown-language", message, hint))


def _whole_prose(source: Source) -> tuple[Prose, list[Diagnostic]]:
    """Prose that has no sections of its own, headings and all."""
    lead, parts = markdown.parse(source.prose, source.prose_line)
    problems = _prose_problems(source, [lead, *(part.prose for part in parts)])
    if any(problem.is_error for problem in problems):
        raise Failure(*problems)
    return markdown.whole(source.prose, source.prose_line), problems


def _prose_problems(source: Source, proses: list[Prose]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for prose in proses:
        if line := markdown.too_deep(prose):
            message = f"lists or quotations are nested more than {markdown.MAX_NESTING} levels deep"
            found.append(
                diagnose(Place(source.path, line, 1), "nested-too-deep", message, "flatten them")
            )
        for reference in markdown.references(prose):
            place = _find(source, reference.url, reference.line)
            if not is_link(reference.url):
                message = f"'{reference.url}' is not a link that can be opened"
                found.append(diagnose(place, "bad-link", message, LINK_HINT))
            elif reference.is_image and not reference.text:
                message = "the picture has no words for those who do not see it"
                hint = "write them between the brackets: ![what it shows](…)"
                found.append(diagnose(place, "image-without-alt", message, hint))
    return found


def _image_problems(source: Source, recap: RecapFields) -> list[Diagnostic]:
    url = recap.image.url if recap.image else None
    if url is None or url.startswith("https://"):
        return []
    message = "mail programs show only pictures with an https address"
    return [diagnose(source.value("image", "url"), "bad-link", message, "begin it with https://")]


def _find(source: Source, url: str, line: int) -> Place:
    """Where a link stands in the source, at or below the line on which its block begins."""
    rows = source.prose.split("\n")
    for row in range(line - source.prose_line, len(rows)):
        if (column := rows[row].find(url)) >= 0:
            return Place(source.path, source.prose_line + row, column + 1)
    return Place(source.path, line, 1)


def _top_heading(source: Source, part: Part) -> Diagnostic:
    return diagnose(
        Place(source.path, part.line, 1),
        "top-heading",
        f"'# {part.title}' is a title, and the title is in the front matter",
        "begin a section with `##`, or delete the line",
    )


def _join(
    source: Source, parts: tuple[Part, ...], panels: tuple[Panel, ...]
) -> tuple[tuple[Section, ...], tuple[Panel, ...], list[Diagnostic]]:
    """Sections with the panels whose titles they bear, and the panels that are left over."""
    waiting = {_comparable(panel.title): panel for panel in reversed(panels)}
    known = dict(waiting)
    sections: list[Section] = []
    problems: list[Diagnostic] = []
    for part in parts:
        title = _comparable(part.title)
        place = Place(source.path, part.line, 1)
        panel = waiting.pop(title, None)
        if panel is None and title in known:
            message = f"a second section is called '{part.title}'"
            hint = "its panel stands beside the first; join the two sections"
            problems.append(diagnose(place, "duplicate-section", message, hint))
        sections.append(Section(title=part.title, prose=part.prose, panel=panel))
    for section, part in zip(sections, parts, strict=True):
        near = get_close_matches(_comparable(part.title), waiting, n=1, cutoff=0.8)
        if section.panel is None and near:
            message = f"'{part.title}' is almost the title of a panel"
            hint = f"write '{waiting[near[0]].title}' in both places to join them"
            place = Place(source.path, part.line, 1)
            problems.append(diagnose(place, "near-miss-panel", message, hint))
    joined = {id(section.panel) for section in sections}
    other = tuple(panel for panel in panels if id(panel) not in joined)
    return tuple(sections), other, problems


def _comparable(title: str) -> str:
    return unicodedata.normalize("NFC", " ".join(title.casefold().split()))
