"""The dashboard's build is small, split by page, without inline code, and typed by the current API."""

import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path

import pytest

from chalicelib.domain.event import EVENT_TYPES
from chalicelib.domain.money import CURRENCIES
from chalicelib.exports.domain.export import ExportResource
from chalicelib.exports.domain.resources import names_of
from chalicelib.exports.domain.schedule import WRITTEN_LATER
from chalicelib.reports.domain.kinds import METRICS, ReportKind
from chalicelib.versions.rendering import LATEST, VERSIONS
from infra.build import frontend
from infra.deploy.sites import SITES
from infra.docs.openapi import FILE
from infra.paths import ROOT

MAX_FIRST_LOAD = 300_000  # bytes, compressed
SOURCES = SITES["Dashboard"] / "src"


@pytest.fixture(scope="module")
def dashboard() -> Path:
    return frontend.build(SITES["Dashboard"])


def pages() -> list[str]:
    return re.findall(r"'([A-Z]\w+Page)'", (SOURCES / "app" / "router.tsx").read_text())


def loaded_by(dashboard: Path, page: str) -> set[Path]:
    """Return the files that a browser loads before it shows the page, without the charts."""
    entry = re.findall(r'(?:src|href)="/(assets/[^"]+)"', (dashboard / "index.html").read_text())
    (chunk,) = (dashboard / "assets").glob(f"{page}-*.js")
    files = {dashboard / name for name in entry}
    pending = [chunk, *files]
    while pending:
        file = pending.pop()
        files.add(file)
        pending += [imported for imported in _imported(file) if imported not in files]
    return files


@cache
def _imported(file: Path) -> list[Path]:
    if file.suffix != ".js":
        return []
    static = re.findall(r'(?:from|import)\s*"\./([^"]+\.js)"', file.read_text())
    return [file.parent / name for name in static]


def gzipped(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


@pytest.mark.parametrize("page", sorted(set(pages())))
def test_a_page_loads_less_than_300_kb(dashboard: Path, page: str) -> None:
    loaded = loaded_by(dashboard, page)
    styles = set((dashboard / "assets").glob("*.css")) - set((dashboard / "assets").glob("VolumeChart*"))

    assert 100_000 < gzipped(loaded | styles) < MAX_FIRST_LOAD


def test_the_operators_portal_loads_less_than_300_kb(dashboard: Path) -> None:
    entry = re.findall(r'(?:src|href)="/(assets/[^"]+)"', (dashboard / "operators.html").read_text())
    files = {dashboard / name for name in entry}

    assert 100_000 < gzipped(files) < MAX_FIRST_LOAD


def test_charts_are_loaded_only_when_they_are_shown(dashboard: Path) -> None:
    (charts,) = (dashboard / "assets").glob("VolumeChart-*.js")

    assert not [page for page in pages() if charts in loaded_by(dashboard, page)]


@pytest.mark.parametrize("page", ["index.html", "operators.html"])
def test_a_page_has_no_inline_code_and_no_third_party_files(dashboard: Path, page: str) -> None:
    text = (dashboard / page).read_text()

    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", text)
    assert not re.search(r'<(?:script|link|img)[^>]*(?:src|href)="(?!/)', text)


def test_the_client_types_match_the_current_api() -> None:
    first_line, *_ = (SOURCES / "lib" / "schema.d.ts").read_text().splitlines()

    assert first_line == f"// of openapi.json {hashlib.sha256(FILE.read_bytes()).hexdigest()}", (
        "stale: make openapi"
    )


def test_the_dashboard_lists_the_same_currencies_and_events_as_the_api() -> None:
    currencies = re.search(r"CURRENCIES = \[(.*?)\]", (SOURCES / "lib" / "money.ts").read_text(), re.DOTALL)
    events = re.search(r"EVENT_TYPES = \[(.*?)\]", (SOURCES / "lib" / "resources.ts").read_text(), re.DOTALL)

    assert currencies is not None
    assert events is not None
    assert re.findall(r"'(\w+)'", currencies[1]) == list(CURRENCIES)
    assert re.findall(r"'([\w.]+)'", events[1]) == list(EVENT_TYPES)


def test_the_dashboard_offers_the_columns_that_exports_have() -> None:
    text = (SOURCES / "lib" / "export-columns.ts").read_text()
    columns = {
        name: re.findall(r"'(\w+)'", list) for name, list in re.findall(r"(\w+): \[(.*?)\]", text, re.DOTALL)
    }

    assert columns == {resource.value: names_of(resource) for resource in ExportResource}


def test_the_dashboard_shows_the_metrics_that_reports_have() -> None:
    text = (SOURCES / "lib" / "reports.ts").read_text()
    kinds = re.findall(r"^  (\w+): \{\n.*?metrics: \[(.*?)^    \],", text, re.MULTILINE | re.DOTALL)
    shown = {kind: re.findall(r"(count|amount)\('(\w+)'", metrics) for kind, metrics in kinds}

    assert shown == {
        kind.value: [("amount" if one.is_amount else "count", one.name) for one in METRICS[kind]]
        for kind in ReportKind
    }


def test_the_dashboard_offers_the_lists_that_can_be_scheduled() -> None:
    text = (SOURCES / "features" / "exports" / "schedule-filters.ts").read_text()
    lists = set(re.findall(r"^  (\w+): [A-Z_]+,", text, re.MULTILINE))

    assert lists == {resource.value for resource in ExportResource if resource not in WRITTEN_LATER}


def test_the_sites_use_the_newest_version_of_the_api() -> None:
    versions = re.search(r"API_VERSIONS = \[(.*?)\]", (SOURCES / "lib" / "resources.ts").read_text())
    checkout = (ROOT / "checkout-static" / "src" / "page" / "http.ts").read_text()

    assert versions is not None
    assert re.findall(r"'([\d-]+)'", versions[1]) == list(reversed(VERSIONS))
    assert f"const API_VERSION = '{LATEST}';" in checkout


def test_the_lock_file_has_no_registry_host_and_a_hash_for_every_package() -> None:
    lock = json.loads((ROOT / "dashboard-static" / "package-lock.json").read_text())
    packages = [package for name, package in lock["packages"].items() if name]

    assert not [package for package in packages if "resolved" in package]
    assert all(package["integrity"].startswith("sha512-") for package in packages)
