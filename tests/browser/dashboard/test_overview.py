from collections import deque

from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_the_overview_opens_with_one_call(site: Site) -> None:
    site.visit("/")
    site.settle()

    assert site.asked == ["GET /v1/dashboard/me", "GET /v1/dashboard/overview"]


def test_a_payment_is_in_the_figures_and_the_charts(site: Site, running: RunningStage) -> None:
    running.ended(running.payment())
    site.visit("/?period=today")

    expect(site.part("metric").filter(has_text="Volume")).to_contain_text("₹")
    expect(site.part("metric").filter(has_text="Success rate")).to_contain_text("%")
    expect(site.page.locator(".recharts-area-curve")).to_be_visible()
    expect(site.page.get_by_role("progressbar", name="Share of UPI")).to_be_visible()


def test_the_period_is_in_the_address(site: Site) -> None:
    site.visit("/")
    site.page.get_by_text("90 days", exact=True).click()
    expect(site.page).to_have_url(site.address + "/?period=90d")

    site.page.reload()

    expect(site.page.get_by_role("radio", name="90 days")).to_be_checked()


def test_the_counters_are_asked_again_while_the_tab_is_seen_and_rest_when_hidden(site: Site) -> None:
    site.visit("/")
    site.settle()
    site.page.evaluate("""Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'});
        document.dispatchEvent(new Event('visibilitychange'))""")
    site.page.clock.install()
    site.asked.clear()

    site.page.clock.run_for(60_000)

    assert site.asked == []


def test_while_nothing_happens_an_open_overview_costs_answers_without_a_body(
    site: Site, running: RunningStage
) -> None:
    running.ended(running.payment())
    site.page.clock.install()
    site.visit("/")
    site.settle()
    site.asked.clear()
    answers: deque[int] = deque(maxlen=6)
    for _ in range(30):  # what earlier tests have left under way may come to its end meanwhile
        with site.page.expect_response("**/v1/dashboard/overview?*") as answer:
            site.page.clock.run_for(5_000)
        answers.append(answer.value.status)
        if list(answers) == [304] * 6:
            break

    assert list(answers) == [304] * 6
    assert set(site.asked) == {"GET /v1/dashboard/overview"}


def test_each_currency_has_figures_of_its_own(site: Site, running: RunningStage) -> None:
    order = running.post("/v1/orders", {"amount": 1_200, "currency": "KRW"})
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    running.ended(running.post("/v1/payments", {"order_id": order["id"], "method": "card", "card": card}))
    running.ended(running.payment())
    site.visit("/?period=today")

    site.choose("Currency", "KRW")

    expect(site.part("metric").filter(has_text="Volume")).to_contain_text("₩1,200")
    expect(site.page).to_have_url(site.address + "/?period=today&currency=KRW")


def with_a_payment(site: Site, running: RunningStage) -> None:
    """Make a payment and wait until the metrics include it, since another worker may have an empty stage."""
    running.ended(running.payment())
    running.until(
        lambda: {"metrics": site.api("/v1/dashboard/overview?period=7d")["currencies"]},
        lambda seen: bool(seen["metrics"]),
    )


def hold(held: list[Route], route: Route) -> None:
    """Neither sent nor answered, until it is let go."""
    held.append(route)


def test_figures_of_the_period_before_are_marked_until_the_answer_is_there(
    site: Site, running: RunningStage
) -> None:
    with_a_payment(site, running)
    site.visit("/")
    site.settle()
    held: list[Route] = []
    site.page.route("**/overview?*", lambda route: hold(held, route), times=1)

    site.page.get_by_text("Today", exact=True).click()

    expect(site.page.locator("main [aria-busy=true]")).to_be_visible()
    held[0].continue_()
    expect(site.page.locator("main [aria-busy=true]")).to_have_count(0)


def test_a_chart_is_a_table_to_those_who_do_not_see_it(site: Site, running: RunningStage) -> None:
    with_a_payment(site, running)
    site.visit("/")

    expect(site.page.get_by_role("table", name="Volume over time")).to_contain_text("₹")
    expect(site.page.get_by_role("table", name="Payments over time").get_by_role("row")).to_have_count(8)
    expect(site.page.get_by_role("application")).to_have_count(0)
