from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import PATIENCE_MS
from tests.browser.dashboard.site import Site
from tests.receiver import MerchantServer
from tests.running import RunningStage

EMAIL = "test@example.com"


@pytest.fixture(scope="session")
def password(stage: RunningStage) -> str:
    return (stage.folder / "dashboard-password").read_text()


@pytest.fixture(scope="session")
def signed_in(stage: RunningStage, browser: Browser, password: str, tmp_path_factory: Any) -> Path:
    """A session of the test user, as a browser keeps it."""
    context = browser.new_context()
    answer = context.request.post(
        f"{stage.dashboard}/api/v1/dashboard/sessions",
        data={"email": EMAIL, "password": password},
        headers={"X-Requested-With": "dashboard"},
    )
    assert answer.ok, answer.text()
    kept: Path = tmp_path_factory.mktemp("session") / "state.json"
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def context(browser: Browser, signed_in: Path) -> Iterator[BrowserContext]:
    opened = browser.new_context(storage_state=signed_in, locale="en-GB", timezone_id="Asia/Kolkata")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def site(stage: RunningStage, context: BrowserContext) -> Iterator[Site]:
    """The dashboard in a tab, signed in. Whatever a test does, the page must not complain."""
    opened = Site(context.new_page(), stage.dashboard)
    yield opened
    assert opened.complaints == []


@pytest.fixture
def visitor(stage: RunningStage, browser: Browser) -> Iterator[Site]:
    """The dashboard in a tab of somebody who is not signed in."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    yield Site(context.new_page(), stage.dashboard)
    context.close()


@pytest.fixture(scope="session")
def merchant_server() -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        yield server
