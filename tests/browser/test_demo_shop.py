"""The demo shop, as `make demo` opens it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.payer import VALID, Payer
from tests.live_stage import ROOT, RunningStage
from tests.ports import free_port


@pytest.fixture
def address(running: RunningStage) -> Iterator[str]:
    port = free_port()
    environment = {
        **os.environ,
        "GATEWAY_URL": running.api,
        "CHECKOUT_URL": running.checkout,
        "SHOP_PORT": str(port),
    }
    command = [sys.executable, str(ROOT / "examples/shop/shop.py")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as shop:
        try:
            assert shop.stdout is not None
            assert "The shop runs at" in shop.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            shop.send_signal(signal.SIGTERM)


def test_the_demo_shop_takes_a_payment_and_verifies_it(
    context: BrowserContext, running: RunningStage, address: str
) -> None:
    shopper = Payer(context.new_page(), running)
    shopper.page.goto(address)
    shopper.page.get_by_test_id("buy-button").click()
    shopper.pays_by_card(VALID)
    shopper.sees_success()
    shopper.returns_to_shop()

    log = shopper.page.get_by_role("log")
    expect(log).to_contain_text("Signature verified")
    expect(log).to_contain_text("Webhook payment.success received")
    assert shopper.console_errors == []


def test_escape_closes_the_checkout_and_returns_the_focus_to_the_button(
    context: BrowserContext, running: RunningStage, address: str
) -> None:
    shopper = Payer(context.new_page(), running)
    shopper.page.goto(address)
    shopper.page.get_by_test_id("buy-button").press("Enter")
    shopper.on("card-number-input").press("Escape")

    expect(shopper.dialog).to_have_count(0)
    expect(shopper.page.get_by_test_id("buy-button")).to_be_focused()
    expect(shopper.page.get_by_role("log")).to_contain_text("The checkout was closed.")
    assert shopper.console_errors == []


def test_the_demo_shop_has_one_webhook_endpoint(running: RunningStage, address: str) -> None:
    endpoints = running.get("/v1/webhook-endpoints?limit=100")

    assert [one["url"] for one in endpoints if one["url"].startswith(address)] == [f"{address}/webhook"]
