"""The simulator pays out in test mode, and its payouts are reconciled with our payments and refunds."""

import pytest

from chalicelib.system.routes import test_clock
from chalicelib.system.routes.test_clock import A_DAY_S
from tests.doubles.accounts import SIMULATOR, add_account, route_all
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

WEEKS_2 = 14 * A_DAY_S


def pay(gateway: Gateway, stage: Stage, address: str = "test@upi") -> JSON:
    payment = gateway.payment(upi_id=address)
    stage.run(gateway.account)
    return payment


def advance(gateway: Gateway, stage: Stage, seconds: int = A_DAY_S) -> None:
    assert gateway.post("/v1/test/clock/advance", {"seconds": seconds}).status == 200
    stage.run(gateway.account)


def differences(gateway: Gateway) -> list[tuple[str, int | None, int | None]]:
    found = gateway.get("/v1/settlement-differences").data
    return [(one["kind"], one.get("expected_amount"), one.get("reported_amount")) for one in found]


def test_a_days_captures_and_refunds_are_paid_out_the_next_day(gateway: Gateway, stage: Stage) -> None:
    payment = pay(gateway, stage)
    refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000}).data
    stage.run(gateway.account)

    advance(gateway, stage)

    [payout] = gateway.get("/v1/payouts?acquirer=simulator").data
    assert (payout["status"], payout["amount"], payout["currency"]) == ("reconciled", 38_785, "INR")
    assert (payout["lines"], payout["gross"], payout["fee"], payout["tax"]) == (2, 40_000, 1215, 185)
    lines = gateway.get(f"/v1/payouts/{payout['id']}/lines").data
    assert {(one["payment_id"], one.get("refund_id"), one["net"]) for one in lines} == {
        (payment["id"], None, 48_785), (payment["id"], refund["id"], -10_000),
    }  # fmt: skip
    assert gateway.get(f"/v1/payments/{payment['id']}").data["settlement"]["net"] == 38_785
    assert differences(gateway) == []


def test_each_day_currency_and_account_has_its_own_payout(gateway: Gateway, stage: Stage) -> None:
    pay(gateway, stage)
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    gateway.payment(gateway.order(currency="USD"), method="card", card=card)
    advance(gateway, stage)
    acquirer = add_account(gateway, SIMULATOR)
    route_all(gateway, acquirer)
    pay(gateway, stage)

    advance(gateway, stage)

    found = gateway.get("/v1/payouts").data
    assert sorted((one["acquirer"], one["currency"], one["status"]) for one in found) == [
        (acquirer, "INR", "reconciled"),
        ("simulator", "INR", "reconciled"),
        ("simulator", "USD", "reconciled"),
    ]
    assert len({one["arrived_at"] for one in found}) == 2


def test_a_long_payout_is_read_page_by_page(
    gateway: Gateway, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.payments.acquirers.simulator.payouts.LINES_OF_A_PAGE", 2)
    for _ in range(5):
        pay(gateway, stage)

    advance(gateway, stage)

    [payout] = gateway.get("/v1/payouts").data
    assert (payout["status"], payout["lines"]) == ("reconciled", 5)


def test_a_wrong_amount_and_an_unknown_payment_are_reported_with_the_payout(
    gateway: Gateway, stage: Stage
) -> None:
    pay(gateway, stage, "payout-wrong@upi")
    pay(gateway, stage, "payout-unknown@upi")

    advance(gateway, stage)

    assert set(differences(gateway)) == {("amount_differs", 50_000, 50_100), ("unknown_here", None, 50_000)}
    assert [one["status"] for one in gateway.get("/v1/payouts").data] == ["reconciled"]


def test_a_payment_without_a_line_is_reported_after_14_days(
    gateway: Gateway, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_clock, "CHECKS_AFTER_S", 0)
    pay(gateway, stage, "payout-missing@upi")
    advance(gateway, stage, WEEKS_2 - A_DAY_S)
    early = differences(gateway)

    advance(gateway, stage)

    assert (early, differences(gateway)) == ([], [("missing_at_acquirer", 50_000, None)])


def test_a_refund_that_fails_later_leaves_no_open_difference(
    gateway: Gateway, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_clock, "CHECKS_AFTER_S", 0)
    payment = pay(gateway, stage, "refund-reversed@upi")
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000})
    stage.run(gateway.account)

    for _ in range(15):
        advance(gateway, stage)

    assert gateway.get(f"/v1/payments/{payment['id']}/refunds").data[0]["status"] == "failed"
    assert [one["status"] for one in gateway.get("/v1/payouts").data] == ["reconciled"] * 2
    assert gateway.get("/v1/settlement-differences?status=open").data == []


def test_a_payment_is_not_checked_before_it_is_14_days_old(
    gateway: Gateway, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_clock, "CHECKS_AFTER_S", 0)
    advance(gateway, stage, WEEKS_2)
    pay(gateway, stage, "payout-missing@upi")

    advance(gateway, stage)

    assert differences(gateway) == []
