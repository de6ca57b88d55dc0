"""Two people, or a person and the end of the authorization, decide on a review at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.change import Change
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import cancel
from chalicelib.payments.domain.review_steps import approve, reject
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.payment_fixtures import events_of
from tests.risk.risk_rules import found, pay, review, set_rules

Decide = Callable[[Payment, datetime], Change[Payment]]


@pytest.fixture
def held(gateway: Gateway, stage: Stage) -> JSON:
    set_rules(gateway, "if amount > 0 then review")
    return pay(gateway, stage)


def test_one_of_the_people_who_decide_at_the_same_time_succeeds(
    gateway: Gateway, stage: Stage, held: JSON
) -> None:
    with ThreadPoolExecutor(4) as people:
        answers = list(
            people.map(lambda decision: review(gateway, held["id"], decision), ["approve", "reject"] * 2)
        )
    stage.run(gateway.account)

    after = found(gateway, held["id"])
    [decision] = [answer.data["review"] for answer in answers if answer.status == 200]
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
    assert (after["review"], after["captured"]) == (decision, decision == "approved")
    assert after["status"] == ("success" if after["captured"] else "canceled")
    reviewed = [one for one in events_of(gateway.account) if one.startswith("payment.review_")]
    assert sorted(reviewed) == [f"payment.review_{decision}", "payment.review_required"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (approve, reject), (reject, approve), (approve, approve),
        (approve, lambda payment, at: cancel(payment, at, "authorization_expired")),
        (lambda payment, at: cancel(payment, at, "authorization_expired"), approve),
    ],
)  # fmt: skip
def test_a_decision_on_an_older_state_is_not_written_with_equal_clocks_either(
    gateway: Gateway, stage: Stage, first: Decide, second: Decide
) -> None:
    set_rules(gateway, "if amount > 0 then review")
    held = pay(gateway, stage, captured=False)  # so that an approval changes no amount
    payment = payments.get(gateway.account, held["id"])
    decided = first(payment, payment.updated_at)

    payments.record(decided)
    with pytest.raises(payments.PaymentChanged):
        payments.record(second(payment, payment.updated_at))

    assert payments.get(gateway.account, held["id"]) == decided.after


def test_an_expired_authorization_cannot_be_approved_and_its_review_closes(
    gateway: Gateway, held: JSON
) -> None:
    ended = datetime.now(UTC) - timedelta(seconds=1)
    row = PaymentRow.at(gateway.account, held["id"])
    row.update([PaymentRow.capture_before.set(ended), PaymentRow.due_at.set(ended)])
    task = PaymentTask(gateway.account, held["id"], held["order_id"], Step.DUE)

    late = review(gateway, held["id"], "approve")
    process(task, payment_context(Acquirer(), datetime.now(UTC)))

    after = found(gateway, held["id"])
    assert late.status == 400
    assert "expired" in late.error["description"]
    assert (after["status"], after["review"], after["captured"]) == ("canceled", "closed", False)
    assert review(gateway, held["id"], "approve").status == 409
