"""A font of a PDF: HarfBuzz shapes its text, and only the used glyphs are stored.

Each glyph has a code for each text that it shows, so that a reader copies and searches the text as it was
written. In Devanagari one glyph can show several characters, and a vowel sign can
stand before the consonant that it follows.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from chalicelib.domain.dataclass import dataclass
from chalicelib.pdf.objects import Objects, ref

_FONTS = Path(__file__).parent / "fonts"
# The tables of layout, whose tags are numbers: the text is shaped already.
_LAYOUT = {int.from_bytes(tag) for tag in (b"GDEF", b"GPOS", b"GSUB")}
_RUNS = re.compile(r"[\u0900-\u097f\u200c\u200d]+|[^\u0900-\u097f\u200c\u200d]+")
_CAP_HEIGHT = 714
_SECTION = 100  # entries of a section of a character map (Adobe Technical Note 5014)


@dataclass(frozen=True, slots=True)
class Glyph:
    """Show the glyph of a `code`, raised by `rise`, after a move to the right by `shift`.

    All are in thousandths of the font's size.
    """

    code: int
    shift: int
    rise: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Hold the glyphs that show these characters together."""

    characters: str
    glyphs: list[Glyph]


@dataclass(frozen=True, slots=True)
class _Placed:
    glyph: int
    start: int
    advance: int
    x: int
    y: int


class Font:
    """Shape texts with a font, and remember what was shown for the file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._face, self._font = _loaded(name)
        self._missing = self._font.get_nominal_glyph(ord("\N{REPLACEMENT CHARACTER}")) or 0
        self._codes: dict[tuple[int, str, int], int] = {}

    def width(self, text: str) -> int:
        """Return the width of a line in thousandths of the font's size."""
        return sum(placed.advance for placed in self._placed(text))

    def shape(self, text: str) -> list[Cluster]:
        """Return the glyphs of a line, from left to right. What the font lacks is a question mark.

        The width of a code is the way to the next glyph, so that no reader takes a move for a space.
        """
        placed = self._placed(text)
        advances = [one.advance for one in placed]
        origins = [sum(advances[:index]) + one.x for index, one in enumerate(placed)] + [sum(advances)]
        clusters: list[Cluster] = []
        index = end = 0
        for start, group in groupby(one.start for one in placed):
            following = (one.start for one in placed if one.start > start)
            cluster = Cluster(text[start : next(following, len(text))], [])
            for shown in _shares(cluster.characters, len(list(group))):
                width = max(origins[index + 1] - origins[index], 0)
                key = (placed[index].glyph, shown, width)
                code = self._codes.setdefault(key, len(self._codes) + 1)
                cluster.glyphs.append(Glyph(code, origins[index] - end, placed[index].y))
                end = origins[index] + width
                index += 1
            clusters.append(cluster)
        return clusters

    def add_to(self, objects: Objects) -> int:
        """Add the font with the glyphs that were used. Return the number of its object."""
        descendant = objects.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{self._subset_name()} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {ref(self._add_descriptor(objects))} /DW 0 /W [1 [{self._widths()}]] "
            f"/CIDToGIDMap {ref(objects.add_stream(self._glyph_numbers()))} >>"
        )
        characters = objects.add_stream(_character_map({code: text for (_, text, _), code in self._used()}))
        return objects.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{self._subset_name()} /Encoding /Identity-H "
            f"/DescendantFonts [{ref(descendant)}] /ToUnicode {ref(characters)} >>"
        )

    def _placed(self, text: str) -> list[_Placed]:
        return [placed for run in _RUNS.finditer(text) for placed in self._placed_in(run[0], run.start())]

    def _placed_in(self, text: str, offset: int) -> Iterator[_Placed]:
        """Yield the glyphs of a text in one script."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        hb.shape(self._font, buffer)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            start = info.cluster + offset
            if info.codepoint:
                yield _Placed(info.codepoint, start, at.x_advance, at.x_offset, at.y_offset)
            else:
                yield _Placed(self._missing, start, self._font.get_glyph_h_advance(self._missing), 0, 0)

    def _used(self) -> list[tuple[tuple[int, str, int], int]]:
        return sorted(self._codes.items(), key=lambda pair: pair[1])

    def _subset_name(self) -> str:
        return f"AAAAAA+{self.name}"  # six letters mark a subset (ISO 32000-1, section 9.6.4)

    def _widths(self) -> str:
        return " ".join(str(width) for (_, _, width), _ in self._used())

    def _glyph_numbers(self) -> bytes:
        return b"\0\0" + b"".join(glyph.to_bytes(2) for (glyph, _, _), _ in self._used())

    def _add_descriptor(self, objects: Objects) -> int:
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS
        wanted.drop_table_tag_set.update(_LAYOUT)
        wanted.glyph_set.update({glyph for glyph, _, _ in self._codes})
        program = hb.subset(self._face, wanted).blob.data
        file = objects.add_stream(program, f"/Length1 {len(program)}")
        extents = self._font.get_font_extents("ltr")
        low, high = extents.descender, extents.ascender
        return objects.add(
            f"<< /Type /FontDescriptor /FontName /{self._subset_name()} /Flags 4 /ItalicAngle 0 /StemV 80 "
            f"/FontBBox [-1000 {low} 3000 {high}] /Ascent {high} /Descent {low} /CapHeight {_CAP_HEIGHT} "
            f"/FontFile2 {ref(file)} >>"
        )


@cache
def _loaded(name: str) -> tuple[hb.Face, hb.Font]:
    face = hb.Face(hb.Blob.from_file_path(str(_FONTS / f"{name}.ttf")))
    font = hb.Font(face)
    font.scale = (1000, 1000)
    return face, font


def _shares(characters: str, count: int) -> list[str]:
    """Return the characters for each of the glyphs: one for each, and the rest for the first."""
    first = max(len(characters) - count + 1, 1)
    shares = [characters[:first], *characters[first:]]
    return shares + [""] * (count - len(shares))


def _character_map(texts: dict[int, str]) -> bytes:
    """Return the map from codes to texts (ISO 32000-1, section 9.10.3)."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items()]
    sections = [entries[start : start + _SECTION] for start in range(0, len(entries), _SECTION)]
    mapped = "\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in sections)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
