"""Check a logo by its content: a PNG or JPEG of a size that pages can show."""

import struct
from hashlib import sha256

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest

FOLDER = "logos"
MAX_BYTES = 256 * 1024
MAX_SIDE, MIN_SIDE = 2048, 16  # pixels

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Frames of a JPEG with its size; the other markers of this range are tables (ITU T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Logo:
    """Hold an image. `media_type` is that of its content."""

    content: bytes
    media_type: str

    @property
    def name(self) -> str:
        """Return a file name that follows from the content, so that caches can keep the file."""
        return f"{sha256(self.content).hexdigest()[:32]}.{self.media_type.removeprefix('image/')}"


def logo_of(content: bytes) -> Logo:
    """Return the logo. Raise BadRequest for another format, an unreadable image, or a wrong size."""
    if len(content) > MAX_BYTES:
        raise _refusal(f"it must have at most {MAX_BYTES // 1024} KiB")
    try:
        media_type, size = _read(content)
    except (IndexError, struct.error):  # the file ends too early
        raise _refusal("the image cannot be read") from None
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in size):
        raise _refusal(f"its sides must have {MIN_SIDE} to {MAX_SIDE} pixels")
    return Logo(content, media_type)


def _read(content: bytes) -> tuple[str, tuple[int, int]]:
    if content.startswith(_PNG):
        return "image/png", struct.unpack_from(">II", content, 16)
    if content.startswith(_JPEG):
        return "image/jpeg", _jpeg_size(content)
    raise _refusal("it must be a PNG or JPEG image")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while True:
        marker, length = struct.unpack_from(">xBH", content, at)
        if content[at] != 0xFF or length < 2:
            raise _refusal("the image cannot be read")
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length


def _refusal(reason: str) -> BadRequest:
    return BadRequest(f"content: {reason}", "content")
