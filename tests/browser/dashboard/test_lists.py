import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

RUN = uuid.uuid4().hex[:8]  # new in every run, since the stage may be older
PHONE: ViewportSize = {"width": 375, "height": 800}
XSS = "<img src=x onerror=\"document.title='attacked'\">"


@pytest.fixture(scope="module")
def orders(running: RunningStage) -> list[str]:
    """Create more than one page of orders. Return their ids, oldest first."""
    return [
        running.post("/v1/orders", {"amount": 50_000, "currency": "INR", "receipt": f"{RUN}-{number}"})["id"]
        for number in range(30)
    ]


def test_a_filter_is_in_the_url_and_survives_a_reload(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.page.get_by_role("textbox", name="Receipt").fill(f"{RUN}-7")
    expect(site.page).to_have_url(re.compile(f"receipt={RUN}-7"))
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(1)

    site.page.reload()

    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(1)
    expect(site.page.get_by_role("textbox", name="Receipt")).to_have_value(f"{RUN}-7")


def test_older_and_newer_pages_show_each_order_once(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    links = site.by_test_id("orders-table").get_by_role("link")
    expect(links).to_have_count(25)
    first = {link.get_attribute("href") for link in links.all()}

    site.press("Older")
    expect(site.page).to_have_url(re.compile("cursor="))
    expect(site.by_test_id("orders-table").locator(f"a[href='/orders/{orders[0]}']")).to_be_visible()
    second = {link.get_attribute("href") for link in links.all()}
    site.press("Newer")

    assert not first & second
    expect(site.page).to_have_url(re.compile("/orders$"))


def test_a_row_on_a_phone_shows_amount_status_method_and_time(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    site.page.set_viewport_size(PHONE)
    site.visit(f"/payments?order_id={payment['order_id']}")
    row = site.page.get_by_role("row").filter(has=site.page.get_by_role("link"))
    expect(row).to_have_count(1)

    for part in ("₹500.00", "captured", "test@upi", re.compile(r"\d\d:\d\d")):
        expect(row.get_by_role("cell").filter(has_text=part)).to_be_in_viewport(ratio=1)
    expect(site.page.get_by_role("columnheader", name="Payment method")).to_have_count(1)


def test_a_column_selected_on_a_phone_is_shown_with_its_title(site: Site, orders: list[str]) -> None:
    site.page.set_viewport_size(PHONE)
    site.visit(f"/orders?receipt={RUN}-7")
    cell = site.by_test_id("orders-table").get_by_role("cell").filter(has_text="order_")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(1)
    expect(cell).to_have_count(0)

    site.press("Columns")
    site.page.get_by_role("checkbox", name="Order", exact=True).check()

    expect(cell).to_be_in_viewport(ratio=1)
    assert cell.evaluate("it => getComputedStyle(it, '::before').content") == '"Order: "'


def test_a_new_payment_appears_without_a_reload(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit(f"/payments?order_id={order['id']}")
    site.see("No results for these filters")

    running.payment(order)

    expect(site.by_test_id("payments-table").get_by_role("link")).to_have_count(1)


def test_test_and_live_mode_show_separate_data(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.page.get_by_text("Live", exact=True).click()
    site.see("No orders yet")

    site.page.get_by_text("Test", exact=True).click()

    expect(site.by_test_id("orders-table").get_by_role("link").first).to_be_visible()


LONG = "A very long description of what the customer pays for, " * 4
LAPTOP: ViewportSize = {"width": 1280, "height": 800}


def test_long_texts_push_no_column_out(site: Site, running: RunningStage) -> None:
    body = {"amount": 7_500_000, "currency": "INR", "description": LONG + "x" * 30, "uses": "many"}
    running.post("/v1/payment-links", {**body, "reference": "r" * 40})
    site.page.set_viewport_size(LAPTOP)

    site.visit("/links")

    expect(site.page.get_by_role("columnheader", name="Created")).to_be_in_viewport(ratio=1)
    region = site.page.get_by_role("region", name="Payment links table")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_a_long_badge_pushes_no_column_out(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    running.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
    site.page.set_viewport_size(LAPTOP)

    site.visit(f"/payments?order_id={payment['order_id']}")

    site.see("partly refunded")
    expect(site.page.get_by_role("columnheader", name="Created")).to_be_in_viewport(ratio=1)
    region = site.page.get_by_role("region", name="Payments table")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_the_orders_of_the_merchants_day_are_one_click(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.press("Dates")
    site.press("Last 7 days")

    today = datetime.now(UTC).date()  # the browser is in Mumbai, the merchant's days are in UTC
    expect(site.page).to_have_url(re.compile(f"from={today - timedelta(days=6)}&to={today}"))
    expect(site.page.get_by_text("Days and times in UTC")).to_be_visible()
    expect(site.by_test_id("orders-table").get_by_role("link").first).to_be_visible()
