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

from chalicelib.checkout.domain.payment_link import PaymentLink, Uses
from chalicelib.checkout.store.payment_links import PaymentLinkRow
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.dashboard.domain.metric import Addition, Metric, MetricDelta
from chalicelib.dashboard.store import metrics, search
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.db.rows import AuditRow, EventRow
from chalicelib.db.terms import TermRow
from chalicelib.domain.ids import new_id
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.settlement_difference import difference_of
from chalicelib.payments.store import notes, payouts
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.payments.store.settlement_rows import PayoutRow
from chalicelib.payments.store.settlement_rows import SettlementDifferenceRow as DifferenceRow
from chalicelib.request_log.domain.logged_request import LoggedRequest
from chalicelib.request_log.store import request_log
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts
from chalicelib.webhooks.store import delivery_counts
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.audit_entries import an_entry
from tests.aws_calls import counted_rows
from tests.builders import a_customer, a_delivery, a_note, a_payment, a_refund, an_order
from tests.contract import document
from tests.dashboard_users import a_user, signed_in
from tests.doubles.dispute_fixtures import a_response
from tests.gateway import Gateway, a_merchant
from tests.operator_sessions import an_operator, propose
from tests.settlement_fixtures import MISSING, a_line, a_payout, a_subject

pytestmark = pytest.mark.timeout(600)
MANY = int(os.environ.get("SEEDED_PAYMENTS", "1200"))
NOW = datetime.now(UTC)
LOGGED = 300
REFUNDED = 15
UPI = Metric("INR", "upi", "succeeded")
SUBSCRIPTIONS = "/v1/dashboard/subscriptions"


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
    add_money(gateway.account, some[0])
    gateway.post("/v1/refund-batches", {"csv": "payment_id\n" + "pay_1\n" * LOGGED})
    search.add([Term(gateway.account, payment.id, "metadata.email", "ann@example.com") for payment in some])
    days = [NOW - timedelta(days=n) for n in range(200)]
    metrics.count(gateway.account, [MetricDelta(new_id("evt", at), [Addition(at, {UPI: 1})]) for at in days])
    for at in days:
        delivery_counts.add(gateway.account, DeliveryCounts(1, 1), at)
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
            events.save(EventRow.of(event, expires_at=until))
            delivery = a_delivery(account=account, id=new_id("whd", at), created_at=at)
            deliveries.save(DeliveryRow.of(delivery, expires_at=until))
    request_log.add([logged_request(account, NOW - timedelta(minutes=n)) for n in range(LOGGED)])
    with AuditRow.batch_write() as entries:
        for n in range(MANY):
            entry = an_entry(account, NOW - timedelta(minutes=n))
            entries.save(AuditRow.of(entry, expires_at=entry.expires_at))


def add_money(account: str, payment: Payment) -> None:
    """Add many payouts, differences, disputes and links, and some refunds of one payment."""
    paid = [a_payout(f"po_{n}", account=account, arrived_at=NOW - timedelta(hours=n)) for n in range(MANY)]
    payouts.put_lines([a_line(paid[0], n, payment_id=None) for n in range(LOGGED)], NOW)
    with PayoutRow.batch_write() as rows, DifferenceRow.batch_write() as differences:
        for n, payout in enumerate(paid):
            rows.save(PayoutRow.of(payout))
            differences.save(
                DifferenceRow.of(difference_of(a_subject(account, f"payment {n}"), MISSING, NOW))
            )
    with CustomerRow.batch_write() as customers, TermRow.batch_write() as terms:
        for n in range(MANY):
            at = NOW - timedelta(minutes=n)
            one = a_customer(account=account, created_at=at, email="ann@example.com")
            customers.save(CustomerRow.of(one))
            terms.save(TermRow.of_term(Term(account, one.id, "email", "ann@example.com")))
    with DisputeRow.batch_write() as disputes, PaymentLinkRow.batch_write() as links:
        for n in range(MANY):
            at = NOW - timedelta(minutes=n)
            dispute = a_response(payment, f"dp_{n}", id=new_id("dp", at), payment_id=f"pay_{n}")
            disputes.save(DisputeRow.of(dispute))
            links.save(PaymentLinkRow.of(a_link(account, at, payment.order_id)))
    with RefundRow.batch_write() as refunds:
        for _ in range(REFUNDED):
            refund = a_refund(id=new_id("rfnd", NOW), account=account, payment_id=payment.id)
            refunds.save(RefundRow.of(refund))
    for n in range(REFUNDED):
        notes.add(a_note(f"Note {n}", account=account, payment_id=payment.id), None)


