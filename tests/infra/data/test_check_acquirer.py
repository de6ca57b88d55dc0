"""`make check-acquirer`: every promise is checked at the acquirer, and a broken one is reported."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.settings import settings
from infra.data import check_acquirer as promises
from infra.data.check_acquirer import check_acquirer
from infra.data.promises import Result
from infra.errors import CliError
from tests.builders import NOON
from tests.doubles import cashfree_disputes, razorpay_disputes, stripe_disputes
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_answers import FAILED
from tests.doubles.server import Json, Server
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway, in_live_mode


def checked(gateway: Gateway, body: JSON, double: Server, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    known = replace(settings(), acquirer_origins={body["kind"]: double.origin})
    monkeypatch.setattr(promises, "settings", lambda: known)
    return list(check_acquirer(add_account(gateway, body), wait=lambda _: None))


def broken(results: list[Result]) -> list[str]:
    return [one.promise for one in results if not one.is_kept]


@pytest.mark.parametrize(
    ("body", "double", "least"),
    [
        (STRIPE, StripeDouble, 35),
        ({**STRIPE, "upi": True}, StripeDouble, 44),
        (RAZORPAY, RazorpayDouble, 9),
        (CASHFREE, CashfreeDouble, 11),
    ],
)
def test_every_promise_is_kept_by_the_double(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, body: JSON, double: type[Server], least: int
) -> None:
    with double() as acquirer:
        results = checked(gateway, body, acquirer, monkeypatch)

    assert broken(results) == []
    assert len(results) >= least


def test_a_promise_that_the_acquirer_breaks_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StripeDouble() as stripe:
        stripe.state.refund_status = "failed"

        results = checked(gateway, STRIPE, stripe, monkeypatch)

    assert "part of the amount is refunded" in broken(results)


class OpensNone(stripe_disputes.Disputes):
    """Open no dispute for the card that is always disputed."""

    def open(self, intent: Json, at: int, **changes: Any) -> Json:
        return {}


class ForgetsResponses(stripe_disputes.Disputes):
    """Accept a response, and show the dispute as open again."""

    def do(self, names: list[str], params: stripe_disputes.Tree, at: int) -> Json:
        answered = super().do(names, params, at)
        self.opened[answered["id"]] = {**answered, "status": "needs_response"}
        return answered


class OtherAmount(stripe_disputes.Disputes):
    def open(self, intent: Json, at: int, **changes: Any) -> Json:
        return super().open(intent, at, amount=intent["amount"] - 1)


class TakesNoResponse(stripe_disputes.Disputes):
    def do(self, names: list[str], params: stripe_disputes.Tree, at: int) -> Json:
        raise stripe_disputes.Refused(400, None)


@pytest.mark.parametrize(
    ("disputes", "promises_broken"),
    [
        (OpensNone(), {"its dispute is listed"}),
        (ForgetsResponses(), {"the dispute needs no response any more"}),
        (
            OtherAmount(),
            {"a lookup reads the open dispute", "accepting the dispute loses it", "evidence is submitted",
             "the dispute needs no response any more"},
        ),
        (
            TakesNoResponse(),
            {"accepting the dispute loses it", "evidence is submitted",
             "the dispute needs no response any more"},
        ),
    ],
)  # fmt: skip
def test_a_promise_about_disputes_that_stripe_breaks_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, disputes: stripe_disputes.Disputes,
    promises_broken: set[str],
) -> None:  # fmt: skip
    with StripeDouble() as stripe:
        stripe.state.disputes = disputes

        results = checked(gateway, STRIPE, stripe, monkeypatch)

    assert set(broken(results)) == promises_broken


class StripeKnowsAll(stripe_disputes.Disputes):
    """Show a dispute of the newest payment under every id."""

    def __init__(self, intents: dict[str, Json]) -> None:
        super().__init__()
        self.intents = intents

    def found(self, dispute_id: str) -> Json:
        intent = list(self.intents.values())[-1]
        return stripe_disputes.a_dispute(dispute_id, intent["id"], intent["amount"], 1_795_900_000)


class RazorpayKnowsAll(razorpay_disputes.Disputes):
    """Show a dispute of the payer's failed payment under every id."""

    def found(self, dispute_id: str) -> Json:
        return razorpay_disputes.a_dispute(dispute_id, "pay_failed", 50_000, 1_795_900_000)


class CashfreeKnowsAll(cashfree_disputes.Disputes):
    """Show a dispute of the newest order under every id."""

    def __init__(self, orders: dict[str, Json]) -> None:
        super().__init__()
        self.orders = orders

    def do(self, dispute_id: str, steps: list[str], body: Json) -> Any:
        order = list(self.orders.values())[-1]
        return cashfree_disputes.a_dispute(int(dispute_id), order["order_id"], 500, NOON)


def test_an_unknown_dispute_that_stripe_shows_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StripeDouble() as stripe:
        stripe.state.disputes = StripeKnowsAll(stripe.state.intents)

        results = checked(gateway, STRIPE, stripe, monkeypatch)

    assert "an unknown dispute is no result" in broken(results)


def test_an_unknown_dispute_that_cashfree_shows_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CashfreeDouble() as cashfree:
        cashfree.state.disputes = CashfreeKnowsAll(cashfree.state.orders)

        results = checked(gateway, CASHFREE, cashfree, monkeypatch)

    assert broken(results) == ["an unknown dispute is no result"]


def test_an_unknown_dispute_that_razorpay_shows_is_reported(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RazorpayDouble() as razorpay:
        razorpay.state.disputes = RazorpayKnowsAll()
        failed = {**FAILED, "id": "pay_failed"}
        monkeypatch.setattr(razorpay.state, "payments_of", lambda order_id: listed_for(order_id, failed))

        results = checked(gateway, RAZORPAY, razorpay, monkeypatch)

    assert "an unknown dispute is no result" in broken(results)


def listed_for(order_id: str, payment: Json) -> Json:
    return {"entity": "collection", "count": 1, "items": [{**payment, "order_id": order_id}]}


def test_wrong_keys_end_the_check(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    with StripeDouble() as stripe:
        results = checked(gateway, {**STRIPE, "secret": "sk_test_another1"}, stripe, monkeypatch)

    assert results == [Result("the keys are accepted", "refused", False)]


def test_a_live_account_is_refused(gateway: Gateway) -> None:
    keys = {"public_key": "pk_live_51Abcdef", "secret": "sk_live_51Abcdef"}
    account = add_account(in_live_mode(gateway), {**STRIPE, **keys})

    with pytest.raises(CliError, match="live keys"):
        list(check_acquirer(account))


def test_an_unknown_account_is_refused(cloud: str) -> None:
    with pytest.raises(CliError, match="no acquirer account"):
        list(check_acquirer("acq_unknown"))
