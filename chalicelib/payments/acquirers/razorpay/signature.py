"""Verify the signatures of Razorpay's events and of its checkout."""

from collections.abc import Sequence

from chalicelib.payments.acquirers.signatures import check_any, hex_hmacs


def verify(header: str, body: bytes, secrets: Sequence[str]) -> None:
    """Raise NotGenuine unless one of the secrets signed these bytes.

    During a rotation, two secrets are valid: an event is repeated with its old signature. It has no time, so
    only its id (`x-razorpay-event-id`) shows a repetition.
    https://razorpay.com/docs/webhooks/validate-test.
    """
    check_any([header.encode()], hex_hmacs(body, secrets))


def verify_checkout(order_id: str, payment_id: str, signature: str, key_secret: str) -> None:
    """Raise NotGenuine unless Razorpay signed that this payment paid this order.

    `order_id` is our own record, never the browser's. The signature proves no amount and no status: look the
    payment up. https://razorpay.com/docs/payments/payment-gateway/web-integration/standard.
    """
    check_any([signature.encode()], hex_hmacs(f"{order_id}|{payment_id}".encode(), [key_secret]))
