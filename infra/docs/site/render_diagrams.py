"""`make diagrams`: draw the images of the docs' diagrams with Mermaid in Chromium."""

import re
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from infra import console
from infra.build import frontend
from infra.docs.site import diagrams, pages
from infra.paths import ROOT

IMAGES = ROOT / "docs" / diagrams.FOLDER
CHROMIUM = "/usr/bin/chromium-headless-shell"
THEMES = {"light": "neutral", "dark": "dark"}
DRAW = """async ([source, theme]) => {
  const own = { useMaxWidth: false, htmlLabels: false };  // HTML in an image is not shown everywhere
  mermaid.initialize({
    startOnLoad: false, theme, htmlLabels: false, fontFamily: 'Arial, Helvetica, sans-serif',
    flowchart: own, sequence: own, state: own, deterministicIds: true,
  });
  return (await mermaid.render('diagram', source)).svg;
}"""


def sources() -> set[str]:
    """Return the text of each Mermaid block of the docs."""
    blocks = re.compile(r"^```mermaid\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return {block.strip() for file in pages.files() for block in blocks.findall(file.read_text())}


def wanted() -> dict[str, tuple[str, str]]:
    """Return the source and the color scheme of each image, by its file name."""
    return {
        diagrams.image(source, scheme): (source, scheme)
        for source in sources()
        for scheme in diagrams.SCHEMES
    }


def draw() -> None:
    """Write the missing images and delete the others."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    images = wanted()
    for old in IMAGES.iterdir():
        if old.name not in images:
            old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=_mermaid())
        for name, (source, scheme) in images.items():
            if not (IMAGES / name).exists():
                (IMAGES / name).write_text(_svg(page, source, scheme))
                console.plain(str(IMAGES / name))
        browser.close()


def _svg(page: Page, source: str, scheme: str) -> str:
    drawn: str = page.evaluate(DRAW, [source, THEMES[scheme]])
    return re.sub(r"-?\d+\.\d{2,}", lambda number: f"{float(number[0]):.1f}", drawn) + "\n"


def _mermaid() -> Path:
    folder = Path(__file__).parent / "mermaid"
    return frontend.packages(folder, "--omit=dev") / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"


if __name__ == "__main__":
    draw()
