"""`make clients` builds packages with all that a user needs, and nothing else."""

import json
import tarfile
import zipfile
from pathlib import Path

from infra.clients import postman


def test_the_wheel_is_typed_and_needs_httpx_alone(packages: dict[str, Path]) -> None:
    with zipfile.ZipFile(packages[".whl"]) as wheel:
        names = set(wheel.namelist())
        [metadata] = [wheel.read(name).decode() for name in names if name.endswith("METADATA")]

    assert {"payment_gateway_client/py.typed", "payment_gateway_client/client.py"} <= names
    assert [line for line in metadata.splitlines() if line.startswith("Requires-Dist")] == [
        "Requires-Dist: httpx>=0.27,<1"
    ]
    assert "## Take a payment" in metadata


def test_the_sdist_has_the_sources_and_the_readme(packages: dict[str, Path]) -> None:
    with tarfile.open(packages[".gz"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}

    assert {"pyproject.toml", "README.md", "src/payment_gateway_client/webhooks.py"} <= names


def test_the_npm_package_has_types_and_no_dependency(packages: dict[str, Path]) -> None:
    with tarfile.open(packages[".tgz"]) as package:
        names = {name.removeprefix("package/") for name in package.getnames()}
        file = package.extractfile("package/package.json")
        assert file is not None
        manifest = json.load(file)

    assert "dependencies" not in manifest
    assert {"README.md", "dist/index.js", "dist/index.d.ts"} <= names
    assert [name for name in names if name.startswith("tests/") or ".test." in name] == []


def test_the_collection_is_beside_the_packages(packages: dict[str, Path]) -> None:
    assert packages[".json"].name == postman.NAME
