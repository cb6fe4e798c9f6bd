"""How well one colour can be read on another. Colours are `#rrggbb`."""

from functools import lru_cache

from tinycss2.color3 import RGBA, parse_color

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""What red, green and blue add to the luminance (WCAG 2.2)."""


def is_color(css: str) -> bool:
    """Whether a CSS value is a colour that shows."""
    color = parse_color(css)
    return isinstance(color, RGBA) and color.alpha > 0


def over(behind: str, css: str) -> str:
    """What a CSS colour, or nothing, comes to on another colour."""
    color = parse_color(css)
    if not isinstance(color, RGBA):
        return behind
    mixed = zip(color[:3], _channels(behind), strict=True)
    return _hex(*(below + (above - below) * color.alpha for above, below in mixed))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def turned(color: str) -> str:
    """The colour that a mail program makes of one for a dark screen: as light as it was dark.

    Its lightness in CIE L*a*b* is turned around, as Outlook's editor does
    (microsoft/roosterjs, getDarkColor); its hue stays.
    """
    lightness, *hue = _lab(color)
    return _of_lab(100 - lightness, *hue)


@lru_cache(maxsize=100)
def on_dark(color: str, behind: str) -> str:
    """The colour in its own hue, as light as text has to be on a dark one.

    WCAG 2.2 asks for a contrast of 7 where it asks for most.
    """
    darkest, *hue = _lab(color)
    lighter = (_of_lab(lightness, *hue) for lightness in range(round(darkest), 100))
    return next((shade for shade in lighter if contrast(shade, behind) >= 7), "#ffffff")


def _lab(color: str) -> tuple[float, float, float]:
    """Lightness up to 100, how red or green it is, how yellow or blue (CIE 15)."""
    lights = [linear(channel) for channel in _channels(color)]
    x, y, z = (sum(w * c for w, c in zip(row, lights, strict=True)) for row in TO_XYZ)
    greenish = 500 * (_cube_root(x) - _cube_root(y))
    bluish = 200 * (_cube_root(y) - _cube_root(z))
    return 116 * _cube_root(y) - 16, greenish, bluish


def _of_lab(lightness: float, greenish: float, bluish: float) -> str:
    middle = (lightness + 16) / 116
    xyz = (_cube(middle + greenish / 500), _cube(middle), _cube(middle - bluish / 200))
    rgb = (sum(w * c for w, c in zip(row, xyz, strict=True)) for row in TO_RGB)
    return _hex(*(min(1.0, max(0.0, _gamma(channel))) for channel in rgb))


# Linear sRGB and XYZ against the white D65 (IEC 61966-2-1; CIE 15).
TO_XYZ = (
    (0.433953, 0.376219, 0.189828),
    (0.212671, 0.715160, 0.072169),
    (0.017758, 0.109477, 0.872766),
)
TO_RGB = (
    (3.079933, -1.537150, -0.542782),
    (-0.921235, 1.875992, 0.045244),
    (0.052891, -0.204043, 1.151152),
)


def _cube_root(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def _cube(root: float) -> float:
    return root**3 if root > 6 / 29 else (116 * root - 16) * 27 / 24389


def _gamma(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = map(linear, _channels(color))
    return WEIGHTS[0] * red + WEIGHTS[1] * green + WEIGHTS[2] * blue


def linear(channel: float) -> float:
    """A channel of sRGB, from 0 to 1, as the light that it gives (WCAG 2.2)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
