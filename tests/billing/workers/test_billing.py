"""The messages of billing: lost ones are sent again, and one that has much to do sends another one."""

from datetime import UTC, datetime, timedelta

from chalicelib.billing.store.due_steps import MAX_STEPS
from chalicelib.billing.store.rows import SubscriptionRow
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.store.rows import OrderRow
from chalicelib.system.workers.sweeper import sweep
from tests.billing.routes.test_subscriptions import (
    advance,
    current,
    invoices_of,
    subscribed,
)
from tests.gateway import Gateway
from tests.in_process_stage import Stage

DAILY = {"interval": "day"}


def test_the_sweeper_finds_a_subscription_that_is_due(gateway: Gateway, stage: Stage) -> None:
    subscription, earlier = subscribed(gateway), datetime.now(UTC) - timedelta(minutes=5)
    row = SubscriptionRow.at(gateway.account, subscription["id"])
    row.update([SubscriptionRow.end.set(earlier), SubscriptionRow.due_at.set(earlier)])

    sweep(datetime.now(UTC))
    stage.run(gateway.account)

    assert len(invoices_of(gateway, subscription)) == 2


def test_more_periods_than_one_message_has_time_for_are_all_invoiced(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, DAILY, days_until_due=365)

    advance(gateway, stage, MAX_STEPS + 5)

    assert len(invoices_of(gateway, subscription)) == MAX_STEPS + 6


def test_a_paid_invoice_does_not_become_overdue_if_the_message_of_its_payment_was_lost(
    gateway: Gateway, stage: Stage
) -> None:
    subscription = subscribed(gateway, days_until_due=1)
    [invoice] = invoices_of(gateway, subscription)
    order = OrderRow.at(gateway.account, invoice["order_id"])
    order.update([OrderRow.status.set(OrderStatus.PAID), OrderRow.paid_by.set("pay_1")])

    advance(gateway, stage, 2)

    [paid] = invoices_of(gateway, subscription)
    assert (paid["status"], paid["payment_id"]) == ("paid", "pay_1")
    assert current(gateway, subscription)["status"] == "active"
