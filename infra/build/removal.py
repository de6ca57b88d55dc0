"""Remove and replace files of installed packages."""

import shutil
from pathlib import Path


def keep_only(folder: Path, names: tuple[str, ...]) -> None:
    for path in folder.iterdir():
        if path.name not in names:
            remove(path)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def replace(file: Path, text: str) -> None:
    remove(file)  # a hard link to uv's cache, and so to every environment of this machine
    file.write_text(text)
