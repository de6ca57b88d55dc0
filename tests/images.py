"""Small images, as a merchant could upload them."""

import struct
import zlib


def png(width: int = 64, height: int = 32, color: bytes = b"\x1d\x4e\xd8") -> bytes:
    rows = (b"\0" + color * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def jpeg(width: int = 64, height: int = 32) -> bytes:
    """Return the head of a JPEG: a comment, a table, and the frame that has the size."""
    comment = b"\xff\xfe\x00\x06shop"
    table = b"\xff\xc4\x00\x04\0\0"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + comment + table + frame + b"\xff\xd9"


def _chunk(type: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + type + content + struct.pack(">I", zlib.crc32(type + content))
