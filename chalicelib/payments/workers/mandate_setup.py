"""Set up the mandate of a payment, in the transaction that writes its success and saves its method."""

from dataclasses import replace
from datetime import datetime

from chalicelib.customers.domain import mandate_steps, saved_method_steps
from chalicelib.customers.domain.mandate import (
    AmountKind,
    Frequency,
    Mandate,
    MandateStatus,
    Purpose,
    id_of,
)
from chalicelib.customers.domain.saved_method import SavedMethod
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.customers.store import saved_methods
from chalicelib.db.transaction import Rows
from chalicelib.payments.acquirers import Saved
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import mandates
from chalicelib.payments.store.clocks import clock_of
from chalicelib.payments.store.payments import Also


def prepare(
    payment: Payment, saved: Saved, known: CustomerMethods, method: SavedMethod, kind: str | None
) -> tuple[Payment, Also]:
    """Return the payment with its saved method, and what writes the method and its mandate.

    A method with a mandate is always another one than those that the customer saved before.
    """
    clock = clock_of(payment.account, method.created_at)
    mandate = _mandate_of(payment, saved, method, kind, clock)
    method = replace(method, mandate_id=mandate.id, mandate_reference=saved.mandate)
    change = saved_method_steps.save(known, method)
    created = mandate_steps.create(mandate, clock.now)

    def also(rows: Rows) -> None:
        saved_methods.put(rows, change)
        mandates.put_new(rows, created, clock)

    return replace(payment, saved_method=change.written[0].id), also


def _mandate_of(
    payment: Payment, saved: Saved, method: SavedMethod, kind: str | None, clock: Clock
) -> Mandate:
    asked = (payment.consent or {})["mandate"]
    status = MandateStatus.PENDING if saved.mandate_pending else MandateStatus.ACTIVE
    return Mandate(
        account=payment.account, id=id_of(payment.id, method.customer_id, payment.created_at),
        customer_id=method.customer_id, saved_method_id=method.id, method=method.method,
        currency=payment.currency, max_amount=asked["max_amount"],
        amount_kind=AmountKind(asked["amount_kind"]), frequency=Frequency(asked["frequency"]),
        purpose=Purpose(asked["purpose"]), starts_at=clock.now,
        expires_at=datetime.fromisoformat(asked["expires_at"]), acquirer=method.acquirer,
        acquirer_kind=str(kind), reference=saved.mandate, consent=method.consent, status=status,
        created_at=clock.at, updated_at=clock.at,
    )  # fmt: skip
