"""Hooks of MkDocs for the docs site: pages from outside `docs/`, links, tables and diagrams."""

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from infra.docs.site import diagrams, github, headings, links, tables
from infra.paths import ROOT

DECISIONS, EXAMPLES, LAST = "Decisions", "Examples of requests", "Project"
SECTIONS = {"decisions": DECISIONS, "reference": EXAMPLES}  # by folder


def on_config(config: MkDocsConfig) -> None:
    """Add the pages that the navigation does not name."""
    sections: dict[str, list[Any]] = {
        name: pages for entry in config.nav or [] for name, pages in entry.items()
    }
    named = {page for pages in sections.values() for entry in pages for page in _paths(entry)}
    docs = ROOT / "docs"
    for file in sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md")):
        if file not in named:
            sections[SECTIONS.get(file.partition("/")[0], LAST)].append(file)


def on_files(files: Files, config: MkDocsConfig) -> None:
    for source, page in links.PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text()))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    path = page.file.src_uri
    sources = {inside: source for source, inside in links.PAGES.items()}
    source = sources.get(path, f"docs/{path}")
    return links.on_site(github.converted(markdown), source, config.repo_url or "")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    html = tables.scrolling(tables.accessible(headings.nested(html)))
    return diagrams.located(html, get_relative_url(diagrams.FOLDER, page.url))


def on_post_build(config: MkDocsConfig) -> None:
    """Keep each text once in the search's index: in its section, and not in its page too.

    Of the examples of requests it has the titles: their values would be found for many words.
    """
    file = Path(config.site_dir) / "search" / "search_index.json"
    entries = json.loads(file.read_text())["docs"]
    sections = [entry if _has_text(entry["location"]) else entry | {"text": ""} for entry in entries]
    file.write_text(json.dumps(sections, ensure_ascii=False, separators=(",", ":")))


def _has_text(location: str) -> bool:
    return "#" in location and not location.startswith("reference/")


def _paths(entry: Any) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())
