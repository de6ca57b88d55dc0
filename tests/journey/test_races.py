"""Many concurrent clients of a whole stage's API."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.live_stage import RunningStage

CLIENTS = 12  # the stage starts a function's process for each


def test_eighty_refunds_of_ten_payments_never_exceed_the_payments(running: RunningStage) -> None:
    with ThreadPoolExecutor(CLIENTS) as threads:
        paid = list(threads.map(running.ended, threads.map(lambda _: running.payment(), range(10))))
        asked = [payment["id"] for payment in paid for _ in range(8)]
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

    assert statuses == {201: 20, 400: 60}
    assert {payment["amount_refunded"] for payment in after} == {40_000}


def test_sixty_requests_with_ten_keys_make_ten_orders(running: RunningStage) -> None:
    keys = [f"race-{n // 6}" for n in range(60)]  # requests with the same key are sent together

    def create(key: str) -> tuple[str, str]:
        answer = running.send("POST", "/v1/orders", {"amount": 50_000, "receipt": key}, Idempotency_Key=key)
        return key, answer.json()["data"]["id"]

    with ThreadPoolExecutor(CLIENTS) as threads:
        made = set(threads.map(create, keys))

    assert len(made) == 10


def test_the_requests_of_a_burst_are_all_in_the_request_log(running: RunningStage) -> None:
    page = running.signed_in()

    def refused(number: int) -> str:
        return running.send("POST", "/v1/orders", {"amount": -number}).headers["X-Request-Id"]

    def logged() -> set[str]:
        path = "/api/v1/dashboard/requests?method=POST&status=400&limit=100"
        answer = page.get(f"{running.dashboard}{path}", timeout=60)
        return {entry["request_id"] for entry in answer.json()["data"]}

    with ThreadPoolExecutor(CLIENTS) as threads:
        asked = set(threads.map(refused, range(60)))

        def missing() -> list[str]:
            """Use every process again: the embedded cloud reads a late line with the next request."""
            list(threads.map(lambda _: running.get("/v1/orders?limit=1"), range(CLIENTS)))
            return sorted(asked - logged())

        running.until(missing, lambda found: not found)
