"""What a project's folder holds: the series, its dialogues, and a file for each recap."""

from pathlib import Path

from msgspec import Struct

from afterword.diagnostics import Diagnostic
from afterword.project.file_names import DIGESTS, composed, is_translation, slug
from afterword.project.layout import RecapPlaces

SERIES_FILE = "series.md"
DIALOGUE_FILE = "dialogue.md"


def is_shared(path: str) -> bool:
    """Whether many recaps stand on a file, by its path from the project's folder.

    Those are the series' file and the dialogues' in each language, and what lies beside the first.
    """
    folder, _, name = path.rpartition("/")
    return folder == "recaps" or name == DIALOGUE_FILE or is_translation(name, DIALOGUE_FILE)


class RecapFile(Struct, frozen=True):
    """A recap's file, and those of the same event in other languages.

    `name` is its path from the project's folder, as diagnostics tell it, and `folder` the name of
    the one that it stands in: its dialogue's, or that of the digests. Beside `talk.md`,
    `talk.es.md` is a translation, and `talk.md` its `original`. A digest tells of `recaps`, once
    they are chosen. One with a `problem` is not read, and its outputs stay.
    """

    path: Path
    name: str
    folder: str
    original: "RecapFile | None" = None
    others: tuple["RecapFile", ...] = ()
    recaps: tuple["RecapFile", ...] = ()
    problem: Diagnostic | None = None

    @property
    def slug(self) -> str:
        """What its outputs are called."""
        return slug(self.path)

    @property
    def places(self) -> RecapPlaces:
        """Where its outputs go."""
        return RecapPlaces(self.folder, self.slug)

    @property
    def is_digest(self) -> bool:
        """Whether it tells of several events, which have recaps of their own."""
        return self.folder == DIGESTS


class Folder(Struct, frozen=True):
    """A dialogue's folder, or that of the digests, and the recap files in it, in order of name.

    `translations` are those of its `dialogue.md`. One with a `problem` is not read, and its outputs
    stay.
    """

    path: Path
    recaps: tuple[RecapFile, ...]
    problem: Diagnostic | None = None
    translations: tuple[Path, ...] = ()

    @property
    def file(self) -> Path:
        """What says which dialogue it is; digests need none."""
        return self.path / DIALOGUE_FILE

    @property
    def name(self) -> str:
        """The folder's own name, which its outputs bear too."""
        return composed(self.path.name)


class Project(Struct, frozen=True):
    """A folder with a `recaps/` in it, and what was found there.

    `translations` are those of its `series.md`.
    """

    root: Path
    folders: tuple[Folder, ...]
    problems: tuple[Diagnostic, ...]
    translations: tuple[Path, ...] = ()

    @property
    def dialogues(self) -> tuple[Folder, ...]:
        """The folders of the dialogues."""
        return tuple(folder for folder in self.folders if folder.name != DIGESTS)

    @property
    def series(self) -> Path:
        """The file of the series."""
        return self.root / "recaps" / SERIES_FILE

    @property
    def shared(self) -> list[Path]:
        """The files of what recaps share: of the series and of the dialogues."""
        files = [self.series, *self.translations]
        return files + [f for each in self.dialogues for f in (each.file, *each.translations)]

    def relative(self, file: Path) -> str:
        """What diagnostics call a file of the project."""
        return file.relative_to(self.root).as_posix()
