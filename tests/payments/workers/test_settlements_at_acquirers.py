"""A night through the queue and the function: each double pays a payment and its refund out."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from chalicelib.messaging import queues
from chalicelib.payments.domain.acquirer_account import AccountState
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.domain.tasks import night_of
from chalicelib.payments.store import acquirer_accounts
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from tests.builders import a_refund, captured
from tests.doubles.accounts import CASHFREE, RAZORPAY, STRIPE, add_account, set_state
from tests.doubles.cashfree import CashfreeDouble
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_objects import a_line, a_settlement
from tests.doubles.stripe import StripeDouble
from tests.gateway import JSON, Gateway, in_live_mode
from tests.in_process_stage import Stage, invoke, received, sqs_event

# At a time when it is the same day in India: the last hours of a day in UTC are read in the next night.
NOW = (datetime.now(UTC) - timedelta(days=1)).replace(hour=12, microsecond=0)
AT_S = int(NOW.timestamp())
IN_INDIA = NOW.astimezone(timezone(timedelta(hours=5, minutes=30))).isoformat()
NET, PAY, RFND = 38_820, "pay_1", "rfnd_1"


def a_payment_at(gateway: Gateway, body: JSON) -> str:
    """Store a captured payment of 500.00 and its refund of 100.00 at a new account. Return the account."""
    acquirer = add_account(gateway, body)
    own = {"account": gateway.account, "created_at": NOW}
    PaymentRow.of(captured(id=PAY, acquirer=acquirer, acquirer_reference="ref_1", **own)).save()
    sent = {"status": RefundStatus.PROCESSED, "acquirer_reference": "rfnd_theirs"}
    RefundRow.of(a_refund(id=RFND, payment_id=PAY, **sent, **own)).save()
    return acquirer


def run_night(gateway: Gateway, stage: Stage, acquirer: str) -> JSON:
    """Return the only payout after a night."""
    queues.send(night_of(gateway.account, acquirer, NOW))
    stage.run(gateway.account)
    [payout] = gateway.get("/v1/payouts").data
    found: JSON = payout
    return found


def assert_joined(gateway: Gateway, payout: JSON) -> None:
    lines = gateway.get(f"/v1/payouts/{payout['id']}/lines").data
    assert (payout["status"], payout["amount"], payout["net"]) == ("reconciled", NET, NET)
    assert {(line["kind"], line["payment_id"], line.get("refund_id"), line["net"]) for line in lines} == {
        ("payment", PAY, None, 48_820), ("refund", PAY, RFND, -10_000),
    }  # fmt: skip
    assert gateway.get(f"/v1/payments/{PAY}").data["settlement"] == {
        "gross": 40_000, "fee": 1180, "tax": 180, "net": NET, "currency": "INR", "payouts": [payout["id"]],
    }  # fmt: skip
    assert gateway.get("/v1/settlement-differences").data == []


def test_stripes_lines_are_joined_by_metadata(gateway: Gateway, stage: Stage, stripe: StripeDouble) -> None:
    def line(id: str, kind: str, amount: int, fee: int = 0, *, source: JSON) -> JSON:
        taxes = [{"type": "tax", "amount": 180}] if fee else []
        return {
            "id": id, "amount": amount, "fee": fee, "net": amount - fee, "currency": "inr",
            "reporting_category": kind, "exchange_rate": None, "available_on": AT_S, "fee_details": taxes,
            "source": source,
        }  # fmt: skip

    charge = {"object": "charge", "payment_intent": "ref_1", "metadata": {"payment": PAY}}
    refund = {"object": "refund", "id": "rfnd_theirs", "metadata": {"refund": RFND}}
    stripe.state.transactions["po_1"] = [
        line("txn_1", "charge", 50_000, 1180, source=charge),
        line("txn_2", "refund", -10_000, source=refund),
        line("txn_3", "payout", -NET, source={"object": "payout", "id": "po_1"}),
    ]
    stripe.state.payouts = [{
        "id": "po_1", "amount": NET, "currency": "inr", "status": "paid", "automatic": True,
        "arrival_date": AT_S,
    }]  # fmt: skip

    payout = run_night(gateway, stage, a_payment_at(gateway, STRIPE))

    assert_joined(gateway, payout)


def test_razorpays_lines_are_joined_by_receipt_and_reference(
    gateway: Gateway, stage: Stage, razorpay: RazorpayDouble
) -> None:
    own: JSON = {"settled_at": AT_S, "order_id": "order_1", "order_receipt": f"{PAY}/1"}
    razorpay.state.recon_lines = [
        a_line("pay_theirs", "payment", 48_820, 1180, 180, **own),
        a_line("rfnd_theirs", "refund", -10_000, **own),
    ]
    razorpay.state.settlements = [a_settlement("setl_1", AT_S, amount=NET)]

    payout = run_night(gateway, stage, a_payment_at(gateway, RAZORPAY))

    assert_joined(gateway, payout)


def test_cashfrees_lines_are_joined_by_our_own_ids(
    gateway: Gateway, stage: Stage, cashfree: CashfreeDouble
) -> None:
    def line(id: str, kind: str, sale: str, gross: float, net: float, fee: tuple[float, float]) -> JSON:
        return {
            "event_details": {
                "event_id": id, "event_type": kind, "event_currency": "INR", "sale_type": sale,
                "event_amount": gross, "event_settlement_amount": net, "event_service_charge": fee[0],
                "event_service_tax": fee[1],
            },
            "order_details": {"order_id": f"{PAY}-1"},
            "refund_details": {"refund_id": RFND},
            "settlement_details": {"cf_settlement_id": "7", "settlement_date": IN_INDIA},
        }  # fmt: skip

    cashfree.state.recon[7] = [
        line("1", "PAYMENT", "CREDIT", 500, 488.2, (10, 1.8)),
        line("2", "REFUND", "DEBIT", 100, 100, (0, 0)),
    ]
    cashfree.state.settlements = [{
        "cf_settlement_id": "7", "status": "SUCCESS", "amount_settled": 388.2,
        "settlement_processed_on": IN_INDIA,
    }]  # fmt: skip

    payout = run_night(gateway, stage, a_payment_at(gateway, CASHFREE))

    assert_joined(gateway, payout)


def test_a_night_waits_for_an_acquirer_that_does_not_answer(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    wrong = {**STRIPE, "secret": "sk_test_wrong"}
    open_one, closed = add_account(gateway, wrong), add_account(gateway, wrong)
    set_state(gateway, closed, AccountState.CLOSED)
    stage.hidden_s = 0
    for acquirer in (open_one, closed):
        queues.send(night_of(gateway.account, acquirer, NOW)[:1])

    messages = received("settlements")
    failed = invoke("reconcile", sqs_event(messages))["batchItemFailures"]

    bodies = {one["MessageId"]: json.loads(one["Body"])["acquirer"] for one in messages}
    assert [bodies[one["itemIdentifier"]] for one in failed] == [open_one]


def test_the_test_clock_runs_a_night_after_a_day(
    gateway: Gateway, stage: Stage, stripe: StripeDouble
) -> None:
    add_account(gateway, STRIPE)

    gateway.post("/v1/test/clock/advance", {"seconds": 86_399})
    stage.run(gateway.account)
    before = list(stripe.passed)
    advanced = gateway.post("/v1/test/clock/advance", {"seconds": 86_400}).data
    stage.run(gateway.account)

    assert (before, stripe.passed, advanced["came_due"]) == ([], ["GET payouts"], 0)


@pytest.mark.usefixtures("stage")
def test_a_night_starts_for_all_accounts_in_both_modes(gateway: Gateway) -> None:
    test_one = add_account(gateway, STRIPE)
    set_state(gateway, test_one, AccountState.CLOSED)
    live = in_live_mode(gateway)
    keys = {"public_key": "pk_live_51Abcdef", "secret": "sk_live_double"}
    live_one = add_account(live, {**STRIPE, **keys})

    answer = invoke("start_reconciliation", {})

    found = set(acquirer_accounts.all_keys())
    assert {(gateway.account, test_one), (f"{live.merchant_id}#live", live_one)} <= found
    assert answer == {"messages": 3 * len(found)}
