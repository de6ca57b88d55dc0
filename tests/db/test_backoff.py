"""The attempts to write a row that others write too are bounded, in every place that makes them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.db.backoff import MAX_ATTEMPTS, Backoff
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Busy, RefundExceedsPayment
from chalicelib.payments.store import orders, payments, refunds
from chalicelib.payments.workers.payments import process
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.store import deliveries, endpoints
from tests.acquirer import Acquirer, payment_context
from tests.builders import NOON, a_delivery
from tests.gateway import JSON, Gateway
from tests.payment_fixtures import opened


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that would have been made, at their longest."""
    made: list[float] = []
    monkeypatch.setattr("chalicelib.db.backoff._RANDOM.uniform", lambda _lowest, highest: highest)
    monkeypatch.setattr("chalicelib.db.backoff.time.sleep", made.append)
    return made


def test_pauses_grow_and_end_with_busy(pauses: list[float], caplog: pytest.LogCaptureFixture) -> None:
    attempts = Backoff("payments mer_1#test pay_1")

    for _ in range(MAX_ATTEMPTS - 1):
        attempts.wait()
    with pytest.raises(Busy):
        attempts.wait()

    assert pauses == pytest.approx([0.04, 0.08, 0.16, 0.32, *[0.5] * 7])
    assert sum(pauses) < 5
    [record] = caplog.records
    assert (record.message, record.row) == ("row.busy", "payments mer_1#test pay_1")  # type: ignore[attr-defined]


def always(error: Callable[[], Exception]) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error()

    return fail


def test_a_refund_of_the_rest_that_always_loses_is_refused_with_503(
    gateway: Gateway, paid: JSON, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refunds, "add", always(lambda: RefundExceedsPayment("too much", "amount")))

    answer = gateway.post(f"/v1/payments/{paid['id']}/refunds", {})

    assert (answer.status, answer.error["code"]) == (503, "SERVICE_UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"


@pytest.mark.parametrize("step", ["capture", "cancel"])
def test_a_step_of_a_payment_that_always_changes_is_refused_with_503(
    gateway: Gateway, paid: JSON, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    authorized = payments.get(gateway.account, paid["id"])
    held = Change(authorized, authorized)
    monkeypatch.setattr(payments, "record", always(lambda: payments.PaymentChanged(held.after)))
    monkeypatch.setattr("chalicelib.payments.domain.payment_steps.request_capture", lambda *_, **__: held)
    monkeypatch.setattr("chalicelib.payments.domain.payment_steps.cancel", lambda *_, **__: held)

    answer = gateway.post(f"/v1/payments/{paid['id']}/{step}", {})

    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


def test_a_verdict_on_an_order_that_always_changes_is_a_failed_message(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = opened(account)
    order = orders.get(account, task.order_id)
    monkeypatch.setattr(payments, "record", always(lambda: payments.OrderChanged(order)))

    with pytest.raises(Busy):
        process(task, payment_context(Acquirer()))

    monkeypatch.undo()
    assert payments.get(account, task.payment_id).status == "pending"


def test_a_delivery_that_always_changes_is_a_failed_message(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed = a_delivery(account=account, in_flight_until=NOON)
    monkeypatch.setattr(deliveries, "update_if", lambda *_: False)
    monkeypatch.setattr(deliveries, "get", lambda *_: claimed)

    with pytest.raises(Busy):
        deliveries.record(Change(claimed, claimed))


def test_a_slot_that_others_always_take_is_a_failed_message(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "update_if", lambda *_: False)

    with pytest.raises(Busy):
        endpoints.take_slots(endpoint, 1, NOON + timedelta(seconds=1))
