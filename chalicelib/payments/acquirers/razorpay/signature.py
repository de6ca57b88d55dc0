"""Verify the signatures of Razorpay's events and of its checkout."""

from collections.abc import Sequence

from chalicelib.payments.acquirers.signatures import NotGenuine, is_signed


def verify(header: str, body: bytes, secrets: Sequence[str]) -> None:
    """Raise NotGenuine unless one of the secrets signed these bytes.

    During a rotation, two secrets are valid: an event is repeated with its old signature. It has no time, so
    only its id (`x-razorpay-event-id`) shows a repetition.
    https://razorpay.com/docs/webhooks/validate-test.
    """
    if not is_signed(body, [header.encode()], secrets):
        raise NotGenuine("signature")


def verify_checkout(order_id: str, payment_id: str, signature: str, key_secret: str) -> None:
    """Raise NotGenuine unless Razorpay signed that this payment paid this order.

    `order_id` is our own record, never the browser's. The signature proves no amount and no status: look the
    payment up. https://razorpay.com/docs/payments/payment-gateway/web-integration/standard.
    """
    if not is_signed(f"{order_id}|{payment_id}".encode(), [signature.encode()], [key_secret]):
        raise NotGenuine("signature")
