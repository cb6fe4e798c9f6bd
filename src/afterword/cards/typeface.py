"""A font file: which characters it has, how wide they run, and their outlines.

Fonts are read from files that the project or the package holds, never from the machine.
Outlines come in whole 64ths of a pixel and as cubics: so there is nothing that LunaSVG would have
to round, which it does differently on different processors.
"""

from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb

GRID = 64
"""Of what an outline is in, a pixel has so many."""
MOST_SHAPED = 2_000
MOST_OUTLINES = 2_000

Point = tuple[float, float]
Contours = list[tuple[str, tuple[Point, ...]]]
"""Commands of an SVG path, `M`, `L`, `C` and `Z`, and the points to which they draw."""


class Glyph(NamedTuple):
    """A glyph of a line, and where its origin is, in the font's units."""

    number: int
    x: int
    y: int


class Shaped(NamedTuple):
    """A stretch of text in words of glyphs: how far it runs and how far its ink goes, in ems."""

    words: tuple[tuple[Glyph, ...], ...]
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
        self.has = cache(self._has)
        self.shaped = lru_cache(MOST_SHAPED)(self._shaped)
        self.outline = lru_cache(MOST_OUTLINES)(self._outline)
        self._contours = cache(self._drawn)

    def _has(self, char: str) -> bool:
        """Whether it can show a character. A font of coloured pictures alone has no outline."""
        number = self._font.get_nominal_glyph(ord(char))
        return bool(number) and bool(self._contours(number))

    def _shaped(self, text: str, is_leftward: bool, lang: str) -> Shaped:
        """A stretch of one script, from left to right as it is seen."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_leftward else "ltr"
        buffer.language = lang
        hb.shape(self._font, buffer, {})
        words: list[list[Glyph]] = [[]]
        at, edges = 0, []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = at + place.x_offset, place.y_offset
            if self._contours(info.codepoint):
                words[-1].append(Glyph(info.codepoint, x, y))
                ink = self._font.get_glyph_extents(info.codepoint)
                left, top = x + ink.x_bearing, y + ink.y_bearing
                edges.append((left, left + ink.width, top, top + ink.height))
            elif words[-1]:
                words.append([])
            at += place.x_advance
        sides = list(zip(*edges, strict=True)) or [(0,)] * 4
        left, right, top, bottom = min(sides[0]), max(sides[1]), max(sides[2]), min(sides[3])
        ems = (each / self.units for each in (at, left, right, top, bottom))
        return Shaped(tuple(tuple(word) for word in words if word), *ems)

    def _outline(self, number: int, size: float) -> str:
        """The outline of a glyph as an SVG path from its origin, in 64ths of a pixel.

        `size` is that of an em in pixels. Unlike the font's units, it counts downwards.
        """
        scale = size * GRID / self.units
        path, at, start = [], (0, 0), (0, 0)
        for command, points in self._contours(number):
            places = [(round(x * scale), round(-y * scale)) for x, y in points]
            away = " ".join(f"{x - at[0]} {y - at[1]}" for x, y in places)
            path.append(command.lower() + away)
            at = places[-1] if places else start
            start = at if command == "M" else start
        return "".join(path)

    def _drawn(self, number: int) -> Contours:
        """The outline of a glyph in the font's units, which count upwards; nothing of a blank."""
        contours: Contours = []
        self._font.draw_glyph(number, _drawing(), contours)
        return contours


@cache
def script(char: str) -> str:
    """The script of a character, as ISO 15924 calls it; `Zyyy` is that of marks and signs."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script or "Zyyy"


@cache
def _drawing() -> hb.DrawFuncs:
    """Writes an outline down in a list of commands."""
    drawing = hb.DrawFuncs()
    drawing.set_move_to_func(lambda x, y, to: to.append(("M", ((x, y),))))
    drawing.set_line_to_func(lambda x, y, to: to.append(("L", ((x, y),))))
    drawing.set_quadratic_to_func(lambda a, b, x, y, to: to.append(_cubic(to, (a, b), (x, y))))
    drawing.set_cubic_to_func(
        lambda a, b, c, d, x, y, to: to.append(("C", ((a, b), (c, d), (x, y))))
    )
    drawing.set_close_path_func(lambda to: to.append(("Z", ())))
    return drawing


def _cubic(before: Contours, control: Point, end: Point) -> tuple[str, tuple[Point, ...]]:
    """A quadratic curve as the cubic one that it is."""
    start = before[-1][1][-1]
    first, second = (
        (x + (control[0] - x) * 2 / 3, y + (control[1] - y) * 2 / 3) for x, y in (start, end)
    )
    return "C", (first, second, end)
