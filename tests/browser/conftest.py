"""Debian's Chromium, and a stage of its own, for every test that looks at a page."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.running import RunningStage

CHROMIUM = "/usr/bin/chromium"
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
PATIENCE_MS = 15_000
QUICK = {"TEST_PROCESSING_DELAY": "0"}


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStage]:
    """A stage that every page test may use, or the running one whose folder BROWSER_STAGE names."""
    running = os.environ.get("BROWSER_STAGE")
    if running:
        yield RunningStage(Path(running), json.loads((Path(running) / "stage.json").read_text())["ports"])
        return
    own = RunningStage(tmp_path_factory.mktemp("stage"))
    try:
        own.run("up", **QUICK)
        yield own
    finally:
        own.run("reset")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        expect.set_options(timeout=PATIENCE_MS)
        playwright.selectors.set_test_id_attribute("data-test-id")
        yield chromium
        chromium.close()
