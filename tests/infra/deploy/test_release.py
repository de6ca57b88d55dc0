"""The files of a release: what a deploy uploads, with checksums that `sha256sum` verifies."""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from infra.build import pythons, sbom
from infra.build.runtime import PINNED
from infra.deploy import artifacts, release
from infra.deploy.target import Target
from infra.errors import CliError
from tests.unavailable import unavailable


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if pythons.find(PINNED) is None:
        unavailable(f"The zip for AWS is compiled by Python {PINNED}.")
    return release.write(tmp_path_factory.mktemp("release"))


def the_file(folder: Path, pattern: str) -> Path:
    [found] = [file for file in folder.iterdir() if re.fullmatch(pattern, file.name)]
    return found


def test_a_release_has_the_files_of_a_deploy(folder: Path) -> None:
    made = artifacts.build(Target())
    zipped = the_file(folder, r"functions-[0-9a-f]{64}\.zip")

    assert made.code_key == f"functions/{zipped.stem.partition('-')[2]}.zip"
    assert zipped.read_bytes() == made.functions.read_bytes()
    assert json.loads((folder / "template.json").read_text()) == made.definition
    for site in ("dashboard", "checkout"):
        with zipfile.ZipFile(the_file(folder, rf"{site}-[0-9a-f]{{64}}\.zip")) as archive:
            assert "index.html" in archive.namelist()


def test_the_functions_of_a_release_are_compiled_for_aws(folder: Path) -> None:
    with zipfile.ZipFile(the_file(folder, r"functions-.*\.zip")) as archive:
        machine_code = {name for name in archive.namelist() if name.endswith(".so")}

    assert machine_code
    assert not {name for name in machine_code if "x86_64" in name}


def test_a_name_with_a_hash_has_the_hash_of_its_file(folder: Path) -> None:
    for file in folder.iterdir():
        if named := re.search(r"[0-9a-f]{64}", file.name):
            assert hashlib.sha256(file.read_bytes()).hexdigest() == named[0]


def test_a_release_has_the_bills_of_materials(folder: Path) -> None:
    assert {file.name for file in folder.glob("*.cdx.json")} == {file.name for file in sbom.build().iterdir()}


def test_the_checksums_cover_every_file_and_are_right(folder: Path) -> None:
    listed = {line.split("  ")[1] for line in (folder / release.CHECKSUMS).read_text().splitlines()}

    ran = subprocess.run(
        ["sha256sum", "--check", "--strict", release.CHECKSUMS], cwd=folder, capture_output=True, check=False
    )

    assert ran.returncode == 0, ran.stdout
    assert listed == {file.name for file in folder.iterdir()} - {release.CHECKSUMS}


def test_the_same_sources_give_the_same_files(folder: Path, tmp_path: Path) -> None:
    again = release.write(tmp_path / "again")

    assert {file.name: file.read_bytes() for file in again.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_no_file_of_another_build_is_published(tmp_path: Path) -> None:
    (tmp_path / "old.zip").touch()

    with pytest.raises(CliError, match="is not empty"):
        release.write(tmp_path)
