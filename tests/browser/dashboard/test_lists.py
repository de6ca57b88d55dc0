import csv
import io
import re
import uuid

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


def test_a_status_filter_can_be_set_and_cleared(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.choose("Status", "paid")
    expect(site.page).to_have_url(re.compile("status=paid"))

    site.press("Clear filters")

    expect(site.page).to_have_url(re.compile("/orders$"))
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(25)


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


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("/orders", "/v1/orders"),
        ("/payments", "/v1/payments"),
        ("/refunds", "/v1/refunds"),
        ("/events", "/v1/events"),
        ("/links", "/v1/payment-links"),
        ("/developers/requests", "/v1/dashboard/requests"),
    ],
)
def test_a_list_loads_with_one_request(site: Site, path: str, call: str, orders: list[str]) -> None:
    site.visit(path)
    site.wait_until_loaded()

    assert site.api_requests == ["GET /v1/dashboard/me", f"GET {call}"]


def test_the_webhooks_page_requests_its_endpoints_and_its_list_once(site: Site) -> None:
    site.visit("/webhooks")
    site.wait_until_loaded()

    assert sorted(site.api_requests) == [
        "GET /v1/dashboard/me",
        "GET /v1/webhook-endpoints",
        "GET /v1/webhooks",
    ]


def test_selected_columns_are_remembered(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.press("Columns")
    site.page.get_by_role("checkbox", name="Notes").check()
    expect(site.page.get_by_role("columnheader", name="Notes")).to_be_visible()

    site.page.reload()

    expect(site.page.get_by_role("columnheader", name="Notes")).to_be_visible()


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
    site.page.get_by_role("checkbox", name="Order").check()

    expect(cell).to_be_in_viewport(ratio=1)
    assert cell.evaluate("it => getComputedStyle(it, '::before').content") == '"Order: "'


def test_the_default_columns_of_a_phone_do_not_apply_on_a_desktop(site: Site, orders: list[str]) -> None:
    site.page.set_viewport_size(PHONE)
    site.visit("/orders")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(25)

    site.page.set_viewport_size({"width": 1440, "height": 900})
    site.page.reload()

    expect(site.page.get_by_role("columnheader", name="Order", exact=True)).to_be_visible()


def test_the_csv_has_the_visible_rows_and_no_formula(site: Site, running: RunningStage) -> None:
    formula = f"=HYPERLINK({RUN})"
    running.post("/v1/orders", {"amount": 50_050, "currency": "INR", "receipt": formula})
    site.visit(f"/orders?receipt={formula}")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(1)

    with site.page.expect_download() as downloading:
        site.press("Export CSV")
    (row,) = csv.DictReader(io.StringIO(downloading.value.path().read_text("utf-8-sig")))

    assert (row["amount"], row["currency"], row["status"], row["receipt"]) == (
        "500.50", "INR", "created", f"'{formula}",
    )  # fmt: skip


def test_keys_move_between_rows_and_open_one(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(25)

    site.page.keyboard.press("j")
    site.page.keyboard.press("j")
    second = site.page.evaluate("document.activeElement.getAttribute('href')")
    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(site.address + second)


def test_markup_in_an_order_is_shown_as_text(site: Site, running: RunningStage) -> None:
    receipt = XSS[:40]
    order = running.post(
        "/v1/orders", {"amount": 50_000, "currency": "INR", "receipt": receipt, "notes": {XSS: XSS}}
    )

    site.visit(f"/orders/{order['id']}")

    site.see(receipt)
    expect(site.page.locator("dd").get_by_text(XSS, exact=True)).to_be_visible()
    assert site.page.locator("main img").count() == 0
    assert site.page.title() != "attacked"


@pytest.mark.parametrize("search", ["from=abc", "to=2026-02-30", "status=none", "method=cash"])
def test_an_invalid_filter_is_dropped(site: Site, search: str) -> None:
    site.visit(f"/payments?{search}")

    expect(site.page.get_by_role("table", name="Payments")).to_be_visible()
    expect(site.page).to_have_url(f"{site.address}/payments")


LISTS = ["/orders", "/payments", "/refunds", "/events", "/links", "/webhooks", "/developers/requests"]


@pytest.mark.parametrize("path", LISTS)
def test_an_invalid_cursor_shows_an_error_and_can_be_left(site: Site, path: str) -> None:
    site.visit(f"{path}?cursor=made-up")
    expect(site.page.get_by_role("alert")).to_contain_text("cursor")

    site.press("Newer")

    expect(site.page).to_have_url(site.address + path)
    expect(site.page.get_by_role("alert")).to_have_count(0)


def test_each_filter_is_one_step_in_the_history(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.choose("Status", "created")
    expect(site.page).to_have_url(re.compile("status=created"))
    box = site.page.get_by_role("textbox", name="Receipt")
    box.fill(RUN)
    expect(site.page).to_have_url(re.compile(f"receipt={RUN}$"))
    box.fill(f"{RUN}-7")
    expect(site.page).to_have_url(re.compile(f"receipt={RUN}-7"))

    site.page.go_back()
    expect(site.page).to_have_url(f"{site.address}/orders?status=created")
    expect(box).to_have_value("")
    site.page.go_back()

    expect(site.page).to_have_url(f"{site.address}/orders")


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
