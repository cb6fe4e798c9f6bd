"""The photo of a recap on its cards: they name it, and it is read only where one is drawn."""

import re
from pathlib import Path

from afterword import assets, palettes, pictures
from afterword.livery import inside, picture
from afterword.manifest import checksum
from afterword.pictures import Picture
from afterword.source import Source

WAY = ("image", "file")
MOST = 1_200
"""Pixels in each direction."""


class Photo:
    """A file that a recap's `image` names. Raises `Failure` where it cannot be read."""

    def __init__(self, root: Path, source: Source, file: str) -> None:
        self._source = source
        self._file = file
        self._asset = assets.read(root, source, WAY, file)
        self.path = self._asset.path
        self.key = checksum(self._asset.content)[:32]
        self._picture: Picture | None = None

    def picture(self) -> Picture:
        """What the file holds, decoded once. Raises `Failure` where that is none for a card."""
        if self._picture is None:
            self._picture = picture(self._source, WAY, self._file, self._asset)
        return self._picture

    def name(self, width: int, height: int) -> str:
        """What stands for it, cropped to a size, as the address of an `<image>`."""
        sides = (min(max(int(side), 1), MOST) for side in (width, height))
        return ":".join(["photo", self.key, *map(str, sides)])

    def shown(self, svg: str) -> str:
        """An SVG with the photo itself where its name stands. Raises `Failure`."""

        def cropped(named: re.Match[str]) -> str:
            width, height = map(int, named.groups())
            return inside(palettes.light_photo(pictures.cropped(self.picture(), width, height)))

        return re.sub(rf"photo:{self.key}:(\d+):(\d+)", cropped, svg)
