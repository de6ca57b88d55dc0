"""Charge mandates: check the mandate of a payment's saved method in the transaction that opens the payment.

The transaction has the condition that the mandate is active and unchanged, so no charge starts after its end,
and a period has one debit.
"""

from chalicelib.customers.domain.mandate import Mandate
from chalicelib.customers.domain.mandate_rules import Charge, DebitKind
from chalicelib.customers.domain.mandate_steps import charge_debit
from chalicelib.db.transaction import Rows
from chalicelib.domain.change import Change
from chalicelib.domain.errors import MandateRefused
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store import mandates
from chalicelib.payments.store.clocks import clock_of
from chalicelib.payments.store.mandates import MandateChanged
from chalicelib.payments.store.rows import PaymentRow


def put_debit(rows: Rows, payment: Payment, mandate_id: str) -> None:
    """Write the debit of a new payment in the transaction that opens it.

    It raises MandateChanged, and MandateRefused; but a repeated request gets its response first.
    """
    mandate, clock = mandates.get(payment.account, mandate_id), clock_of(payment.account, payment.created_at)
    failed = _failed_before(mandate, payment)
    asked = Charge(
        payment.order_id, payment.id, payment.amount, payment.currency,
        DebitKind.OFF_SESSION if payment.off_session else DebitKind.ON_SESSION, failed,
    )  # fmt: skip
    try:
        charged = charge_debit(mandate, asked, clock.now, clock.at)
    except MandateRefused as refusal:
        return mandates.refuse(rows, mandate, refusal)
    mandates.put(rows, Change(mandate, charged), clock)
    for payment_id in failed:
        rows.check(
            PaymentRow.at(payment.account, payment_id),
            when=PaymentRow.status == PaymentStatus.FAILED,
            otherwise=lambda _row: MandateChanged(mandate_id),
        )
    return None


def _failed_before(mandate: Mandate, payment: Payment) -> frozenset[str]:
    """Return the failed payments of the mandate's debits for the same order."""
    made = {one.payment_id for one in mandate.debits if one.order_id == payment.order_id and one.payment_id}
    rows = PaymentRow.all_of([(payment.account, payment_id) for payment_id in made], consistent_read=True)
    return frozenset(row.id for row in rows if row.status is PaymentStatus.FAILED)
