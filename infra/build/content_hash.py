"""Build results named by a hash of their inputs, so that nothing is built twice."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

GENERATED = {"__pycache__", "node_modules", "dist"}


def files(path: Path) -> Iterator[Path]:
    """Yield every source file at or under the path, in the same order on every machine."""
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    return (file for file in found if file.is_file() and not _is_generated(file))


def digest(paths: Iterable[Path], *also: str) -> str:
    """Return a short hash of the files' names and contents, and of the strings in `also`."""
    total = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        for file in files(path):
            total.update(f"\0{file.relative_to(path.parent).as_posix()}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:16]


def cached(destination: Path, make: Callable[[Path], None]) -> Path:
    """Return the destination, built first if it is missing. A second process waits for the first."""
    if not destination.exists():
        destination.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(destination):
            if not destination.exists():
                _make(destination, make)
    return destination


@contextmanager
def _one_at_a_time(destination: Path) -> Iterator[None]:
    with destination.with_name(f".{destination.name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _make(destination: Path, make: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".making-") as folder:
        draft = Path(folder) / destination.name
        make(draft)
        _move(draft, destination)


def _move(draft: Path, destination: Path) -> None:
    try:
        os.replace(draft, destination)  # noqa: PTH105 - pathlib's would hide that this is atomic
    except OSError:
        if not destination.is_dir():
            raise


def _is_generated(file: Path) -> bool:
    return bool(GENERATED & set(file.parts)) or file.suffix == ".pyc"
