"""The test clock: it makes scheduled work due earlier, for test keys only."""

from datetime import timedelta

from chalicelib.db.due_index import Advance
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import payment_context
from tests.builders import NOON
from tests.gateway import Gateway, a_merchant, in_live_mode
from tests.in_process_stage import Stage
from tests.payment_fixtures import opened
from tests.receiver import MerchantServer

DAY = 86_400


def test_an_authorization_expires_when_the_clock_is_advanced(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)

    early = gateway.post("/v1/test/clock/advance", {"seconds": 6 * DAY}).data
    stage.run(gateway.account)
    status_before = gateway.get(f"/v1/payments/{payment['id']}").data["status"]
    late = gateway.post("/v1/test/clock/advance", {"seconds": DAY + 60}).data
    stage.run(gateway.account)

    ended = gateway.get(f"/v1/payments/{payment['id']}").data
    assert (early["came_due"], status_before, late["came_due"]) == (0, "success", 1)
    assert (ended["status"], ended["cancellation_reason"]) == ("canceled", "authorization_expired")


def test_an_unanswered_payment_is_polled_when_the_clock_is_advanced(gateway: Gateway, stage: Stage) -> None:
    late, timed_out = gateway.payment(upi_id="late@upi"), gateway.payment(upi_id="timeout@upi")
    stage.run(gateway.account)

    gateway.post("/v1/test/clock/advance", {"seconds": 5})
    stage.run(gateway.account)

    assert gateway.get(f"/v1/payments/{late['id']}").data["status"] == "success"
    assert gateway.get(f"/v1/payments/{timed_out['id']}").data["error_code"] == "payment_timed_out"


def test_a_delivery_is_retried_when_the_clock_is_advanced(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500)
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)
        for _ in range(4):
            gateway.post("/v1/test/clock/advance", {"seconds": 20})
            stage.run(gateway.account)

    [delivery] = gateway.get("/v1/webhooks").data
    assert (delivery["status"], delivery["attempts"], len(merchant.received)) == ("failed", 5, 5)


def test_a_repeated_advance_is_made_once(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)

    first = gateway.post("/v1/test/clock/advance", {"seconds": 4 * DAY}, key="once")
    again = gateway.post("/v1/test/clock/advance", {"seconds": 4 * DAY}, key="once")
    other = gateway.post("/v1/test/clock/advance", {"seconds": 1}, key="once")
    stage.run(gateway.account)

    assert (again.status, again.json) == (200, first.json)
    assert again.headers["idempotent-replayed"] == "true"
    assert (other.status, other.error["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_an_interrupted_advance_is_completed_and_not_repeated(account: str) -> None:
    task = opened(account, capture=False)
    process(task, payment_context())
    advance = Advance("once", 4 * DAY, NOON)
    list(payments.advance_due(account, advance))

    list(payments.advance_due(account, advance))

    ends_at = payments.get(account, task.payment_id).capture_before
    assert ends_at == NOON + timedelta(days=3)


def test_an_endpoint_that_fails_for_five_days_of_the_clock_is_disabled(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500)
        made = gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "schedule": "extended"}).data
        for _ in range(2):
            gateway.order()
        stage.run(gateway.account)
        for _ in range(20):
            gateway.post("/v1/test/clock/advance", {"seconds": DAY})
            stage.run(gateway.account)

    shown = gateway.get(f"/v1/webhook-endpoints/{made['id']}").data
    assert (shown["state"], shown["disabled_reason"]) == ("disabled", "failing")
    assert {delivery["status"] for delivery in gateway.get("/v1/webhooks").data} == {"failed"}


def test_an_interrupted_advance_and_another_one_are_each_made_once(account: str) -> None:
    task = opened(account, capture=False)
    process(task, payment_context())
    one, other = Advance("one", DAY, NOON), Advance("other", DAY, NOON)

    for advance in (one, other, one):
        list(payments.advance_due(account, advance))

    assert payments.get(account, task.payment_id).capture_before == NOON + timedelta(days=5)


def test_an_expired_idempotency_key_advances_the_clock_again(account: str) -> None:
    task = opened(account, capture=False)
    process(task, payment_context())

    for at in (NOON, NOON + timedelta(hours=25)):
        list(payments.advance_due(account, Advance("same key", DAY, at)))

    assert payments.get(account, task.payment_id).capture_before == NOON + timedelta(days=5)


def test_the_clock_of_another_merchant_is_unchanged(gateway: Gateway, stage: Stage) -> None:
    other = a_merchant(gateway.client)
    payment = other.payment(captured=False)
    stage.run(other.account)

    answer = gateway.post("/v1/test/clock/advance", {"seconds": 30 * DAY})

    assert answer.data["came_due"] == 0
    assert other.get(f"/v1/payments/{payment['id']}").data["status"] == "success"


def test_the_clock_of_live_payments_cannot_be_advanced(gateway: Gateway) -> None:
    answer = in_live_mode(gateway).post("/v1/test/clock/advance", {"seconds": 1})

    assert (answer.status, answer.error["code"]) == (403, "FORBIDDEN")
