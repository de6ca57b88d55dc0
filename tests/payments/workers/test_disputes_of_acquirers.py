"""Disputes of an acquirer: its events open and close them, and the merchant's response arrives once."""

from datetime import UTC, datetime
from typing import Any

import pytest
import urllib3

from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account, route_all
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.server import Fault
from tests.doubles.signed_events import Json, deliver, razorpay_event, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def paid_at_stripe(gateway: Gateway, stage: Stage, double: StripeDouble) -> tuple[str, JSON, Json]:
    """Return the acquirer account, a payment and its new dispute at Stripe."""
    acquirer = add_account(gateway, STRIPE)
    route_all(gateway, acquirer)
    payment = gateway.payment(method="card", card=CARD)
    stage.run(gateway.account)
    [intent] = double.state.intents.values()
    return acquirer, payment, double.state.disputes.open(intent, int(datetime.now(UTC).timestamp()))


def heard(gateway: Gateway, stage: Stage, acquirer: str, dispute: Json, event: str = "created") -> None:
    deliver(gateway, acquirer, "stripe", stripe_event(f"charge.dispute.{event}", dispute, f"evt_{event}"))
    stage.run(gateway.account)


def the_dispute(gateway: Gateway) -> JSON:
    [found] = gateway.get("/v1/disputes").data
    made: JSON = found
    return made


def uploaded(gateway: Gateway, dispute: JSON) -> str:
    answer = gateway.post(f"/v1/disputes/{dispute['id']}/evidence", {"content_type": "application/pdf"}).data
    form = {**answer["fields"], "file": ("receipt.pdf", b"%PDF-1.7 receipt", "application/pdf")}
    with urllib3.PoolManager() as http:
        assert http.request("POST", answer["url"], fields=form).status == 204
    return str(answer["file_id"])


