import uuid
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
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


def test_a_payment_is_found_by_the_end_of_its_card_and_its_day(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment(method="card", card=CARD))
    today = payment["created_at"][:10]
    site.visit(f"/payments?status=failed&from={today}")
    search_list(site, "payment", "4242")
    site.see("No payments found")

    site.choose("Status", "all successful")

    rows = site.by_test_id("payments-table").get_by_role("link")
    expect(rows.first).to_have_attribute("href", f"/payments/{payment['id']}")
    site.see("Matched by last four digits of the card.")
    expect(site.page).to_have_url(f"{site.address}/payments?status=success&from={today}&q=4242")
