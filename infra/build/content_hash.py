"""Things named by a hash of what they are made of, so that nothing is made twice."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

MADE_BY_RUNNING = {"__pycache__", "node_modules", "dist"}


def files(path: Path) -> Iterator[Path]:
    """Every source file at or under the path, in one order on every machine."""
    found = [path] if path.is_file() else sorted(path.rglob("*"))
    return (file for file in found if file.is_file() and not _made_by_running(file))


def digest(paths: Iterable[Path], *also: str) -> str:
    """A short hash of the files' names and contents, and of the words that go with them."""
    total = hashlib.sha256("\0".join(also).encode())
    for path in paths:
        for file in files(path):
            total.update(f"\0{file.relative_to(path.parent).as_posix()}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()[:16]


def kept(destination: Path, make: Callable[[Path], None]) -> Path:
    """Return the destination, made first if it is missing. A second process waits for the first one's."""
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


def _made_by_running(file: Path) -> bool:
    return bool(MADE_BY_RUNNING & set(file.parts)) or file.suffix == ".pyc"
