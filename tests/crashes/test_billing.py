"""A subscription has one invoice for each period, with a number without gaps, after any failure."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.store.rows import InvoiceRow
from chalicelib.billing.workers.billing import work
from chalicelib.db.rows import EventRow
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.saved_methods import save_card

WEEK = timedelta(days=7)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_each_period_has_one_invoice_after_any_failure(
    gateway: Gateway, kind: Kind, record_property: Callable[[str, object], None]
) -> None:
    task = BillingTask(gateway.account, subscribed(gateway))
    started = datetime.now(UTC)
    counting = Faults()
    bill(task, started + WEEK, counting)

    points = counting.points(kind)
    for week, at in enumerate(points, start=2):
        bill(task, started + week * WEEK, Faults(at, kind))
        bill(task, started + week * WEEK, Faults())

    found = invoices_of(gateway)
    assert [one.number for one in found] == list(range(1, len(points) + 3))
    assert [one.start for one in found[1:]] == [one.end for one in found[:-1]]
    assert orders_of(gateway) == {one.order_id: one.id for one in found}
    assert events_of(gateway, "invoice.open") == sorted(one.id for one in found)
    record_property("said", f"{kind} at {len(points)} points")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_a_paid_invoice_is_marked_once_after_any_failure(gateway: Gateway, kind: Kind) -> None:
    subscribed(gateway, repeats=20)
    counting, (first, *others) = Faults(), invoices_of(gateway)
    mark_paid(gateway, first, counting)

    points = counting.points(kind)
    tried = others[: len(points)]
    assert len(tried) == len(points)
    for at, invoice in zip(points, tried, strict=True):
        mark_paid(gateway, invoice, Faults(at, kind))
        mark_paid(gateway, invoice, Faults())

    paid = sorted(one.id for one in (first, *tried))
    assert sorted(one.id for one in invoices_of(gateway) if one.status == "paid") == paid
    assert events_of(gateway, "invoice.paid") == paid


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_each_invoice_is_charged_once_after_any_failure(
    gateway: Gateway, stage: Stage, kind: Kind, record_property: Callable[[str, object], None]
) -> None:
    task = BillingTask(gateway.account, collected(gateway, stage))
    started, counting = datetime.now(UTC), Faults()
    charge(gateway, task, started, Faults())
    charge(gateway, task, started + WEEK, counting)

    points = counting.points(kind)
    for week, at in enumerate(points, start=2):
        charge(gateway, task, started + week * WEEK, Faults(at, kind))

    invoices = invoices_of(gateway)
    assert [one.status for one in invoices] == ["paid"] * (len(points) + 2)
    assert sorted(str(one.invoice_id) for one in charges_of(gateway)) == sorted(one.id for one in invoices)
    record_property("said", f"{kind} at {len(points)} points")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_a_failed_charge_is_followed_up_once_after_any_failure(
    gateway: Gateway, stage: Stage, kind: Kind
) -> None:
    gateway.send("PUT", "/v1/dunning", b'{"retry_days": [], "grace_days": 60, "end_state": "unpaid"}')
    task = BillingTask(gateway.account, collected(gateway, stage))
    started, counting = datetime.now(UTC), Faults()
    bill(declined(gateway, task, started), started, counting)

    points = counting.points(kind)
    for week, at in enumerate(points, start=1):
        now = started + week * WEEK
        failed = declined(gateway, task, now)
        bill(failed, now, Faults(at, kind))
        bill(failed, now, Faults())

    invoices = invoices_of(gateway)
    assert [one.failed_charges for one in invoices] == [1] * (len(points) + 1)
    assert events_of(gateway, "invoice.payment_failed") == sorted(one.id for one in invoices)
    assert len(charges_of(gateway)) == len(invoices)


def subscribed(gateway: Gateway, repeats: int = 1) -> str:
    """Create subscriptions of one customer. Return the id of the last one."""
    plan = gateway.post("/v1/plans", {"name": "Basic", "amount": 9_900, "interval": "week"}).data["id"]
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    named = {"plan_id": plan, "customer_id": customer, "days_until_due": 365, "time_zone": "UTC"}
    return [str(gateway.post("/v1/subscriptions", named).data["id"]) for _ in range(repeats)][-1]


def bill(task: BillingTask, at: datetime, faults: Faults) -> None:
    with injected(faults), suppress(InjectedError, InjectedDeath):
        faults.during(lambda: work(task, lambda: at))


def mark_paid(gateway: Gateway, invoice: Invoice, faults: Faults) -> None:
    """Pay the order of an invoice, and process the message of its event."""
    order = OrderRow.at(gateway.account, invoice.order_id or "")
    order.update([OrderRow.status.set(OrderStatus.PAID), OrderRow.paid_by.set("pay_1")])
    bill(BillingTask(gateway.account, invoice_id=invoice.id), datetime.now(UTC), faults)


def invoices_of(gateway: Gateway) -> list[Invoice]:
    rows = InvoiceRow.of_account(gateway.account, consistent_read=True)
    return sorted((row.to(Invoice) for row in rows), key=lambda invoice: invoice.number)


def orders_of(gateway: Gateway) -> dict[str | None, str | None]:
    rows = OrderRow.of_account(gateway.account, consistent_read=True)
    return {row.id: row.invoice_id for row in rows}


def events_of(gateway: Gateway, type: str) -> list[str]:
    """Return the ids of the resources of the events of a type."""
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    return sorted(row.data["id"] for row in rows if row.type == type)


def collected(gateway: Gateway, stage: Stage) -> str:
    """Create a subscription that charges a saved card. Return its id."""
    plan = gateway.post("/v1/plans", {"name": "Basic", "amount": 9_900, "interval": "week"}).data["id"]
    customer = gateway.post("/v1/customers", {"name": "Ann Lee"}).data["id"]
    save_card(gateway, stage, customer)
    named = {
        "plan_id": plan, "customer_id": customer, "days_until_due": 365, "time_zone": "UTC",
        "collection": "automatic",
    }  # fmt: skip
    return str(gateway.post("/v1/subscriptions", named).data["id"])


def charge(gateway: Gateway, task: BillingTask, at: datetime, faults: Faults) -> None:
    """Charge what is due, also after a failure. Then the charge succeeds."""
    bill(task, at, faults)
    bill(task, at, Faults())
    mark_paid(gateway, invoices_of(gateway)[-1], Faults())


def declined(gateway: Gateway, task: BillingTask, at: datetime) -> BillingTask:
    """Charge the invoice that is due, and decline the charge. Return the message of that."""
    bill(task, at, Faults())
    last = max(charges_of(gateway), key=lambda payment: payment.created_at)
    row = PaymentRow.at(gateway.account, last.id)
    row.update([PaymentRow.status.set(PaymentStatus.FAILED), PaymentRow.decline_class.set("payer")])
    return BillingTask(gateway.account, invoice_id=str(last.invoice_id))


def charges_of(gateway: Gateway) -> list[Payment]:
    rows = PaymentRow.of_account(gateway.account, consistent_read=True)
    return [row.payment() for row in rows if row.off_session]
