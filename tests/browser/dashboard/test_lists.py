import csv
import io
import re
import uuid

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

RUN = uuid.uuid4().hex[:8]  # so that a stage that ran before has none of the same
PHONE: ViewportSize = {"width": 375, "height": 800}
XSS = "<img src=x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def orders(running: RunningStage) -> list[str]:
    """More than a page of orders, oldest first."""
    return [
        running.post("/v1/orders", {"amount": 50_000, "currency": "INR", "receipt": f"{RUN}-{number}"})["id"]
        for number in range(30)
    ]


def test_a_filter_is_in_the_address_and_survives_a_reload(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.page.get_by_role("textbox", name="Receipt").fill(f"{RUN}-7")
    expect(site.page).to_have_url(re.compile(f"receipt={RUN}-7"))
    expect(site.part("orders-table").get_by_role("link")).to_have_count(1)

    site.page.reload()

    expect(site.part("orders-table").get_by_role("link")).to_have_count(1)
    expect(site.page.get_by_role("textbox", name="Receipt")).to_have_value(f"{RUN}-7")


def test_a_status_is_chosen_and_cleared(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.choose("Status", "paid")
    expect(site.page).to_have_url(re.compile("status=paid"))

    site.press("Clear filters")

    expect(site.page).to_have_url(re.compile("/orders$"))
    expect(site.part("orders-table").get_by_role("link")).to_have_count(25)


def test_older_and_newer_pages_show_every_order_once(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    links = site.part("orders-table").get_by_role("link")
    expect(links).to_have_count(25)
    first = {link.get_attribute("href") for link in links.all()}

    site.press("Older")
    expect(site.page).to_have_url(re.compile("cursor="))
    expect(site.part("orders-table").locator(f"a[href='/orders/{orders[0]}']")).to_be_visible()
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
def test_a_list_opens_with_one_call(site: Site, path: str, call: str, orders: list[str]) -> None:
    site.visit(path)
    site.settle()

    assert site.asked == ["GET /v1/dashboard/me", f"GET {call}"]


def test_the_page_of_webhooks_asks_for_its_endpoints_and_once_for_its_list(site: Site) -> None:
    site.visit("/webhooks")
    site.settle()

    assert sorted(site.asked) == ["GET /v1/dashboard/me", "GET /v1/webhook-endpoints", "GET /v1/webhooks"]


def test_columns_are_chosen_and_remembered(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.press("Columns")
    site.page.get_by_role("checkbox", name="Notes").check()
    expect(site.page.get_by_role("columnheader", name="Notes")).to_be_visible()

    site.page.reload()

    expect(site.page.get_by_role("columnheader", name="Notes")).to_be_visible()


def test_on_a_phone_a_row_says_how_much_when_and_how_it_went(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    site.page.set_viewport_size(PHONE)
    site.visit(f"/payments?order_id={payment['order_id']}")
    row = site.page.get_by_role("row").filter(has=site.page.get_by_role("link"))
    expect(row).to_have_count(1)

    for part in ("₹500.00", "captured", "test@upi", re.compile(r"\d\d:\d\d")):
        expect(row.get_by_role("cell").filter(has_text=part)).to_be_in_viewport(ratio=1)
    expect(site.page.get_by_role("columnheader", name="Payment method")).to_have_count(1)


def test_a_column_that_is_chosen_on_a_phone_is_shown_with_its_title(site: Site, orders: list[str]) -> None:
    site.page.set_viewport_size(PHONE)
    site.visit(f"/orders?receipt={RUN}-7")
    cell = site.part("orders-table").get_by_role("cell").filter(has_text="order_")
    expect(site.part("orders-table").get_by_role("link")).to_have_count(1)
    expect(cell).to_have_count(0)

    site.press("Columns")
    site.page.get_by_role("checkbox", name="Order").check()

    expect(cell).to_be_in_viewport(ratio=1)
    assert cell.evaluate("it => getComputedStyle(it, '::before').content") == '"Order: "'


def test_what_usually_fits_a_phone_is_no_choice_for_the_desk(site: Site, orders: list[str]) -> None:
    site.page.set_viewport_size(PHONE)
    site.visit("/orders")
    expect(site.part("orders-table").get_by_role("link")).to_have_count(25)

    site.page.set_viewport_size({"width": 1440, "height": 900})
    site.page.reload()

    expect(site.page.get_by_role("columnheader", name="Order", exact=True)).to_be_visible()


def test_the_csv_has_what_is_shown_and_no_formula(site: Site, running: RunningStage) -> None:
    formula = f"=HYPERLINK({RUN})"
    running.post("/v1/orders", {"amount": 50_050, "currency": "INR", "receipt": formula})
    site.visit(f"/orders?receipt={formula}")
    expect(site.part("orders-table").get_by_role("link")).to_have_count(1)

    with site.page.expect_download() as downloading:
        site.press("Export CSV")
    (row,) = csv.DictReader(io.StringIO(downloading.value.path().read_text("utf-8-sig")))

    assert (row["amount"], row["currency"], row["status"], row["receipt"]) == (
        "500.50", "INR", "created", f"'{formula}",
    )  # fmt: skip


def test_rows_are_walked_by_keyboard(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    expect(site.part("orders-table").get_by_role("link")).to_have_count(25)

    site.page.keyboard.press("j")
    site.page.keyboard.press("j")
    second = site.page.evaluate("document.activeElement.getAttribute('href')")
    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(site.address + second)


def test_what_somebody_put_into_an_order_is_shown_as_text(site: Site, running: RunningStage) -> None:
    receipt = XSS[:40]
    order = running.post(
        "/v1/orders", {"amount": 50_000, "currency": "INR", "receipt": receipt, "notes": {XSS: XSS}}
    )

    site.visit(f"/orders/{order['id']}")

    site.see(receipt)
    expect(site.page.locator("dd").get_by_text(XSS, exact=True)).to_be_visible()
    assert site.page.locator("main img").count() == 0
    assert site.page.title() != "taken"


@pytest.mark.parametrize("search", ["from=abc", "to=2026-02-30", "status=none", "method=cash"])
def test_a_filter_that_makes_no_sense_is_dropped(site: Site, search: str) -> None:
    site.visit(f"/payments?{search}")

    expect(site.page.get_by_role("table", name="Payments")).to_be_visible()
    expect(site.page).to_have_url(f"{site.address}/payments")


LISTS = ["/orders", "/payments", "/refunds", "/events", "/links", "/webhooks", "/developers/requests"]


@pytest.mark.parametrize("path", LISTS)
def test_a_place_in_the_list_that_was_made_up_is_refused_and_left(site: Site, path: str) -> None:
    site.visit(f"{path}?cursor=made-up")
    expect(site.page.get_by_role("alert")).to_contain_text("cursor")

    site.press("Newer")

    expect(site.page).to_have_url(site.address + path)
    expect(site.page.get_by_role("alert")).to_have_count(0)


def test_a_chosen_filter_is_a_step_that_can_be_gone_back_from(site: Site, orders: list[str]) -> None:
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

    expect(site.part("payments-table").get_by_role("link")).to_have_count(1)


def test_test_and_live_are_apart(site: Site, orders: list[str]) -> None:
    site.visit("/orders")
    site.page.get_by_text("Live", exact=True).click()
    site.see("No orders yet")

    site.page.get_by_text("Test", exact=True).click()

    expect(site.part("orders-table").get_by_role("link").first).to_be_visible()
