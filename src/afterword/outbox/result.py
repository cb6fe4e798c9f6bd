"""What became of one recap's file."""

from msgspec import Struct
from msgspec.structs import replace

from afterword.diagnostics import Diagnostic
from afterword.outbox.known import Filed, Known
from afterword.outbox.output import Output, Staged
from afterword.project.folders import RecapFile


class Result(Struct, frozen=True):
    """What became of one recap's file. Where nothing is known of it, it failed.

    `made_of` is the checksum of all that it was made of, and `templates` are the names of those
    that it was made with, or would be if they were there. Its `outputs`, which may be `staged`
    already, go to the store, and leave their `paths`; one that was kept from an earlier build has
    none of them, nor a filed recap.
    """

    file: RecapFile
    diagnostics: tuple[Diagnostic, ...] = ()
    known: Known | None = None
    made_of: str = ""
    templates: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    staged: tuple[Staged, ...] = ()
    paths: tuple[str, ...] = ()
    filed: Filed | None = None

    @property
    def event(self) -> tuple[str, str] | None:
        """Its id and its language."""
        return (self.known.id, self.known.entry.lang) if self.known else None

    def stored(self) -> "Result":
        """The same result when its outputs have been put away."""
        paths = (*(each.path for each in self.outputs), *(each.path for each in self.staged))
        return replace(self, outputs=(), staged=(), paths=paths, filed=None)

    def fail(self, *problems: Diagnostic) -> "Result":
        """The same result as a failure."""
        return Result(self.file, (*self.diagnostics, *problems))
