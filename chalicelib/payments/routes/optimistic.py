"""Change a payment as it is when the change is written."""

from collections.abc import Callable

from chalicelib.db.backoff import Backoff
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import payments


def update_payment(account: str, payment_id: str, step: Callable[[Payment], Payment]) -> Payment:
    """Run `step`, which writes the payment, and return its result. Run it again if the payment or its order
    changed in between.

    Raises NotFound, Busy, and the errors of `step`.
    """
    payment, backoff = payments.get(account, payment_id), Backoff(f"payments {account} {payment_id}")
    while True:
        try:
            return step(payment)
        except payments.PaymentChanged as changed:
            payment = changed.payment
        except payments.OrderChanged:
            pass
        backoff.wait()
