"""Small images, as a merchant could upload them."""

import struct
import zlib


def png(width: int = 64, height: int = 32, color: bytes = b"\x1d\x4e\xd8") -> bytes:
    return png_of(2, color, width=width, height=height)


def png_of(
    color_type: int, pixel: bytes, *, width: int = 40, height: int = 40, depth: int = 8,
    is_interlaced: bool = False, **chunks: bytes,
) -> bytes:  # fmt: skip
    """Return a PNG whose pixels are all the same. `chunks` are those before the pixels, by their names."""
    rows = (b"\0" + pixel * width) * height
    head = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, is_interlaced)
    before = ((name.encode(), data) for name, data in chunks.items())
    parts = ((b"IHDR", head), *before, (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def jpeg(width: int = 64, height: int = 32) -> bytes:
    """Return the head of a JPEG: a comment, a table, and the frame that has the size."""
    comment = b"\xff\xfe\x00\x06shop"
    table = b"\xff\xc4\x00\x04\0\0"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + comment + table + frame + b"\xff\xd9"


def _chunk(type: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + type + content + struct.pack(">I", zlib.crc32(type + content))
