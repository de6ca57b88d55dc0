from collections import deque
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.dashboard.conftest import in_mumbai
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


@pytest.fixture
def site_with_clock(browser: Browser, running: RunningStage, signed_in: StorageState) -> Iterator[Site]:
    """Open the dashboard in an own browser, since a test clock stays in it."""
    with in_mumbai(browser, signed_in) as opened:
        site = Site(opened.new_page(), running.dashboard)
        yield site
        assert site.console_errors == []


def test_a_payment_is_in_the_metrics_and_the_charts(site: Site, running: RunningStage) -> None:
    running.ended(running.payment())
    site.visit("/?period=today")

    expect(site.by_test_id("metric").filter(has_text="Volume")).to_contain_text("₹")
    expect(site.by_test_id("metric").filter(has_text="Success rate")).to_contain_text("%")
    # in the first hour of a day the volume is one point
    expect(site.page.locator(".recharts-area-curve, .recharts-area-dot").first).to_be_visible()
    expect(site.page.get_by_role("progressbar", name="Share of UPI")).to_be_visible()


def test_a_hidden_tab_does_not_poll(site_with_clock: Site) -> None:
    site = site_with_clock
    site.visit("/")
    site.wait_until_loaded()
    site.page.evaluate("""Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});
        document.dispatchEvent(new Event('visibilitychange'))""")
    site.page.clock.install()
    site.api_requests.clear()

    site.page.clock.run_for(60_000)

    assert site.api_requests == []


def test_polling_without_changes_gets_responses_without_a_body(
    site_with_clock: Site, running: RunningStage
) -> None:
    site = site_with_clock
    running.ended(running.payment())
    site.page.clock.install()
    site.visit("/")
    site.wait_until_loaded()
    site.api_requests.clear()
    statuses: deque[int] = deque(maxlen=6)
    for _ in range(30):  # work of earlier tests may still change the metrics
        with site.page.expect_response("**/v1/dashboard/overview?*") as response:
            site.page.clock.run_for(5_000)
        statuses.append(response.value.status)
        if list(statuses) == [304] * 6:
            break

    assert list(statuses) == [304] * 6
    assert set(site.api_requests) == {"GET /v1/dashboard/overview"}
