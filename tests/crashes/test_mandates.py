"""A debit is charged once, by one payment, after any failure of the request that charges it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.customers.domain.mandate import Frequency, Mandate
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import mandates, payments
from chalicelib.payments.store.clocks import clock_of
from chalicelib.payments.store.rows import PaymentRow
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.payments.store.test_mandates import a_charge, announced, given


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", Kind)
def test_a_debit_is_charged_once_after_any_failure(
    account: str, kind: Kind, record_property: Callable[[str, object], None]
) -> None:
    counting = Faults()
    charge(a_debit(account), counting)
    points = counting.points(kind)

    for at in points:
        payment = a_debit(account)
        charge(payment, Faults(at, kind))
        charge(payment, Faults())

        [debit] = mandate_of(payment).debits
        assert (debit.payment_id, debit.order_id) == (payment.id, payment.order_id)
        assert payments_of(payment) == [payment.id]
    record_property("said", f"{kind} at {len(points)} points")


def a_debit(account: str) -> Payment:
    """Return a payment of a new monthly mandate whose debit was announced a day before."""
    noticed = datetime.now(UTC) - timedelta(days=1)
    mandate = given(account, noticed, Frequency.MONTHLY)
    stored = mandates.get(account, mandate.id)
    mandates.write(announced(stored, 1_000, noticed), clock_of(account, noticed))
    return a_charge(account, mandate.id, 1_000, noticed + timedelta(days=1))


def charge(payment: Payment, faults: Faults) -> None:
    """Create the payment, as a request with an idempotency key does."""
    claim = Claim(payment.account, payment.id, "fingerprint", 201, payment.id, payment.created_at)
    with injected(faults), suppress(InjectedError, InjectedDeath, IdempotencyKeyUsed):
        faults.during(lambda: payments.add(payment, claim))


def mandate_of(payment: Payment) -> Mandate:
    return mandates.get(payment.account, (payment.instrument.saved or {})["mandate"])


def payments_of(payment: Payment) -> list[str]:
    rows = PaymentRow.of_account(payment.account, consistent_read=True)
    return [row.id for row in rows if row.order_id == payment.order_id]
