"""Rules decide on a payment once, before its acquirer is asked."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial

from chalicelib.messaging import queues
from chalicelib.payments.acquirers import Approved
from chalicelib.payments.acquirers.capability import MethodLimits
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.store.acquirer_rows import RoutingRow
from chalicelib.payments.workers.payments import process
from chalicelib.risk.store.rows import RiskRow
from tests.acquirer import Acquirer, payment_context
from tests.aws_calls import counted_calls
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, invoke, received, sqs_event
from tests.payment_fixtures import events_of, payment_tasks
from tests.risk.risk_rules import BY_CARD, DECLINED, found, pay, review, set_rules

ONE_READ, ONE_WRITE = {"BatchGetItem": 1}, {"TransactWriteItems": 1}


def suppressed(work: Callable[[], None]) -> None:
    """Do the work. A worker that lost to another one leaves its message for later."""
    with suppress(payments.PaymentChanged):
        work()


def capturing(acquirer: Acquirer) -> Acquirer:
    """Return the acquirer, which captures UPI payments when it authorizes them."""
    automatic = {Method.UPI: MethodLimits(automatic_capture=True)}
    acquirer.capability = replace(acquirer.capability, limits=automatic)
    return acquirer


def task_of(gateway: Gateway, stage: Stage, payment: JSON) -> PaymentTask:
    """Return the message of a new payment."""
    stage.relay(gateway.account)
    return next(one for one in payment_tasks(gateway.account) if one.payment_id == payment["id"])


def test_without_rules_a_payment_has_no_decision(gateway: Gateway, stage: Stage) -> None:
    payment = pay(gateway, stage, **BY_CARD)

    assert payment["captured"]
    assert "risk" not in payment


def test_a_blocked_payment_fails_and_its_acquirer_is_never_asked(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > INR 400 and card.new then block")

    payment = pay(gateway, stage, **BY_CARD)

    assert (payment["status"], payment["error_code"]) == ("failed", "blocked_by_risk_rules")
    assert (payment["risk"]["decision"], payment["risk"]["rule"]) == ("block", 1)
    assert gateway.get(f"/v1/payments/{payment['id']}/attempts").data == []
    assert pay(gateway, stage, **BY_CARD)["captured"]  # the card is not new any more


def test_3d_secure_is_required_of_a_card_that_would_pay_without(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if card.new then require 3-D Secure")

    payment = pay(gateway, stage, **BY_CARD)

    assert (payment["status"], payment["next_action"]["type"]) == ("requires_action", "redirect")


def test_an_approved_review_captures_the_payment(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage)
    capture = gateway.post(f"/v1/payments/{held['id']}/capture")
    queue = gateway.get("/v1/payments?state=in_review").data

    answer = review(gateway, held["id"], "approve")
    stage.run(gateway.account)

    paid = found(gateway, held["id"])
    assert (held["status"], held["captured"], held["review"]) == ("success", False, "pending")
    assert "is in review" in capture.error["description"]
    assert [one["id"] for one in queue] == [held["id"]]
    assert (answer.data["review"], answer.data["capture_pending"]) == ("approved", 50_000)
    assert (paid["captured"], gateway.get(f"/v1/orders/{paid['order_id']}").data["status"]) == (True, "paid")
    assert gateway.get("/v1/payments?state=in_review").data == []
    assert {"payment.review_required", "payment.review_approved"} <= set(events_of(gateway.account))
    assert review(gateway, held["id"], "reject").status == 409


def test_an_approved_payment_with_manual_capture_is_not_captured(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage, captured=False)

    review(gateway, held["id"], "approve")
    stage.run(gateway.account)

    approved = found(gateway, held["id"])
    assert (approved["review"], approved["captured"]) == ("approved", False)
    assert gateway.post(f"/v1/payments/{held['id']}/capture").status == 200


def test_a_rejected_review_releases_the_amount(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage)

    review(gateway, held["id"], "reject")
    stage.run(gateway.account)

    rejected = found(gateway, held["id"])
    assert (rejected["status"], rejected["review"]) == ("canceled", "rejected")
    assert rejected["cancellation_reason"] == "rejected_in_review"
    assert "payment.review_rejected" in events_of(gateway.account)


def test_a_rejected_payment_that_its_acquirer_had_captured_is_refunded(
    gateway: Gateway, stage: Stage
) -> None:
    set_rules(gateway, "if amount > 0 then review")
    payment = gateway.payment()
    process(task_of(gateway, stage, payment), payment_context(capturing(Acquirer())))
    captured = found(gateway, payment["id"])
    queue = gateway.get("/v1/payments?state=in_review").data

    rejected = review(gateway, payment["id"], "reject").data

    assert (captured["captured"], captured["review"]) == (True, "pending")
    assert [one["id"] for one in queue] == [payment["id"]]
    assert (rejected["review"], rejected["amount_refunded"]) == ("rejected", 50_000)
    [refund] = gateway.get(f"/v1/payments/{payment['id']}/refunds").data
    assert (refund["amount"], refund["reason"]) == (50_000, "rejected_in_review")


def test_a_payment_in_review_is_not_captured_if_its_acquirer_only_authorized_it(
    gateway: Gateway, stage: Stage
) -> None:
    set_rules(gateway, "if amount > 0 then review")
    payment = gateway.payment()
    authorized = Approved(reference="ref", amount=50_000, currency="INR")

    process(task_of(gateway, stage, payment), payment_context(capturing(Acquirer(authorized))))

    held = found(gateway, payment["id"])
    assert (held["review"], held["amount_capturable"], held["captured"]) == ("pending", 50_000, False)


def test_a_canceled_payment_needs_no_review(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage)

    canceled = gateway.post(f"/v1/payments/{held['id']}/cancel").data

    assert (canceled["status"], canceled["review"]) == ("canceled", "closed")
    assert gateway.get("/v1/payments?state=in_review").data == []


def test_a_repeated_message_counts_once_and_keeps_the_decision(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if card.payments_1h >= 2 then block")
    first = gateway.payment(**BY_CARD)
    acquirer = Acquirer()
    task = task_of(gateway, stage, first)

    for _ in range(3):
        process(task, payment_context(acquirer))
    set_rules(gateway, "if card.payments_1h >= 1 then block")
    process(task, payment_context(acquirer))

    assert found(gateway, first["id"])["captured"]
    assert [call for call, _ in acquirer.calls] == ["authorize"]
    assert pay(gateway, stage, **BY_CARD)["risk"]["rule"] == 1


def test_of_payments_at_the_same_time_each_counts_those_before_it(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if card.payments_1h > 3 then block")
    made = [gateway.payment(**BY_CARD) for _ in range(6)]
    stage.relay(gateway.account)
    tasks = [one for one in payment_tasks(gateway.account) if one.payment_id]

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda task: process(task, payment_context(Acquirer())), tasks))

    decisions = [payments.get(gateway.account, one["id"]).risk for one in made]
    counts = sorted(one["facts"]["card.payments_1h"] for one in decisions if one)
    assert counts == [1, 2, 3, 4, 5, 6]
    assert sum(one["decision"] == "block" for one in decisions if one) == 3


def test_workers_that_meet_on_a_payment_count_it_once(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if card.payments_1h = 2 then block")
    task = task_of(gateway, stage, gateway.payment(**BY_CARD))
    acquirer = Acquirer()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: suppressed(partial(process, task, payment_context(acquirer))), range(6)))

    assert found(gateway, task.payment_id)["risk"]["decision"] == "allow"
    assert pay(gateway, stage, **BY_CARD)["risk"]["decision"] == "block"


def test_declines_of_a_card_are_known_to_its_next_payment(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if card.failures_24h >= 2 then block")
    for _ in range(2):
        assert pay(gateway, stage, **DECLINED)["error_code"] == "card_declined"

    blocked = pay(gateway, stage, **DECLINED)

    assert blocked["error_code"] == "blocked_by_risk_rules"
    assert blocked["risk"]["score"] == 20
    assert blocked["risk"]["reasons"] == [{"signal": "card.failures_24h", "value": 2, "points": 20}]


def test_a_dispute_is_known_once_to_the_next_payment_of_its_payer(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if vpa.disputes_90d >= 1 then review")
    disputed: JSON = {"method": "upi", "upi_id": "dispute-won@upi"}
    first = pay(gateway, stage, **disputed)
    [dispute] = gateway.get("/v1/disputes").data
    task = PaymentTask(
        gateway.account, first["id"], first["order_id"], Step.FIND_DISPUTE,
        dispute=dispute["acquirer_reference"],
    )  # fmt: skip
    queues.send([(task, 0), (task, 0)])  # the acquirer's events repeat
    stage.run(gateway.account)

    held = pay(gateway, stage, **disputed)

    assert (first["risk"]["decision"], held["review"]) == ("allow", "pending")
    assert held["risk"]["reasons"] == [{"signal": "vpa.disputes_90d", "value": 1, "points": 20}]
    assert pay(gateway, stage)["captured"]  # another UPI address


def test_a_rule_that_cannot_be_read_leads_to_a_review(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then allow")
    row = RiskRow.get(gateway.account, "settings")
    row.update([RiskRow.rules.set(["if card.origin then allow", *row.rules])])  # as a newer release writes it

    payment = pay(gateway, stage)

    assert (payment["review"], payment["risk"]["failed_rules"]) == ("pending", [1])


def test_rules_that_were_switched_off_meanwhile_allow_a_payment(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, "if amount > 0 then block")
    payment = gateway.payment()
    set_rules(gateway, "if amount > 0 then block", enabled=False)

    stage.run(gateway.account)

    assert found(gateway, payment["id"])["captured"]
    assert list(RoutingRow.query(gateway.account)) == []  # as a release before risk rules left it


def test_a_decision_is_one_read_and_one_transaction(gateway: Gateway, stage: Stage) -> None:
    def processed() -> dict[str, int]:
        gateway.payment()
        stage.relay(gateway.account)
        messages = received("payments")
        with counted_calls() as calls:
            invoke("process_payment", sqs_event(messages))
        return calls

    without = processed()
    set_rules(gateway, "if amount > 100000 then block")
    processed()  # derives the account's key of subjects
    with_some = processed()
    set_rules(gateway, enabled=False)

    extra = {name: count - without.get(name, 0) for name, count in with_some.items()}
    assert {name: count for name, count in extra.items() if count} == ONE_READ | ONE_WRITE
    assert processed() == without
