"""UPI payments at a merchant's own account at Stripe, from the API to Stripe's books."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.merchant import LateAuthorization, Merchant
from chalicelib.accounts.store import merchants
from chalicelib.domain.ids import new_id
from chalicelib.messaging import queues
from chalicelib.payments.acquirers.connections import return_url_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.store.rows import PaymentRow
from tests.builders import captured
from tests.doubles.accounts import SIMULATOR, STRIPE, add_account, route_all
from tests.doubles.signed_events import deliver, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_state import UPI_PAGE
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

WITH_UPI: JSON = {**STRIPE, "upi": True}
BY_APP: JSON = {"method": "upi", "upi": {"flow": "intent"}}
DECLINED_IN_APP = "payment_method_customer_decline"


def start(gateway: Gateway, stage: Stage, account: JSON = WITH_UPI) -> tuple[str, JSON]:
    """Return the acquirer account, and a UPI payment whose payer was sent to Stripe's page."""
    acquirer = add_account(gateway, account)
    route_all(gateway, acquirer)
    payment = gateway.payment(**BY_APP)
    stage.run(gateway.account)
    return acquirer, shown(gateway, payment)


def shown(gateway: Gateway, payment: JSON) -> JSON:
    found: JSON = gateway.get(f"/v1/payments/{payment['id']}").data
    return found


def act(stripe: StripeDouble, payment: JSON, code: str | None = None) -> JSON:
    """Let the payer pay in the app, or fail with `code`. Return the PaymentIntent."""
    stripe.state.authenticate(payment["acquirer_reference"], int(time.time()), code=code)
    return stripe.state.intents[payment["acquirer_reference"]]


def report(gateway: Gateway, stage: Stage, acquirer: str, type: str, intent: JSON) -> None:
    """Deliver Stripe's event twice, as Stripe may."""
    for _ in range(2):
        deliver(gateway, acquirer, "stripe", stripe_event(f"payment_intent.{type}", intent))
        stage.run(gateway.account)


def test_the_payer_is_sent_to_the_page_of_stripe_until_its_qr_code_expires(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage)

    by_payer = gateway.get(f"/v1/checkout/payments/{payment['id']}").data
    page = {"type": "redirect", "url": UPI_PAGE}
    left = datetime.fromisoformat(by_payer["expires_at"]) - datetime.now(UTC)
    assert (payment["status"], payment["next_action"], by_payer["next_action"]) == (
        "requires_action", page, page,
    )  # fmt: skip
    assert timedelta(minutes=4) < left <= timedelta(minutes=5)
    assert "link" not in by_payer["upi"]


def test_a_upi_payment_succeeds_when_the_event_of_stripe_arrives(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, payment = start(gateway, stage)

    report(gateway, stage, acquirer, "succeeded", act(stripe, payment))

    paid = shown(gateway, payment)
    assert (paid["status"], paid["amount_captured"]) == ("success", 50_000)
    assert gateway.get(f"/v1/orders/{payment['order_id']}").data["status"] == "paid"
    assert stripe.passed.count("POST confirm") == 1


def test_a_payer_who_comes_back_from_the_page_has_paid(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage)
    act(stripe, payment)

    come_back(gateway, stage, payment)

    assert shown(gateway, payment)["status"] == "success"


def test_a_payer_who_comes_back_without_paying_can_still_pay(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage)

    come_back(gateway, stage, payment)

    waiting, by_payer = (
        shown(gateway, payment),
        gateway.get(f"/v1/challenges/{token_of(gateway, payment)}").data,
    )
    assert waiting["status"] == "requires_action"
    assert waiting["next_action"] == payment["next_action"] == by_payer["next_action"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (DECLINED_IN_APP, "payment_declined"),
        ("payment_intent_payment_attempt_expired", "payment_timed_out"),
        ("a_code_that_stripe_adds_later", "payment_declined"),
    ],
)
def test_a_failed_upi_payment_says_so_and_the_order_can_be_paid_again(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, code: str, expected: str
) -> None:
    acquirer, payment = start(gateway, stage)

    report(gateway, stage, acquirer, "payment_failed", act(stripe, payment, code))

    failed = shown(gateway, payment)
    assert (failed["status"], failed["error_code"]) == ("failed", expected)
    assert gateway.get(f"/v1/checkout/orders/{payment['order_id']}").data["payable"] is True
    assert stripe.state.taken() == 0


