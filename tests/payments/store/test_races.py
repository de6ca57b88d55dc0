"""Concurrent writes on real tables: the conditions let one of them succeed."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from chalicelib.db.paging import Page
from chalicelib.db.rows import EventRow
from chalicelib.domain.errors import OrderAlreadyPaid, RefundExceedsPayment
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import orders, payment_lists, payments, refunds
from tests.builders import NOON, a_refund, an_order, upi

RACERS = 20
WEEK = timedelta(days=7)


def race(call: Callable[[int], object]) -> Counter[str]:
    """Count the outcomes of concurrent calls: "ok", or the name of the exception."""
    together = Barrier(RACERS)

    def run(n: int) -> str:
        together.wait(timeout=60)
        try:
            call(n)
        except (OrderAlreadyPaid, RefundExceedsPayment, IdempotencyKeyUsed) as refusal:
            return type(refusal).__name__
        return "ok"

    with ThreadPoolExecutor(RACERS) as threads:
        return Counter(threads.map(run, range(RACERS)))


@pytest.fixture
def paid(account: str) -> Payment:
    """Return a captured payment of 50,000."""
    order = an_order(account=account)
    orders.add(order, claim=None)
    payment = payment_steps.open_payment(order, upi(), "pay_1", NOON, auto_capture=True)
    payments.add(payment, claim=None)
    succeeded = payment_steps.succeed(payment, NOON, WEEK)
    attempted = orders.get(account, order.id)
    payments.record(succeeded, order=order_domain.pay(attempted, payment.id, payment.amount, NOON))
    return succeeded.after


def add_refund(account: str, amount: int) -> None:
    refund = a_refund(account=account, amount=amount)
    refunds.add(refund, claim=None)


def test_one_of_twenty_concurrent_full_refunds_is_accepted(paid: Payment) -> None:
    outcome = race(lambda n: add_refund(paid.account, 50_000))

    after = payments.get(paid.account, paid.id)
    assert outcome == {"ok": 1, "RefundExceedsPayment": RACERS - 1}
    assert (after.amount_refundable, after.amount_refunded) == (0, 50_000)


def test_concurrent_partial_refunds_never_exceed_the_payment(paid: Payment) -> None:
    outcome = race(lambda n: add_refund(paid.account, 20_000))

    accepted = refunds.of_payment(paid.account, paid.id, Page(100)).items
    assert outcome == {"ok": 2, "RefundExceedsPayment": RACERS - 2}
    assert (
        sum(refund.amount for refund in accepted)
        == payments.get(paid.account, paid.id).amount_refunded
        == 40_000
    )


def test_one_of_twenty_orders_with_the_same_key_is_created(account: str) -> None:
    def add(n: int) -> None:
        order = an_order(account=account)
        claim = Claim(account, "k", "fingerprint", 201, order.id, NOON)
        orders.add(order, claim)

    outcome = race(add)

    assert outcome == {"ok": 1, "IdempotencyKeyUsed": RACERS - 1}
    assert len(orders.newest(account, Page(100)).items) == 1
    assert len(list(EventRow.of_account(account))) == 1


def test_one_of_twenty_payments_with_the_same_key_is_created(account: str) -> None:
    order = an_order(account=account)
    orders.add(order, claim=None)

    def add(n: int) -> None:
        payment = payment_steps.open_payment(order, upi(), f"pay_{n}", NOON, auto_capture=True)
        payments.add(payment, Claim(account, "k", "fingerprint", 201, payment.id, NOON))

    outcome = race(add)

    assert outcome == {"ok": 1, "IdempotencyKeyUsed": RACERS - 1}
    assert len(payment_lists.of_order(account, order.id, Page(100)).items) == 1


def test_one_of_twenty_verdicts_pays_the_order(account: str) -> None:
    order = an_order(account=account)
    orders.add(order, claim=None)
    for n in range(RACERS):
        payment = payment_steps.open_payment(order, upi(), f"pay_{n}", NOON, auto_capture=True)
        payments.add(payment, claim=None)
    attempted = orders.get(account, order.id)

    def pay(n: int) -> None:
        payment = payments.get(account, f"pay_{n}")
        succeeded = payment_steps.succeed(payment, NOON, WEEK)
        payments.record(succeeded, order=order_domain.pay(attempted, payment.id, order.amount, NOON))

    outcome = race(pay)

    assert outcome == {"ok": 1, "OrderAlreadyPaid": RACERS - 1}
    assert [row.type for row in EventRow.of_account(account)].count("order.paid") == 1
