"""What all cards of a series wear: its fonts and its logo."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from afterword import packed
from afterword.cards import pictures
from afterword.cards.logo import Logo
from afterword.cards.pictures import Picture
from afterword.cards.sheet import Faces
from afterword.cards.typeface import Typeface
from afterword.diagnostics import Diagnostic, Failure, Key, Place, diagnose
from afterword.front_matter.source import Source
from afterword.model import Series
from afterword.parse import assets
from afterword.parse.assets import Asset
from afterword.templating.collecting import collecting

SERIF, SANS = "AfterwordSerif.ttf", "AfterwordSans.ttf"


class Branding(Struct, frozen=True):
    """What all cards of a series have in common. `problems` keep none of them away."""

    faces: Faces
    logo: Logo | None
    paths: tuple[str, ...]
    problems: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, root: Path, series: Series) -> "Branding":
        """Read the series' fonts and its logo. Raises `Failure` with all that is wrong."""
        further: list[Typeface] = []
        paths: list[str] = []
        problems: list[Diagnostic] = []
        for i, file in enumerate(series.brand.fonts):
            way: Key = ("brand", "fonts", i)
            with collecting(problems):
                asset = assets.read(root, series.source, way, file)
                paths.append(asset.path)
                further.append(_typeface(asset.content, file, series.source.value(*way)))
        logo, told = None, None
        if (own := series.brand.logo) and own.file:
            way = ("brand", "logo", "file")
            with collecting(problems):
                asset = assets.read(root, series.source, way, own.file)
                paths.append(asset.path)
                logo = Logo(picture(series.source, way, own.file, asset), series.brand.color)
                told = _faint(logo, series)
        if problems:
            raise Failure(*problems)
        sans = _own(SANS)  # has more letters, as those of African languages
        faces: Faces = {"serif": (_own(SERIF), *further, sans), "sans": (sans, *further)}
        return cls(faces, logo, tuple(paths), (told,) if told else ())


def _faint(logo: Logo, series: Series) -> Diagnostic | None:
    """That a logo is hardly seen in mails, which show it on the brand's colour, also on dark
    screens. What its `url` leads to is not looked at, but said to be the same.
    """
    color = series.brand.color
    if not logo.is_faint(color):
        return None
    place = series.source.value("brand", "logo", "file")
    message = f"the logo can hardly be seen in the mail, which shows it on `color`, {color}"
    hint = "take a light one, or one with a ground of its own, for `url` and for `file`"
    return diagnose(place, "faint-logo", message, f"{hint}: cards choose their ground by it")


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
