"""`make pictures`: what README shows, taken of the stage that runs on this machine.

Makes payments of every kind as the test merchant, then looks at the overview as its user does.
"""

import random
import time
from itertools import count, islice
from typing import Any

import requests
from playwright.sync_api import sync_playwright

from infra import console
from infra.paths import ROOT
from infra.seed import TEST_EMAIL, TEST_KEY, TEST_SECRET
from infra.stage import Stage, from_environment

PICTURES = ROOT / "docs" / "pictures"
PAYMENTS = 60
CARDS = ("4242424242424242", "5555555555554444", "4000000000000002")
COUNTED_AFTER_S = 10  # the figures are some seconds late


def take(stage: Stage) -> None:
    """The overview, as docs/pictures/overview.png."""
    for number in islice(count(), PAYMENTS):
        _pay(stage, random.Random(number))
    time.sleep(COUNTED_AFTER_S)
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-IN")
        context.request.post(
            f"{stage.dashboard_url}/api/v1/dashboard/sessions",
            data={"email": TEST_EMAIL, "password": stage.dashboard_password()},
            headers={"X-Requested-With": "dashboard"},
        )
        page = context.new_page()
        page.goto(f"{stage.dashboard_url}/?period=7d")
        page.locator(".recharts-area-curve").wait_for()
        page.wait_for_timeout(1500)  # the curve is drawn
        page.screenshot(path=PICTURES / "overview.png")
        browser.close()
    console.plain(str(PICTURES / "overview.png"))


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