def test_an_event_opens_the_dispute_of_its_payment(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, payment, opened = paid_at_stripe(gateway, stage, stripe)

    heard(gateway, stage, acquirer, opened)

    dispute = the_dispute(gateway)
    assert (dispute["payment_id"], dispute["acquirer_reference"]) == (payment["id"], opened["id"])
    assert (dispute["status"], dispute["amount_withdrawn"]) == ("needs_response", payment["amount"])
    assert gateway.get(f"/v1/payments/{payment['id']}").data["amount_refundable"] == 0


def test_a_contest_sends_the_uploaded_file(gateway: Gateway, stage: Stage, stripe: StripeDouble) -> None:
    acquirer, _, opened = paid_at_stripe(gateway, stage, stripe)
    heard(gateway, stage, acquirer, opened)
    dispute = the_dispute(gateway)

    body = {"evidence": {"explanation": "Delivered."}, "files": [uploaded(gateway, dispute)]}
    assert gateway.post(f"/v1/disputes/{dispute['id']}/contest", body).status == 200
    stage.run(gateway.account)

    after = the_dispute(gateway)
    assert (after["status"], after["response_status"]) == ("under_review", "submitted")
    assert [file["size"] for file in stripe.state.disputes.files.values()] == [len(b"%PDF-1.7 receipt")]


def test_a_lost_answer_to_a_response_does_not_send_it_twice(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, _, opened = paid_at_stripe(gateway, stage, stripe)
    heard(gateway, stage, acquirer, opened)
    stripe.faults["POST close"] = Fault.LOST_AFTER

    gateway.post(f"/v1/disputes/{the_dispute(gateway)['id']}/accept")
    stage.run(gateway.account)
    assert the_dispute(gateway)["response_status"] == "pending"
    gateway.post("/v1/test/clock/advance", {"seconds": 86_400})
    stage.run(gateway.account)

    assert (the_dispute(gateway)["status"], stripe.state.disputes.submissions) == ("lost", 1)


@pytest.mark.parametrize("changes", [{"payment_intent": "pi_unknown"}, {"id": "du_unknown"}])
def test_a_dispute_that_cannot_be_read_is_looked_up_again(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, changes: dict[str, Any]
) -> None:
    acquirer, _, opened = paid_at_stripe(gateway, stage, stripe)

    heard(gateway, stage, acquirer, {**opened, **changes})

    [event] = AcquirerEventRow.of_account(gateway.account)
    assert gateway.get("/v1/disputes").data == []
    assert (event.outcome is None, event.due_at is None) == (True, False)


def test_more_files_than_the_acquirer_takes_are_refused(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    acquirer, _, opened = paid_at_stripe(gateway, stage, stripe)
    heard(gateway, stage, acquirer, opened)
    dispute = the_dispute(gateway)

    files = [uploaded(gateway, dispute) for _ in range(2)]
    refused = gateway.post(f"/v1/disputes/{dispute['id']}/contest", {"files": files})

    assert (refused.status, refused.error["field"]) == (400, "files")


@pytest.mark.parametrize("names_its_order", [True, False])
def test_an_event_of_razorpay_opens_a_dispute_that_needs_a_file(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble, *, names_its_order: bool
) -> None:
    acquirer = add_account(gateway, RAZORPAY)
    route_all(gateway, acquirer)
    payment = gateway.payment(method="upi", upi={"flow": "intent"})
    stage.run(gateway.account)
    at, [order] = int(datetime.now(UTC).timestamp()), razorpay.state.orders.values()
    paid = razorpay.state.pay(order["id"], at)
    razorpay.state.authenticate(paid["id"])
    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.captured", payment=paid))
    stage.run(gateway.account)
    opened = razorpay.state.disputes.open(paid, at)

    shown = paid if names_its_order else {**paid, "order_id": None}
    event = razorpay_event("payment.dispute.created", dispute=opened, payment=shown)
    deliver(gateway, acquirer, "razorpay", event, "evt_2")
    stage.run(gateway.account)

    dispute = the_dispute(gateway)
    path, evidence = f"/v1/disputes/{dispute['id']}/contest", {"explanation": "Delivered."}
    assert (dispute["payment_id"], dispute["status"]) == (payment["id"], "needs_response")
    assert gateway.post(path, {"evidence": evidence}).error["field"] == "files"
    files = [uploaded(gateway, dispute)]
    long = gateway.post(path, {"evidence": {"explanation": "x" * 1000}, "files": files})
    assert long.error["field"] == "evidence"
    gateway.post(path, {"evidence": evidence, "files": files})
    stage.run(gateway.account)
    assert the_dispute(gateway)["status"] == "under_review"


def test_an_event_of_cashfree_opens_a_dispute_that_a_file_answers(
    gateway: Gateway, stage: Stage, cashfree: CashfreeDouble
) -> None:
    acquirer = add_account(gateway, CASHFREE)
    route_all(gateway, acquirer)
    payment = gateway.payment(method="upi", upi={"flow": "intent"})
    stage.run(gateway.account)
    [order] = cashfree.state.orders.values()
    cashfree.state.decide(order["order_id"])
    named = {"order_details": {"order_id": order["order_id"]}}
    paid = {"type": "PAYMENT_SUCCESS_WEBHOOK", "data": {"order": {"order_id": order["order_id"]}}}
    deliver(gateway, acquirer, "cashfree", paid, "evt_1")
    stage.run(gateway.account)
    opened = cashfree.state.disputes.open(order, datetime.now(UTC))

    data = {"dispute": {"dispute_id": str(opened["dispute_id"])}, **named}
    deliver(gateway, acquirer, "cashfree", {"type": "DISPUTE_CREATED", "data": data}, "evt_2")
    stage.run(gateway.account)

    dispute = the_dispute(gateway)
    assert (dispute["payment_id"], dispute["status"]) == (payment["id"], "needs_response")
    files = [uploaded(gateway, dispute)]
    gateway.post(f"/v1/disputes/{dispute['id']}/contest", {"files": files})
    stage.run(gateway.account)
    assert (the_dispute(gateway)["status"], cashfree.state.disputes.submissions) == ("under_review", 1)
