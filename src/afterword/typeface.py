"""A font file: which characters it has, how wide they run, and their outlines.

Fonts are read from files that the project or the package holds, never from the machine.
"""

from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb

MOST_SHAPED = 2_000


class Glyph(NamedTuple):
    """A glyph of a line, and where its origin is, in the font's units."""

    number: int
    x: int
    y: int


class Shaped(NamedTuple):
    """A stretch of text in glyphs: how far it runs and how far its ink goes, in ems."""

    glyphs: tuple[Glyph, ...]
    advance: float
    left: float
    right: float
    top: float
    bottom: float


class Typeface:
    """One font. Raises ValueError where the file is none."""

    def __init__(self, content: bytes) -> None:
        face = hb.Face(hb.Blob(content))
        if not face.glyph_count or not face.upem:
            raise ValueError("it is not a font")
        self.units = face.upem
        self._font = hb.Font(face)
        self._outlines: dict[int, str] = {}
        self.has = cache(self._has)
        self.shaped = lru_cache(MOST_SHAPED)(self._shaped)

    def _has(self, char: str) -> bool:
        """Whether it can show a character. A font of coloured pictures alone has no outline."""
        number = self._font.get_nominal_glyph(ord(char))
        return bool(number) and bool(self.outline(number))

    def _shaped(self, text: str, is_leftward: bool, lang: str) -> Shaped:
        """A stretch of one script, from left to right as it is seen."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_leftward else "ltr"
        buffer.language = lang
        hb.shape(self._font, buffer, {})
        at, glyphs, edges = 0, [], []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = at + place.x_offset, place.y_offset
            if self.outline(info.codepoint):
                glyphs.append(Glyph(info.codepoint, x, y))
                ink = self._font.get_glyph_extents(info.codepoint)
                left, top = x + ink.x_bearing, y + ink.y_bearing
                edges.append((left, left + ink.width, top, top + ink.height))
            at += place.x_advance
        sides = list(zip(*edges, strict=True)) or [(0,)] * 4
        left, right, top, bottom = min(sides[0]), max(sides[1]), max(sides[2]), min(sides[3])
        ems = (each / self.units for each in (at, left, right, top, bottom))
        return Shaped(tuple(glyphs), *ems)

    def outline(self, number: int) -> str:
        """The outline of a glyph as an SVG path from its origin; nothing of a blank.

        It is in the font's units, which count upwards.
        """
        if number not in self._outlines:
            pen = _Pen()
            self._font.draw_glyph(number, _drawing(), pen)
            self._outlines[number] = "".join(pen.drawn)
        return self._outlines[number]


@cache
def script(char: str) -> str:
    """The script of a character, as ISO 15924 calls it; `Zyyy` is that of marks and signs."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or "Zyyy"


class _Pen:
    """Writes an outline as an SVG path, each point as seen from the one before."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self._at = self._start = (0.0, 0.0)

    def to(self, command: str, *points: float) -> None:
        """Draw to the last of some points."""
        x, y = self._at
        away = (each - (y if n % 2 else x) for n, each in enumerate(points))
        self.drawn.append(command + " ".join(f"{each:g}" for each in away))
        self._at = points[-2], points[-1]
        if command == "m":
            self._start = self._at

    def close(self) -> None:
        """Draw back to where this part of the outline began."""
        self.drawn.append("z")
        self._at = self._start


@cache
def _drawing() -> hb.DrawFuncs:
    """Lets a pen draw an outline."""
    drawing = hb.DrawFuncs()
    drawing.set_move_to_func(lambda x, y, pen: pen.to("m", x, y))
    drawing.set_line_to_func(lambda x, y, pen: pen.to("l", x, y))
    drawing.set_quadratic_to_func(lambda a, b, x, y, pen: pen.to("q", a, b, x, y))
    drawing.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.to("c", a, b, c, d, x, y))
    drawing.set_close_path_func(lambda pen: pen.close())
    return drawing
