"""Pictures of a project: told by their content, looked at before they are decoded, cropped."""

import io
import random
from typing import Any

import pytest
from images import gradient, profile
from PIL import Image, ImageChops, ImageCms, ImageStat
from PIL.PngImagePlugin import PngInfo

from afterword.cards import pictures
from afterword.cards.pictures import Bad, Picture, cropped, opened, shrunk


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


def test_what_speaks_of_an_svg_is_none() -> None:
    written = io.BytesIO()
    Image.new("RGB", (9, 9)).save(written, "JPEG", comment=b"made of an <svg>")
    assert opened(written.getvalue()).image.size == (9, 9)
    with pytest.raises(Bad, match="none of PNG, JPEG and WebP"):
        opened(b"<!DOCTYPE html><title>404</title>")


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


@pytest.mark.parametrize("size", [(448, 630), (448, 315), (224, 315), (112, 158)])
def test_a_crop_of_fewer_pixels_shows_the_same(size: tuple[int, int]) -> None:
    crop = cropped(Picture(b"", gradient((1000, 700)), is_whole=True), 448, 630)
    few, all_ = crop.pixels(448 // size[0], round(630 / size[1])), crop.pixels()
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


Color = int | tuple[int, ...]
LINEAR = profile(
    (0.4361, 0.2225, 0.0139),
    (0.3851, 0.7169, 0.0971),
    (0.1431, 0.0606, 0.7141),
    gamma=1,
    name=b"GIMP built-in Linear sRGB",
)


def seen(color: Color, mode: str = "RGB", **more: Any) -> tuple[int, ...]:
    """What is seen of a PNG of one colour."""
    written = io.BytesIO()
    Image.new(mode, (9, 9), color).save(written, "PNG", **more)
    pixel = opened(written.getvalue()).image.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    return pixel


def test_a_photo_of_a_phone_is_seen_in_its_own_colours() -> None:
    """CSS Color 4 has the primaries, adapted to the white of ICC profiles (Bradford)."""
    wide = profile((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
    assert seen((200, 60, 60), icc_profile=wide) == (219, 37, 49)
    assert seen((200, 60, 60, 99), "RGBA", icc_profile=wide) == (219, 37, 49, 99)
    assert seen((128, 128, 128), icc_profile=wide) == (129, 129, 129)


def test_a_profile_is_known_by_what_it_does() -> None:
    assert seen((55, 55, 55), icc_profile=LINEAR) == (128, 128, 128)


def test_a_picture_in_greys_keeps_its_profile_beside_what_shines_through() -> None:
    linear = profile(gamma=1)
    assert seen(55, "L", icc_profile=linear) == (128, 128, 128)
    assert seen((55, 200), "LA", icc_profile=linear) == (128, 128, 128, 200)
    assert seen(55, "L", icc_profile=linear, transparency=7) == (128, 128, 128, 255)
    assert seen(7, "L", icc_profile=linear, transparency=7)[3] == 0


def test_greys_of_16_bits_are_scaled() -> None:
    assert seen(0x8080, "I;16") == (128, 128, 128)
    assert seen(0x8080, "I;16", icc_profile=profile(gamma=1))[0] == 188


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
    assert seen((200, 60, 60), icc_profile=icc) == (200, 60, 60)


def test_what_a_camera_says_may_be_broken() -> None:
    assert seen((200, 60, 60), exif=b"junk") == (200, 60, 60)


@pytest.mark.parametrize("size", [(720, 1), (1, 224), (20_000, 1)])
def test_a_thin_logo_is_thin(size: tuple[int, int]) -> None:
    written = io.BytesIO()
    Image.new("RGB", size).save(written, "PNG")
    small = shrunk(opened(written.getvalue()), 360, 112)
    assert 1 in small.size


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


def test_only_exif_turns_a_photo() -> None:
    """Browsers do not read XMP for that, and the newsletter has the file as it is."""
    written = io.BytesIO()
    said = b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    Image.new("RGB", (60, 40)).save(written, "JPEG", xmp=said)
    assert opened(written.getvalue()).image.size == (60, 40)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_png_with_a_long_history_is_none_the_worse(zipped: bool) -> None:
    """Editors keep megabytes of what was done to a picture in its XMP."""
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", "<photoshop:History>" * 200_000, zip=zipped)
    said.add_text("Comment", "Words. " * 300_000, zip=zipped)
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "#204060").save(written, "PNG", pnginfo=said)
    assert opened(written.getvalue()).image.getpixel((30, 20)) == (32, 64, 96)


def test_a_logo_keeps_its_form() -> None:
    small = shrunk(opened(file((900, 300), "PNG")), 360, 112)
    assert (small.width, small.height) == (336, 112)
