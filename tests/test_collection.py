"""pytest collects every test."""

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_no_folder_with_tests_is_skipped(request: pytest.FixtureRequest) -> None:
    root, skipped = request.config.rootpath / "tests", request.config.getini("norecursedirs")
    folders = {file.parent.relative_to(root) for file in root.rglob("test_*.py")}

    assert Path("infra/build") in folders
    assert [
        one for one in folders if any(fnmatch(part, name) for part in one.parts for name in skipped)
    ] == []
