"""Make a payment through the public API of a stage, as the last step of `up`."""

import time
from typing import Any

import requests

from chalicelib.accounts.store import merchants
from infra.data.seed import new_merchant
from infra.errors import SmokePaymentFailed

MERCHANT = "mer_smoke"
TIMEOUT_S = 60


def smoke_payment(api_url: str) -> None:
    """Pay an order by UPI and wait for the verdict. Raise SmokePaymentFailed if the payment fails.

    It uses a separate merchant, so that the test merchant's lists show only the developer's payments, and
    deletes its key afterwards.
    """
    credentials = new_merchant("Smoke payment", merchant_id=MERCHANT)
    session = requests.Session()
    session.headers.update({name: credentials[name] for name in ("X-Api-Key", "X-Api-Secret")})
    try:
        order = _call(session, "POST", f"{api_url}/api/v1/orders", {"amount": 50_000, "currency": "INR"})
        request = {"order_id": order["id"], "method": "upi", "upi_id": "success@upi"}
        payment = _call(session, "POST", f"{api_url}/api/v1/payments", request)
        _wait_for_success(session, f"{api_url}/api/v1/payments/{payment['id']}")
    finally:
        merchants.forget_key(credentials["X-Api-Key"])


def _wait_for_success(session: requests.Session, url: str) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while (payment := _call(session, "GET", url))["status"] == "pending":
        if time.monotonic() > deadline:
            raise SmokePaymentFailed(
                f"The smoke payment is still pending after {TIMEOUT_S} s.", "See the functions' logs."
            )
        time.sleep(0.1)
    if payment["status"] != "success":
        raise SmokePaymentFailed(f"The smoke payment ended {payment['status']}.", "See the functions' logs.")


def _call(
    session: requests.Session, method: str, url: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    try:
        answer = session.request(method, url, json=body, timeout=30)
        answer.raise_for_status()
        data: dict[str, Any] = answer.json()["data"]
    except (requests.RequestException, KeyError) as error:
        raise SmokePaymentFailed(f"The smoke payment failed: {error}.", "See the functions' logs.") from error
    return data
