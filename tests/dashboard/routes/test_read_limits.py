"""Every page of the dashboard reads a bounded number of rows, for a merchant of any size.

The bounds are absolute, so slightly more rows than MAX_EXAMINED prove them. SEEDED_PAYMENTS sets the number.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chalice.test import Client

from chalicelib.dashboard.domain.metric import Metric, MetricDelta
from chalicelib.dashboard.domain.request_log import LoggedRequest
from chalicelib.dashboard.domain.search import Term
from chalicelib.dashboard.store import metrics, request_log, search
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.db.rows import EventRow
from chalicelib.domain.event import payload
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.aws_calls import counted_rows
from tests.builders import a_delivery, a_payment, a_refund, an_order
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant

pytestmark = pytest.mark.timeout(600)
MANY = int(os.environ.get("SEEDED_PAYMENTS", "1200"))
NOW = datetime.now(UTC)
LOGGED = 300
UPI = Metric("INR", "upi", "succeeded")


@pytest.fixture(scope="module")
def page(client: Client) -> Gateway:
    """Create a merchant with many payments over half a year; one payment failed. Return the dashboard."""
    gateway = a_merchant(client)
    some = list(payments(gateway.account))
    with PaymentRow.batch_write() as batch:
        for payment in some:
            batch.save(PaymentRow.of(payment))
    with OrderRow.batch_write() as orders, RefundRow.batch_write() as refunds:
        for payment in some:
            times = {"account": gateway.account, "created_at": payment.created_at}
            orders.save(OrderRow.of(an_order(id=payment.order_id, **times)))
            refunds.save(RefundRow.of(a_refund(id=payment.id.replace("pay", "rfnd"), **times)))
    add_log(gateway.account)
    search.add([Term(gateway.account, payment.id, "metadata.email", "ann@example.com") for payment in some])
    days = [MetricDelta(f"event#evt_{n}", NOW - timedelta(days=n), {UPI: 1}) for n in range(200)]
    metrics.count(gateway.account, days)
    return signed_in(gateway, a_user(gateway))


def payments(account: str) -> Iterator[Payment]:
    for n in range(MANY):
        at = NOW - timedelta(days=180) * (n / MANY)
        status = PaymentStatus.FAILED if n == MANY - 1 else PaymentStatus.SUCCESS
        yield a_payment(
            account=account, id=new_id("pay", at), order_id=new_id("order", at), created_at=at, status=status
        )


def add_log(account: str) -> None:
    """Add many more events, deliveries and logged requests than one page has."""
    with EventRow.batch_write() as events, DeliveryRow.batch_write() as deliveries:
        for n in range(LOGGED):
            at = NOW - timedelta(minutes=n)
            until = at + timedelta(days=7)
            event = payment_steps.succeed(a_payment(account=account), at, timedelta(days=7)).events[0]
            event = replace(event, id=new_id("evt", at), created_at=at)
            events.save(EventRow.of(event, payload=payload(event), expires_at=until))
            delivery = a_delivery(account=account, id=new_id("whd", at), created_at=at)
            deliveries.save(DeliveryRow.of(delivery, expires_at=until))
    request_log.add([logged_request(account, NOW - timedelta(minutes=n)) for n in range(LOGGED)])


def logged_request(account: str, at: datetime) -> LoggedRequest:
    name = new_id("req", at)
    return LoggedRequest(
        account=account, id=name, request_id=name, caller="key_test_1", method="GET", path="/v1/orders",
        status=200, outcome="ok", duration_ms=9, created_at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("/v1/payments?limit=10", 10, 11),
        ("/v1/payments?limit=100", 100, 101),
        ("/v1/payments?limit=10&status=success", 10, 250),
        ("/v1/payments?limit=10&status=failed", 1, MAX_EXAMINED),
        ("/v1/orders?limit=10", 10, 11),
        ("/v1/orders?limit=10&receipt=none", 0, MAX_EXAMINED),
        ("/v1/refunds?limit=10", 10, 11),
        ("/v1/events?limit=10", 10, 11),
        ("/v1/webhooks?limit=10", 10, 11),
        ("/v1/dashboard/requests?limit=10", 10, 11),
        ("/v1/dashboard/search?q=ann@example.com", 1, 40),
        ("/v1/dashboard/search?q=ann@example.com&type=payment", 1, 250 + 20),
        ("/v1/dashboard/search?q=ann@example.com&type=refund", 1, MAX_EXAMINED),
        ("/v1/dashboard/search?q=pay_", 1, 40),
        ("/v1/dashboard/overview?period=today", 1, 48),
        ("/v1/dashboard/overview?period=90d", 1, 180 + 24),
    ],
)
def test_a_page_reads_a_bounded_number_of_rows(
    page: Gateway, path: str, least: int, most: int, record_property: Callable[[str, object], None]
) -> None:
    start = time.perf_counter()
    with counted_rows() as rows:
        answer = page.get(path)
    taken_ms = (time.perf_counter() - start) * 1000

    assert answer.status == 200
    assert rows.pop("GetItem") == 1  # the session
    assert least <= sum(rows.values()) <= most
    record_property("said", f"{MANY} payments, {path}: {sum(rows.values())} rows, {taken_ms:.0f} ms")
