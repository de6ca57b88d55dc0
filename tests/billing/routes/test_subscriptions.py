"""/v1/subscriptions: a customer subscribes to a plan, and each period has one invoice that an order pays."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.store import billing, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.db.rows import EventRow
from chalicelib.messaging import queues
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

DAY = 86_400
UPI: JSON = {"method": "upi", "upi": {"flow": "collect", "vpa": "success@upi"}}
MONTHLY: JSON = {"name": "Basic", "amount": 99_900, "interval": "month"}


def made(gateway: Gateway, path: str, body: JSON) -> JSON:
    answer = gateway.post(path, body)
    assert answer.status == 201, answer.json
    resource: JSON = answer.data
    return resource


def a_plan(gateway: Gateway, **fields: Any) -> str:
    return str(made(gateway, "/v1/plans", MONTHLY | fields)["id"])


def a_customer(gateway: Gateway) -> str:
    return str(made(gateway, "/v1/customers", {"name": "Ann Lee", "email": "ann@example.com"})["id"])


def subscribed(gateway: Gateway, plan: JSON | None = None, **fields: Any) -> JSON:
    """Return a new subscription of a new customer to a new plan."""
    named = {"customer_id": a_customer(gateway), "plan_id": a_plan(gateway, **plan or {})}
    return made(gateway, "/v1/subscriptions", named | fields)


def current(gateway: Gateway, subscription: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/subscriptions/{subscription['id']}").data
    return found


def invoices_of(gateway: Gateway, subscription: JSON) -> list[JSON]:
    """Return the invoices of a subscription, oldest first."""
    found = gateway.get(f"/v1/invoices?subscription_id={subscription['id']}&limit=100").data
    return sorted(found, key=lambda invoice: invoice["number"])


def advance(gateway: Gateway, stage: Stage, days: float) -> None:
    """Advance the test clock, and run what becomes due."""
    answer = gateway.post("/v1/test/clock/advance", {"seconds": int(days * DAY)})
    assert answer.status == 200, answer.json
    stage.run(gateway.account)


def pay(gateway: Gateway, stage: Stage, invoice: JSON) -> None:
    payment = gateway.post("/v1/payments", {"order_id": invoice["order_id"], **UPI})
    assert payment.status == 201, payment.json
    stage.run(gateway.account)


def step(gateway: Gateway, subscription: JSON, name: str, **body: Any) -> Answer:
    return gateway.post(f"/v1/subscriptions/{subscription['id']}/{name}", body)


def events_of(gateway: Gateway, prefix: str) -> list[str]:
    """Return the types of the account's events with a prefix, in the order of their resources' sequence."""
    rows = EventRow.of_account(gateway.account, consistent_read=True)
    return [row.type for row in sorted(rows, key=lambda row: row.sequence) if row.type.startswith(prefix)]


def test_a_subscription_has_an_open_invoice_for_its_first_period(gateway: Gateway) -> None:
    subscription = subscribed(gateway)

    [invoice] = invoices_of(gateway, subscription)

    assert subscription["status"] == "active"
    assert subscription["latest_invoice_id"] == invoice["id"]
    assert (invoice["number"], invoice["status"], invoice["total"]) == ("INV-000001", "open", 99_900)
    assert (invoice["period_start"], invoice["period_end"]) == (
        subscription["current_period_start"],
        subscription["current_period_end"],
    )
    order = gateway.get(f"/v1/orders/{invoice['order_id']}").data
    assert (order["amount"], order["customer_id"], order["invoice_id"], order["receipt"]) == (
        99_900,
        subscription["customer_id"],
        invoice["id"],
        "INV-000001",
    )


def test_the_payment_of_its_order_pays_an_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)

    pay(gateway, stage, invoice)

    [paid] = invoices_of(gateway, subscription)
    assert paid["status"] == "paid"
    assert paid["payment_id"] == gateway.get("/v1/payments").data[0]["id"]
    assert events_of(gateway, "invoice.") == ["invoice.open", "invoice.paid"]


def test_each_month_of_a_year_has_one_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, days_until_due=365)

    advance(gateway, stage, 365)

    found = invoices_of(gateway, subscription)
    assert [invoice["number"] for invoice in found] == [f"INV-{n:06}" for n in range(1, len(found) + 1)]
    assert len(found) in (12, 13)  # the last day of the year is the first of a month, or is not
    starts = [invoice["period_start"] for invoice in found[1:]]
    assert starts == [invoice["period_end"] for invoice in found[:-1]]
    assert events_of(gateway, "subscription.").count("subscription.renewed") == len(found) - 1


def test_a_message_that_is_delivered_twice_makes_one_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    advance(gateway, stage, 32)

    queues.send([(BillingTask(gateway.account, subscription["id"]), 0)] * 2)
    stage.run(gateway.account)

    assert len(invoices_of(gateway, subscription)) == 2


def test_a_trial_is_followed_by_the_first_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, {"trial_days": 14, "setup_fee": 10_000})
    assert subscription["status"] == "trialing"
    assert invoices_of(gateway, subscription) == []

    advance(gateway, stage, 14)

    [invoice] = invoices_of(gateway, subscription)
    assert [(line["kind"], line["total"]) for line in invoice["lines"]] == [
        ("setup_fee", 10_000),
        ("plan", 99_900),
    ]
    assert current(gateway, subscription)["status"] == "active"


def test_an_unpaid_invoice_becomes_overdue_and_its_payment_ends_that(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, days_until_due=7)

    advance(gateway, stage, 8)

    [invoice] = invoices_of(gateway, subscription)
    assert invoice["overdue"]
    assert current(gateway, subscription)["status"] == "past_due"

    pay(gateway, stage, invoice)

    [paid] = invoices_of(gateway, subscription)
    assert (paid["status"], paid["overdue"]) == ("paid", False)
    assert current(gateway, subscription)["status"] == "active"


def test_a_subscription_that_is_canceled_has_no_further_invoice(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)

    assert step(gateway, subscription, "cancel").data["status"] == "canceled"
    advance(gateway, stage, 100)

    assert len(invoices_of(gateway, subscription)) == 1
    assert step(gateway, subscription, "cancel").status == 409


def test_a_subscription_can_end_with_its_period(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, days_until_due=60)

    shown = step(gateway, subscription, "cancel", at_period_end=True).data
    advance(gateway, stage, 32)

    assert (shown["status"], shown["cancel_at_period_end"]) == ("active", True)
    ended = current(gateway, subscription)
    assert (ended["status"], ended["canceled_at"]) == ("canceled", subscription["current_period_end"])
    assert len(invoices_of(gateway, subscription)) == 1


def test_no_period_starts_while_a_subscription_is_paused(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, days_until_due=365)

    step(gateway, subscription, "pause")
    advance(gateway, stage, 100)
    assert len(invoices_of(gateway, subscription)) == 1

    resumed = step(gateway, subscription, "resume").data

    assert resumed["status"] == "active"
    assert len(invoices_of(gateway, subscription)) == 2


def test_a_larger_quantity_charges_the_rest_of_the_period(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    path = f"/v1/subscriptions/{subscription['id']}"

    changed = gateway.send("PATCH", path, b'{"quantity": 3, "proration": "now"}')

    assert changed.status == 200, changed.json
    _, invoice = invoices_of(gateway, subscription)
    assert [line["kind"] for line in invoice["lines"]] == ["unused", "plan"]
    used = 99_900 + invoice["lines"][0]["amount"]  # of the seconds since it started
    assert invoice["total"] == 3 * 99_900 - 99_900 - 2 * used


def test_a_coupon_is_taken_off_as_often_as_it_says(gateway: Gateway, stage: Stage) -> None:
    coupon = made(gateway, "/v1/coupons", {"name": "Half", "basis_points": 5000, "cycles": 2})
    subscription = subscribed(gateway, coupon_id=coupon["id"])

    advance(gateway, stage, 63)

    assert [one["total"] for one in invoices_of(gateway, subscription)] == [49_950, 49_950, 99_900]
    assert gateway.get(f"/v1/coupons/{coupon['id']}").data["redemptions"] == 1


def test_a_coupon_is_redeemed_at_most_as_often_as_it_allows(gateway: Gateway) -> None:
    coupon = made(gateway, "/v1/coupons", {"name": "One", "basis_points": 5000, "max_redemptions": 1})
    subscribed(gateway, coupon_id=coupon["id"])
    named = {"customer_id": a_customer(gateway), "plan_id": a_plan(gateway), "coupon_id": coupon["id"]}

    refused = gateway.post("/v1/subscriptions", named)

    assert (refused.status, refused.error["field"]) == (400, "coupon_id")


def test_a_period_without_an_amount_is_paid_without_an_order(gateway: Gateway) -> None:
    coupon = made(gateway, "/v1/coupons", {"name": "Free", "basis_points": 10_000})

    [invoice] = invoices_of(gateway, subscribed(gateway, coupon_id=coupon["id"]))

    assert (invoice["total"], invoice["status"], "order_id" in invoice) == (0, "paid", False)


def test_taxes_are_added_to_the_lines(gateway: Gateway) -> None:
    rate = made(gateway, "/v1/tax-rates", {"name": "GST", "basis_points": 1800})

    [invoice] = invoices_of(gateway, subscribed(gateway, {"tax_rates": [rate["id"]]}))

    assert (invoice["subtotal"], invoice["tax"], invoice["total"]) == (99_900, 17_982, 117_882)


def test_a_void_invoice_cannot_be_paid(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)

    voided = gateway.post(f"/v1/invoices/{invoice['id']}/void")

    assert (voided.status, voided.data["status"]) == (200, "void")
    assert gateway.post("/v1/payments", {"order_id": invoice["order_id"], **UPI}).status == 409
    advance(gateway, stage, 8)
    assert current(gateway, subscription)["status"] == "active"


def test_a_paid_invoice_cannot_be_voided(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway)
    [invoice] = invoices_of(gateway, subscription)
    pay(gateway, stage, invoice)

    assert gateway.post(f"/v1/invoices/{invoice['id']}/void").status == 409


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"plan_id": "plan_00000000000000000000000000"}, "plan_id"),
        ({"customer_id": "cus_00000000000000000000000000"}, "customer_id"),
        ({"quantity": 1_000_000}, "quantity"),
        ({"anchor_day": 32}, "anchor_day"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
    ],
)
def test_a_refusal_names_its_field(gateway: Gateway, fields: JSON, named: str) -> None:
    body = {"customer_id": a_customer(gateway), "plan_id": a_plan(gateway)}

    refused = gateway.post("/v1/subscriptions", body | fields)

    assert refused.status in (400, 404)
    assert refused.error["field"] == named


def test_a_plan_that_is_archived_has_no_new_subscription(gateway: Gateway) -> None:
    plan_id = a_plan(gateway)
    gateway.post(f"/v1/plans/{plan_id}/archive")

    refused = gateway.post("/v1/subscriptions", {"customer_id": a_customer(gateway), "plan_id": plan_id})

    assert (refused.status, refused.error["field"]) == (400, "plan_id")


def test_subscriptions_and_invoices_are_listed_by_customer_and_status(gateway: Gateway, stage: Stage) -> None:
    first, second = subscribed(gateway, days_until_due=1), subscribed(gateway, days_until_due=60)
    advance(gateway, stage, 2)
    customer = f"customer_id={first['customer_id']}"

    def ids(path: str) -> list[str]:
        return [one["id"] for one in gateway.get(path).data]

    [overdue], [later] = invoices_of(gateway, first), invoices_of(gateway, second)
    assert ids(f"/v1/subscriptions?{customer}") == [first["id"]]
    assert ids("/v1/subscriptions?status=past_due") == [first["id"]]
    assert ids("/v1/subscriptions?status=active") == [second["id"]]
    assert ids(f"/v1/invoices?{customer}") == [overdue["id"]]
    assert ids("/v1/invoices?status=open") == [later["id"], overdue["id"]]


def test_a_request_follows_the_steps_that_are_due(gateway: Gateway) -> None:
    subscription = subscribed(gateway, days_until_due=365)
    gateway.post("/v1/test/clock/advance", {"seconds": 40 * DAY})  # no function has run since

    assert step(gateway, subscription, "pause").data["status"] == "paused"

    first, second = invoices_of(gateway, subscription)
    assert second["period_start"] == first["period_end"]


def test_the_event_of_an_overdue_invoice_has_its_own_time(gateway: Gateway, stage: Stage) -> None:
    subscription = subscribed(gateway, days_until_due=1)
    step(gateway, subscription, "cancel")
    canceled_at = current(gateway, subscription)["updated_at"]

    advance(gateway, stage, 2)

    [invoice] = invoices_of(gateway, subscription)
    assert invoice["overdue"]
    assert invoice["updated_at"] > canceled_at


def test_an_advance_of_the_clock_is_kept_by_a_step_that_started_before(gateway: Gateway) -> None:
    subscription = subscribed(gateway)
    before = clock_of(gateway.account, datetime.now(UTC))
    read = subscriptions.get(gateway.account, subscription["id"])
    gateway.post("/v1/test/clock/advance", {"seconds": 20 * DAY})

    late = subscription_steps.pause(read, None, before.now, before.at)

    with pytest.raises(subscriptions.SubscriptionChanged):
        billing.write(late, before, billing.Cause())


def test_a_subscription_of_a_deleted_customer_is_canceled_at_its_next_period(
    gateway: Gateway, stage: Stage
) -> None:
    subscription = subscribed(gateway, days_until_due=365)
    gateway.send("DELETE", f"/v1/customers/{subscription['customer_id']}")

    advance(gateway, stage, 100)

    assert current(gateway, subscription)["status"] == "canceled"
    assert len(invoices_of(gateway, subscription)) == 1


@pytest.mark.parametrize("body", [b'{"quantity": 2}', b'{"cancel_at_period_end": true}'])
def test_a_canceled_subscription_changes_only_its_metadata(gateway: Gateway, body: bytes) -> None:
    subscription = subscribed(gateway)
    step(gateway, subscription, "cancel")
    path = f"/v1/subscriptions/{subscription['id']}"

    assert gateway.send("PATCH", path, body).status == 409
    assert gateway.send("PATCH", path, b'{"metadata": {"a": "b"}}').data["metadata"] == {"a": "b"}


def test_a_plan_of_weeks_has_no_anchor_day(gateway: Gateway) -> None:
    body = {"customer_id": a_customer(gateway), "plan_id": a_plan(gateway, interval="week"), "anchor_day": 1}

    refused = gateway.post("/v1/subscriptions", body)

    assert (refused.status, refused.error["field"]) == (400, "anchor_day")


@pytest.mark.parametrize(("fee", "currency"), [(10**12, "INR"), (15_001, "KWD")])
def test_a_setup_fee_is_an_amount_that_an_order_can_have(gateway: Gateway, fee: int, currency: str) -> None:
    refused = gateway.post("/v1/plans", MONTHLY | {"setup_fee": fee, "currency": currency})

    assert (refused.status, refused.error["field"]) == (400, "setup_fee")
