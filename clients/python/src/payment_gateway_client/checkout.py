"""Verify the result that a customer's browser sends from the checkout."""

import hmac


def is_paid(order_id: str, payment_id: str, signature: str, secret: str) -> bool:
    """Return whether the gateway signed, with the API secret, that the payment paid the order."""
    expected = hmac.digest(secret.encode(), f"{order_id}|{payment_id}".encode(), "sha256").hex()
    return hmac.compare_digest(expected.encode(), signature.encode())
