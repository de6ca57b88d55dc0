"""The bills of materials: every pinned package, with its hash, and nothing of the build machine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infra.build import sbom
from infra.deploy.sites import SITES
from infra.paths import ROOT

JSON = dict[str, Any]


@pytest.fixture(scope="module")
def folder() -> Path:
    return sbom.build()


def bill(folder: Path, name: str) -> JSON:
    loaded: JSON = json.loads((folder / f"{name}.cdx.json").read_text())
    return loaded


def packages(bill: JSON) -> set[str]:
    return {component["purl"] for component in bill["components"]}


def test_the_bill_of_the_functions_has_every_package_of_the_lock(folder: Path) -> None:
    lock = (ROOT / "requirements.txt").read_text()
    pinned = re.findall(r"^([a-z0-9-]+)==([\w.]+)", lock, re.MULTILINE)

    assert pinned
    assert packages(bill(folder, "functions")) == {f"pkg:pypi/{name}@{version}" for name, version in pinned}


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_the_bill_of_a_site_has_its_packages_with_hashes(folder: Path, site: Path) -> None:
    used = json.loads((site / "package.json").read_text())["dependencies"]
    expected = {f"pkg:npm/{name.replace('@', '%40')}@{version}" for name, version in used.items()}
    found = bill(folder, site.name)

    assert expected <= packages(found)
    assert all(component["hashes"] for component in found["components"])


def test_a_bill_names_no_registry_of_this_machine_and_no_time(folder: Path) -> None:
    for file in folder.iterdir():
        hosts = set(re.findall(r'"https?://([^/"]+)', file.read_text()))
        assert not {host for host in hosts if host.startswith(("localhost", "127.", "10."))}
        assert not re.search(r'"(timestamp|serialNumber)"', file.read_text())
        assert str(ROOT) not in file.read_text()


def test_the_same_packages_have_the_same_bill(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sbom, "BUILDS", tmp_path)
    again = sbom.build()

    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }
