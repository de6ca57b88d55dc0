"""All sandboxes of the local cloud import the same unpacked files."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from ministack.core import lambda_runtime

from infra.local import shared_code


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lambda_runtime, "zipfile", zipfile)
    folder = tmp_path / "unpacked"
    shared_code.share(folder)
    return folder


def sandbox(tmp_path: Path, name: str, code: str) -> Path:
    """Unpack a function of one file as the embedded cloud does."""
    folder = tmp_path / name / "code"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / name / "code.zip", "w") as packed:
        packed.writestr("handler.py", code)
    with lambda_runtime.zipfile.ZipFile(tmp_path / name / "code.zip") as packed:
        packed.extractall(folder)
    return folder


def test_sandboxes_with_the_same_code_share_its_files(tmp_path: Path, unpacked: Path) -> None:
    first, second = (sandbox(tmp_path, name, "same = True") for name in ("first", "second"))

    assert (first / "handler.py").read_text() == "same = True"
    assert (first / "handler.py").samefile(second / "handler.py")


def test_other_code_has_other_files(tmp_path: Path, unpacked: Path) -> None:
    old, new = sandbox(tmp_path, "old", "version = 1"), sandbox(tmp_path, "new", "version = 2")

    assert [(one / "handler.py").read_text() for one in (old, new)] == ["version = 1", "version = 2"]


def test_removing_a_sandbox_leaves_the_others(tmp_path: Path, unpacked: Path) -> None:
    first, second = (sandbox(tmp_path, name, "same = True") for name in ("first", "second"))

    shutil.rmtree(first.parent)

    assert (second / "handler.py").exists()


def test_code_that_was_not_used_for_a_month_is_removed(tmp_path: Path, unpacked: Path) -> None:
    sandbox(tmp_path, "old", "version = 1")
    [old] = unpacked.iterdir()
    os.utime(old, (0, 0))

    shared_code.share(unpacked)

    assert list(unpacked.iterdir()) == []
