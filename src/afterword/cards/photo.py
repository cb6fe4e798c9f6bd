"""The photo of a recap on its cards: they name it, and it is read only where one is drawn."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from afterword.cards import drawing, pictures
from afterword.cards.branding import picture
from afterword.cards.compositing import is_free, knocked_out, laid
from afterword.cards.palettes import with_palette
from afterword.cards.photo_palette import light_photo
from afterword.cards.pictures import Crop, Picture
from afterword.cards.png import inside
from afterword.diagnostics import Diagnostic, diagnose
from afterword.front_matter.source import Source
from afterword.outbox.manifest import checksum
from afterword.parse import assets

WAY = ("image", "file")
MOST_SIDE = 1_200
"""Pixels in each direction."""
SHARP = 0.7
"""A photo with a smaller share of the pixels that a card has for it is seen to be blurred."""


class Named:
    """A photo as templates place it: its pixels across and along, 0 where it cannot be read.

    Called with a size, it gives what stands for it, cropped to that, as an address.
    """

    def __init__(self, key: str, size: tuple[int, int] | None) -> None:
        self._key = key
        self.width, self.height = size or (0, 0)

    def __call__(self, width: int, height: int) -> str:
        """What stands for it in a size, as the address of an `<image>`."""
        sides = (min(max(int(side), 1), MOST_SIDE) for side in (width, height))
        return ":".join(["photo", self._key, *map(str, sides)])


class Photo:
    """A file that a recap's `image` names. Raises `Failure` where it cannot be read."""

    def __init__(self, root: Path, source: Source, file: str) -> None:
        self._source = source
        self._file = file
        self._asset = assets.read(root, source, WAY, file)
        self.path = self._asset.path
        self.key = checksum(self._asset.content)[:32]
        self._names = re.compile(rf"photo:{self.key}:(\d+):(\d+)")
        self._picture: Picture | None = None

    def picture(self) -> Picture:
        """What the file holds, decoded once. Raises `Failure` where that is none for a card."""
        if self._picture is None:
            self._picture = picture(self._source, WAY, self._file, self._asset)
        return self._picture

    @cached_property
    def named(self) -> Named:
        """What templates place."""
        return Named(self.key, pictures.size(self._asset.content))

    def blurred(self, svgs: Iterable[str]) -> Iterator[Diagnostic]:
        """What is wrong with a photo that has far fewer pixels than cards show of it."""
        named = (each for svg in svgs for each in self._names.finditer(svg))
        shown = [(int(each[1]), int(each[2])) for each in named]
        size = self.named.width, self.named.height
        if not all(size) or all(min(size[0] / w, size[1] / h) >= SHARP for w, h in shown):
            return
        width, height = (max(sides) for sides in zip(*shown, strict=True))
        message = f"this photo has {size[0]} by {size[1]} pixels, so cards show it blurred"
        hint = f"take one that has at least {width:,} by {height:,}"
        yield diagnose(self._source.value(*WAY), "small-picture", message, hint)

    def drawn(self, svg: str) -> bytes:
        """A PNG of an SVG, with the photo where its name stands. Raises Unsafe, and `Failure`."""
        named = [*self._names.finditer(svg)]
        if len(named) == 1:
            width, height = map(int, named[0].groups())
            free = knocked_out(svg, named[0][0], (width, height))
            if free and is_free(card := drawing.drawn(free.svg), free.box):
                light = laid(card, self._cropped(named[0]), free.box)
                if light:
                    return light
        return with_palette(drawing.drawn(self._shown(svg)))

    def _cropped(self, named: re.Match[str]) -> Crop:
        width, height = map(int, named.groups())
        return pictures.cropped(self.picture(), width, height)

    def _shown(self, svg: str) -> str:
        """An SVG with the photo itself where its name stands."""
        return self._names.sub(lambda named: inside(light_photo(self._cropped(named))), svg)
