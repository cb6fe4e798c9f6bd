"""What may be drawn: shapes and pictures that are in the SVG, and nothing that is elsewhere."""

import base64
import struct
import zlib

import pytest

from afterword.cards.drawing import Unsafe, check, drawn, key

ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
SIZE = 'width="40" height="20"'


def embedded(width: int, height: int) -> str:
    """The address of a white picture of a size, which weighs little."""
    row = zlib.compress(bytes(1 + (width + 7) // 8) * height)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", row), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    content = b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def svg(inside: str, size: str = SIZE) -> str:
    return ROOT.format(size, inside)


MASKS = '<mask id="a"><rect width="9" height="9" fill="white"/></mask>'
CUT = '<rect width="40" height="20" {}="url(#a)"/>'


@pytest.mark.parametrize(
    "inside",
    [
        f'{MASKS}<mask id="b">{CUT.format("mask")}</mask>',
        f'{MASKS}<clipPath id="b">{CUT.format("clip-path")}</clipPath>',
        f'{MASKS}<mask id="b" mask="url(#a)"/>',
        f'{MASKS}<mask id="b"><g style="mask: url(#a)"/></mask>',
        MASKS + 21 * CUT.format("mask"),
    ],
)
def test_masks_without_an_end(inside: str) -> None:
    with pytest.raises(Unsafe, match="at most 20 masks and clips, none within another"):
        drawn(svg(inside))


def test_a_mask_is_drawn() -> None:
    sized = MASKS.replace("<mask", '<mask maskUnits="userSpaceOnUse" width="40" height="20"')
    image = drawn(svg(sized + CUT.format("mask")))
    assert image.getpixel((8, 8)) == (0, 0, 0, 255)
    assert image.getpixel((9, 9)) == (0, 0, 0, 0)


def test_shapes_are_drawn() -> None:
    image = drawn(svg('<rect width="30" height="20" fill="#16324F"/>'))
    assert image.size == (40, 20)
    assert image.getpixel((29, 10)) == (0x16, 0x32, 0x4F, 255)
    assert image.getpixel((30, 10)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/hostname"/>',
        '<image href="/etc/hostname"/>',
        '<image href="quay.png"/>',
        '<image xlink:href="https://a.test/quay.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:image/webp;base64,UklGRg=="/>',
        '<rect fill="url(https://a.test/x.svg#a)"/>',
        '<rect style="fill: URL( file:///etc/hostname)"/>',
        '<rect onclick="alert(1)"/>',
        "<script>alert(1)</script>",
        "<style>@import 'x.css';</style>",
        "<foreignObject/>",
        '<use href="#a"/>',
        '<filter><feImage href="#a"/></filter>',
        "<text>Unmeasured</text>",
        "<rect>",
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_what_is_elsewhere_or_not_measured_is_refused(inside: str) -> None:
    with pytest.raises(Unsafe):
        drawn(svg(inside))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Words.",
        '<?xml-stylesheet href="x.css"?>' + svg(""),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("&a;"),
        svg("", 'width="9000" height="20"'),
        svg("", 'width="100%" height="20"'),
        svg("", ""),
    ],
)
def test_what_is_no_picture_of_a_size_is_refused(text: str) -> None:
    with pytest.raises(Unsafe):
        check(text)


def test_pictures_and_gradients_that_are_in_it_are_fine() -> None:
    check(
        svg(
            '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
            f'<rect fill="url(#a)"/><image href="{embedded(4, 4)}"/>'
        )
    )


@pytest.mark.parametrize(
    "href", [embedded(30_000, 30_000), embedded(4, 4)[:40], "data:image/png;base64,iVBORw0KGgo="]
)
def test_a_picture_in_it_that_is_broken_or_far_too_large_is_refused(href: str) -> None:
    with pytest.raises(Unsafe, match="a picture in it"):
        check(svg(f'<image href="{href}"/>'))


def test_a_picture_in_it_that_is_too_large_is_told_with_its_size_in_our_words_alone() -> None:
    with pytest.raises(Unsafe, match="more than 40 megapixels"):
        check(svg(f'<image href="{embedded(10_000, 10_000)}"/>'))


def test_another_svg_has_another_key() -> None:
    assert key(svg("")) == key(svg(""))
    assert key(svg("")) != key(svg("<g/>"))
