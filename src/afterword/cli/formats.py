"""What a command came to, for programs: JSON, and annotations for GitHub."""

import json
from collections.abc import Callable, Sequence

from afterword.diagnostics import Diagnostic
from afterword.outbox.built import Built
from afterword.outbox.stage import Changes


def build_as_json(built: Built, done: Changes, seen: Sequence[Diagnostic]) -> str:
    """What a build came to and did, with its diagnostics as they are seen from somewhere."""
    newsletters = {
        path: {
            "bytes": budget.total,
            "headroom": budget.headroom,
            "blocks": [{"name": name, "bytes": size} for name, size in budget.blocks],
        }
        for path, budget in built.budgets.items()
    }
    archive = {
        path: {"words": archived.words, "links": archived.links}
        for path, archived in built.archived.items()
    }
    said = {
        "recaps": len(built.recaps),
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "newsletters": newsletters,
        "archive": archive,
        "diagnostics": [d.as_json() for d in seen],
    }
    return json.dumps(said, indent=2)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """An object with a list `diagnostics`."""
    listed = {"diagnostics": [d.as_json() for d in diagnostics]}
    return json.dumps(listed, indent=2)


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change.

    docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(_command(d) for d in diagnostics)


def _command(d: Diagnostic) -> str:
    places = {"file": d.path, "line": d.line, "col": d.column, "title": d.code}
    properties = ",".join(f"{k}={_property(str(v))}" for k, v in places.items() if v is not None)
    return f"::{d.severity} {properties}::{_data(f'{d.message}; {d.hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "json": as_json,
    "github": as_github,
}
