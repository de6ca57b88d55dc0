"""The subscription service of examples/memberships: members join, are charged each month, and leave."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
import requests

from infra.paths import ROOT
from tests.live_stage import JSON, RunningStage
from tests.ports import free_port

MONTH = timedelta(days=32)
STARTS_WITHIN_S = 60
DECLINES_LATER = "4000010000007014"  # docs/billing.md: for insufficient funds
CONSENT = {"consent": "Charge this card each month for my membership."}


@dataclass
class Studio:
    url: str
    stage: RunningStage

    def join(self, card: str = "4242424242424242") -> str:
        """Join as a new member, and pay the first month with a card to save. Return the customer's id."""
        joined = requests.post(
            f"{self.url}/members", json={"email": f"{uuid.uuid4().hex}@example.com"}, timeout=60
        ).json()
        expiry = {"exp_month": 12, "exp_year": 2099}
        body = {
            "order_id": joined["orderId"], "method": "card", "save_method": CONSENT,
            "card": {"number": card, "cvv": "123", **expiry},
        }  # fmt: skip
        self.stage.post("/v1/payments", body)
        return str(joined["customerId"])

    def member(self, customer_id: str) -> JSON:
        seen: JSON = requests.get(f"{self.url}/members/{customer_id}", timeout=60).json()
        return seen

    def once(self, customer_id: str, good: Any) -> JSON:
        seen: JSON = self.stage.until(lambda: self.member(customer_id), good)
        return seen

    def pass_a_month(self) -> None:
        self.stage.post("/v1/test/clock/advance", {"seconds": int(MONTH.total_seconds())})


@pytest.fixture(scope="module")
def studio(running: RunningStage) -> Iterator[Studio]:
    """Start the service for a merchant of its own, whose test clock no other test uses."""
    merchant, port = running.with_new_merchant(), free_port()
    environment = {
        **os.environ, "PORT": str(port), "GATEWAY_URL": running.api, "CHECKOUT_URL": running.checkout,
        "SHOP_KEY": merchant.merchant["X-Api-Key"], "SHOP_SECRET": merchant.merchant["X-Api-Secret"],
        "PYTHONPATH": str(ROOT / "clients" / "python" / "src"),
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "examples" / "memberships" / "memberships.py")]
    with subprocess.Popen(command, env=environment) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process)
            yield Studio(url, merchant)
        finally:
            process.send_signal(signal.SIGTERM)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(requests.ConnectionError):
            assert "Join for" in requests.get(url, timeout=60).text
            return
        time.sleep(0.1)
    raise AssertionError("The service did not start.")


def until(member: JSON) -> datetime:
    return datetime.fromisoformat(member["paid_until"])


def test_a_member_is_charged_each_month_and_keeps_what_is_paid_after_leaving(studio: Studio) -> None:
    ann = studio.join()
    first = studio.once(ann, lambda member: member["paid_until"])

    studio.pass_a_month()
    second = studio.once(ann, lambda member: until(member) > until(first))
    requests.post(f"{studio.url}/members/{ann}/leave", timeout=60)
    studio.pass_a_month()
    left = studio.once(ann, lambda member: member["note"] == "Your membership has ended.")

    assert until(second) - until(first) >= timedelta(days=28)
    assert until(left) == until(second)


def test_a_member_whose_card_is_declined_gets_a_page_to_pay_at(studio: Studio) -> None:
    bob = studio.join(DECLINES_LATER)
    studio.once(bob, lambda member: member["paid_until"])

    studio.pass_a_month()
    late = studio.once(bob, lambda member: member["note"])

    page = requests.get(late["note"].rpartition(" ")[2].partition("#")[0], timeout=60)
    assert page.ok


def test_joining_twice_makes_one_subscription(studio: Studio) -> None:
    email = f"{uuid.uuid4().hex}@example.com"

    joined = [requests.post(f"{studio.url}/members", json={"email": email}, timeout=60).json() for _ in "12"]

    assert joined[0] == joined[1]
