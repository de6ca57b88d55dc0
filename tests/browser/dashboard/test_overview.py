from collections import deque

from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_the_overview_loads_with_one_request(site: Site) -> None:
    site.visit("/")
    site.wait_until_loaded()

    assert site.api_requests == ["GET /v1/dashboard/me", "GET /v1/dashboard/overview"]


def test_a_payment_is_in_the_metrics_and_the_charts(site: Site, running: RunningStage) -> None:
    running.ended(running.payment())
    site.visit("/?period=today")

    expect(site.by_test_id("metric").filter(has_text="Volume")).to_contain_text("₹")
    expect(site.by_test_id("metric").filter(has_text="Success rate")).to_contain_text("%")
    expect(site.page.locator(".recharts-area-curve")).to_be_visible()
    expect(site.page.get_by_role("progressbar", name="Share of UPI")).to_be_visible()


def test_the_period_is_in_the_url(site: Site) -> None:
    site.visit("/")
    site.page.get_by_text("90 days", exact=True).click()
    expect(site.page).to_have_url(site.address + "/?period=90d")

    site.page.reload()

    expect(site.page.get_by_role("radio", name="90 days")).to_be_checked()


def test_a_hidden_tab_does_not_poll(site: Site) -> None:
    site.visit("/")
    site.wait_until_loaded()
    site.page.evaluate("""Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});
        document.dispatchEvent(new Event('visibilitychange'))""")
    site.page.clock.install()
    site.api_requests.clear()

    site.page.clock.run_for(60_000)

    assert site.api_requests == []


def test_polling_without_changes_gets_responses_without_a_body(site: Site, running: RunningStage) -> None:
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


def test_each_currency_has_its_own_metrics(site: Site, running: RunningStage) -> None:
    order = running.post("/v1/orders", {"amount": 1_200, "currency": "KRW"})
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    running.ended(running.post("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}))
    running.ended(running.payment())
    site.visit("/?period=today")

    site.choose("Currency", "KRW")

    expect(site.by_test_id("metric").filter(has_text="Volume")).to_contain_text("₩1,200")
    expect(site.page).to_have_url(site.address + "/?period=today&currency=KRW")


def with_a_payment(site: Site, running: RunningStage) -> None:
    """Make a payment and wait until the metrics include it, since another worker may have an empty stage."""
    running.ended(running.payment())
    running.until(
        lambda: {"metrics": site.api("/v1/dashboard/overview?period=7d")["currencies"]},
        lambda seen: bool(seen["metrics"]),
    )


def hold(held: list[Route], route: Route) -> None:
    """Keep the request from the API until the test continues it."""
    held.append(route)


def test_the_metrics_are_busy_until_those_of_the_new_period_arrive(site: Site, running: RunningStage) -> None:
    with_a_payment(site, running)
    site.visit("/")
    site.wait_until_loaded()
    held: list[Route] = []
    site.page.route("**/overview?*", lambda route: hold(held, route), times=1)

    site.page.get_by_text("Today", exact=True).click()

    expect(site.page.locator("main [aria-busy=true]")).to_be_visible()
    held[0].continue_()
    expect(site.page.locator("main [aria-busy=true]")).to_have_count(0)


def test_a_chart_is_a_table_for_screen_readers(site: Site, running: RunningStage) -> None:
    with_a_payment(site, running)
    site.visit("/")

    expect(site.page.get_by_role("table", name="Volume over time")).to_contain_text("₹")
    expect(site.page.get_by_role("table", name="Payments over time").get_by_role("row")).to_have_count(8)
    expect(site.page.get_by_role("application")).to_have_count(0)
