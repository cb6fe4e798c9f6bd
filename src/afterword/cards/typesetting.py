"""Text set into a box: as large as fits, its lines balanced, measured by the fonts' own widths."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from afterword.cards.typeface import Shaped, Typeface, script
from afterword.text import blanks
from afterword.text.bidi import has_leftward, is_leftward, levels, runs, seen
from afterword.text.line_breaks import Span, balanced, spans, tied
from afterword.text.wrap import SOFT_HYPHEN

STEP = 0.95
"""From one size to the next smaller one."""
WORTH = 0.8
"""As small as this it may be for lines that end well, compared to lines that end anywhere."""
WORTH_COMPANY = 0.7
"""The same for lines of which none is a short word alone."""
SHORT = re.compile(r"[^\W\d_]{1,4}")
ALONE = 0.6
"""How wide a short word may be, compared to the widest line, before it looks left alone."""
ASCENT, DESCENT = 0.72, 0.22
"""What a line takes above and below its baseline, in ems, where its ink does not take more."""
APART = 0.06
"""What is left free between the ink of two lines, in ems."""
UNSEEN = {"Cf", "Zs", "Zl", "Zp", "Cc"}
SELECTORS = ("\ufe00", "\ufe0f")
OF_ANY_SCRIPT = ("Zyyy", "Zinh", "Zzzz")
"""Scripts of characters that stand in texts of any other."""


class Uncovered(Exception):
    """No font has a character, which is its text."""


class Piece(Struct, frozen=True):
    """Glyphs of one font in a line, and how far from the line's beginning they stand, in ems."""

    typeface: Typeface
    shaped: Shaped
    at: float


class Line(Struct, frozen=True, dict=True):
    """A line as it is seen, from left to right."""

    text: str
    pieces: tuple[Piece, ...]
    advance: float

    @cached_property
    def left(self) -> float:
        """Where its ink begins, in ems; negative where it sticks out."""
        return min((0.0, *(p.at + p.shaped.left for p in self.pieces)))

    @cached_property
    def width(self) -> float:
        """From where its ink begins to where it ends, in ems."""
        ends = (p.at + p.shaped.right for p in self.pieces)
        return max((self.advance, *ends)) - self.left

    def ascent(self, tight: bool = False) -> float:
        """What it takes above its baseline, in ems; of a `tight` one, what its ink does."""
        ink = max(p.shaped.top for p in self.pieces)
        return ink if tight else max(ASCENT, ink)

    def descent(self, tight: bool = False) -> float:
        """What it takes below its baseline, in ems; of a `tight` one, what its ink does."""
        ink = max(-p.shaped.bottom for p in self.pieces)
        return ink if tight else max(DESCENT, ink)


class Setting(Struct, frozen=True):
    """A text in lines. `baselines` count from the top."""

    size: float
    lines: tuple[Line, ...]
    baselines: tuple[float, ...]
    width: float
    height: float

    @property
    def has_left_alone(self) -> bool:
        """Whether a line is one short word: `On` above `interoperability`."""
        widest = max(line.width for line in self.lines)
        short = (line.width for line in self.lines if SHORT.fullmatch(line.text))
        return min(short, default=widest) < ALONE * widest


class Box(Struct, frozen=True):
    """Where a text goes: how wide and high it may be, and how many lines it may have.

    Its letters are of a size from the `largest` to the `smallest`; `leading` is from line to line,
    in ems. Of a `tight` box, the first and the last line touch the edge with their ink.
    """

    width: float
    height: float
    largest: float
    smallest: float
    lines: int
    leading: float
    tight: bool = False

    @property
    def sizes(self) -> Iterator[float]:
        """The sizes from the largest down."""
        size = self.largest
        while size > self.smallest:
            yield round(size, 2)
            size *= STEP
        yield self.smallest


