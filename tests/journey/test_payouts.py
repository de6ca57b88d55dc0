"""Reconciliation on a whole stage: the schedule's function and the worker run under their own roles."""

import json

from tests.live_stage import JSON, RunningStage

HALF_A_DAY_S, WEEKS_2_S = 50_000, 14 * 86_400


def test_a_night_reconciles_a_payout_and_reports_what_is_missing(running: RunningStage) -> None:
    merchant = running.with_new_merchant()
    acquirer = merchant.post("/v1/acquirers", {"kind": "simulator", "name": "First"})["id"]
    assert merchant.send("PUT", "/v1/routing", {"version": 0, "rules": [], "fallback": [acquirer]}).ok
    missing = merchant.ended(merchant.payment(upi_id="payout-missing@upi"))
    refunded = _refunded(merchant, merchant.ended(merchant.payment()))
    for _ in range(
        2
    ):  # a whole day, which the clock reconciles by itself, would hide a night that does not run
        merchant.post("/v1/test/clock/advance", {"seconds": HALF_A_DAY_S})

    _start_night(running)
    [payout] = merchant.until(
        lambda: merchant.get("/v1/payouts"), lambda found: [one["status"] for one in found] == ["reconciled"]
    )
    merchant.post("/v1/test/clock/advance", {"seconds": WEEKS_2_S})
    [difference] = merchant.until(lambda: merchant.get("/v1/settlement-differences"), bool)

    assert (payout["acquirer"], payout["lines"], payout["amount"]) == (acquirer, 2, 38_785)
    assert merchant.get(f"/v1/payments/{refunded['id']}")["settlement"]["payouts"] == [payout["id"]]
    assert (difference["kind"], difference["payment_id"]) == ("missing_at_acquirer", missing["id"])


def _refunded(merchant: RunningStage, payment: JSON) -> JSON:
    refund = merchant.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000})
    merchant.until(
        lambda: merchant.get(f"/v1/refunds/{refund['id']}"), lambda now: now["status"] == "processed"
    )
    return payment


def _start_night(running: RunningStage) -> None:
    """Invoke the function of the schedule, which runs at 01:00 UTC."""
    answer = running.client("lambda").invoke(
        FunctionName="payment-gateway-start-reconciliation", Payload=b"{}"
    )
    said = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, said
    assert said["messages"] >= 3
