"""Browsers before a running stage."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.running import RunningStage

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PATIENCE_MS = 20_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """A stage that every page test may use; RUNNING_STAGE names the folder of one that runs already."""
    folder = os.environ.get("RUNNING_STAGE")
    if folder:
        yield RunningStage(Path(folder), json.loads((Path(folder) / "stage.json").read_text())["ports"])
        return
    stage = RunningStage(tmp_path_factory.mktemp("stage"))
    try:
        stage.run("up")
        yield stage
    finally:
        stage.run("reset")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For a module only: while it runs, nothing else in this process can have an event loop."""
    with sync_playwright() as started:
        started.selectors.set_test_id_attribute("data-test-id")
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "The tests need Chromium: apt-get install chromium (.ci/run does)"
    with playwright.chromium.launch(executable_path=chromium, args=FLAGS) as launched:
        yield launched
