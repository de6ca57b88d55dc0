"""Find a Python of another version on this machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


def find(*versions: str) -> Path | None:
    """Return the first Python of these versions, such as 3.13, on the PATH, of pyenv or of uv, or None."""
    found = ((python, version) for version in versions for python in _candidates(version))
    return next((python for python, version in found if _is(python, version)), None)


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or Path.home() / ".local/share/uv/python")
    yield from sorted(pyenv.glob(f"{version}.*/bin/python"))
    yield from sorted(uv.glob(f"cpython-{version}.*/bin/python"))


def _is(python: Path, version: str) -> bool:
    """Return True if the program runs and is this version; pyenv's fails for a version that is not chosen."""
    command = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    except OSError:
        return False
    return ran.stdout.strip() == version
