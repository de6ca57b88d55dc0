"""A payment through the front door of a stage, to see that it works: what `up` ends with."""

import time
from typing import Any

import requests

from chalicelib.accounts.store import merchants
from infra.data.seed import new_merchant
from infra.errors import Trouble

MERCHANT = "mer_smoke"
PATIENCE_S = 30


def smoke_payment(api_url: str) -> None:
    """Pays an order by UPI and waits for the verdict. Raises Trouble, in one sentence.

    Its merchant is its own, so that the test merchant's lists hold what a developer did. Its key is gone
    after it.
    """
    credentials = new_merchant("Smoke payment", merchant_id=MERCHANT)
    session = requests.Session()
    session.headers.update({name: credentials[name] for name in ("X-Api-Key", "X-Api-Secret")})
    try:
        order = _call(session, "POST", f"{api_url}/api/v1/orders", {"amount": 50_000, "currency": "INR"})
        asked = {"order_id": order["id"], "method": "upi", "upi_id": "success@upi"}
        payment = _call(session, "POST", f"{api_url}/api/v1/payments", asked)
        _wait_for_success(session, f"{api_url}/api/v1/payments/{payment['id']}")
    finally:
        merchants.forget_key(credentials["X-Api-Key"])


def _wait_for_success(session: requests.Session, url: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while (payment := _call(session, "GET", url))["status"] == "pending":
        if time.monotonic() > deadline:
            raise Trouble(f"The smoke payment is still pending after {PATIENCE_S} s.", "Look why: make logs")
        time.sleep(0.1)
    if payment["status"] != "success":
        raise Trouble(f"The smoke payment ended {payment['status']}.", "Look why: make logs")


def _call(
    session: requests.Session, method: str, url: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    try:
        answer = session.request(method, url, json=body, timeout=30)
        answer.raise_for_status()
        data: dict[str, Any] = answer.json()["data"]
    except (requests.RequestException, KeyError) as error:
        raise Trouble(f"The smoke payment failed: {error}.", "Look why: make logs") from error
    return data
