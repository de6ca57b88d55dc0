"""What holds of every page: nobody is kept out, nothing sticks out. How it looks is in tests/browser/out."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, StorageState

from tests.browser.dashboard.conftest import PATIENCE_MS
from tests.browser.dashboard.site import Site
from tests.running import RunningStage

PAGES = (
    "/",
    "/payments",
    "/payments/{payment}",
    "/orders",
    "/orders/{order}",
    "/refunds",
    "/refunds/{refund}",
    "/links",
    "/webhooks",
    "/webhooks/log/{delivery}",
    "/webhooks/endpoints/{endpoint}",
    "/events",
    "/events/{event}",
    "/developers",
    "/developers/guide",
    "/developers/reference",
    "/developers/requests",
    "/settings",
    "/settings/security",
    "/sign-in",
)
WIDTHS = (375, 768, 1440)


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
    """One tab for all pages, in light or dark colours."""
    colours: Literal["light", "dark"] = request.param
    with browser.new_context(
        storage_state=signed_in, locale="en-IN", timezone_id="Asia/Kolkata", color_scheme=colours
    ) as opened:
        opened.set_default_timeout(PATIENCE_MS)
        yield Site(opened.new_page(), running.dashboard)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_open_to_everybody_at_every_width(tab: Site, path: str, ids: dict[str, str]) -> None:
    tab.complaints.clear()
    tab.page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    tab.visit(path.format(**ids))
    tab.settle()
    colours = tab.page.evaluate("document.documentElement.dataset.mantineColorScheme")

    assert tab.barriers() == []
    for width in WIDTHS:
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.picture(f"dashboard{path.replace('/', '-').replace('{', '').replace('}', '')}-{width}-{colours}")
        assert not tab.is_wider_than_the_screen, width
    assert tab.barriers() == []
    assert tab.page.get_by_role("heading", level=1).count() == 1
    assert tab.complaints == []
