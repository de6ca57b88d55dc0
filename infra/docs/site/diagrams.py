"""Find the images of Mermaid blocks. They are committed, so that a reader's browser runs no script."""

import hashlib
import re
from html import escape
from typing import Any

from infra.paths import ROOT

FOLDER = "images/diagrams"
ADDRESS = "diagram:"  # before an image's name, until its page is known
SCHEMES = ("light", "dark")
SIZES = {"narrow": 450, "medium": 1000, "wide": 10_000}  # largest widths; docs.css shrinks by class


def image(source: str, scheme: str) -> str:
    """Return the file name of a diagram's image in a color scheme."""
    return f"{scheme}-{hashlib.sha256(source.strip().encode()).hexdigest()[:16]}.svg"


def _size(source: str) -> str | None:
    """Return a class for the width of a diagram in pixels, or None if it has not been drawn yet."""
    file = ROOT / "docs" / FOLDER / image(source, SCHEMES[0])
    if not file.exists():
        return None
    width = float(re.search(r'width="([\d.]+)"', file.read_text())[1])  # type: ignore[index]
    return next(name for name, limit in SIZES.items() if width <= limit)


def html(source: str, *_: Any, **__: Any) -> str:
    """Return the image of a Mermaid block, and its text for a reader who does not see it."""
    text = f"<pre>{escape(source)}</pre>"
    size = _size(source)
    if size is None:
        return text
    light, dark = (ADDRESS + image(source, scheme) for scheme in SCHEMES)
    return (
        f'<div class="diagram {size}" role="group" aria-label="Diagram" tabindex="0"><picture>'
        f'<source media="(prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="Diagram; its text follows"></picture></div>'
        f"<details><summary>Text of the diagram</summary>{text}</details>"
    )


def located(html: str, folder: str) -> str:
    """Return a page with the addresses of its images. `folder` is theirs, as seen from the page."""
    return html.replace(ADDRESS, f"{folder}/")
