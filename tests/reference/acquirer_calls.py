"""Requests whose answers come from an acquirer: doubles of Stripe and Razorpay answer as the real ones do."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from chalice.test import Client

from chalicelib.payments.routes import acquirers
from chalicelib.settings import settings
from tests.audit.changing_calls import Shop
from tests.doubles.accounts import RAZORPAY, STRIPE, add_account, connect_workers, route_all
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.signed_events import deliver, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Answer, Gateway, a_merchant

INTENT: JSON = {"id": "pi_3QExample", "object": "payment_intent", "metadata": {}}
Sent = tuple[str, str, str, JSON | None, Answer]  # the operation, method, path, body and answer


def calls(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """Yield each request with its answer."""
    with StripeDouble() as stripe, RazorpayDouble() as razorpay:
        known = replace(settings(), acquirer_origins={"stripe": stripe.origin})
        monkeypatch.setattr(acquirers, "settings", lambda: known)
        connect_workers(monkeypatch, razorpay=razorpay)
        shop = Shop(a_merchant(client))
        account = add_account(shop.server, STRIPE)
        checked = f"/v1/acquirers/{account}/test-keys"
        yield "check_acquirer_keys", "POST", checked, None, shop.server.post(checked)
        event = stripe_event("payment_intent.succeeded", INTENT)
        answer = deliver(shop.server, account, "stripe", event)
        yield "receive_event", "POST", f"/v1/acquirers/{account}/events", event, answer
        yield from _scripts(shop)


def _scripts(shop: Shop) -> Iterator[Sent]:
    route_all(shop.server, add_account(shop.server, RAZORPAY))
    payment = shop.server.get(f"/v1/payments/{shop.payment(method='card')}").data
    token = payment["next_action"]["url"].partition("#")[2]
    anyone = Gateway(shop.server.client, "", {})
    for name, caller, path in (
        ("get_checkout_payment_script", shop.payer, f"/v1/checkout/payments/{payment['id']}/script"),
        ("get_challenge_script", anyone, f"/v1/challenges/{token}/script"),
    ):
        yield name, "GET", path, None, caller.get(path)
