"""/v1/dunning: an account's rules for failed charges."""

import json

import pytest

from tests.billing.routes.test_collection import charges_of, collected
from tests.billing.routes.test_subscriptions import advance, current
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage
from tests.saved_methods import HARD, SOFT

RULES: JSON = {"retry_days": [2, 4], "grace_days": 1, "end_state": "pause"}


def save(gateway: Gateway, **changes: object) -> Answer:
    return gateway.send("PUT", "/v1/dunning", json.dumps(RULES | changes).encode())


def test_an_account_starts_with_the_default_rules(gateway: Gateway) -> None:
    assert gateway.get("/v1/dunning").data == {
        "retry_days": [1, 3, 5, 7], "grace_days": 3, "end_state": "cancel",
    }  # fmt: skip


def test_saved_rules_are_read_again(gateway: Gateway) -> None:
    assert save(gateway).data == RULES == gateway.get("/v1/dunning").data


@pytest.mark.parametrize("days", [[3, 1], [1, 1], [0], [61], list(range(1, 12))])
def test_days_are_ascending_and_few(gateway: Gateway, days: list[int]) -> None:
    answer = save(gateway, retry_days=days)

    assert answer.status == 400
    assert answer.error["field"].startswith("retry_days")


def test_a_charge_is_tried_again_by_the_rules_of_the_account(gateway: Gateway, stage: Stage) -> None:
    save(gateway)
    subscription = collected(gateway, stage, SOFT)
    tries = []
    for _ in range(5):
        advance(gateway, stage, 1)
        tries.append(len(charges_of(gateway, subscription)))

    assert tries == [1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("end_state", "status"), [("pause", "paused"), ("unpaid", "past_due"), ("cancel", "canceled")]
)
def test_the_end_state_applies(gateway: Gateway, stage: Stage, end_state: str, status: str) -> None:
    save(gateway, retry_days=[], end_state=end_state)
    subscription = collected(gateway, stage, HARD)

    advance(gateway, stage, 2)

    assert current(gateway, subscription)["status"] == status
