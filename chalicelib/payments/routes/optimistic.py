"""Decisions on a payment, which rest on how it stands when they are written."""

from collections.abc import Callable

from chalicelib.domain.errors import Conflict
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import payments

MAX_DECISIONS = 20


def decided(account: str, payment_id: str, decide: Callable[[Payment], Payment]) -> Payment:
    """Decides on the payment as it stands; again, when somebody else moved it or its order meanwhile.

    Raises NotFound, Conflict, and what `decide` raises.
    """
    payment = payments.get(account, payment_id)
    for _ in range(MAX_DECISIONS):
        try:
            return decide(payment)
        except payments.PaymentChanged as moved:
            payment = moved.payment
        except payments.OrderChanged:
            continue
    raise Conflict("The payment is being changed by other requests; send this one again.")
