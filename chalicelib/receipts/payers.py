"""Find how to reach the payer of a payment."""

from chalicelib.http.email_address import normalize
from chalicelib.payments.domain.payment import Payment


def email_of(payment: Payment) -> str | None:
    """Return the address in the payment's metadata. None if the merchant wrote no valid one."""
    try:
        return normalize(payment.metadata.get("email", ""))
    except ValueError:
        return None
