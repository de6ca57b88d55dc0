"""A PDF with pages in A4: texts, lines, boxes and images at places in points from the top left."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from chalicelib.domain.dataclass import dataclass
from chalicelib.pdf.font import Cluster, Font, Glyph
from chalicelib.pdf.images import Image
from chalicelib.pdf.objects import Objects, ref, text_string

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points

Color = tuple[float, float, float]
BLACK: Color = (0.09, 0.09, 0.11)


@dataclass(frozen=True, slots=True)
class Style:
    """Describe how a text looks. `size` is in points."""

    font: Font
    size: float
    color: Color = BLACK

    def width(self, text: str) -> float:
        return self.font.width(text) * self.size / 1000


class Document:
    """Draw pages. `title` and `language` are what a viewer announces."""

    def __init__(self, title: str, language: str) -> None:
        self._title, self._language = title, language
        self._pages: list[list[str]] = [[]]
        self._fonts: dict[str, Font] = {}
        self._images: dict[str, Image] = {}

    def font(self, name: str) -> Font:
        """Return a font of the folder `fonts`."""
        return self._fonts.setdefault(name, Font(name))

    def add_page(self) -> None:
        self._pages.append([])

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Write a line whose baseline starts at this place."""
        head = f"{_color(style.color)} rg BT /{style.font.name} {style.size:g} Tf"
        at = f"1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm"
        self._pages[-1].append(f"{head} {at} {' '.join(_shown(style.font.shape(text), style.size))} ET")

    def text_until(self, x: float, y: float, text: str, style: Style) -> None:
        """Write a line that ends at this place."""
        self.text(x - style.width(text), y, text, style)

    def line(self, x: float, y: float, end: float, color: Color) -> None:
        """Draw a horizontal line."""
        self._pages[-1].append(
            f"{_color(color)} RG 0.75 w {x:.2f} {HEIGHT - y:.2f} m {end:.2f} {HEIGHT - y:.2f} l S"
        )

    def box(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """Fill a rectangle."""
        self._pages[-1].append(
            f"{_color(color)} rg {x:.2f} {HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re f"
        )

    def image(self, x: float, y: float, width: float, height: float, image: Image) -> None:
        """Draw an image in a rectangle."""
        name = f"Im{len(self._images) + 1}"
        self._images[name] = image
        place = f"{width:.2f} 0 0 {height:.2f} {x:.2f} {HEIGHT - y - height:.2f}"
        self._pages[-1].append(f"q {place} cm /{name} Do Q")

    def file(self) -> bytes:
        """Return the file."""
        objects = Objects()
        pages = objects.reserve()
        fonts = " ".join(f"/{name} {ref(font.add_to(objects))}" for name, font in self._fonts.items())
        images = " ".join(f"/{name} {ref(image.add_to(objects))}" for name, image in self._images.items())
        kids = [
            objects.add(
                f"<< /Type /Page /Parent {ref(pages)} /MediaBox [0 0 {WIDTH} {HEIGHT}] "
                f"/Resources << /Font << {fonts} >> /XObject << {images} >> >> "
                f"/Contents {ref(objects.add_stream(_content(drawn)))} >>"
            )
            for drawn in self._pages
        ]
        objects.set(pages, f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(map(ref, kids))}] >>")
        catalog = objects.add(
            f"<< /Type /Catalog /Pages {ref(pages)} /Lang {text_string(self._language)} "
            "/ViewerPreferences << /DisplayDocTitle true >> >>"
        )
        return objects.file(catalog, objects.add(f"<< /Title {text_string(self._title)} >>"))


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Return the text in lines that fit the width. A word that is longer than a line is broken."""
    lines = [""]
    for word in text.split():
        for part in _broken(word, style, width):
            joined = f"{lines[-1]} {part}".strip()
            if lines[-1] and style.width(joined) > width:
                lines.append(part)
            else:
                lines[-1] = joined
    return lines


def _broken(word: str, style: Style, width: float) -> Iterator[str]:
    while style.width(word) > width and len(word) > 1:
        ends = (end for end in range(len(word) - 1, 1, -1) if style.width(word[:end]) <= width)
        fits = next(ends, 1)
        yield word[:fits]
        word = word[fits:]
    yield word


def _shown(clusters: Iterable[Cluster], size: float) -> Iterator[str]:
    """Yield the operators that show the glyphs. Glyphs without a text of their own are marked with it."""
    for is_marked, group in groupby(
        clusters, key=lambda cluster: len(cluster.glyphs) > len(cluster.characters)
    ):
        if not is_marked:
            yield from _glyphs((glyph for cluster in group for glyph in cluster.glyphs), size)
            continue
        for cluster in group:
            yield f"/Span << /ActualText {text_string(cluster.characters)} >> BDC"
            yield from _glyphs(cluster.glyphs, size)
            yield "EMC"


def _glyphs(glyphs: Iterable[Glyph], size: float) -> Iterator[str]:
    """Yield the glyphs as arrays of TJ, in which numbers move to the left."""
    for rise, group in groupby(glyphs, key=lambda glyph: glyph.rise):
        codes = "".join(
            f"{-glyph.shift if glyph.shift else ''}<{glyph.code:04X}>" for glyph in group
        ).replace("><", "")
        yield f"{rise * size / 1000:g} Ts [{codes}] TJ"


def _content(drawn: list[str]) -> bytes:
    return "\n".join(drawn).encode("ascii")


def _color(color: Color) -> str:
    return " ".join(f"{part:.3f}" for part in color)
