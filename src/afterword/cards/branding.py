"""What all cards of a series wear: its fonts and its logo."""

import base64
from functools import cache
from pathlib import Path

from msgspec import Struct

from afterword import packed
from afterword.cards import pictures, png
from afterword.cards.pictures import Picture
from afterword.cards.sheet import Faces
from afterword.cards.typeface import Typeface
from afterword.diagnostics import Diagnostic, Failure, Key, Place, diagnose
from afterword.front_matter.source import Source
from afterword.model import Series
from afterword.parse import assets
from afterword.parse.assets import Asset

SERIF, SANS = "AfterwordSerif.ttf", "AfterwordSans.ttf"
LOGO = (360, 112)
"""The most pixels of a logo, twice as many as it is shown with."""


class Logo(Struct, frozen=True):
    """The logo as templates place it."""

    href: str
    width: int
    height: int


class Branding(Struct, frozen=True):
    """What all cards of a series have in common."""

    faces: Faces
    logo: Logo | None
    paths: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, series: Series) -> "Branding":
        """Read the series' fonts and its logo. Raises `Failure` with all that is wrong."""
        further: list[Typeface] = []
        paths: list[str] = []
        problems: list[Diagnostic] = []
        for i, file in enumerate(series.brand.fonts):
            way: Key = ("brand", "fonts", i)
            try:
                asset = assets.read(root, series.source, way, file)
                paths.append(asset.path)
                further.append(_typeface(asset.content, file, series.source.value(*way)))
            except Failure as failure:
                problems += failure.diagnostics
        logo = None
        try:
            if series.brand.logo and series.brand.logo.file:
                way = ("brand", "logo", "file")
                file = series.brand.logo.file
                asset = assets.read(root, series.source, way, file)
                paths.append(asset.path)
                logo = _logo(picture(series.source, way, file, asset))
        except Failure as failure:
            problems += failure.diagnostics
        if problems:
            raise Failure(*problems)
        sans = _own(SANS)  # has more letters, as those of African languages
        faces: Faces = {"serif": (_own(SERIF), *further, sans), "sans": (sans, *further)}
        return cls(faces, logo, tuple(paths))


@cache
def _own(file: str) -> Typeface:
    return Typeface(packed.file(f"fonts/{file}").read_bytes())


def _typeface(content: bytes, file: str, place: Place) -> Typeface:
    try:
        return Typeface(content)
    except ValueError as error:
        message = f"'{file}' is not a font"
        raise Failure(diagnose(place, "bad-font", message, "name a .ttf or .otf file")) from error


def picture(source: Source, way: Key, file: str, asset: Asset) -> Picture:
    """The picture in the file that a field names. Raises `Failure`."""
    try:
        return pictures.opened(asset.content)
    except pictures.Bad as error:
        message = f"'{file}' is not a picture for a card: {error}"
        hint = "save it as PNG, JPEG or WebP, not larger than it has to be"
        raise Failure(diagnose(source.value(*way), "bad-picture", message, hint)) from error


def _logo(picture: Picture) -> Logo:
    small = pictures.shrunk(picture, *LOGO)
    return Logo(inside(png.png(small)), small.width, small.height)


def inside(png: bytes) -> str:
    """A PNG as the address of an `<image>` that holds it."""
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
