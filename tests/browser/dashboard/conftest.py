from collections.abc import Iterator
from typing import Literal

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, StorageState

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage
from tests.receiver import MerchantServer

EMAIL = "test@example.com"
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def password(running: RunningStage) -> str:
    return (running.folder / "dashboard-password").read_text()


@pytest.fixture(scope="session")
def signed_in(running: RunningStage, password: str) -> StorageState:
    """A session of the test user, as a browser keeps it."""
    return session_of(running, EMAIL, password)


def session_of(running: RunningStage, email: str, password: str) -> StorageState:
    answer = requests.post(
        f"{running.dashboard}/api/v1/dashboard/sessions",
        json={"email": email, "password": password},
        headers={"X-Requested-With": "dashboard"},
        timeout=30,
    )
    assert answer.ok, answer.text
    cookie = {
        "name": "session",
        "value": answer.cookies["session"],
        "domain": "localhost",
        "path": "/api",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Strict",
    }
    return {"cookies": [cookie], "origins": []}  # type: ignore[list-item]


@pytest.fixture
def context(browser: Browser, signed_in: StorageState) -> Iterator[BrowserContext]:
    """Somebody in Mumbai who is signed in."""
    with browser.new_context(storage_state=signed_in, locale="en-GB", timezone_id="Asia/Kolkata") as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield opened


@pytest.fixture
def site(running: RunningStage, context: BrowserContext) -> Iterator[Site]:
    """The dashboard in a tab. Whatever a test does, the browser must not complain of anything."""
    opened = Site(context.new_page(), running.dashboard)
    yield opened
    assert opened.complaints == []


@pytest.fixture
def visitor(running: RunningStage, browser: Browser) -> Iterator[Site]:
    """The dashboard in a tab of somebody who is not signed in."""
    with browser.new_context() as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield Site(opened.new_page(), running.dashboard)


@pytest.fixture
def merchant_server() -> Iterator[MerchantServer]:
    with MerchantServer() as server:
        yield server


@pytest.fixture(scope="module")
def ids(running: RunningStage) -> dict[str, str]:
    """One of everything."""
    payment = running.ended(running.payment(metadata={"cart": "1842", "customer": "asha@example.com"}))
    refund = running.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000, "reason": "came back"})
    (event, *_) = running.get("/v1/events?limit=1")
    deliveries = running.until(
        lambda: {"found": running.get("/v1/webhooks?limit=1")}, lambda seen: bool(seen["found"])
    )
    (endpoint, *_) = running.get("/v1/webhook-endpoints")
    things = {"payment": payment, "refund": refund, "event": event, "endpoint": endpoint}
    return {
        "order": payment["order_id"],
        "delivery": deliveries["found"][0]["id"],
        **{name: thing["id"] for name, thing in things.items()},
    }


@pytest.fixture(scope="module", params=["light", "dark"])
def tab(
    request: pytest.FixtureRequest, running: RunningStage, browser: Browser, signed_in: StorageState
) -> Iterator[Site]:
    """One tab for all pages, in light or dark colors."""
    colors: Literal["light", "dark"] = request.param
    with browser.new_context(
        storage_state=signed_in,
        locale="en-IN",
        timezone_id="Asia/Kolkata",
        color_scheme=colors,
        reduced_motion="reduce",
    ) as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield Site(opened.new_page(), running.dashboard)
