"""Pictures of a project: told by their content, looked at before they are decoded, cropped."""

import io
import random

import pytest
from PIL import Image, ImageChops, ImageStat

from afterword import pictures
from afterword.pictures import Bad, cropped, looked_at, shrunk, with_palette


def file(size: tuple[int, int] = (600, 400), kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture full of noise: nothing is harder to keep light."""
    chance = random.Random(7)
    image = Image.frombytes("RGB", (60, 40), chance.randbytes(7_200)).resize(size).convert(mode)
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_formats_are_known_by_their_content(kind: str) -> None:
    picture = looked_at(file(kind=kind))
    assert (picture.width, picture.height) == (600, 400)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP"])
def test_others_are_not(kind: str) -> None:
    with pytest.raises(Bad, match="none of PNG, JPEG and WebP"):
        looked_at(file(kind=kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_file_that_is_cut_short_is_bad(kind: str, share: float) -> None:
    whole = file(kind=kind)
    with pytest.raises(Bad):
        looked_at(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("start", [b"<svg/>", b"  <?xml version='1.0'?><svg/>", b"<!-- --><svg/>"])
def test_an_svg_is_bad(start: bytes) -> None:
    with pytest.raises(Bad, match="SVG"):
        looked_at(start)


def test_fifty_megapixels_are_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MEGAPIXELS", 0.2)
    with pytest.raises(Bad, match="0 megapixels"):
        looked_at(file())


def test_a_crop_has_just_its_size_and_is_light() -> None:
    crop = cropped(looked_at(file((1600, 1200))), 448, 630)
    assert Image.open(io.BytesIO(crop)).size == (448, 630)
    assert len(crop) <= pictures.MOST_OF_PHOTO


def test_a_photo_that_is_busy_only_in_its_middle_keeps_its_colours() -> None:
    ramp = Image.linear_gradient("L").resize((448, 630))
    round_ = Image.radial_gradient("L").resize((448, 630))
    photo = Image.merge("RGB", [ramp, round_, ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)])
    photo.paste(Image.effect_noise((448, 100), 50).convert("RGB"), (0, 265))
    written = io.BytesIO()
    photo.save(written, "PNG")
    crop = Image.open(io.BytesIO(cropped(looked_at(written.getvalue()), 448, 630)))
    assert len(crop.convert("RGB").getcolors(256) or ()) > 64


@pytest.mark.parametrize("size", [(448, 630), (1080, 400)])
def test_a_crop_of_nothing_but_noise_is_light_too(size: tuple[int, int]) -> None:
    written = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((1200, 900), 200) for _ in range(3)]).save(
        written, "PNG"
    )
    crop = cropped(looked_at(written.getvalue()), *size)
    assert Image.open(io.BytesIO(crop)).size == size
    assert len(crop) <= pictures.MOST_OF_PHOTO


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_every_kind_of_colour_is_cropped(mode: str) -> None:
    assert cropped(looked_at(file(mode=mode)), 40, 40)


def test_what_shines_through_is_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(written, "PNG")
    crop = Image.open(io.BytesIO(cropped(looked_at(written.getvalue()), 10, 10)))
    assert crop.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_that_was_held_upright_stands_upright() -> None:
    image = Image.new("RGB", (80, 40), "white")
    image.paste("black", (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter: what is left in the file is up
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    crop = Image.open(io.BytesIO(cropped(looked_at(written.getvalue()), 40, 80))).convert("L")
    assert crop.getpixel((20, 10)) < 50 < 200 < crop.getpixel((20, 70))


def test_a_logo_keeps_its_form() -> None:
    small = shrunk(looked_at(file((900, 300), "PNG")), 360, 112)
    assert (small.width, small.height) == (336, 112)


def test_a_palette_changes_no_pixel_where_there_are_few_colours() -> None:
    few = Image.open(io.BytesIO(file())).quantize(100).convert("RGB")
    light = Image.open(io.BytesIO(with_palette(few)))
    assert light.mode == "P"
    assert light.convert("RGB").tobytes() == few.tobytes()


def test_what_is_seen_most_keeps_its_colour_beside_one_that_is_almost_the_same() -> None:
    card = Image.new("RGB", (100, 100), "#ffffff")
    card.paste("#fbfdfc", (0, 0, 10, 10))
    card.paste("#16324F", (10, 0, 20, 10))
    light = Image.open(io.BytesIO(with_palette(card))).convert("RGB")
    assert light.getpixel((50, 50)) == (255, 255, 255)
    assert light.getpixel((15, 5)) == (0x16, 0x32, 0x4F)


def test_a_gradient_keeps_all_its_colours() -> None:
    ramp = Image.linear_gradient("L").resize((600, 300))
    back = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    many = Image.merge("RGB", [ramp, Image.radial_gradient("L").resize((600, 300)), back])
    light = Image.open(io.BytesIO(with_palette(many))).convert("RGB")
    assert many.getcolors(256) is None
    assert max(ImageStat.Stat(ImageChops.difference(many, light)).mean) < 10


def test_a_picture_of_all_colours_has_a_palette_too() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((400, 400), 90) for _ in range(3)])
    light = Image.open(io.BytesIO(with_palette(noise)))
    assert noise.getcolors(65_536) is None
    assert light.mode == "P"


def test_a_card_of_little_flecks_is_light() -> None:
    card = Image.new("RGB", (1080, 1080), "#16324F")
    card.paste(Image.effect_noise((400, 400), 120).quantize(200).convert("RGB"), (90, 90))
    assert card.getcolors(65_536)
    assert len(with_palette(card)) <= pictures.MOST_BYTES
