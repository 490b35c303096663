"""The size of a picture, read from its first bytes."""

from __future__ import annotations

import struct

import pytest
from pictures import png

from digest.store.pictures import size, svg_size

PICTURES = [
    (png(7, 9), (7, 9)),
    (b"GIF89a" + struct.pack("<HH", 5, 6), (5, 6)),
    (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x0f\0\0\x1f\0\0", (16, 32)),
    (b"RIFF\0\0\0\0WEBPVP8L" + b"\0" * 5 + struct.pack("<I", 19 | 29 << 14) + b"\0" * 9, (20, 30)),
    (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 40, 50), (40, 50)),
    (
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08" + struct.pack(">HH", 60, 70) + b"\0",
        (70, 60),
    ),
]


@pytest.mark.parametrize(("data", "wanted"), PICTURES)
def test_the_size_of_a_picture(data: bytes, wanted: tuple[int, int]) -> None:
    assert size(data) == wanted
    for cut in range(len(data)):
        found = size(data[:cut])
        assert found is None or found == wanted


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xc4\0\0", b"GIF89a\0\0\0\0", b"x" * 99]
)
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert size(data) is None


def test_the_size_of_a_drawing() -> None:
    assert svg_size('<svg width="30px" height="12.5" viewBox="0 0 1 1">') == (30, 12)
    assert svg_size("<svg>") is None
    assert svg_size("<svg " + "a" * 9000) is None
