"""The builds of the sites: pinned packages, small files, and no rebuild without a change."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from infra.build import frontend
from infra.deploy.sites import SITES
from infra.errors import CliError
from infra.paths import ROOT

KILOBYTE = 1000
CHECKOUT = SITES["Checkout"]
BUILT_SITES = [folder for folder in SITES.values() if (folder / "package.json").exists()]


@pytest.fixture(scope="module")
def checkout() -> Path:
    return frontend.build(CHECKOUT)


def gzipped(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


@pytest.mark.parametrize("site", BUILT_SITES)
def test_the_lock_files_have_no_registry_host_and_a_hash_for_every_package(site: Path) -> None:
    lock = json.loads((site / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert not any("resolved" in package for package in packages.values())
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "omit-lockfile-registry-resolved=true" in (site / ".npmrc").read_text()
    assert not re.search(r"registry\s*=", (site / ".npmrc").read_text())


def test_the_sdk_is_smaller_than_4_kb(checkout: Path) -> None:
    assert 0 < gzipped(checkout / "checkout.js") < 4 * KILOBYTE
    assert 0 < gzipped(checkout / "checkout.mjs") < 4 * KILOBYTE


def files_of_the_form(checkout: Path) -> list[Path]:
    page = checkout / "pay.html"
    named = re.findall(r'(?:src|href)="/(assets/[^"]+)"', page.read_text())
    return [page, *(checkout / name for name in named)]


def test_the_page_is_smaller_than_32_kb_with_every_language_and_saved_methods(checkout: Path) -> None:
    names = ("hi", "saved-methods", "SavedMethods")
    later = [file for name in names for file in checkout.glob(f"assets/{name}-*.js")]

    assert len(later) == 3
    assert 10 * KILOBYTE < gzipped(*files_of_the_form(checkout), *later) < 32 * KILOBYTE


def test_the_form_needs_less_than_24_kb(checkout: Path) -> None:
    """On a network of 6 kB/s that is 4 s. What other pages and later forms share is in files of its own."""
    loaded = files_of_the_form(checkout)

    assert len(loaded) == 5
    assert gzipped(*loaded) < 24 * KILOBYTE


def test_the_pages_have_no_inline_code_and_no_third_party_files(checkout: Path) -> None:
    for page in checkout.glob("*.html"):
        text = page.read_text()
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", text), page.name
        assert not re.search(r'<[^>]*(?:src|href)="(?!/|data:,")', text), page.name


def test_the_module_has_type_declarations(checkout: Path) -> None:
    assert "export declare class PaymentGateway" in (checkout / "checkout.d.ts").read_text()


def test_an_unchanged_site_is_not_rebuilt(checkout: Path) -> None:
    assert frontend.build(CHECKOUT) == checkout


def test_a_site_without_packages_is_served_unchanged(tmp_path: Path) -> None:
    assert frontend.build(tmp_path) == tmp_path


def test_a_failed_build_shows_the_output_of_npm(tmp_path: Path) -> None:
    site = tmp_path / "checkout-static"
    shutil.copytree(CHECKOUT, site, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (site / "build.mjs").write_text("throw new Error('the build is broken');")

    with pytest.raises(CliError, match="checkout-static could not be built") as refused:
        frontend.build(site)

    assert "the build is broken" in refused.value.advice
    assert str(ROOT) not in str(refused.value)
