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
def purchase(running: RunningStage) -> dict[str, Any]:
    """Create an order, its payment and a refund, all with the customer's address."""
    order = running.post("/v1/orders", {"amount": 50_000, "currency": "INR", "notes": {"email": CUSTOMER}})
    payment = running.ended(running.payment(order, metadata={"email": CUSTOMER}))
    refund = running.post(
        f"/v1/payments/{payment['id']}/refunds", {"amount": 100, "metadata": {"email": CUSTOMER}}
    )
    return {"order": order, "payment": payment, "refund": refund}


def search_list(site: Site, kind: str, text: str) -> None:
    site.page.get_by_role("textbox", name=f"Search {kind}s").fill(text)


def search_everywhere(site: Site, text: str) -> None:
    site.page.keyboard.press("Control+k")
    site.page.get_by_placeholder("ID, receipt, metadata").fill(text)


def test_an_id_opens_its_page(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit("/")
    search_everywhere(site, order["id"])

    site.page.get_by_role("button", name="Order of ₹500.00").click()

    expect(site.page).to_have_url(f"{site.address}/orders/{order['id']}")


def test_a_payment_is_found_by_its_metadata(site: Site, running: RunningStage) -> None:
    customer = f"{uuid.uuid4().hex}@example.com"
    payment = running.payment(metadata={"email": customer})
    running.until(
        lambda: {"found": site.api(f"/v1/dashboard/search?q={customer}")}, lambda seen: bool(seen["found"])
    )
    site.visit("/payments")
    search_everywhere(site, customer)

    site.page.get_by_role("button", name=customer).click()

    expect(site.page).to_have_url(f"{site.address}/payments/{payment['id']}")


@pytest.mark.parametrize("kind", ["order", "payment", "refund"])
def test_a_list_has_its_own_search(site: Site, purchase: dict[str, Any], kind: str) -> None:
    resource_id = purchase[kind]["id"]
    site.visit(f"/{kind}s")
    search_list(site, kind, CUSTOMER[:-4].upper())

    rows = site.by_test_id(f"{kind}s-table").get_by_role("link")
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("href", f"/{kind}s/{resource_id}")
    search_list(site, kind, resource_id[:20])
    expect(site.page).to_have_url(f"{site.address}/{kind}s?q={resource_id[:20]}")
    expect(rows).to_have_count(1)


def test_a_search_is_in_the_url_and_replaces_the_filters(site: Site, purchase: dict[str, Any]) -> None:
    site.visit("/payments?status=failed&from=2026-01-01&to=2026-01-02")
    search_list(site, "payment", CUSTOMER)
    expect(site.page).to_have_url(re.compile(rf"/payments\?q={CUSTOMER.replace('@', '%40')}$"))
    expect(site.by_test_id("payments-table").get_by_role("link")).to_have_count(1)
    for gone in ("combobox", "button"):
        expect(site.page.get_by_role(gone, name=re.compile("Status|Older|Newer"))).to_have_count(0)

    site.page.reload()

    expect(site.by_test_id("payments-table").get_by_role("link")).to_have_count(1)
    site.press("Clear Search payments")
    expect(site.page).to_have_url(f"{site.address}/payments")
    expect(site.page.get_by_role("combobox", name="Status")).to_be_visible()


def test_a_search_loads_with_one_request(site: Site, purchase: dict[str, Any]) -> None:
    site.visit(f"/refunds?q={CUSTOMER}")
    site.wait_until_loaded()

    assert site.api_requests == ["GET /v1/dashboard/me", "GET /v1/dashboard/search"]


def test_search_results_can_be_exported_as_csv(site: Site, purchase: dict[str, Any]) -> None:
    site.visit(f"/payments?q={CUSTOMER}")
    expect(site.by_test_id("payments-table").get_by_role("link")).to_have_count(1)

    with site.page.expect_download() as downloading:
        site.press("Export CSV")

    (row,) = csv.DictReader(io.StringIO(downloading.value.path().read_text("utf-8-sig")))
    assert (row["id"], row["status"]) == (purchase["payment"]["id"], "success")


def test_a_search_without_results_explains_how_it_matches(site: Site) -> None:
    site.visit("/orders?q=no-such-name")

    site.see("No orders found")
    site.see("Search matches the start of IDs")


def test_a_search_with_too_many_results_shows_the_limit(site: Site, running: RunningStage) -> None:
    basket = f"basket-{uuid.uuid4().hex[:8]}"
    for _ in range(21):
        running.post("/v1/orders", {"amount": 100, "currency": "INR", "receipt": basket})
    site.visit(f"/orders?q={basket}")

    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(20)
    site.see("Showing the first 20 results")


def test_one_character_is_not_searched(site: Site) -> None:
    site.visit("/orders")
    site.wait_until_loaded()
    site.page.clock.install()
    site.api_requests.clear()

    search_list(site, "order", "x")
    site.page.clock.run_for(3000)

    assert site.api_requests == []


def test_a_rejected_search_can_be_corrected_in_its_field(site: Site) -> None:
    site.visit("/orders?q=x")
    expect(site.page.get_by_role("alert")).to_contain_text("q")

    search_list(site, "order", "xy")

    site.see("No orders found")


def test_enter_opens_a_page_found_by_its_name(site: Site) -> None:
    site.visit("/")
    search_everywhere(site, "keys")

    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/developers")


def test_enter_opens_the_first_result(site: Site, purchase: dict[str, Any]) -> None:
    site.visit("/")
    search_everywhere(site, purchase["refund"]["id"])
    expect(site.page.get_by_role("button", name=re.compile("^Refund of"))).to_have_attribute(
        "data-selected", "true"
    )

    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/refunds/{purchase['refund']['id']}")


def test_a_search_shows_its_progress_and_that_there_are_no_results(site: Site) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    site.page.route("**/api/v1/dashboard/search?*", hold)
    site.visit("/")
    search_everywhere(site, "no-such-name")
    expect(site.dialog).to_contain_text("Searching…")
    expect(site.dialog).not_to_contain_text("No results")

    with site.page.expect_request("**/api/v1/dashboard/search?*"):
        site.page.get_by_placeholder("ID, receipt, metadata").fill("nor-this-name")
    site.page.unroute("**/api/v1/dashboard/search?*")
    for route in held:
        route.continue_()

    expect(site.dialog).to_contain_text("No results")


def test_a_failed_search_can_be_retried(site: Site, purchase: dict[str, Any]) -> None:
    error = {"code": "FORBIDDEN", "description": "Not now.", "request_id": "req-1"}
    site.page.route(
        "**/api/v1/dashboard/search?*", lambda route: route.fulfill(status=403, json={"error": error})
    )
    site.visit("/")
    search_everywhere(site, CUSTOMER)
    expect(site.dialog).to_contain_text("Search failed.")
    expect(site.dialog).not_to_contain_text("No results")

    site.page.unroute("**/api/v1/dashboard/search?*")
    site.press("Try again", site.dialog)

    expect(site.page.get_by_role("button", name=re.compile("^Refund of")).first).to_be_visible()


def test_the_keyboard_shortcuts_can_be_listed(site: Site) -> None:
    site.visit("/")

    site.page.keyboard.press("Shift+?")

    expect(site.dialog).to_contain_text("Previous row")
