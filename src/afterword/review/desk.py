"""The pages of the review desk, and what they share."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from afterword import packed
from afterword.diagnostics import Diagnostic
from afterword.language import language
from afterword.model import Dialogue, Series
from afterword.newsletter import markup
from afterword.outbox.known import Entry, Known
from afterword.outbox.output import Output
from afterword.project.layout import FRONT_PAGE, SHARED, DialoguePlaces, RecapPlaces, asset
from afterword.review import due
from afterword.review.page import Review, data, inside_script
from afterword.templating.compiled import compiled

POSTS = "\0posts\0"
"""Stands in a page for its posts, which are in UTF-8 already; no recap can hold it."""

ASSETS = ("desk.css", "desk.js", "index.js", "posts.js", "recap.js")


class Listed(Struct, frozen=True):
    """A recap in the index: what it is, what became of it, and how much there is to look at.

    It is stale while errors keep it from being built anew.
    """

    dialogue: Dialogue
    known: Known
    warnings: int = 0
    is_stale: bool = False

    def as_data(self, lang: str, plan: Sequence[str]) -> dict[str, object]:
        """What the index's script needs to know, in a series that has a language.

        Of another one it tells the name: the desk is in English. A dialogue is called as the
        recap's own readers know it, where that is not as in the index. What is ticked of the
        `plan`, which is in lines of `due`, is remembered by the recap's id and language.
        """
        entry = self.known.entry
        title = self.dialogue.in_language(entry.lang).title
        is_as_in_index = title == self.dialogue.in_language(lang).title
        # What a manifest says may be anybody's.
        is_other = entry.lang != lang and language.is_known(entry.lang)
        other = language.of("en").name_of(entry.lang) if is_other else ""
        return {
            "stem": RecapPlaces(self.dialogue.folder, entry.slug).stem,
            "date": str(entry.date),
            "title": entry.title,
            "lang": entry.lang,
            "warnings": self.warnings,
            "checksum": self.known.checksum,
            **({} if is_as_in_index else {"dialogue": title}),
            **({"language": other} if other else {}),
            **({"stale": True} if self.is_stale else {}),
            **({"id": self.known.id, "plan": plan} if plan else {}),
        }


class Desk:
    """Renders the review pages. Their templates are our own: they are no part of a project."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("afterword", "review"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled(Environment),
        )
        self._templates.filters |= {"tied": markup.tied, "data": data}

    def page(self, review: Review) -> Output:
        """The page of one recap."""
        event = review.edition.event
        values = {
            "review": review,
            "event": event,
            "recap": event.recap,
            "series": event.series,
            "posts": POSTS,
            "top": "../..",
        }
        before, _, after = self._written("page.html.j2", values).partition(POSTS.encode())
        return Output(event.places.page, b"".join((before, review.posts_data, after)))

    def index(
        self,
        series: Series,
        dialogues: Sequence[Dialogue],
        recaps: Sequence[Listed],
        problems: Sequence[Diagnostic],
    ) -> Output:
        """The page that opens on all of them, newest first.

        `problems` are what is wrong with all of them, and what keeps some from being built.
        """
        newest = sorted(recaps, key=lambda each: each.known.entry.newest_first)
        plans = due.of_index([each.known.plan for each in newest])
        rows = [each.as_data(series.lang, plan) for each, plan in zip(newest, plans, strict=True)]
        numbers = Counter(each.dialogue.folder for each in recaps)
        values = {
            "series": series,
            "dialogues": [
                (dialogue.in_language(series.lang), numbers[dialogue.folder])
                for dialogue in dialogues
            ],
            "recaps": len(recaps),
            "rows": inside_script(_rows(rows)),
            "errors": [d for d in problems if d.is_error],
            "warnings": [d for d in problems if not d.is_error],
            "top": ".",
        }
        return Output(FRONT_PAGE, self._written("index.html.j2", values))

    def others(self, dialogue: Dialogue, entries: Sequence[Entry]) -> Output:
        """A dialogue's recaps, newest first, for the pages of all of them."""
        newest = sorted(entries, key=lambda entry: entry.newest_first)
        listed = [
            {"slug": each.slug, "title": each.title, "date": str(each.date), "lang": each.lang}
            for each in newest
        ]
        path = DialoguePlaces(dialogue.folder).others
        return Output.of(path, f"afterword.others({_rows(listed)});\n")

    def assets(self) -> list[Output]:
        """The style and the script of all pages."""
        return [Output.of(asset(name), packed.text(f"review/assets/{name}")) for name in ASSETS]

    def _written(self, template: str, values: Mapping[str, Any]) -> bytes:
        pieces = self._templates.get_template(template).generate(values, shared=SHARED)
        # As bytes: in one text, the letters beyond ASCII would widen the mail's hundred thousand.
        return b"".join(map(str.encode, pieces))


def _rows(listed: Sequence[Mapping[str, object]]) -> str:
    """A list as JSON, a row a line, so that a difference is that of a recap."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    rows = ",\n".join(map(encode, listed))
    return f"[\n{rows}\n]"
