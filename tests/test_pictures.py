"""Pictures of a project: told by their content, looked at before they are decoded, cropped."""

import io
import random

import pytest
from images import gradient, profile
from PIL import Image, ImageChops, ImageCms, ImageStat

from afterword import pictures
from afterword.pictures import Bad, Picture, cropped, opened, shrunk


def file(size: tuple[int, int] = (600, 400), kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture full of noise: nothing is harder to keep light."""
    chance = random.Random(7)
    image = Image.frombytes("RGB", (60, 40), chance.randbytes(7_200)).resize(size).convert(mode)
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_formats_are_known_by_their_content(kind: str) -> None:
    picture = opened(file(kind=kind))
    assert picture.image.size == (600, 400)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP"])
def test_others_are_not(kind: str) -> None:
    with pytest.raises(Bad, match="none of PNG, JPEG and WebP"):
        opened(file(kind=kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_file_that_is_cut_short_is_bad(kind: str, share: float) -> None:
    whole = file(kind=kind)
    with pytest.raises(Bad):
        opened(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("start", [b"<svg/>", b"  <?xml version='1.0'?><svg/>", b"<!-- --><svg/>"])
def test_an_svg_is_bad(start: bytes) -> None:
    with pytest.raises(Bad, match="SVG"):
        opened(start)


def test_fifty_megapixels_are_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MEGAPIXELS", 0.2)
    with pytest.raises(Bad, match="0 megapixels"):
        opened(file())


def test_nor_are_a_hundred_of_which_pillow_would_warn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MEGAPIXELS", 0.2)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 150_000)
    with pytest.raises(Bad, match="it has 0 megapixels"):
        opened(file())


def test_a_crop_has_just_its_size() -> None:
    assert cropped(opened(file((1600, 1200))), 448, 630).pixels().size == (448, 630)


@pytest.mark.parametrize(("across", "size"), [(1, (448, 630)), (2, (224, 315)), (4, (112, 158))])
def test_a_crop_of_fewer_pixels_shows_the_same(across: int, size: tuple[int, int]) -> None:
    crop = cropped(Picture(b"", gradient((1000, 700)), is_whole=True), 448, 630)
    few, all_ = crop.pixels(across), crop.pixels()
    assert few.size == size
    difference = ImageChops.difference(few.resize(all_.size), all_)
    assert max(extreme for _, extreme in difference.getextrema()) <= 4


@pytest.mark.parametrize("top", [0, 100.5, 580])
def test_a_strip_of_a_crop_is_some_rows_of_it(top: float) -> None:
    crop = cropped(Picture(b"", gradient((1000, 700)), is_whole=True), 448, 630)
    rows = crop.pixels().crop((0, round(top), 448, round(top) + 50))
    difference = ImageChops.difference(crop.strip(top, 50), rows)
    assert max(extreme for _, extreme in difference.getextrema()) <= 2


@pytest.mark.parametrize("size", [(448, 630), (1200, 1200)])
def test_a_large_jpeg_is_as_sharp_as_a_crop_can_be(size: tuple[int, int]) -> None:
    line = Image.new("RGB", (8, 3200), "white")
    line.paste("black", (0, 0, 2, 3200))
    lines = Image.new("RGB", (4800, 3200))
    for x in range(0, 4800, 8):
        lines.paste(line, (x, 0))
    written = io.BytesIO()
    lines.save(written, "JPEG")
    picture = opened(written.getvalue())
    assert not picture.is_whole
    whole = Picture(b"", lines, is_whole=True)
    contrasts = [
        ImageStat.Stat(cropped(each, *size).pixels()).stddev[0] for each in (picture, whole)
    ]
    assert contrasts[0] > 0.8 * contrasts[1]


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_every_kind_of_colour_is_cropped(mode: str) -> None:
    assert cropped(opened(file(mode=mode)), 40, 40).pixels().mode == "RGB"


def colored(color: tuple[int, ...], icc: bytes, mode: str = "RGB") -> Image.Image:
    """What is seen of a picture of one colour with a profile."""
    written = io.BytesIO()
    Image.new(mode, (9, 9), color).save(written, "PNG", icc_profile=icc)
    return opened(written.getvalue()).image


def test_a_photo_of_a_phone_is_seen_in_its_own_colours() -> None:
    """CSS Color 4 has the primaries, adapted to the white of ICC profiles (Bradford)."""
    wide = profile((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
    assert colored((200, 60, 60), wide).getpixel((4, 4)) == (219, 37, 49)
    assert colored((200, 60, 60, 99), wide, "RGBA").getpixel((4, 4)) == (219, 37, 49, 99)
    assert colored((128, 128, 128), wide).convert("L").getpixel((4, 4)) in (128, 129)


@pytest.mark.parametrize(
    "icc",
    [
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        profile((1, 0, 0), (0, 1, 0), (0, 0, 1))[:200],
        b"none",
    ],
)
def test_a_profile_that_says_nothing_changes_nothing(icc: bytes) -> None:
    assert colored((200, 60, 60), icc).getpixel((4, 4)) == (200, 60, 60)


def test_what_shines_through_is_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(written, "PNG")
    crop = cropped(opened(written.getvalue()), 10, 10).pixels()
    assert crop.getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_that_was_held_upright_stands_upright() -> None:
    image = Image.new("RGB", (80, 40), "white")
    image.paste("black", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter: what is left in the file is up
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    crop = cropped(opened(written.getvalue()), 40, 80).pixels().convert("L")
    assert crop.getpixel((20, 10)) < 50 < 200 < crop.getpixel((20, 70))


def test_a_logo_keeps_its_form() -> None:
    small = shrunk(opened(file((900, 300), "PNG")), 360, 112)
    assert (small.width, small.height) == (336, 112)
