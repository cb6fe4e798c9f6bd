"""The command line: the one place that knows click, prints, and chooses exit codes."""

from afterword.cli import building, handing, importing, posting, starting, writing
from afterword.cli.group import cli

__all__ = ["building", "cli", "handing", "importing", "posting", "starting", "writing"]
