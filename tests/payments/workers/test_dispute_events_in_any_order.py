"""The events of a dispute in any order, repeated and sent twice under new ids, reach one state."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account, route_all
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.signed_events import Json, deliver, razorpay_event, stripe_event
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_APP: JSON = {"method": "upi", "upi": {"flow": "intent"}}
KINDS = ("stripe", "razorpay", "cashfree")
ORDERS = list(itertools.permutations(range(3)))


@dataclass
class Disputed:
    """A captured payment with a dispute at one acquirer.

    `events` are the three events of the dispute; `states` are the fields of the dispute when each was sent.
    """

    gateway: Gateway
    stage: Stage
    kind: str
    acquirer: str
    payment: JSON
    dispute: Json
    states: list[Json]
    events: list[Callable[[], Json]] = field(default_factory=list)

    def hear(self, number: int, event_id: str) -> None:
        deliver(self.gateway, self.acquirer, self.kind, self.events[number](), event_id)
        self.stage.run(self.gateway.account)


@pytest.fixture(params=KINDS)
def disputed(request: pytest.FixtureRequest, gateway: Gateway, stage: Stage) -> Callable[[str], Disputed]:
    """Return how to open a dispute that ends as `won` or `lost`."""
    open_at: dict[str, Callable[[Gateway, Stage, Any, str], Disputed]] = {
        "stripe": at_stripe, "razorpay": at_razorpay, "cashfree": at_cashfree,
    }  # fmt: skip
    return partial(open_at[request.param], gateway, stage, request.getfixturevalue(request.param))


@pytest.mark.parametrize(("order_of_events", "end"), list(zip(ORDERS, ["won", "lost"] * 3, strict=True)))
def test_events_in_any_order_and_repeated_reach_one_state(
    disputed: Callable[[str], Disputed], order_of_events: tuple[int, ...], end: str
) -> None:
    case = disputed(end)

    for state, number in zip(case.states, order_of_events, strict=True):
        case.dispute |= state
        case.hear(number, f"evt_{number}")
    written = event_names(case.gateway)
    case.hear(order_of_events[0], f"evt_{order_of_events[0]}")
    case.hear(order_of_events[0], "evt_new")

    amount = case.payment["amount"]
    [dispute] = case.gateway.get("/v1/disputes").data
    assert (dispute["payment_id"], dispute["status"]) == (case.payment["id"], end)
    assert dispute["amount_withdrawn"] == (amount if end == "lost" else 0)
    payment = case.gateway.get(f"/v1/payments/{case.payment['id']}").data
    assert payment["amount_refundable"] == (0 if end == "lost" else amount)
    assert [written.count(f"payment.dispute.{name}") for name in ("created", "closed")] == [1, 1]
    assert event_names(case.gateway) == written


def test_events_that_arrive_after_the_end_reach_the_same_state(disputed: Callable[[str], Disputed]) -> None:
    case = disputed("won")
    case.dispute |= case.states[-1]

    for number in (2, 0, 1, 2):
        case.hear(number, f"evt_{number}")

    [dispute] = case.gateway.get("/v1/disputes").data
    assert (dispute["status"], dispute["amount_withdrawn"]) == ("won", 0)
    names = [name for name in event_names(case.gateway) if "dispute" in name]
    assert sorted(names) == ["payment.dispute.closed", "payment.dispute.created"]


def event_names(gateway: Gateway) -> list[str]:
    return [event["event"] for event in gateway.get("/v1/events?limit=50").data]


def at_stripe(gateway: Gateway, stage: Stage, double: StripeDouble, end: str) -> Disputed:
    acquirer, payment = started(gateway, stage, STRIPE, method="card", card=CARD)
    [intent] = double.state.intents.values()
    opened = double.state.disputes.open(intent, int(datetime.now(UTC).timestamp()))
    moved = opened["balance_transactions"]
    ended = {"status": end, "balance_transactions": moved if end == "lost" else []}
    states: list[Json] = [{"status": "needs_response"}, {"status": "under_review"}, ended]
    case = Disputed(gateway, stage, "stripe", acquirer, payment, opened, states)
    for name in ("created", "funds_withdrawn", "closed"):
        case.events.append(partial(stripe_event, f"charge.dispute.{name}", opened, f"evt_{name}"))
    return case


def at_razorpay(gateway: Gateway, stage: Stage, double: RazorpayDouble, end: str) -> Disputed:
    acquirer, payment = started(gateway, stage, RAZORPAY, **BY_APP)
    at, [order] = int(datetime.now(UTC).timestamp()), double.state.orders.values()
    paid = double.state.pay(order["id"], at)
    double.state.authenticate(paid["id"])
    deliver(gateway, acquirer, "razorpay", razorpay_event("payment.captured", payment=paid), "evt_paid")
    stage.run(gateway.account)
    opened = double.state.disputes.open(paid, at)
    ended = {"status": end, "amount_deducted": opened["amount"] if end == "lost" else 0}
    states: list[Json] = [{"status": "open"}, {"status": "under_review"}, ended]
    case = Disputed(gateway, stage, "razorpay", acquirer, payment, opened, states)
    for name, state in zip(("created", "under_review", end), states, strict=True):
        event = razorpay_event(f"payment.dispute.{name}", dispute=opened | state, payment=paid)
        case.events.append(partial(dict, event))
    return case


def at_cashfree(gateway: Gateway, stage: Stage, double: CashfreeDouble, end: str) -> Disputed:
    acquirer, payment = started(gateway, stage, CASHFREE, **BY_APP)
    [order] = double.state.orders.values()
    double.state.decide(order["order_id"])
    named: Json = {"order": {"order_id": order["order_id"]}}
    deliver(gateway, acquirer, "cashfree", {"type": "PAYMENT_SUCCESS_WEBHOOK", "data": named}, "evt_paid")
    stage.run(gateway.account)
    opened = double.state.disputes.open(order, datetime.now(UTC))
    ends = ("CREATED", "DOCS_RECEIVED", f"MERCHANT_{end.upper()}")
    states: list[Json] = [{"dispute_status": f"CHARGEBACK_{one}"} for one in ends]
    data = {"dispute": {"dispute_id": str(opened["dispute_id"])}, "order_details": named["order"]}
    case = Disputed(gateway, stage, "cashfree", acquirer, payment, opened, states)
    for name in ("CREATED", "UPDATED", "CLOSED"):
        case.events.append(partial(dict, type=f"DISPUTE_{name}", data=data))
    return case


def started(gateway: Gateway, stage: Stage, body: JSON, **fields: Any) -> tuple[str, JSON]:
    """Return the acquirer account, and a payment that was sent to it."""
    acquirer = add_account(gateway, body)
    route_all(gateway, acquirer)
    payment = gateway.payment(**fields)
    stage.run(gateway.account)
    return acquirer, payment
