"""An acquirer's event is a reason to look up its payment: in any order, repeated, early or unknown."""

import itertools
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.payments.domain.acquirer_event import GIVE_UP_AFTER
from chalicelib.payments.domain.tasks import event_task
from chalicelib.payments.store import acquirer_events
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from chalicelib.payments.workers.payments import process
from tests.acquirer import payment_context
from tests.doubles.accounts import RAZORPAY, STRIPE, add_account, route_all
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_answers import CAPTURED
from tests.doubles.razorpay_objects import as_it_was
from tests.doubles.signed_events import Json, deliver, razorpay_event, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_cards import REQUIRES_3DS
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_APP: JSON = {"method": "upi", "upi": {"flow": "intent"}}


def start(gateway: Gateway, stage: Stage, body: JSON, **fields: Any) -> tuple[str, JSON]:
    """Return the acquirer account, and a payment that was sent to it."""
    acquirer = add_account(gateway, body)
    route_all(gateway, acquirer)
    payment = gateway.payment(**fields)
    stage.run(gateway.account)
    return acquirer, payment


def shown(gateway: Gateway, payment: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def paid_at_razorpay(double: RazorpayDouble) -> tuple[Json, Json]:
    """Return the order and its payment, after the payer paid in the browser."""
    [order] = double.state.orders.values()
    payment = double.state.pay(order["id"], int(datetime.now(UTC).timestamp()))
    double.state.authenticate(payment["id"])
    return order, payment


def test_a_payment_in_the_browser_succeeds_when_its_event_arrives(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble
) -> None:
    acquirer, payment = start(gateway, stage, RAZORPAY, **BY_APP)
    assert shown(gateway, payment)["status"] == "requires_action"
    order, paid = paid_at_razorpay(razorpay)

    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.captured", payment=paid))
    stage.run(gateway.account)

    found = shown(gateway, payment)
    assert (found["status"], found["captured"], found["acquirer_reference"]) == ("success", True, order["id"])


@pytest.mark.parametrize("order_of_events", list(itertools.permutations(range(3))))
def test_events_in_any_order_and_repeated_reach_one_state(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble, order_of_events: tuple[int, ...]
) -> None:
    acquirer, payment = start(gateway, stage, RAZORPAY, **BY_APP)
    order, paid = paid_at_razorpay(razorpay)
    events = [
        razorpay_event("payment.authorized", payment=as_it_was(paid, "authorized")),
        razorpay_event("payment.captured", payment=paid),
        razorpay_event("order.paid", payment=paid, order=order),
    ]

    for number in (*order_of_events, *order_of_events):
        deliver(gateway, acquirer, "razorpay", events[number], f"evt_{number}")
        stage.run(gateway.account)

    found = shown(gateway, payment)
    assert (found["status"], found["amount_captured"]) == ("success", payment["amount"])
    names = [event["event"] for event in gateway.get("/v1/events?limit=50").data]
    assert (names.count("payment.success"), names.count("order.paid")) == (1, 1)


def test_an_event_never_decides_by_its_own_words(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble
) -> None:
    acquirer, payment = start(gateway, stage, RAZORPAY, **BY_APP)
    [order] = razorpay.state.orders.values()
    claimed = {**CAPTURED, "order_id": order["id"], "amount": payment["amount"]}

    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.captured", payment=claimed))
    stage.run(gateway.account)

    assert shown(gateway, payment)["status"] == "requires_action"


def test_a_payer_who_never_returns_from_the_bank_has_paid_when_the_event_arrives(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    card = {**CARD, "number": REQUIRES_3DS}
    acquirer, payment = start(gateway, stage, STRIPE, method="card", card=card)
    assert shown(gateway, payment)["status"] == "requires_action"
    [intent] = stripe.state.intents.values()

    early = stripe_event("payment_intent.requires_action", intent, "evt_1")
    deliver(gateway, acquirer, "stripe", early)
    stage.run(gateway.account)
    still = shown(gateway, payment)["status"]
    stripe.state.authenticate(intent["id"], int(datetime.now(UTC).timestamp()))
    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.succeeded", intent, "evt_2"))
    stage.run(gateway.account)

    assert (still, shown(gateway, payment)["status"]) == ("requires_action", "success")


def test_a_refund_that_fails_later_gives_the_amount_back_when_its_event_arrives(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, payment = start(gateway, stage, STRIPE, method="card", card=CARD)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000}).data
    stage.run(gateway.account)
    [at_stripe] = stripe.state.refunds
    at_stripe |= {"status": "failed", "failure_reason": "lost_or_stolen_card"}

    deliver(gateway, acquirer, "stripe", stripe_event("refund.failed", at_stripe))
    stage.run(gateway.account)

    failed = gateway.get(f"/v1/refunds/{refund['id']}").data
    assert (failed["status"], shown(gateway, payment)["amount_refundable"]) == ("failed", payment["amount"])


def test_an_event_before_its_reference_is_written_is_processed_later(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer = add_account(gateway, STRIPE)
    route_all(gateway, acquirer)
    payment = gateway.payment(method="card", card=CARD)
    intent = {"id": "pi_1", "object": "payment_intent", "metadata": {"payment": payment["id"]}}

    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.created", intent))
    [row] = AcquirerEventRow.of_account(gateway.account)
    event = acquirer_events.get(gateway.account, row.id)
    process(event_task(event), payment_context(at=event.received_at))

    waiting = acquirer_events.get(gateway.account, row.id)
    assert (waiting.outcome, waiting.due_at) == (None, event.received_at + timedelta(minutes=1))


def test_an_unknown_payment_is_reported_after_three_days(
    gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    acquirer = add_account(gateway, STRIPE)
    intent = {"id": "pi_1", "object": "payment_intent", "metadata": {"payment": "pay_unknown"}}
    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.succeeded", intent))
    [row] = AcquirerEventRow.of_account(gateway.account)
    at: datetime | None = row.received_at
    last, tries = row.received_at, 0

    while at is not None:
        last, tries = at, tries + 1
        process(event_task(acquirer_events.get(gateway.account, row.id)), payment_context(at=at))
        at = acquirer_events.get(gateway.account, row.id).due_at

    assert GIVE_UP_AFTER <= last - row.received_at < GIVE_UP_AFTER + timedelta(hours=7)
    assert tries < 20
    reported = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert [one.getMessage() for one in reported] == ["acquirer.event_unknown"]


def test_a_charge_without_a_payment_intent_is_not_ours_and_is_ignored(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, caplog: pytest.LogCaptureFixture
) -> None:
    acquirer = add_account(gateway, STRIPE)
    charge: JSON = {"id": "ch_1", "object": "charge", "payment_intent": None, "metadata": {}}

    deliver(gateway, acquirer, "stripe", stripe_event("charge.succeeded", charge))
    stage.run(gateway.account)

    [row] = AcquirerEventRow.of_account(gateway.account)
    event = acquirer_events.get(gateway.account, row.id)
    assert (event.outcome, event.due_at, stripe.passed) == ("nothing to do", None, [])
    assert [one for one in caplog.records if one.levelno == logging.ERROR] == []


def test_a_payment_of_another_acquirer_account_is_not_looked_up(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage, STRIPE, method="card", card=CARD)
    other = add_account(gateway, {**STRIPE, "secret": "sk_test_another1"})
    [intent] = stripe.state.intents.values()
    before = list(stripe.passed)

    deliver(gateway, other, "stripe", stripe_event("charge.refunded", {**intent, "object": "payment_intent"}))
    stage.run(gateway.account)

    assert stripe.passed == before
    assert shown(gateway, payment)["status"] == "success"
