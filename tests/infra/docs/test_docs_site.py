"""The docs site: what a reader's browser gets without a server or a script."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from markdown_it import MarkdownIt

from infra.docs.site import build, diagrams, headings, links, render_diagrams, tables
from infra.docs.site import pages as site_pages
from infra.errors import CliError
from infra.paths import ROOT

TEXT, TABLES = {"h1", "h2", "h3", "h4", "strong", "em", "blockquote"}, {"table", "tr", "th", "td"}
STRUCTURE = TEXT | TABLES | {"li", "ol", "ul"}
OF_DASHBOARD = {"/", "/icon.svg"}
ADDRESS = "https://dashboard.example/docs/"
README = "See [the shop](examples/shop/), [`app.py`](app.py), [docs/api.md](docs/api.md#errors) and `[x](y)`."


class Content(HTMLParser):
    """The elements of a page: their number by name, inside <article>; the ids and addresses of all."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.structure: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.addresses: set[str] = set()
        self.inline: list[str] = []
        self.levels: list[int] = []
        self._in_article = "<article>" not in html
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._in_article |= tag == "article"
        given = {name: value or "" for name, value in attributes}
        self.structure[tag] += self._in_article and tag in STRUCTURE
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids |= {given["id"]} if "id" in given else set()
        self.addresses |= {given[name] for name in ("href", "src", "srcset") if name in given}
        if tag == "style" or (tag == "script" and "src" not in given) or "style" in given:
            self.inline.append(f"{tag} {given}")

    def handle_endtag(self, tag: str) -> None:
        self._in_article &= tag != "article"


@pytest.fixture(scope="module")
def site() -> Path:
    return build.build()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Content]:
    """Return the pages by their addresses."""
    return {
        urljoin(ADDRESS, file.relative_to(site).as_posix().removesuffix("index.html")): Content(
            file.read_text()
        )
        for file in site.rglob("*.html")
    }


def test_a_warning_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[gone](gone.md)")
    (tmp_path / "mkdocs.yml").write_text("site_name: Docs")

    with pytest.raises(CliError, match="could not be built"):
        build.run(tmp_path / "mkdocs.yml", tmp_path / "site")


def test_every_link_leads_to_a_page_and_a_heading_that_exist(site: Path, pages: dict[str, Content]) -> None:
    files = {
        urljoin(ADDRESS, file.relative_to(site).as_posix()) for file in site.rglob("*") if file.is_file()
    }
    dead = []
    for page, content in pages.items():
        for address in content.addresses - OF_DASHBOARD:
            target, _, anchor = urljoin(page, address).partition("#")
            if urlsplit(target).netloc != urlsplit(ADDRESS).netloc:
                continue
            known = target in pages and (not anchor or anchor in pages[target].ids)
            if not known and target not in files:
                dead.append(f"{page}: {address}")

    assert dead == []


def test_a_page_has_the_lists_tables_and_headings_that_github_shows(pages: dict[str, Content]) -> None:
    as_github = MarkdownIt("commonmark").enable("table")

    different = {}
    for source in site_pages.files():
        expected = Content(tables.accessible(headings.nested(as_github.render(source.read_text())))).structure
        found = pages[urljoin(ADDRESS, site_pages.address(source))].structure
        if +expected != +found:
            different[source.name] = {
                tag: (expected[tag], found[tag]) for tag in expected if expected[tag] != found[tag]
            }
    assert different == {}


def test_no_level_of_a_heading_is_skipped(pages: dict[str, Content]) -> None:
    for page, content in pages.items():
        assert content.levels[0] == 1, page
        assert all(below <= above + 1 for above, below in pairwise(content.levels)), page


def test_the_navigation_has_each_page_once(site: Path, pages: dict[str, Content]) -> None:
    navigation = (site / "index.html").read_text().partition('<nav id="pages"')[2]
    found = [urljoin(ADDRESS, address) for address in re.findall(r'<a href="([^"]+)"', navigation)]

    assert sorted(found) == sorted(pages)


def test_nothing_is_inline_which_the_content_security_policy_forbids(pages: dict[str, Content]) -> None:
    assert {page: content.inline for page, content in pages.items() if content.inline} == {}


def test_each_diagram_has_its_current_image() -> None:
    there = {file.name for file in (ROOT / "docs" / diagrams.FOLDER).iterdir()}

    assert there == set(render_diagrams.wanted()), "Run: make diagrams"


def test_a_link_to_a_file_of_the_repository_needs_the_repositorys_address() -> None:
    rest = ", [The API](api.md#errors) and `[x](y)`."

    assert links.on_site(README, "README.md", "") == f"See the shop (`examples/shop`), `app.py`{rest}"
    assert links.on_site(README, "README.md", "https://git.example/gateway/") == (
        "See [the shop](https://git.example/gateway/blob/main/examples/shop), "
        f"[`app.py`](https://git.example/gateway/blob/main/app.py){rest}"
    )
