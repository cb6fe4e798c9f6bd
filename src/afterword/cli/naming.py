"""The recaps of a project, for a shell that completes their names."""

from pathlib import Path

import click

from afterword.cli import report
from afterword.cli.group import Session
from afterword.diagnostics import Failure


def recaps(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The files of recaps that begin so, for a shell to complete."""
    try:
        found = Session(context.find_root().params["start"], quiet=True).files()
    except Failure:
        return []
    here = (report.path_from(Path.cwd(), f.path) for folder in found.folders for f in folder.recaps)
    return [name for name in here if name.startswith(begun)]
