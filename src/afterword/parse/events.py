"""A recap's file read as its event: among its dialogue and series, its translations and events."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, diagnose
from afterword.model import Dialogue, Digest, Recap, Series
from afterword.parse import choosing, recaps
from afterword.parse.choosing import Candidate
from afterword.project.file_names import DIGESTS
from afterword.project.folders import RecapFile
from afterword.text.names import in_region


def turn(file: RecapFile, lang: str, home: str) -> tuple[bool, bool, str]:
    """Sorts the versions of an event: the original first, then by language.

    The original is the one whose file's name those of the others are made of. Where the names do
    not say so, it is the version in the language of the series, `home`, else the first by language.
    """
    return file.original is not None, in_region(lang, home) != home, lang


class Events(Struct, frozen=True):
    """What all recaps of a series share: the series, and the dialogues by their folders."""

    series: Series
    dialogues: Mapping[str, Dialogue]

    def event(self, file: RecapFile) -> tuple[Event, list[Diagnostic]]:
        """A recap's file among its dialogue and series, and its warnings. Raises `Failure`."""
        recap, warnings = self._parsed(file)
        # A digest calls their dialogues what it calls its own.
        events = tuple(
            replace(event, dialogue=self.dialogues[event.recap.dialogue].in_language(recap.lang))
            for event, _ in map(self.event, file.recaps)
        )
        translations = self._translations(recap, file.others)
        home = self.series.lang
        turns = {turn(other, each.lang, home): each for other, each in translations}
        own = turn(file, recap.lang, home)
        event = Event(
            recap,
            self.dialogues[recap.dialogue].in_language(recap.lang),
            self.series.in_language(recap.lang),
            tuple(each.in_language(recap.lang) for each in self.dialogues.values()),
            tuple(each for _, each in translations),
            tuple(turns[each] for each in sorted(turns) if each < own),
            events,
        )
        return event, warnings

    def chosen(self, file: RecapFile, candidates: Sequence[Candidate]) -> RecapFile:
        """A digest's file with those of the recaps that it tells of. Raises `Failure`."""
        digest, _ = self._parsed(file)
        assert isinstance(digest, Digest)
        dialogues = [folder for folder in self.dialogues if folder != DIGESTS]
        recaps, problems = choosing.choose(digest.id, digest.choice, candidates, dialogues)
        if problems:
            place = digest.source.value
            raise Failure(*(diagnose(place(*way), *said) for way, *said in problems))
        return replace(file, recaps=tuple(recaps))

    def _parsed(self, file: RecapFile) -> tuple[Recap, list[Diagnostic]]:
        if file.problem:
            raise Failure(file.problem)
        original = self._parsed(file.original)[0] if file.original else None
        return recaps.recap(file.path, file.name, self.dialogues[file.folder], original)

    def _translations(
        self, recap: Recap, others: Sequence[RecapFile]
    ) -> list[tuple[RecapFile, Recap]]:
        """The same event in other languages, as far as its files can be read."""
        found: dict[str, tuple[RecapFile, Recap]] = {}
        for file in others:
            with suppress(Failure):
                other, _ = self._parsed(file)
                if other.id == recap.id and other.lang != recap.lang:
                    found.setdefault(other.lang, (file, other))
        return [found[lang] for lang in sorted(found)]
