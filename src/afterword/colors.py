"""How well one colour can be read on another. Colours are `#rrggbb`."""

import colorsys

from tinycss2.color3 import RGBA, parse_color


def parsed(css: str) -> str | None:
    """A CSS colour as `#rrggbb`; None for what is none, is transparent, or is the text's own."""
    color = parse_color(css)
    if not isinstance(color, RGBA) or color.alpha == 0:
        return None
    return _hex(color.red, color.green, color.blue)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def turned(color: str) -> str:
    """The colour that a mail program makes of one for a dark screen: as light as it was dark."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(color))
    return _hex(*colorsys.hls_to_rgb(hue, 1 - lightness, saturation))


def _luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = _channels(color)
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
