"""A card being made: what its template sets on it, and the words that this comes to."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from afterword.cards.typeface import GRID, Typeface, script
from afterword.cards.typesetting import SELECTORS, Box, Setting, Typesetter, Uncovered
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.language import language

ENDED = re.compile(r"[.!?…。！？؟۔:]\s?['\"”’“‘»」』)\u200e\u200f]*$")
BETWEEN = " · "
"""What stands between two texts that a template sets in one line."""

BEGUN = 40
"""Characters by which a text is known again."""
SIGNS = ("Zyyy", "Zinh", "Zzzz", "Zsye")
"""Scripts that are none: what has them is called by its own name."""
ORNAMENTS = ("So", "Sk", "Cf", "Zs")
"""Kinds of characters that an emoji is made of, and of blanks; its selectors come beside."""


Faces = Mapping[str, Sequence[Typeface]]
"""The fonts that a template can ask for by name, and those for what they lack."""


class SetText(Struct, frozen=True):
    """A text as a template prints it: outlines, and where they are."""

    svg: str
    top: float
    bottom: float
    baseline: float
    size: float = 0.0
    lines: int = 0

    def __html__(self) -> str:
        """Markup, so it is not escaped."""
        return self.svg


class Sheet(Struct):
    """What templates of cards call. `place` is where the recap says what the card is about.

    `problems` tell what was left out; why a card cannot be stands in the `Failure`.
    """

    place: Place
    faces: Faces
    lang: str
    is_leftward: bool
    find: Callable[[str], Place | None]
    texts: list[str] = []
    problems: list[Diagnostic] = []

    @property
    def alt(self) -> str:
        """The words on the card, in the order in which they were set."""
        sentences = [text if ENDED.search(text) else f"{text}." for text in self.texts]
        return " ".join(sentences)

    def fit(
        self,
        text: str | Sequence[str],
        x: float,
        y: float,
        width: float,
        height: float,
        size: float,
        smallest: float,
        face: str = "serif",
        fill: str = "#ffffff",
        lines: int = 1,
        leading: float = 1.16,
        align: str = "start",
        valign: str = "top",
        tight: bool = False,
        spoken: str | None = None,
    ) -> SetText:
        """Text in a box, in outlines; of several wordings, the first that fits.

        An empty one stands for a text that is too long, not for one that no font has. An emoji at
        the beginning or the end that no font has is left out, and told. `tight` takes the height
        of its ink alone. `spoken` is what it says in the card's words, if not the same. Raises
        `Failure`.
        """
        wordings = [text] if isinstance(text, str) else list(text)
        setter = Typesetter(self.faces[face], self.lang, self.is_leftward)
        box = Box(width, height, size, smallest, lines, leading, tight)
        wrong = None
        for wording in wordings:
            if not wording:
                if wrong:
                    break
                return SetText("", y, y, y)
            try:
                shown = self._shown(wording, self.faces[face])
                setting = setter.fitted(shown, box)
            except Uncovered as error:
                wrong = wrong or self._uncovered(str(error), wording)
                continue
            if setting:
                if wrong:
                    less = f"{wrong.message}, so cards say less"
                    self.problems.append(replace(wrong, message=less))
                if words := shown if spoken is None else spoken:
                    self.texts.append(words)
                top = y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign] * (
                    height - setting.height
                )
                paths = _outlines(setting, x, top, width, self._side(align))
                svg = f'<g fill="{escape(fill)}" transform="scale({1 / GRID})">{paths}</g>'
                bottom, baseline = top + setting.height, top + setting.baselines[0]
                return SetText(svg, top, bottom, baseline, setting.size, len(setting.lines))
        raise Failure(wrong or self._too_long(wordings[-1]))

    def _shown(self, text: str, faces: Sequence[Typeface]) -> str:
        """A text, or texts with dots between them, without the emoji at their ends that no font
        has, which are told.
        """
        return BETWEEN.join(self._without_emoji(part, faces) for part in text.split(BETWEEN))

    def _without_emoji(self, text: str, faces: Sequence[Typeface]) -> str:
        start, end = 0, len(text)
        while start < end and _is_lacking(text[start], faces):
            start += 1
        while start < end and _is_lacking(text[end - 1], faces):
            end -= 1
        lost = [c for c in text[:start] + text[end:] if unicodedata.category(c) == "So"]
        if not lost or start == end:
            return text
        message = f"no font has {', '.join(map(_sign, lost))}, so cards leave that out"
        hint = "if they need it, name a font with its outline under `brand: fonts`"
        place = self.find(text) or self.place
        self.problems.append(diagnose(place, "no-font", message, f"{hint} in recaps/series.md"))
        return text[start:end].strip()

    def _side(self, align: str) -> float:
        """What of the room that a line leaves free stands before it, from the left."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[align]
        return 1.0 - before if self.is_leftward else before

    def _uncovered(self, char: str, text: str) -> Diagnostic:
        kind = script(char)
        if kind in SIGNS:
            what = _sign(char)
            hint = "leave it out, or name a font with its outline under `brand: fonts`"
        else:
            what = f"{language.script(kind)} letters such as '{char}'"
            hint = "name a font file for them under `brand: fonts`"
        place = self.find(text) or self.place
        return diagnose(place, "no-font", f"no font has {what}", f"{hint} in recaps/series.md")

    def _too_long(self, text: str) -> Diagnostic:
        begun = " ".join(text[:BEGUN].split())
        message = f"'{begun}…' has {len(text):,} characters, which do not fit on a card"
        hint = "shorten it, if you want one"
        return diagnose(self.find(text) or self.place, "card-too-long", message, hint)


def _is_lacking(char: str, faces: Sequence[Typeface]) -> bool:
    """Whether it shows nothing, or is part of an emoji that no font has."""
    may_be = unicodedata.category(char) in ORNAMENTS or char in SELECTORS
    return may_be and not any(face.has(char) for face in faces)


def _sign(char: str) -> str:
    return f"the sign '{char}' ({unicodedata.name(char, 'without a name')})"


def _outlines(setting: Setting, x: float, top: float, width: float, before: float) -> str:
    """The paths of a text's lines, each in its place in a box."""
    size, paths = setting.size, []
    for line, baseline in zip(setting.lines, setting.baselines, strict=True):
        left = x + before * (width - line.width * size) - line.left * size
        for piece in line.pieces:
            face, start = piece.typeface, left + piece.at * size
            # A word is one path, so that letters which touch, as Arabic ones do, are no darker
            # there; a line in one path would take twice as long to draw.
            for word in piece.shaped.words:
                path = []
                for glyph in word:
                    across = start + glyph.x * size / face.units
                    down = top + baseline - glyph.y * size / face.units
                    outline = face.outline(glyph.number, size)
                    path.append(f"M{round(across * GRID)} {round(down * GRID)}{outline}")
                paths.append(f'<path d="{"".join(path)}"/>')
    return "".join(paths)