def test_a_payment_that_is_never_paid_is_canceled_at_stripe_before_it_fails(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage)

    pass_deadline(gateway, stage, payment)

    failed = shown(gateway, payment)
    assert (failed["status"], failed["error_code"]) == ("failed", "payment_timed_out")
    [intent] = stripe.state.intents.values()
    assert intent["status"] == "canceled"


def test_a_payment_that_was_paid_before_its_deadline_succeeds_after_it(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    _, payment = start(gateway, stage)
    act(stripe, payment)

    pass_deadline(gateway, stage, payment)

    assert shown(gateway, payment)["status"] == "success"


@pytest.mark.parametrize(
    ("policy", "kept"), [(LateAuthorization.CAPTURE, 50_000), (LateAuthorization.REFUND, 0)]
)
def test_money_that_arrives_after_a_failure_follows_the_policy_of_the_merchant(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, policy: LateAuthorization, kept: int
) -> None:
    """Stripe documents no success after a failure. If there is one, the books must agree."""
    merchants.add(Merchant(gateway.merchant_id, "Shop", "", datetime.now(UTC), policy))
    acquirer, payment = start(gateway, stage)
    report(gateway, stage, acquirer, "payment_failed", act(stripe, payment, DECLINED_IN_APP))
    [intent] = stripe.state.intents.values()
    intent["status"] = "requires_action"

    deliver(gateway, acquirer, "stripe", stripe_event("payment_intent.succeeded", act(stripe, payment), "2"))
    stage.run(gateway.account)

    found = shown(gateway, payment)
    assert (stripe.state.taken(), found["amount_refundable"]) == (kept, kept)


def test_the_second_of_two_pages_of_an_order_is_refunded(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, first = start(gateway, stage)
    again = gateway.payment({"id": first["order_id"]}, **BY_APP)
    stage.run(gateway.account)

    for payment in (first, shown(gateway, again)):
        event = stripe_event("payment_intent.succeeded", act(stripe, payment), payment["id"])
        deliver(gateway, acquirer, "stripe", event, payment["id"])
        stage.run(gateway.account)

    assert stripe.state.taken() == 50_000
    assert [shown(gateway, one)["amount_refunded"] for one in (first, again)] == [0, 50_000]


def test_part_of_a_upi_payment_is_refunded(gateway: Gateway, stage: Stage, stripe: StripeDouble) -> None:
    acquirer, payment = start(gateway, stage)
    report(gateway, stage, acquirer, "succeeded", act(stripe, payment))

    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 20_000}).data
    stage.run(gateway.account)

    assert gateway.get(f"/v1/refunds/{refund['id']}").data["status"] == "processed"
    assert stripe.state.taken() == 30_000


