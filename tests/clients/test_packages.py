"""`make clients` builds packages with all that a user needs, and nothing else."""

import tarfile
import zipfile
from pathlib import Path

import pytest

from infra.clients import build


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    built = build.build(tmp_path_factory.mktemp("clients") / "dist")
    return {file.suffix: file for file in built}


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
