"""Images in a PDF. A viewer decodes the data of the PNG or JPEG itself (ISO 32000-1, section 8.9).

Pages are white, so a transparent pixel is the mix of its color with white: no mask has to be computed, which
would need the pixels.
"""

import struct
import zlib
from collections.abc import Iterator

from chalicelib.domain.dataclass import dataclass
from chalicelib.pdf.objects import Objects, ref

_PNG = b"\x89PNG\r\n\x1a\n"
_BASELINE, _PROGRESSIVE = (0xC0, 0xC1), 0xC2  # frames of a JPEG that PDF can have
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of the color types of PNG
_MIX_AT = "<mix>"  # where the entries name the function
_PIECE = 64 * 1024  # bytes that are unpacked at a time

# From a gray or colored pixel and its alpha to the pixel on white, in the stack language of functions.
_MIX = "1 exch sub 3 index mul 1 exch sub"
_GRAY_ON_WHITE = "{ exch 1 exch sub mul 1 exch sub }"
_COLOR_ON_WHITE = f"{{ 4 1 roll {_MIX} 3 1 roll {_MIX} 3 1 roll {_MIX} 3 1 roll 4 -1 roll pop }}"


class UnusableImage(Exception):
    """Report an image that is incomplete, or has a form that PDF cannot have, such as an interlaced PNG."""


@dataclass(frozen=True, slots=True)
class Image:
    """Hold an image: its data, and the entries of its dictionary.

    `mix` is the function of its color space.
    """

    width: int
    height: int
    data: bytes
    entries: str
    channels: int
    mix: str | None = None

    def add_to(self, objects: Objects) -> int:
        """Add the image and the function that its color space names. Return the number of the image."""
        size = f"/Type /XObject /Subtype /Image /Width {self.width} /Height {self.height}"
        if self.mix is None:
            return objects.add_encoded(self.data, f"{size} {self.entries}")
        inputs, outputs = "0 1 " * self.channels, "0 1 " * (self.channels - 1)
        domains = f"/FunctionType 4 /Domain [{inputs}] /Range [{outputs}]"
        mix = objects.add_stream(self.mix.encode("ascii"), domains)
        return objects.add_encoded(self.data, f"{size} {self.entries.replace(_MIX_AT, ref(mix))}")


def image_of(content: bytes) -> Image:
    """Return the image of a PNG or JPEG. Raise UnusableImage."""
    try:
        return _png(content) if content.startswith(_PNG) else _jpeg(content)
    except (KeyError, ValueError, struct.error, zlib.error) as error:
        raise UnusableImage("the image cannot be read") from error


def _png(content: bytes) -> Image:
    chunks: dict[bytes, bytes] = {}
    for name, data in _chunks(content):
        chunks[name] = chunks.get(name, b"") + data
    width, height, depth, color_type, _, _, is_interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if is_interlaced:
        raise UnusableImage("the PNG is interlaced")
    channels, data = _CHANNELS[color_type], chunks[b"IDAT"]
    _check_length(data, height * (1 + (width * channels * depth + 7) // 8))
    layout = f"/Colors {channels} /BitsPerComponent {depth} /Columns {width}"
    filtered = f"/Filter /FlateDecode /DecodeParms << /Predictor 15 {layout} >> /BitsPerComponent {depth}"
    space, mix = _color_space(color_type, chunks)
    return Image(width, height, data, f"{filtered} {space}", channels, mix)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += length + 12


def _check_length(packed: bytes, length: int) -> None:
    """Raise UnusableImage unless the data has all rows: some viewers refuse the whole page otherwise."""
    unpacking, rest, found = zlib.decompressobj(), packed, 0
    while found <= length and (piece := unpacking.decompress(rest, _PIECE)):
        found, rest = found + len(piece), unpacking.unconsumed_tail
    if found != length:
        raise UnusableImage("the image is incomplete")


def _color_space(color_type: int, chunks: dict[bytes, bytes]) -> tuple[str, str | None]:
    """Return the entries of the color space, and the function that it names."""
    transparent = chunks.get(b"tRNS", b"")
    if color_type == 3:
        colors = _on_white(chunks[b"PLTE"], transparent)
        return f"/ColorSpace [/Indexed /DeviceRGB {len(colors) // 3 - 1} <{colors.hex()}>]", None
    if color_type == 4:
        return "/ColorSpace [/DeviceN [/Gray /Alpha] /DeviceGray " + _MIX_AT + "]", _GRAY_ON_WHITE
    if color_type == 6:
        return "/ColorSpace [/DeviceN [/Red /Green /Blue /Alpha] /DeviceRGB " + _MIX_AT + "]", _COLOR_ON_WHITE
    values = struct.unpack(f">{len(transparent) // 2}H", transparent)
    mask = f" /Mask [{' '.join(f'{value} {value}' for value in values)}]" if values else ""
    return f"/ColorSpace /{'DeviceGray' if color_type == 0 else 'DeviceRGB'}{mask}", None


def _on_white(palette: bytes, alphas: bytes) -> bytes:
    """Return the colors of a palette, the first of which have an alpha, on white."""
    opaque = bytes([255]) * (len(palette) // 3 - len(alphas))
    pairs = zip(palette, (alpha for alpha in alphas + opaque for _ in range(3)), strict=True)
    return bytes(255 - (255 - color) * alpha // 255 for color, alpha in pairs)


def _jpeg(content: bytes) -> Image:
    """Read the segments of a JPEG until its frame (ITU T.81, annex B)."""
    at, is_adobe = 2, False
    while True:
        mark, marker, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            raise UnusableImage("the image cannot be read")
        is_adobe |= marker == 0xEE and content[at + 4 : at + 9] == b"Adobe"
        if marker in _BASELINE or marker == _PROGRESSIVE:
            depth, height, width, channels = struct.unpack_from(">BHHB", content, at + 4)
            break
        if marker == 0xDA:
            raise UnusableImage("a PDF cannot have a JPEG with this frame")
        at += 2 + length
    space = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[channels]
    inverted = " /Decode [1 0 1 0 1 0 1 0]" if channels == 4 and is_adobe else ""
    entries = f"/Filter /DCTDecode /BitsPerComponent {depth} /ColorSpace {space}{inverted}"
    return Image(width, height, content, entries, channels)
