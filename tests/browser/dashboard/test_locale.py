"""Amounts are parsed in the browser's locale: a misread separator moves a hundred times the money."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.conftest import TIMEOUT_MS
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


@pytest.fixture
def german_site(browser: Browser, running: RunningStage, signed_in: StorageState) -> Iterator[Site]:
    with browser.new_context(storage_state=signed_in, locale="de-DE") as opened:
        opened.set_default_timeout(TIMEOUT_MS)
        yield Site(opened.new_page(), running.dashboard)


def test_a_refund_amount_is_parsed_in_the_browsers_locale(german_site: Site, running: RunningStage) -> None:
    order = running.post("/v1/orders", {"amount": 30_000, "currency": "USD"})
    payment = running.ended(running.payment(order, method="card", upi_id=None, card=CARD))
    site = german_site.visit(f"/payments/{payment['id']}")
    site.press("Refund payment")
    expect(site.dialog.get_by_label("Amount", exact=True)).to_have_value("300,00")
    site.fill("Amount", "1,5", site.dialog)

    site.press(re.compile(r"^Refund 1,50\s\$$"), site.dialog)

    expect(site.dialog).to_have_count(0)
    assert running.get(f"/v1/payments/{payment['id']}")["amount_refunded"] == 150
