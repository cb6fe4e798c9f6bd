"""A logo on cards, and how well it is seen on the ground of one, or of a mail.

Of a logo with a ground of its own, every outline is seen on all others; of dark letters with none,
each only on a light one. So what counts are outlines, and not how much of it is dark: a white name
on a dark badge is seen on dark, a dark name beside a white sign is not.
"""

import math
from functools import cache, partial

from PIL import Image, ImageChops

from afterword.cards import pictures
from afterword.cards.pictures import Picture
from afterword.cards.png import inside, png
from afterword.colors import WEIGHTS, linear
from afterword.lint import lint_rules

LARGEST = (360, 112)
"""The most pixels of a logo, twice as many as it is shown with."""
CLEAR = 3.0
"""The contrast that WCAG 2.2 asks for in what is no text (1.4.11)."""
APART = 2
"""Pixels from one side of an outline to the other: what is between them is a mix of both."""
WHITE, BLACK = "#FFFFFF", "#000000"

LUMINANCES = [
    [round(255 * share * linear(level / 255)) for level in range(256)] for share in WEIGHTS
]
"""What each level of red, green and blue adds to the luminance, in 255ths (WCAG 2.2)."""
STEPS = [round(255 * math.log(level / 12.75 + 1, 21)) for level in range(256)]
"""Of each luminance, how far it is from black, in equal steps of contrast."""
MOST = round(255 * math.log(CLEAR, 21))
"""So many steps are clear, and more no clearer."""
CAPPED = [min(steps, MOST) for steps in range(256)]


class Logo:
    """The logo as templates place it: its address, its size in pixels, and its plate.

    `color` is the brand's main one.
    """

    def __init__(self, picture: Picture, color: str) -> None:
        image = pictures.shrunk(picture, *LARGEST)
        self.href = inside(png(image))
        self.width, self.height = image.size
        self.seen = cache(partial(seen, image))
        self._color = color

    def is_faint(self, ground: str) -> bool:
        """Whether it can hardly be seen on a ground."""
        return self.seen(ground) < lint_rules.table()["faint-logo"].limit

    def plate(self, ground: str) -> str | None:
        """The colour of the plate that it needs on a card's ground; none where it needs none.

        White, for which most logos are made. Where it is not seen on white, it stands on the ground
        itself, or else on the brand's colour.
        """
        if not self.is_faint(WHITE):
            return WHITE
        if not self.is_faint(ground):
            return None
        return max(self._color, WHITE, key=self.seen)


def seen(logo: Image.Image, ground: str) -> float:
    """How much of a logo's outlines is seen on a ground, from 0 to 1, of what is seen at best."""
    best = shown = 0
    for on_white, on_black, on_ground in zip(
        *(_outlines(logo, color) for color in (WHITE, BLACK, ground)), strict=True
    ):
        best += _sum(ImageChops.lighter(on_white, on_black))
        shown += _sum(on_ground)
    return min(1.0, shown / best) if best else 1.0


def _outlines(logo: Image.Image, ground: str) -> list[Image.Image]:
    """How much pixels differ from those beside and below them, on a ground."""
    whole = Image.new("RGB", logo.size, ground)
    whole.paste(logo, mask=logo.getchannel("A") if logo.mode == "RGBA" else None)
    red, green, blue = (
        channel.point(luminance)
        for channel, luminance in zip(whole.split(), LUMINANCES, strict=True)
    )
    lightness = ImageChops.add(ImageChops.add(red, green), blue).point(STEPS)
    width, height = logo.size
    across, along = min(APART, width - 1), min(APART, height - 1)
    return [
        ImageChops.difference(
            lightness.crop((0, 0, width - right, height - down)),
            lightness.crop((right, down, width, height)),
        ).point(CAPPED)
        for right, down in ((across, 0), (0, along))
    ]


def _sum(image: Image.Image) -> int:
    return sum(level * count for level, count in enumerate(image.histogram()))
