"""Many clients at once, through the front door of a whole stage."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests import engines
from tests.running import RunningStage

CLIENTS = 16


def test_a_thousand_refunds_on_fifty_payments_never_give_back_more_than_was_paid(
    running: RunningStage,
) -> None:
    with ThreadPoolExecutor(CLIENTS) as threads:
        paid = list(threads.map(running.ended, threads.map(lambda _: running.payment(), range(50))))
        asked = [payment["id"] for payment in paid for _ in range(20)]
        random.Random(20).shuffle(asked)
        statuses = Counter(
            threads.map(
                lambda paid_id: (
                    running.send("POST", f"/v1/payments/{paid_id}/refunds", {"amount": 20_000}).status_code
                ),
                asked,
            )
        )
        after = list(threads.map(lambda payment: running.get(f"/v1/payments/{payment['id']}"), paid))

    assert statuses == {201: 100, 400: 900}
    assert {payment["amount_refunded"] for payment in after} == {40_000}


def test_two_hundred_requests_with_twenty_keys_make_twenty_orders(running: RunningStage) -> None:
    keys = [f"race-{n % 20}" for n in range(200)]

    def create(key: str) -> tuple[str, str]:
        answer = running.send("POST", "/v1/orders", {"amount": 50_000, "receipt": key}, Idempotency_Key=key)
        return key, answer.json()["data"]["id"]

    with ThreadPoolExecutor(CLIENTS) as threads:
        made = set(threads.map(create, keys))

    assert len(made) == 20


def test_a_burst_of_requests_starts_eight_readers_of_their_log_at_most(running: RunningStage) -> None:
    functions = engines.client("lambda", f"http://127.0.0.1:{running.ports['CLOUD_PORT']}")

    bound = functions.get_function_concurrency(FunctionName="payment-gateway-log-requests")

    assert bound["ReservedConcurrentExecutions"] == 8
