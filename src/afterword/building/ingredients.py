"""What outputs are made of, as checksums: the same where they would come out the same.

That is the recap and its translations, those that a digest tells of, the series and all dialogues,
the templates, and Afterword itself. Each file is read once, the first time that it is asked for.
"""

import os
import stat
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import json

from afterword import __version__
from afterword.containment import way_out
from afterword.outbox.known import Known
from afterword.outbox.manifest import OF_DESK, OF_SERIES, checksum
from afterword.outbox.result import Result
from afterword.project.contents import MAX_ASSET, MAX_BYTES, content
from afterword.project.file_names import DIGESTS
from afterword.project.folders import DIALOGUE_FILE, Project, RecapFile
from afterword.templating import template_files

UNREAD, MEANWHILE = b"\0unread", b"\0meanwhile"
DIGESTS_FILE = f"recaps/{DIGESTS}/{DIALOGUE_FILE}"


class Ingredients:
    """The files of a project as they are now.

    `files` are the checksums of those that were asked for, by name, and `templates` those of rows
    of templates. `shared` stands for what everything is made of.
    """

    def __init__(self, found: Project) -> None:
        self._began = time.time_ns()
        self._root = found.root
        self._base = found.root.as_posix()
        self._leads_out: dict[str, bool] = {}
        self.files: dict[str, str] = {}
        self.templates: dict[str, str] = {}
        digests = (folder for folder in found.folders if folder.name == DIGESTS)
        self._words_of_digests = [found.relative(f) for each in digests for f in each.translations]
        parts = [p for f in found.shared for p in (found.relative(f), self._content(f.as_posix()))]
        self.shared = checksum(__version__, *parts)

    def of_recap(self, file: RecapFile, known: Known, templates: tuple[str, ...]) -> str:
        """All that a recap's outputs are made of, with some templates."""
        files = [file.name]
        if file.others or known.translations:
            files += sorted({other.name for other in file.others} | set(known.translations))
        files += known.assets
        if file.is_digest:
            files += [DIGESTS_FILE, *self._words_of_digests]
            files += [f.name for told in file.recaps for f in (told, told.original) if f]
        # Their names, too: outputs link to one another by them.
        return checksum(self.shared, self._with(templates), *files, *map(self.file, files))

    def of_lists(
        self, name: str, results: Iterable[Result], templates: tuple[str, ...], more: Iterable[str]
    ) -> str:
        """All that lists of recaps are made of, with some templates."""
        known = ((result, result.known) for result in results if result.known)
        if name == OF_SERIES:  # its index tells no more than this of a recap
            made_of = [json.encode((result.file.folder, what.entry)) for result, what in known]
        else:
            made_of = [result.made_of.encode() for result, _ in known]
        if name in (OF_SERIES, OF_DESK, DIGESTS):
            words = (DIGESTS_FILE, *self._words_of_digests)
            made_of += [self.file(file).encode() for file in words]
        return checksum(self.shared, name, self._with(templates), *made_of, *more)

    def file(self, name: str) -> str:
        """The checksum of a file, by its path from the project's folder."""
        if name not in self.files:
            self.files[name] = checksum(self._content(f"{self._base}/{name}", MAX_ASSET))
        return self.files[name]

    def _with(self, names: tuple[str, ...]) -> str:
        """The checksum of templates."""
        row = row_of(names)
        if row not in self.templates:
            own = self._root / "templates"
            files = [template_files.find(own, name) for name in names]
            contents = [self._content(file.as_posix()) if file else b"" for file in files]
            self.templates[row] = checksum(*names, *contents)
        return self.templates[row]

    def _content(self, file: str, most: int = MAX_BYTES) -> bytes:
        """The bytes of a file, or what stands for one that cannot be read or lies elsewhere.

        One that was saved since this build began may have been read before: as nobody knows, the
        next build is to find it changed.
        """
        root, folder = self._root, file.rpartition("/")[0]
        if folder not in self._leads_out:
            is_ours = Path(folder).is_relative_to(template_files.packed())
            self._leads_out[folder] = not is_ours and way_out(Path(folder), root) is not None
        try:
            there = os.lstat(file)
            is_link = stat.S_ISLNK(there.st_mode)
            if self._leads_out[folder] or (is_link and way_out(Path(file), root)):
                return UNREAD
            found, there = content(file, most), Path(file).stat() if is_link else there
            saved, now = (there.st_mtime_ns, there.st_ctime_ns), time.time_ns()
            # What is dated in the future was not saved just now, whatever it says.
            is_new = any(self._began <= moment <= now for moment in saved)
            return found + MEANWHILE if is_new else found
        except OSError:
            return UNREAD


@cache
def row_of(templates: tuple[str, ...]) -> str:
    """What the manifest calls a row of templates; kept, as most recaps have the same."""
    return checksum(*templates)[:8]
