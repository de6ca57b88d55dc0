"""List the pages of the docs site."""

from pathlib import Path

from infra.docs.site import links
from infra.paths import ROOT

DOCS = ROOT / "docs"


def files() -> list[Path]:
    """Return the Markdown of each page, in the same order on every machine."""
    return [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in links.PAGES)]


def address(file: Path) -> str:
    """Return where a page is under /docs/, such as `decisions/0001-the-embedded-cloud/`."""
    name = file.relative_to(ROOT).as_posix()
    page = links.PAGES.get(name) or name.removeprefix("docs/")
    folder = page.removesuffix(".md").removesuffix("README").removesuffix("index")
    return f"{folder.rstrip('/')}/" if folder else ""


def addresses() -> list[str]:
    return [address(file) for file in files()]
