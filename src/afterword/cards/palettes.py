"""Fewer colours of a card that has been drawn, until its PNG is light."""

from PIL import Image

from afterword.cards.pictures import on_white
from afterword.cards.png import png

MOST_BYTES = 120_000
"""Of a card."""
LIGHTER = ((256, 1), (48, 1), (16, 1), (16, 2), (8, 4), (8, 8))
"""How to make a card lighter: fewer colours, and then fewer pixels, of which so many across become
one.
"""
RARE = 0.002
"""Colours with a smaller share of a card stand only at the edges of letters."""
LEFT_OUT = 0.01
"""What share of it may become what is next to it."""
NEAR = 120
"""Between red, green and blue, squared and summed: what is farther away is never mixed up."""
NEAR_IN_SUM = 19
"""Sums of red, green and blue that differ by as much or more are not near: its square is 3 NEAR."""
EDGES = 512
"""Where there are more colours, it is not edges alone that have those which are near others."""
COUNTED = 65_536
"""Colours that are counted; to have room for a million takes three times as long."""
LOOKED_AT = 40_000
"""So many pixels of a picture say which colours are anywhere in it."""
ANYWHERE = 128
"""So many of those are taken into account, lest something small lose its own."""
THUMBNAIL = 500
"""And so many pixels as they come: with four times as many, no better in twice the time."""
SEEN = 3_000
"""So many pixels say how they are exactly."""
STEPS = bytes(level & 0xF0 | 0x08 for level in range(256))
"""Sixteen levels as one."""
QUARTERS = bytes(level & 0xC0 for level in range(256))
"""Sixty-four as one."""

NONE = Image.Dither.NONE
SCATTERED = Image.Dither.FLOYDSTEINBERG
NEAREST = Image.Resampling.NEAREST
MAXCOVERAGE = Image.Quantize.MAXCOVERAGE


def fewer_pixels(image: Image.Image, across: int) -> Image.Image:
    """A picture in which so many pixels across are one, as large as it was."""
    return image if across == 1 else enlarged(image.reduce(across), across, across, image.size)


def enlarged(image: Image.Image, across: int, along: int, size: tuple[int, int]) -> Image.Image:
    """A picture with so many pixels across and along for each of its own, cut to a size."""
    whole = image.resize((image.width * across, image.height * along), NEAREST)
    return whole.crop((0, 0, *size))


def with_palette(image: Image.Image) -> bytes:
    """A PNG of a picture in at most 256 colours, or in as many as keep it light."""
    whole = on_white(image)
    few = b""
    for most, across in LIGHTER:
        few = png(in_colors(fewer_pixels(whole, across), most))
        if len(few) <= MOST_BYTES:
            break
    return few


def in_colors(whole: Image.Image, most: int) -> Image.Image:
    """A picture in those of its colours that are seen most, where they are nearly all of it.

    So it is with what is drawn: others, at the edges of letters, become what is next to them. Where
    there are many, as in a gradient, or many that are nearly the same, as in a dark photo, Pillow
    chooses, which takes longer.
    """
    seen = whole.getcolors(COUNTED)
    if seen is None:
        palette = sample(whole).quantize(most, MAXCOVERAGE, dither=NONE)
        return whole.quantize(palette=palette, dither=NONE)
    pixels = whole.width * whole.height
    main: dict[int, list[tuple[int, ...]]] = {}
    chosen: dict[int, list[tuple[int, ...]]] = {}
    few: list[tuple[int, ...]] = []
    lost = 0
    for count, color in sorted(seen, key=lambda each: (-each[0], each[1])):
        assert isinstance(color, tuple)
        is_rare = count <= pixels * RARE
        if len(few) >= most:
            is_edge = is_rare and len(seen) <= EDGES and _is_near(color, chosen)
            lost += 0 if is_edge else count
        elif _is_near(color, main):
            lost += 0 if is_rare else count
        else:
            few.append(color)
            chosen.setdefault(sum(color) // NEAR_IN_SUM, []).append(color)
            if not is_rare:
                main.setdefault(sum(color) // NEAR_IN_SUM, []).append(color)
        if lost > pixels * LEFT_OUT:
            return whole.quantize(most, MAXCOVERAGE, dither=NONE)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in few for channel in color])
    return whole.quantize(palette=palette, dither=NONE)


def _is_near(color: tuple[int, ...], others: dict[int, list[tuple[int, ...]]]) -> bool:
    """Whether Pillow might take a colour for another: it looks for them in steps of four levels.

    The others are given by their sums, for only those of about the same can be near.
    """
    red, green, blue = color
    about = (red + green + blue) // NEAR_IN_SUM
    for each in (about - 1, about, about + 1):
        for r, g, b in others.get(each, ()):
            across, along, up = red - r, green - g, blue - b
            if across * across + along * along + up * up < NEAR:
                return True
    return False


def sample(image: Image.Image) -> Image.Image:
    """A few pixels, which have the colours of a picture: those that there are most of, and others.

    To choose a palette from all of them takes long. Pillow's quick way, FASTOCTREE, sorts what has
    the same weight as the C library of a machine does.
    """
    pixels = thinned(image, THUMBNAIL).tobytes() + _anywhere(image)
    return Image.frombytes("RGB", (len(pixels) // 3, 1), pixels)


def _anywhere(image: Image.Image) -> bytes:
    """Colours from all over, those first of which nothing else has about the same."""
    exactly: dict[bytes, bytes] = {}
    for color in _most_seen(thinned(image, SEEN), 2):
        exactly.setdefault(color.translate(STEPS), color)
    first: list[bytes] = []
    others: list[bytes] = []
    quarters = set()
    for step in _most_seen(thinned(image, LOOKED_AT).point([*STEPS] * 3)):
        quarter = step.translate(QUARTERS)
        (others if quarter in quarters else first).append(exactly.get(step, step))
        quarters.add(quarter)
    return b"".join((first + others)[:ANYWHERE])


def _most_seen(image: Image.Image, least: int = 1) -> list[bytes]:
    """The colours of a picture in RGB that so many pixels have, those of most first."""
    seen = image.getcolors(image.width * image.height) or []
    counted = [(-count, color) for count, color in seen if count >= least]
    return [bytes(color) for _, color in sorted(counted) if isinstance(color, tuple)]


def thinned(image: Image.Image, most: float) -> Image.Image:
    """About so many of a picture's pixels, if it has them, as far from one another as can be."""
    share = min(1.0, (most / (image.width * image.height)) ** 0.5)
    return image.resize([max(1, round(side * share)) for side in image.size], NEAREST)
