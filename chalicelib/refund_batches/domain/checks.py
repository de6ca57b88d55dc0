"""Check whether a row of a refund batch can be refunded now, as a request for the refund would be."""

from dataclasses import replace

from chalicelib.domain.errors import Refusal
from chalicelib.domain.money import CURRENCIES, major, minor
from chalicelib.payments.domain.payment import Payment
from chalicelib.refund_batches.domain.batch_row import BatchRow, RowStatus, refused


def check(row: BatchRow, payment: Payment) -> BatchRow:
    """Return the row with the amount that it refunds of its payment, or with the reason why it cannot.

    A row without an amount refunds what is left.
    """
    currency = payment.currency
    if row.currency not in (None, currency):
        return refused(row, "wrong_currency", f"The payment is in {currency}, and the row in {row.currency}.")
    if not payment.captured:
        return refused(row, "not_captured", f"The payment is {payment.status} and not captured.")
    left = max(payment.amount_refundable, 0)
    amount = minor(row.wanted, currency) if row.wanted else left
    if amount is None or amount % CURRENCIES[currency].step:
        return refused(row, "wrong_amount", f"Write the amount as {major(_EXAMPLE, currency)} in {currency}.")
    if left == 0:
        return refused(row, "nothing_left", "Nothing of the payment is left to refund.")
    if not 0 < amount <= left:
        text = f"Only {currency} {major(left, currency)} can be refunded."
        return refused(row, "exceeds_payment" if amount else "wrong_amount", text)
    return replace(
        row, payment_id=payment.id, amount=amount, currency=currency, status=RowStatus.READY,
        error_code=None, error_description=None,
    )  # fmt: skip


def refused_by_acquirer(row: BatchRow, refusal: Refusal) -> BatchRow:
    """Return the row that the payment's acquirer account would refuse, such as for an old payment."""
    return refused(row, "refused_by_acquirer", refusal.description)


_EXAMPLE = 123_450