def a_link(account: str, at: datetime, order_id: str) -> PaymentLink:
    return PaymentLink(
        account=account, id=new_id("plink", at), key="key_test_1", amount=100, currency="INR",
        description="Tea", uses=Uses.SINGLE, created_at=at, order_id=order_id,
    )  # fmt: skip


def logged_request(account: str, at: datetime) -> LoggedRequest:
    name = new_id("req", at)
    return LoggedRequest(
        account=account, id=name, request_id=name, caller="key_test_1", method="GET", path="/v1/orders",
        status=200, outcome="ok", duration_ms=9, created_at=at,
    )  # fmt: skip


PAGES = [
    ("/v1/payments?limit=10", 10, 11),
    ("/v1/payments?limit=100", 100, 101),
    ("/v1/payments?limit=10&status=success", 10, 250),
    ("/v1/payments?limit=10&status=failed", 2, 2),  # a key of the index, and its row
    ("/v1/payments?limit=10&state=authorized", 0, 0),
    ("/v1/payments?limit=10&acquirer=acq_none", 0, MAX_EXAMINED),
    ("/v1/payments?limit=10&card_last4=4242&amount=1", 0, MAX_EXAMINED),
    ("/v1/customers?limit=10", 10, 11),
    ("/v1/customers?limit=10&email=ann@example.com", 10, 2 * MAX_EXAMINED),  # terms and customers
    ("/v1/plans?limit=10", 0, 11),
    ("/v1/coupons?limit=10", 0, 11),
    ("/v1/tax-rates?limit=10", 0, 11),
    ("/v1/subscriptions?limit=10", 0, 11),
    ("/v1/subscriptions?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/subscriptions?limit=10&status=past_due", 0, 0),
    ("/v1/mandates?limit=10", 0, 11),
    ("/v1/mandates?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/credit-notes?limit=10", 0, 11),
    ("/v1/credit-notes?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/invoices?limit=10", 0, 11),
    ("/v1/invoices?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/invoices?limit=10&subscription_id=sub_none", 0, 0),
    ("/v1/invoices?limit=10&status=open", 0, 0),
    ("/v1/orders?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/payments?limit=10&customer_id=cus_none", 0, 0),
    ("/v1/orders?limit=10", 10, 11),
    ("/v1/orders?limit=10&receipt=none", 0, MAX_EXAMINED),
    ("/v1/refunds?limit=10", 10, 11),
    ("/v1/events?limit=10", 10, 11),
    ("/v1/webhooks?limit=10", 10, 11),
    ("/v1/dashboard/requests?limit=10", 10, 11),
    ("/v1/dashboard/audit-log?limit=10", 10, 11),
    ("/v1/dashboard/audit-log?limit=10&actor=usr_none", 0, MAX_EXAMINED),
    ("/v1/dashboard/search?q=ann@example.com", 1, 40),
    ("/v1/dashboard/search?q=ann@example.com&type=payment", 1, 250 + 20),
    ("/v1/dashboard/search?q=ann@example.com&type=refund", 1, 2 * MAX_EXAMINED),  # terms and refunds
    ("/v1/dashboard/search?q=pay_", 1, 40),
    ("/v1/dashboard/search?q=4242", 0, MAX_EXAMINED),
    ("/v1/dashboard/search?q=ann@example.com&type=payment&amount=1", 0, 3 * MAX_EXAMINED),
    ("/v1/dashboard/search?q=@shop", 0, MAX_EXAMINED),
    ("/v1/payments?limit=10&state=captured", 0, MAX_EXAMINED),
    ("/v1/dashboard/overview?period=today", 1, 3 + 3),  # days in UTC of both periods, days of webhooks
    ("/v1/dashboard/overview?period=90d", 1, 181 + 181),  # days in UTC, days of webhooks
    ("/v1/dashboard/risk?period=90d", 0, 181),
    (f"{SUBSCRIPTIONS}?period=90d", 0, 181 + 31 + 1),  # days, days of renewals, totals
    ("/v1/webhook-endpoints?limit=10", 0, 11),
    ("/v1/disputes?limit=10", 10, 11),
    ("/v1/disputes?limit=10&status=lost", 0, 0),
    ("/v1/disputes?limit=10&status=needs_response", 20, 22),
    ("/v1/disputes?limit=10&acquirer_reference=dp_none", 0, MAX_EXAMINED),
    ("/v1/payments/{payment_id}/disputes?limit=10", 0, 11),
    ("/v1/payments/{payment_id}/notes?limit=10", 10, 11),
    ("/v1/payments/{payment_id}/refunds?limit=10", 10, REFUNDED + 11),
    ("/v1/payment-links?limit=10", 10, 12),  # the links have the same order
    ("/v1/payment-links?limit=10&reference=none", 0, MAX_EXAMINED),
    ("/v1/exports?limit=10", 0, 11),
    ("/v1/reports?limit=10", 0, 11),
    ("/v1/refund-batches?limit=10", 1, 11),
    ("/v1/refund-batches/{batch_id}/rows?limit=10", 1, 1),  # of 100 rows
    ("/v1/export-schedules?limit=10", 0, 11),
    ("/v1/risk/lists?limit=10", 0, 0),
    ("/v1/payouts?limit=10", 10, 11),
    ("/v1/payouts?limit=10&acquirer=acq_none", 0, MAX_EXAMINED),
    ("/v1/payouts?limit=10&acquirer_reference=po_none&amount=1", 0, MAX_EXAMINED),
    ("/v1/payouts/{payout_id}/lines?limit=10", 10, 11),
    ("/v1/settlement-differences?limit=10", 10, 11),
    ("/v1/settlement-differences?limit=10&status=resolved", 0, MAX_EXAMINED),
    ("/v1/settlement-differences?limit=10&acquirer_reference=pi_none", 0, MAX_EXAMINED),
]


