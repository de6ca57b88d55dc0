import csv
import io
import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CUSTOMER = f"{uuid.uuid4().hex[:12]}@example.com"


@pytest.fixture(scope="module")
def bought(running: RunningStage) -> dict[str, Any]:
    """An order, its payment and a refund of it, all of them the customer's."""
    order = running.post("/v1/orders", {"amount": 50_000, "currency": "INR", "notes": {"email": CUSTOMER}})
    payment = running.ended(running.payment(order, metadata={"email": CUSTOMER}))
    refund = running.post(
        f"/v1/payments/{payment['id']}/refunds", {"amount": 100, "metadata": {"email": CUSTOMER}}
    )
    return {"order": order, "payment": payment, "refund": refund}


def searched(site: Site, kind: str, text: str) -> None:
    site.page.get_by_role("textbox", name=f"Search {kind}s").fill(text)


def looked_for(site: Site, text: str) -> None:
    site.page.keyboard.press("Control+k")
    site.page.get_by_placeholder("ID, receipt, metadata").fill(text)


def test_an_id_leads_to_its_page(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit("/")
    looked_for(site, order["id"])

    site.page.get_by_role("button", name="Order of ₹500.00").click()

    expect(site.page).to_have_url(f"{site.address}/orders/{order['id']}")


def test_a_payment_is_found_by_what_stands_in_its_metadata(site: Site, running: RunningStage) -> None:
    customer = f"{uuid.uuid4().hex}@example.com"
    payment = running.payment(metadata={"email": customer})
    running.until(
        lambda: {"found": site.api(f"/v1/dashboard/search?q={customer}")}, lambda seen: bool(seen["found"])
    )
    site.visit("/payments")
    looked_for(site, customer)

    site.page.get_by_role("button", name=customer).click()

    expect(site.page).to_have_url(f"{site.address}/payments/{payment['id']}")


@pytest.mark.parametrize("kind", ["order", "payment", "refund"])
def test_a_list_is_searched_where_it_stands(site: Site, bought: dict[str, Any], kind: str) -> None:
    thing = bought[kind]["id"]
    site.visit(f"/{kind}s")
    searched(site, kind, CUSTOMER[:-4].upper())

    rows = site.part(f"{kind}s-table").get_by_role("link")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("href", f"/{kind}s/{thing}")
    searched(site, kind, thing[:20])
    expect(site.page).to_have_url(f"{site.address}/{kind}s?q={thing[:20]}")
    expect(rows).to_have_count(1)


def test_a_search_is_in_the_address_and_takes_the_place_of_the_filters(
    site: Site, bought: dict[str, Any]
) -> None:
    site.visit("/payments?status=failed&from=2026-01-01&to=2026-01-02")
    searched(site, "payment", CUSTOMER)
    expect(site.page).to_have_url(re.compile(rf"/payments\?q={CUSTOMER.replace('@', '%40')}$"))
    expect(site.part("payments-table").get_by_role("link")).to_have_count(1)
    for gone in ("combobox", "button"):
        expect(site.page.get_by_role(gone, name=re.compile("Status|Older|Newer"))).to_have_count(0)

    site.page.reload()

    expect(site.part("payments-table").get_by_role("link")).to_have_count(1)
    site.press("Clear Search payments")
    expect(site.page).to_have_url(f"{site.address}/payments")
    expect(site.page.get_by_role("combobox", name="Status")).to_be_visible()


def test_a_search_is_one_call_and_so_is_the_list_after_it(site: Site, bought: dict[str, Any]) -> None:
    site.visit(f"/refunds?q={CUSTOMER}")
    site.settle()

    assert site.asked == ["GET /v1/dashboard/me", "GET /v1/dashboard/search"]


def test_what_a_search_found_is_taken_as_csv(site: Site, bought: dict[str, Any]) -> None:
    site.visit(f"/payments?q={CUSTOMER}")
    expect(site.part("payments-table").get_by_role("link")).to_have_count(1)

    with site.page.expect_download() as downloading:
        site.press("Export CSV")

    (row,) = csv.DictReader(io.StringIO(downloading.value.path().read_text("utf-8-sig")))
    assert (row["id"], row["status"]) == (bought["payment"]["id"], "success")


def test_a_search_that_finds_nothing_says_how_it_looks(site: Site) -> None:
    site.visit("/orders?q=nobody-is-called-so")

    site.see("No orders found")
    site.see("Search matches the start of IDs")


def test_more_than_can_be_shown_is_said(site: Site, running: RunningStage) -> None:
    basket = f"basket-{uuid.uuid4().hex[:8]}"
    for _ in range(21):
        running.post("/v1/orders", {"amount": 100, "currency": "INR", "receipt": basket})
    site.visit(f"/orders?q={basket}")

    expect(site.part("orders-table").get_by_role("link")).to_have_count(20)
    site.see("Showing the first 20 results")


def test_one_character_is_not_asked_for(site: Site) -> None:
    site.visit("/orders")
    site.settle()
    site.page.clock.install()
    site.asked.clear()

    searched(site, "order", "x")
    site.page.clock.run_for(3000)

    assert site.asked == []


def test_what_is_refused_can_be_mended_where_it_was_typed(site: Site) -> None:
    site.visit("/orders?q=x")
    expect(site.page.get_by_role("alert")).to_contain_text("q")

    searched(site, "order", "xy")

    site.see("No orders found")


def test_a_page_is_gone_to_by_its_name(site: Site) -> None:
    site.visit("/")
    looked_for(site, "keys")

    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/developers")


def test_enter_opens_the_first_of_what_was_found(site: Site, bought: dict[str, Any]) -> None:
    site.visit("/")
    looked_for(site, bought["refund"]["id"])
    expect(site.page.get_by_role("button", name=re.compile("^Refund of"))).to_have_attribute(
        "data-selected", "true"
    )

    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/refunds/{bought['refund']['id']}")


def test_a_search_says_that_it_searches_and_that_it_found_nothing(site: Site) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    site.page.route("**/api/v1/dashboard/search?*", hold)
    site.visit("/")
    looked_for(site, "nobody-is-called-so")
    expect(site.dialog).to_contain_text("Searching…")
    expect(site.dialog).not_to_contain_text("No results")

    with site.page.expect_request("**/api/v1/dashboard/search?*"):
        site.page.get_by_placeholder("ID, receipt, metadata").fill("nor-so")
    site.page.unroute("**/api/v1/dashboard/search?*")
    for route in held:
        route.continue_()

    expect(site.dialog).to_contain_text("No results")


def test_a_search_that_failed_can_be_tried_again(site: Site, bought: dict[str, Any]) -> None:
    error = {"code": "FORBIDDEN", "description": "Not now.", "request_id": "req-1"}
    site.page.route(
        "**/api/v1/dashboard/search?*", lambda route: route.fulfill(status=403, json={"error": error})
    )
    site.visit("/")
    looked_for(site, CUSTOMER)
    expect(site.dialog).to_contain_text("Search failed.")
    expect(site.dialog).not_to_contain_text("No results")

    site.page.unroute("**/api/v1/dashboard/search?*")
    site.press("Try again", site.dialog)

    expect(site.page.get_by_role("button", name=re.compile("^Refund of")).first).to_be_visible()


def test_the_keys_are_told(site: Site) -> None:
    site.visit("/")

    site.page.keyboard.press("Shift+?")

    expect(site.dialog).to_contain_text("Previous row")
