"""The journey of tests/clients/test_journey.py, by the Python client."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, TypeVar

from payment_gateway_client import APIError, Client, WebhookVerificationError, webhooks
from payment_gateway_client.params import CardRequest

from tests.receiver import MerchantServer

CARD: CardRequest = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
MAX_MAILS = 5  # of a payment's receipt in an hour
Seen = TypeVar("Seen")


def run(settings: Mapping[str, str]) -> dict[str, Any]:
    """Return what the journey saw. `lossy` is an address that loses the first response to each key."""
    with ExitStack() as opened:

        def client_of(api: str, key: str, secret: str) -> Client:
            return opened.enter_context(Client(settings[key], secret, settings[api]))

        client = client_of("api", "key", settings["secret"])
        order_id, payment_id, paid = pay_in_parts(client, client_of("lossy", "key", settings["secret"]))
        stranger = client_of("api", "key", "secret_test_wrong")
        reader = client_of("api", "reader_key", settings["reader_secret"])
        return {
            "paid": paid,
            "listed": [order.id for order in client.orders.list(limit=100)],
            "verified": verify_in_rotation(client),
            "errors": [
                *errors(client, stranger, reader, order_id),
                *errors_of_others(client, client_of("plain", "key", settings["secret"]), payment_id),
            ],
        }


def failure(settings: Mapping[str, str]) -> list[Any]:
    """Return the error of a request that the gateway cannot answer, or refuses to everyone, sent once."""
    with Client(settings["key"], settings["secret"], settings["api"], max_retries=0) as client:
        return _error(lambda: client.orders.create(amount=100))


def pay_in_parts(client: Client, lossy: Client) -> tuple[str, str, dict[str, Any]]:
    """Pay an order although the first response is lost, capture it in two parts and refund a part."""
    order = client.orders.create(amount=50_000, currency="INR", receipt="R-1", notes={"cart": "7"})
    created = lossy.payments.create(order_id=order.id, method="card", card=CARD, captured=False)
    until(lambda: client.payments.get(created.id), lambda payment: payment.status == "success")
    for amount in (20_000, 10_000):
        client.payments.capture(created.id, amount=amount)
        payment = until(lambda: client.payments.get(created.id), lambda now: not now.capture_pending)
    link = client.payment_links.create(amount=100, description="Not paid")
    refund = client.refunds.create(created.id, amount=5_000, reason="Customer request")
    until(lambda: client.refunds.get(refund.id), lambda now: now.status == "processed")
    return (
        order.id,
        created.id,
        {
            "captured": payment.amount_captured,
            "link": client.payment_links.cancel(link.id).status,
            "paid": client.orders.get(order.id).amount_paid,
            "payments": len([one.id for one in client.payments.list(order_id=order.id)]),
            "refunded": client.payments.get(created.id).amount_refunded,
        },
    )


def verify_in_rotation(client: Client) -> list[str]:
    """Verify a webhook that two secrets sign, with each, with both, and after a change of its body."""
    with MerchantServer() as receiver:
        endpoint = client.webhook_endpoints.create(url=receiver.url, events=["refund.*"])
        rotated = client.webhook_endpoints.rotate_secret(endpoint.id, overlap_seconds=3600)
        client.webhook_endpoints.send_test_event(endpoint.id, event="refund.failed")
        received = receiver.wait_for(lambda request: True)
        client.webhook_endpoints.delete(endpoint.id)
    secrets = (endpoint.secret, rotated.secret, [rotated.secret, endpoint.secret])
    accepted = [webhooks.verify(received.body, received.headers, one).event for one in secrets]
    try:
        webhooks.verify(received.body + b" ", received.headers, rotated.secret)
    except WebhookVerificationError as refusal:
        return [*accepted, type(refusal).__name__]
    return accepted


def errors(client: Client, stranger: Client, reader: Client, order_id: str) -> list[Any]:
    """Return the class, the status, the code and the field of each error, and whether it has a request id."""
    once = client.orders.create(amount=100)
    key = f"once {once.id}"
    client.orders.create(amount=100, idempotency_key=key)
    calls: list[Callable[[], object]] = [
        lambda: client.orders.create(amount=0),
        lambda: stranger.orders.get(order_id),
        lambda: reader.orders.create(amount=100),
        lambda: client.orders.get("order_missing"),
        lambda: client.payments.create(order_id=order_id, method="card", card=CARD),
        lambda: client.orders.create(amount=200, idempotency_key=key),
    ]
    return [_error(call) for call in calls]


def errors_of_others(client: Client, plain: Client, payment_id: str) -> list[Any]:
    """Return the errors of a body that a proxy gave another type, and of one mail too many."""

    def send_too_many() -> None:
        for _ in range(MAX_MAILS + 1):
            client.payments.send_receipt(payment_id, email="asha@example.com")

    return [_error(lambda: plain.orders.create(amount=100)), _error(send_too_many)]


def until(look: Callable[[], Seen], is_good: Callable[[Seen], bool]) -> Seen:
    deadline = time.monotonic() + 60
    while not is_good(seen := look()):
        assert time.monotonic() < deadline, seen
        time.sleep(0.1)
    return seen


def _error(call: Callable[[], object]) -> list[Any]:
    try:
        call()
    except APIError as error:
        return [type(error).__name__, error.status, error.code, error.field, bool(error.request_id)]
    return []
