"""Photos from strangers: what is let in is drawn anew, what is hostile is refused in a sentence."""

import struct
import zlib
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.tips.cleaning import LONGEST_SIDE, MAX_BYTES, clean_photo
from tests.tips.conftest import exif_with_place, photo

SCRIPT = b"<script>alert(1)</script>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_every_kind_becomes_a_plain_jpeg(kind):
    clean = clean_photo(photo((64, 48), kind=kind))

    assert (clean.width, clean.height) == (64, 48)
    assert Image.open(BytesIO(clean.content)).format == "JPEG"


def test_place_and_camera_are_not_in_the_new_file_and_are_handed_back_apart():
    clean = clean_photo(photo(exif=exif_with_place()))

    drawn = Image.open(BytesIO(clean.content))
    assert dict(drawn.getexif()) == {}
    assert b"Telephone" not in clean.content
    assert clean.taken_at == clock.local(2020, 11, 22, 7, 40)
    assert (clean.latitude, clean.longitude) == (Decimal("21.02000"), Decimal("105.91000"))


def test_notes_that_are_nonsense_are_left_out():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = "0000:00:00 00:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (921.0, 1.0, 12.0), 3: "E", 4: (105.0, 54.0, 36.0)})

    clean = clean_photo(photo(exif=exif.tobytes()))

    assert (clean.taken_at, clean.latitude, clean.longitude) == (None, None, None)


def test_large_photo_is_made_smaller_and_stands_upright():
    exif = Image.Exif()
    exif[274] = 6
    clean = clean_photo(photo((4000, 3000), exif=exif.tobytes()))

    assert (clean.width, clean.height) == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)


def test_what_stands_behind_the_picture_is_gone():
    polyglot = photo().read() + b"PK\x03\x04" + SCRIPT
    commented = photo(comment=SCRIPT).read()

    for sent in (polyglot, commented):
        assert SCRIPT not in clean_photo(SimpleUploadedFile("anh.jpg", sent)).content


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that claims to be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.jpg", b"<html><script>alert(1)</script></html>"),
        ("a.jpg", b"\xff\xd8\xff" + SCRIPT),
        ("a.png", b"\x89PNG\r\n\x1a\n" + SCRIPT),
        ("a.jpg", b"GIF89a" + b"\0" * 40),
        ("a.webp", b"RIFF\0\0\0\0WEBP" + SCRIPT),
        ("a.heic", b"\0\0\0\x18ftypheic" + SCRIPT),
        ("a.pdf", b"%PDF-1.7"),
        ("a.zip", b"PK\x03\x04"),
        ("a.jpg", b""),
        ("bomb.png", bomb(30_000, 30_000)),
        ("bomb.png", bomb(7000, 7000)),
        ("cut.jpg", photo().read()[:200]),
    ],
)
def test_hostile_file_is_refused(name, content):
    with pytest.raises(Refusal):
        clean_photo(SimpleUploadedFile(name, content, content_type="image/jpeg"))


def test_file_that_is_too_large_is_refused_unread():
    with pytest.raises(Refusal, match="15 MB"):
        clean_photo(SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"\0" * MAX_BYTES))


def test_progressive_photo_of_fifty_million_points_is_refused_because_it_cannot_be_scaled_while_unpacking():
    assert clean_photo(photo((7100, 7100))).width == LONGEST_SIDE
    with pytest.raises(Refusal, match="40"):
        clean_photo(photo((7100, 7100), progressive=True))
