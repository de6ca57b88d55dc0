"""The docs name files, tests and sections that exist."""

import re
from pathlib import Path

import pytest

from infra.paths import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")],
    key=lambda page: page.relative_to(ROOT).as_posix(),
)
RECORDS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
SOURCES = (
    "bench", "chalicelib", "checkout-static/src", "dashboard-static/src", "docs", "examples", "functions",
    "infra", "tests",
)  # fmt: skip
QUOTED = re.compile(r"`([^`\s]+)`")
FILE_NAME = re.compile(r"(?!checkout\.)[\w.-]+\.(?:py|ts|tsx|mjs|yaml|json|sh)")  # checkout.* is built
SECTIONS = ["Context", "Decision", "Consequences", "Enforced by"]

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


@pages
def test_every_link_leads_to_a_file_and_a_section(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)", _prose(page))

    broken = [f"{path}#{anchor}" for path, anchor in links if not _leads_somewhere(page, path, anchor)]

    assert broken == []


@pages
def test_every_path_that_is_named_exists(page: Path) -> None:
    named = [text for text in QUOTED.findall(_prose(page)) if _is_path(text)]

    assert [path for path in named if not (ROOT / path).exists()] == []


@pages
def test_every_file_that_is_named_exists(page: Path, file_names: set[str]) -> None:
    named = {text for text in QUOTED.findall(_prose(page)) if FILE_NAME.fullmatch(text)}

    assert named - file_names == set()


@pytest.fixture(scope="module")
def file_names() -> set[str]:
    return {file.name for folder in SOURCES for file in (ROOT / folder).rglob("*.*")} | {"app.py"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_record_has_status_date_and_every_section(record: Path) -> None:
    text = record.read_text()

    assert re.match(rf"# {int(record.name[:4])}\. .+\n\n- \*\*Status:\*\* \w+", text)
    assert re.search(r"\n- \*\*Date:\*\* \d{4}-\d\d-\d\d", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS


def test_the_index_lists_every_decision_record() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()

    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index) == [record.name for record in RECORDS]


def _prose(page: Path) -> str:
    return re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def _leads_somewhere(page: Path, path: str, anchor: str) -> bool:
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _is_path(text: str) -> bool:
    is_below = text.startswith(tuple(f"{folder}/" for folder in SOURCES))
    return is_below and not re.search(r"[<>*{}…]", text)
