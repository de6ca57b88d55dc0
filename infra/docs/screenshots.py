"""`make screenshots`: take README's screenshots of the stage that runs on this machine.

Create payments of every kind as the test merchant, and metrics of the past days, then open the overview as
its user and the checkout as a payer in the demo shop.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Browser, Page, sync_playwright

from infra import console
from infra.data import gateway_env
from infra.data.seed import TEST_EMAIL, TEST_KEY, TEST_SECRET
from infra.errors import CliError
from infra.local.stage import Stage, from_environment
from infra.paths import ROOT

SCREENSHOTS = ROOT / "docs" / "images"
PAYMENTS = 60
CARDS = ("4242424242424242", "5555555555554444", "4000000000000002")
METRICS_DELAY_S = 10  # metrics are some seconds late
ANIMATION_MS = 1500  # of a curve and of a dialog
SHOP_PORT = os.environ.get("SHOP_PORT", "4299")


def take(stage: Stage) -> None:
    """Write docs/images/overview.png and checkout.png."""
    stage.load_environment()
    gateway_env.add_demo_metrics()
    for number in islice(count(), PAYMENTS):
        _pay(stage, random.Random(number))
    time.sleep(METRICS_DELAY_S)
    SCREENSHOTS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for file in (_overview(browser, stage), _checkout(browser, stage)):
            console.plain(str(file))
        browser.close()


def _overview(browser: Browser, stage: Stage) -> Path:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-IN")
    context.request.post(
        f"{stage.dashboard_url}/api/v1/dashboard/sessions",
        data={"email": TEST_EMAIL, "password": stage.dashboard_password()},
        headers={"X-Requested-With": "dashboard"},
    )
    page = context.new_page()
    page.goto(f"{stage.dashboard_url}/?period=7d")
    page.locator(".recharts-area-curve").wait_for()
    return _screenshot(page, "overview.png")


def _checkout(browser: Browser, stage: Stage) -> Path:
    """Take the card form, half filled."""
    with _shop(stage) as address:
        page = browser.new_context(viewport={"width": 1100, "height": 760}, locale="en-IN").new_page()
        page.goto(address)
        page.locator("#pay").click()
        form = page.frame_locator("[data-test-id=payment-iframe]")
        for field, text in (("number", CARDS[0]), ("expiry", "1240")):
            form.locator(f"[data-test-id=card-{field}-input]").press_sequentially(text)
        return _screenshot(page, "checkout.png")


@contextmanager
def _shop(stage: Stage) -> Iterator[str]:
    """Run the demo shop and yield its address. It is on another origin, as a merchant's site is."""
    environment = {
        "GATEWAY_URL": stage.api_url,
        "CHECKOUT_URL": stage.checkout_url,
        "SHOP_PORT": SHOP_PORT,
    }
    command = [sys.executable, str(ROOT / "examples" / "shop" / "shop.py")]
    with subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.PIPE, text=True) as shop:
        try:
            if not shop.stdout or "http:" not in shop.stdout.readline():
                raise CliError("The demo shop did not start.")
            yield f"http://127.0.0.1:{SHOP_PORT}"
        finally:
            shop.send_signal(signal.SIGTERM)


def _screenshot(page: Page, name: str) -> Path:
    page.wait_for_timeout(ANIMATION_MS)
    page.screenshot(path=SCREENSHOTS / name)
    return SCREENSHOTS / name


def _pay(stage: Stage, chance: random.Random) -> None:
    order = _post(stage, "/v1/orders", {"amount": chance.randint(500, 90_000) * 10, "currency": "INR"})
    instrument: dict[str, Any] = {"method": "upi", "upi_id": "success@upi"}
    if chance.random() < 0.5:
        card = {"number": chance.choice(CARDS), "exp_month": 12, "exp_year": 2040, "cvv": "123"}
        instrument = {"method": "card", "card": card}
    _post(stage, "/v1/payments", {"order_id": order["id"], **instrument})


def _post(stage: Stage, path: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {"X-Api-Key": TEST_KEY, "X-Api-Secret": TEST_SECRET}
    answer = requests.post(f"{stage.api_url}/api{path}", json=body, headers=headers, timeout=30)
    answer.raise_for_status()
    made: dict[str, Any] = answer.json()["data"]
    return made


if __name__ == "__main__":
    take(from_environment())
