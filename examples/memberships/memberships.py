"""A subscription service: a studio whose members pay each month, and may enter until the paid time ends.

Install Flask and the client library, then run this file while `make up` runs. GATEWAY_URL, CHECKOUT_URL,
SHOP_KEY, SHOP_SECRET and PORT configure it.

The gateway makes the invoices, charges them by the saved card and tries again when a charge fails. The studio
only listens: `invoice.paid` extends a membership, and `subscription.canceled` ends it.
"""

import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from payment_gateway_client import APIConnectionError, Client, WebhookVerificationError, webhooks

GATEWAY = os.environ.get("GATEWAY_URL", "http://localhost:8000")
CHECKOUT = os.environ.get("CHECKOUT_URL", "http://localhost:3001")
KEY = os.environ.get("SHOP_KEY", "key_test_abc123")
SECRET = os.environ.get("SHOP_SECRET", "secret_test_xyz789")
PORT = int(os.environ.get("PORT", "4300"))
ADDRESS = f"http://127.0.0.1:{PORT}"
PLAN, PRICE = "Membership", 149_900  # paise a month
EVENTS = ["invoice.paid", "invoice.payment_failed", "subscription.canceled"]
PAGE = (Path(__file__).parent / "index.html").read_text(encoding="utf-8").replace("{{checkout}}", CHECKOUT)


@dataclass
class Member:
    """Hold a member. In production, this is a row of a table, by the customer's id."""

    customer_id: str
    subscription_id: str
    paid_until: str = ""  # in UTC, ISO 8601, as all times of the gateway: their order is that of the texts
    note: str = ""


app = Flask(__name__)
gateway = Client(KEY, SECRET, f"{GATEWAY}/api")
members: dict[str, Member] = {}
webhook_secrets: list[str] = []


@app.get("/")
def page() -> str:
    return PAGE


@app.post("/members")
def join() -> Any:
    """Subscribe a customer, and return the order of the first invoice for the checkout.

    The keys make it safe to click twice: the same address gets the same customer and subscription.
    """
    email = request.get_json()["email"].strip().lower()
    found = next(iter(gateway.customers.list(email=email)), None)
    customer = found or gateway.customers.create(email=email, idempotency_key=f"member-{email}")
    subscription = gateway.subscriptions.create(
        customer_id=customer.id, plan_id=plan_id(), collection="automatic", idempotency_key=f"joins-{email}"
    )
    members.setdefault(customer.id, Member(customer.id, subscription.id))
    [first] = gateway.invoices.list(subscription_id=subscription.id)
    return jsonify(key=KEY, customerId=customer.id, orderId=first.order_id, amount=first.total)


@app.get("/members/<customer_id>")
def member(customer_id: str) -> Any:
    return jsonify(asdict(members[customer_id]))


@app.post("/members/<customer_id>/leave")
def leave(customer_id: str) -> Any:
    """Cancel at the end of the paid month: the member keeps what is paid."""
    gateway.subscriptions.cancel(members[customer_id].subscription_id, at_period_end=True)
    members[customer_id].note = "You leave at the end of this month."
    return jsonify(asdict(members[customer_id]))


@app.post("/webhook")
def webhook() -> Response:
    """Learn what was paid and what ended. Webhooks can arrive twice and in any order."""
    try:
        event = webhooks.verify(request.get_data(), request.headers, webhook_secrets)
    except WebhookVerificationError:
        return Response(status=400)
    data = event.data
    known = members.get(data["customer_id"])
    if known is None:  # of another shop with this key
        return Response(status=204)
    match event.event:
        case "invoice.paid":
            known.paid_until = max(data["period_end"], known.paid_until)
            known.note = ""
        case "invoice.payment_failed":
            page = gateway.invoices.get(data["id"]).hosted_url
            known.note = f"We could not charge your card. Pay here: {page}"
        case "subscription.canceled":
            known.note = "Your membership has ended."
    return Response(status=204)


def plan_id() -> str:
    """Return the id of the studio's plan, which the first member creates."""
    found = next((plan for plan in gateway.plans.list() if plan.name == PLAN), None)
    made = found or gateway.plans.create(
        name=PLAN, amount=PRICE, currency="INR", interval="month", idempotency_key="plan-membership"
    )
    return made.id


def add_endpoint() -> str:
    """Create the studio's webhook endpoint. Delete that of an earlier run first."""
    url = f"{ADDRESS}/webhook"
    for one in gateway.webhook_endpoints.list():
        if one.url == url:
            gateway.webhook_endpoints.delete(one.id)
    made = gateway.webhook_endpoints.create(url=url, events=EVENTS)
    webhook_secrets.append(made.secret)
    return made.id


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        endpoint_id = add_endpoint()
    except APIConnectionError as error:
        sys.exit(f"The gateway at {GATEWAY} is not reachable ({error}). Start it with: make up")
    try:
        app.run("127.0.0.1", PORT)
    finally:
        with suppress(APIConnectionError):
            gateway.webhook_endpoints.delete(endpoint_id)


if __name__ == "__main__":
    main()
