"""Every asynchronous step names its producer and its consumer, and the named files exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [*(ROOT / "functions").glob("*.py"), *(ROOT / "chalicelib").rglob("*.py"), ROOT / "app.py"]
PACKAGES = [folder.name for folder in (ROOT / "chalicelib").iterdir() if folder.is_dir()]
PATH = re.compile(rf"\b(?:functions|chalicelib|infra|docs|{'|'.join(PACKAGES)})/[\w./]+\.\w+")
HANDLERS = [file for file in (ROOT / "functions").glob("*.py") if file.name != "__init__.py"]


def test_every_file_that_the_code_names_exists() -> None:
    named = {path for module in MODULES for path in PATH.findall(module.read_text())}

    missing = [
        path for path in named if not (ROOT / path).exists() and not (ROOT / "chalicelib" / path).exists()
    ]

    assert len(named) > 10
    assert missing == []


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda file: file.stem)
def test_every_function_names_its_producer_and_consumer(handler: Path) -> None:
    text = handler.read_text()

    assert "Produced by" in text
    assert "Consumed" in text or "event" in text
    assert len(text.splitlines()) <= 40
