"""Public codes as pictures: every module of the picture is that of the very link, in a quiet frame."""

import struct
import zlib
from uuid import UUID
from xml.etree import ElementTree

import segno

from handlers.telegram.links import codes
from surveys.customers.public_links import token_of

LINK = UUID("01920000-0000-7000-8000-000000000001")


def pixels(png: bytes) -> list[list[bool]]:
    """Rows of a picture of one bit a pixel; True = dark."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour in (0, 3)) == (1, True)
    at, packed, palette = 8, b"", b"\x00\x00\x00\xff\xff\xff"
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        packed += body if kind == b"IDAT" else b""
        palette = body if kind == b"PLTE" else palette
        at += 12 + length
    raw, stride = zlib.decompress(packed), (width + 7) // 8 + 1
    rows, above = [], bytes(stride - 1)
    for line in range(height):
        filtered, row = raw[line * stride], raw[line * stride + 1 : (line + 1) * stride]
        assert filtered in (0, 2)
        if filtered == 2:
            row = bytes((value + up) % 256 for value, up in zip(row, above, strict=True))
        above = row
        bits = [row[x // 8] >> (7 - x % 8) & 1 for x in range(width)]
        rows.append([palette[3 * bit] == 0 for bit in bits])
    return rows


def test_the_picture_holds_exactly_the_modules_of_its_link() -> None:
    url = codes.deep_link("volga_bot", token_of(LINK, tenant="main", secret_key=b"k" * 32))
    shown = pixels(codes.png(url))
    modules = [[bool(value) for value in row] for row in segno.make(url, error="q", micro=False).matrix]
    size, border = len(modules), 4
    assert len(shown) == (size + 2 * border) * codes.PIXELS
    middle = codes.PIXELS // 2
    read = [
        [
            shown[(y + border) * codes.PIXELS + middle][(x + border) * codes.PIXELS + middle]
            for x in range(size)
        ]
        for y in range(size)
    ]
    assert read == modules
    assert not any(any(row) for row in shown[: border * codes.PIXELS])


def test_a_links_payload_fits_into_a_deep_link() -> None:
    payload = codes.deep_link("b", token_of(LINK, tenant="main", secret_key=b"k" * 32)).partition("start=")[2]
    assert len(payload) == 24
    assert set(payload) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def test_tokens_differ_by_link_tenant_and_key() -> None:
    other = UUID("01920000-0000-7000-8000-000000000002")
    tokens = {
        token_of(link, tenant=tenant, secret_key=key)
        for link in (LINK, other)
        for tenant in ("main", "other")
        for key in (b"k" * 32, b"l" * 32)
    }
    assert len(tokens) == 8


def test_the_drawing_has_no_size_of_its_own() -> None:
    root = ElementTree.fromstring(codes.svg("https://t.me/b?start=q_x"))  # noqa: S314
    assert ("viewBox" in root.attrib, "width" in root.attrib) == (True, False)
