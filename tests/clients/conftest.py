"""Fixtures of the client libraries."""

from pathlib import Path

import pytest

from infra.clients import build


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the built packages by the suffixes of their names."""
    return {file.suffix: file for file in build.build(tmp_path_factory.mktemp("clients") / "dist")}
