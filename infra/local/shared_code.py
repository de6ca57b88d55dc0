"""Unpack a function's code once. The embedded cloud would do so for each sandbox: 2,000 files, 1.4 CPU s."""

import shutil
import time
import zipfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from types import SimpleNamespace
from typing import Any

from ministack.core import lambda_runtime

UNUSED_AFTER_S = 30 * 86_400  # longer than a stage runs without starting a process


def share(folder: Path) -> None:
    """Let the sandboxes of all functions and stages share the code that is unpacked in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _remove_unused(folder)

    class SharedZip(zipfile.ZipFile):
        def extractall(self, path: Any = None, members: Any = None, pwd: Any = None) -> None:
            unpacked = folder / sha256(Path(str(self.filename)).read_bytes()).hexdigest()
            if not unpacked.exists():
                made = Path(mkdtemp(dir=folder))
                super().extractall(made, members, pwd)
                _rename(made, unpacked)
            unpacked.touch()
            Path(path).rmdir()
            Path(path).symlink_to(unpacked)

    lambda_runtime.zipfile = SimpleNamespace(**{**vars(zipfile), "ZipFile": SharedZip})


def _rename(made: Path, unpacked: Path) -> None:
    """Name a finished folder, unless another process has done so."""
    try:
        made.rename(unpacked)
    except OSError:
        if not unpacked.exists():
            raise
        shutil.rmtree(made)


def _remove_unused(folder: Path) -> None:
    for unpacked in folder.iterdir():
        with suppress(FileNotFoundError):  # another stage removed it
            if unpacked.stat().st_mtime < time.time() - UNUSED_AFTER_S:
                shutil.rmtree(unpacked)