OF_OPERATORS = ("/v1/operators/merchants", "/v1/operators/proposals", "/v1/operators/audit-log")
READ_BY_AN_OPERATOR = 5


@pytest.mark.parametrize(("path", "least", "most"), PAGES)
def test_a_page_reads_a_bounded_number_of_rows(
    page: Gateway, path: str, least: int, most: int, record_property: Callable[[str, object], None]
) -> None:
    lists = {"payment": "payments", "payout": "payouts", "batch": "refund-batches"}
    ids = {f"{name}_id": page.get(f"/v1/{path}?limit=1").data[0]["id"] for name, path in lists.items()}
    start = time.perf_counter()
    with counted_rows() as rows:
        answer = page.get(path.format(**ids))
    taken_ms = (time.perf_counter() - start) * 1000

    assert answer.status == 200
    has_days = path.startswith(("/v1/dashboard/overview", "/v1/dashboard/risk", SUBSCRIPTIONS))
    # the session, and the resource whose list it is, or the merchant with its time zone
    assert rows.pop("GetItem") == 1 + ("{" in path or has_days)
    assert least <= sum(rows.values()) <= most
    record_property("said", f"{MANY} payments, {path}: {sum(rows.values())} rows, {taken_ms:.0f} ms")


@pytest.mark.parametrize("path", OF_OPERATORS)
def test_a_page_of_operators_reads_a_bounded_number_of_rows(page: Gateway, client: Client, path: str) -> None:
    operator = an_operator(client)
    propose(operator, page.get("/v1/dashboard/me").data["merchant"]["id"])

    with counted_rows() as rows:
        answer = operator.get(f"{path}?limit=1")

    assert (answer.status, len(answer.data)) == (200, 1)
    assert sum(rows.values()) <= READ_BY_AN_OPERATOR


def test_every_list_has_a_bound() -> None:
    lists = {
        path
        for path, methods in document()["paths"].items()
        if any(one["name"] == "limit" for one in methods.get("get", {}).get("parameters", []))
    }

    assert lists <= {path.partition("?")[0] for path, _, _ in PAGES} | {*OF_OPERATORS}