class Typesetter:
    """Sets text in some fonts: the first that has a character shows it."""

    def __init__(self, typefaces: Sequence[Typeface], lang: str, is_leftward: bool = False) -> None:
        self._typefaces = tuple(typefaces)
        self._lang = lang
        self._is_leftward = is_leftward

    def fitted(self, text: str, box: Box) -> Setting | None:
        """A text in a box, as large as fits; None if it does not. Raises `Uncovered`."""
        text = blanks.folded(text.replace(SOFT_HYPHEN, ""))
        leftward = is_leftward(text, self._is_leftward)
        leftward |= self._is_leftward and has_leftward(text)
        prepared = _Text(text, levels(text, leftward), self._fonts_of(text))
        loose = {span: self._line(prepared, *span).width for span in spans(text)}
        bound = {s: loose.get(s) or self._line(prepared, *s).width for s in tied(text, loose)}

        def settings(widths: Mapping[Span, float], worth: float = 0) -> Iterator[Setting]:
            for size in box.sizes:
                if size < worth:
                    return
                if cuts := balanced(widths, box.width / size, box.lines):
                    lines = [self._line(prepared, *span) for span in cuts]
                    setting = _stacked(size, lines, box)
                    if setting.height <= box.height and setting.width <= box.width:
                        yield setting

        anywhere = next(settings(loose), None)
        if anywhere is None:
            return None
        found = anywhere
        if bound != loose:
            found = next(settings(bound, anywhere.size * WORTH), anywhere)
        if found.has_left_alone:
            near = settings(bound, anywhere.size * WORTH_COMPANY)
            return next((each for each in near if not each.has_left_alone), found)
        return found

    def _line(self, text: "_Text", start: int, end: int) -> Line:
        """A part of a text as a line of its own."""
        pieces, at = [], 0.0
        for stretch in seen(text.levels, start, end):
            parts = list(_parts(text, stretch.start, stretch.end))
            for first, last, typeface in reversed(parts) if stretch.is_leftward else parts:
                part = text.characters[first:last]
                shaped = typeface.shaped(part, stretch.is_leftward, self._lang)
                pieces.append(Piece(typeface, shaped, at))
                at += shaped.advance
        return Line(text.characters[start:end], tuple(pieces), at)

    def _fonts_of(self, text: str) -> list[Typeface]:
        """The font of each character: if one has it, that of the whole text, else of its word."""
        if whole := self._font_of(text):
            return [whole] * len(text)
        found: list[Typeface] = []
        for word in re.findall(r"\s+|\S+", text):
            whole = self._font_of(word)
            for start, end in [(0, len(word))] if whole else _clusters(word):
                typeface = whole or self._font_of(word[start:end])
                if typeface is None:
                    lacking = (c for c in word[start:end] if self._font_of(c) is None)
                    raise Uncovered(next(lacking, word[start]))
                unseen = all(map(_is_unseen, word[start:end]))
                found += [found[-1] if unseen and found else typeface] * (end - start)
        return found

    def _font_of(self, text: str) -> Typeface | None:
        """The first font that has all that is seen of a text."""
        shown = [char for char in text if not _is_unseen(char)]
        fits = (f for f in self._typefaces if all(f.has(char) for char in shown))
        return next(fits, None)


class _Text(Struct, frozen=True):
    """A text, and of each character its level and its font."""

    characters: str
    levels: Sequence[int]
    typefaces: Sequence[Typeface]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the accents that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in UNSEEN or SELECTORS[0] <= char <= SELECTORS[1]


def _parts(text: _Text, start: int, end: int) -> Iterator[tuple[int, int, Typeface]]:
    """A stretch in parts of one font and one script each, which a font shapes as a whole."""
    current, kinds = "", []
    for at in range(start, end):
        found = script(text.characters[at])
        current = current if found in OF_ANY_SCRIPT else found
        kinds.append((id(text.typefaces[at]), current))
    for _, first, last in runs(kinds):
        yield start + first, start + last, text.typefaces[start + first]


def _stacked(size: float, lines: Sequence[Line], box: Box) -> Setting:
    """Lines one below the other, apart as far as their ink asks for."""
    at = lines[0].ascent(box.tight)
    baselines = [at]
    for above, below in pairwise(lines):
        at += max(box.leading, above.descent() + below.ascent() + APART)
        baselines.append(at)
    height = (at + lines[-1].descent(box.tight)) * size
    width = max(line.width for line in lines) * size
    return Setting(size, tuple(lines), tuple(b * size for b in baselines), width, height)
