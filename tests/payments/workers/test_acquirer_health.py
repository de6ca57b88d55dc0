"""Failing acquirer accounts are asked last, until one payment shows that they work again."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.breaker import FIRST_OPEN, TRIPS_AT
from chalicelib.payments.acquirers import (
    Approved,
    DeclineClass,
    Declined,
    NotSent,
    NotSentCause,
    Unanswered,
    Verdict,
)
from chalicelib.payments.acquirers.selection import select
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.store import acquirer_health
from chalicelib.payments.workers.acquirer_health import record_outcome
from tests.builders import a_payment, an_order
from tests.doubles.accounts import RAZORPAY, STRIPE, add_account, route_all, set_state
from tests.doubles.razorpay_answers import DOWNTIME
from tests.doubles.signed_events import deliver, razorpay_event
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

CARD = Instrument(Method.CARD, card={"brand": "visa"})
NEW_CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
APPROVED = Approved(reference="ref", amount=1, currency="INR")
OWN_REFUSAL = Declined("processing_error", "Try again.", DeclineClass.ACQUIRER)
PAYERS = Declined("insufficient_funds", "No funds.", DeclineClass.PAYER)
FAILURES: list[Verdict] = [NotSent(), Unanswered(), OWN_REFUSAL]


@pytest.fixture
def accounts(gateway: Gateway) -> tuple[str, str]:
    first, second = add_account(gateway, STRIPE), add_account(gateway, STRIPE)
    route_all(gateway, first, second)
    return first, second


def end(gateway: Gateway, acquirer: str, verdict: Verdict = OWN_REFUSAL, times: int = TRIPS_AT) -> None:
    payment = a_payment(account=gateway.account, acquirer=acquirer, instrument=CARD)
    for _ in range(times):
        record_outcome(payment, verdict, datetime.now(UTC))


def selected(gateway: Gateway, later: timedelta = timedelta(0)) -> list[str]:
    at = datetime.now(UTC) + later
    return select(an_order(account=gateway.account), CARD, "pay_1", at).acquirers


@pytest.mark.parametrize("verdict", FAILURES, ids=lambda one: type(one).__name__)
def test_an_account_that_fails_is_asked_last(
    gateway: Gateway, accounts: tuple[str, str], verdict: Verdict
) -> None:
    first, second = accounts
    end(gateway, first, verdict)

    assert selected(gateway) == [second, first]
    [shown] = gateway.get(f"/v1/acquirers/{first}/health").data
    assert (shown["method"], shown["state"], shown["consecutive_failures"]) == ("card", "open", 10)


def test_refusals_of_the_payers_bank_are_no_failures(gateway: Gateway, accounts: tuple[str, str]) -> None:
    end(gateway, accounts[0], PAYERS)

    assert selected(gateway) == list(accounts)
    assert acquirer_health.all_of(gateway.account) == []


@pytest.mark.parametrize("cause", ["out_of_time", "closed"])
def test_a_request_that_was_not_tried_says_nothing_about_the_account(
    gateway: Gateway, accounts: tuple[str, str], cause: NotSentCause
) -> None:
    first, second = accounts
    end(gateway, first, NotSent(cause))
    end(gateway, second)
    failing = acquirer_health.get(gateway.account, second, Method.CARD)

    end(gateway, second, NotSent(cause), times=1)

    assert selected(gateway) == [first, second]
    assert acquirer_health.all_of(gateway.account) == [failing]


def test_an_account_that_was_drained_meanwhile_is_passed_over_and_stays_healthy(
    gateway: Gateway, stage: Stage, stripe: StripeDouble, accounts: tuple[str, str]
) -> None:
    payment = gateway.payment(method="card", card=NEW_CARD)
    set_state(gateway, accounts[0], "draining")

    stage.run(gateway.account)

    paid = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (paid["status"], paid["acquirer"]) == ("success", accounts[1])
    assert acquirer_health.all_of(gateway.account) == []


def test_one_payment_asks_the_account_again_after_its_outage(
    gateway: Gateway, accounts: tuple[str, str]
) -> None:
    first, second = accounts
    end(gateway, first)
    later = FIRST_OPEN + timedelta(seconds=1)

    asked = [selected(gateway, later) for _ in range(3)]
    end(gateway, first, APPROVED, times=1)

    assert asked == [[first, second], [second, first], [second, first]]
    assert selected(gateway, later) == [first, second]


def test_a_recovering_account_behind_a_healthy_one_is_not_tried(
    gateway: Gateway, accounts: tuple[str, str]
) -> None:
    first, second = accounts
    end(gateway, second)
    before = acquirer_health.get(gateway.account, second, Method.CARD)

    asked = selected(gateway, FIRST_OPEN + timedelta(seconds=1))

    assert asked == [first, second]
    assert acquirer_health.get(gateway.account, second, Method.CARD) == before


def test_the_last_account_is_asked_however_it_fails(gateway: Gateway, accounts: tuple[str, str]) -> None:
    route_all(gateway, accounts[0])
    end(gateway, accounts[0])

    assert selected(gateway) == [accounts[0]]


def test_an_announced_downtime_reorders_the_accounts(gateway: Gateway, stage: Stage) -> None:
    razorpay, other = add_account(gateway, RAZORPAY), add_account(gateway, STRIPE)
    route_all(gateway, razorpay, other)
    down = DOWNTIME | {
        "method": "card", "instrument": {"network": "VISA"}, "instrument_schema": ["network"],
        "updated_at": 1_790_000_000,
    }  # fmt: skip
    event = razorpay_event("payment.downtime.started", **{"payment.downtime": down})

    deliver(gateway, razorpay, "razorpay", event)
    stage.run(gateway.account)

    assert selected(gateway) == [other, razorpay]