def test_an_account_that_stripe_did_not_enable_for_upi_takes_nothing(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    stripe.state.upi = False

    _, payment = start(gateway, stage)

    assert (payment["status"], stripe.passed) == ("pending", ["POST payment_intents"])


def come_back(gateway: Gateway, stage: Stage, payment: JSON) -> None:
    """Return from Stripe's page to ours."""
    path = f"/v1/challenges/{token_of(gateway, payment)}"
    assert gateway.post(path, {"outcome": "returned"}).status == 200
    stage.run(gateway.account)


def token_of(gateway: Gateway, payment: JSON) -> str:
    """Return the token in the address that Stripe sends the payer back to."""
    return return_url_of("", payments.get(gateway.account, payment["id"])).partition("=")[2]


def pass_deadline(gateway: Gateway, stage: Stage, payment: JSON) -> None:
    """Do what the sweeper does with a payment whose time is over."""
    row = PaymentRow.get(*PaymentRow.key_of(gateway.account, payment["id"]))
    row.update([PaymentRow.due_at.set(datetime.now(UTC) - timedelta(seconds=1))])
    queues.send([(PaymentTask(gateway.account, payment["id"], payment["order_id"], Step.DUE), 0)])
    stage.run(gateway.account)


@pytest.mark.parametrize(
    ("account", "order", "fields", "refused_field"),
    [
        (STRIPE, {}, {}, "method"),
        (WITH_UPI, {"amount": 100_000_01}, {}, "method"),
        (WITH_UPI, {}, {"captured": False}, "captured"),
        (WITH_UPI, {}, {"upi": {"flow": "collect", "vpa": "success@upi"}}, "upi.flow"),
        (WITH_UPI, {}, {"upi": None, "upi_id": "success@upi"}, "upi.flow"),
        (WITH_UPI, {}, {"upi": None}, "upi"),
        (WITH_UPI, {"currency": "USD"}, {}, "method"),
    ],
    ids=["no UPI", "too much", "manual capture", "address", "upi_id", "no flow", "dollars"],
)
def test_a_payment_that_stripe_cannot_take_by_upi_is_refused(
    gateway: Gateway, account: JSON, order: JSON, fields: JSON, refused_field: str
) -> None:
    route_all(gateway, add_account(gateway, account))
    body = {"order_id": gateway.order(**order)["id"], **BY_APP, **fields}

    refused = gateway.post("/v1/payments", {name: value for name, value in body.items() if value is not None})

    assert (refused.status, refused.error["field"]) == (400, refused_field)


@pytest.mark.parametrize(
    ("account", "fields"),
    [
        (STRIPE, {}),
        (WITH_UPI, {"captured": False}),
        (WITH_UPI, {"upi": {"flow": "collect", "vpa": "a.b@upi"}}),
    ],
)
def test_an_account_that_cannot_take_the_payment_is_not_asked(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, account: JSON, fields: JSON
) -> None:
    other = add_account(gateway, SIMULATOR)
    route_all(gateway, add_account(gateway, account), other)

    payment = gateway.payment(**{**BY_APP, **fields})

    assert payment["routing"]["acquirers"] == [other]


@pytest.mark.parametrize(
    ("account", "amount", "methods", "flows"),
    [
        (WITH_UPI, 100_000_00, ["upi", "card"], ["intent", "qr"]),
        (WITH_UPI, 100_000_01, ["card"], []),
        (STRIPE, 50_000, ["card"], []),
    ],
)
def test_the_checkout_offers_upi_only_where_the_account_takes_it(
    gateway: Gateway, account: JSON, amount: int, methods: list[str], flows: list[str]
) -> None:
    route_all(gateway, add_account(gateway, account))

    offer = gateway.get(f"/v1/checkout/orders/{gateway.order(amount)['id']}").data

    assert (offer["methods"], offer["upi_flows"], offer["scripts"]) == (methods, flows, [])


@pytest.mark.parametrize(("days", "status"), [(59, 201), (61, 400)])
def test_a_upi_payment_is_refunded_within_sixty_days(gateway: Gateway, days: int, status: int) -> None:
    created_at = datetime.now(UTC) - timedelta(days=days)
    old = captured(
        account=gateway.account, id=new_id("pay", created_at), created_at=created_at,
        instrument=Instrument(Method.UPI, upi={"flow": "intent"}), acquirer=add_account(gateway, WITH_UPI),
    )  # fmt: skip
    PaymentRow.of(old).save()

    assert gateway.post(f"/v1/payments/{old.id}/refunds", {"amount": 100}).status == status
