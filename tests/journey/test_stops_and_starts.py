"""A stopped stage continues after its restart, because all pending work is stored."""

import json

import pytest

from tests.live_stage import RunningStage
from tests.receiver import MerchantServer

PAYMENTS = 5


@pytest.fixture
def own(restartable: RunningStage) -> RunningStage:
    return restartable.with_new_merchant()


@pytest.mark.timeout(600)
def test_payments_and_retries_in_progress_are_finished_after_a_restart(own: RunningStage) -> None:
    with MerchantServer() as merchant:
        merchant.answer_with(500)
        own.post("/v1/webhook-endpoints", {"url": merchant.url, "events": ["payment.success"]})
        finished = own.ended(own.payment())
        merchant.wait_for(lambda request: True)
        pending = [own.payment() for _ in range(PAYMENTS)]

        own.run("down")
        merchant.answer_with(200)
        own.run("up")
        ended = [own.ended(payment) for payment in pending]
        for payment in (finished, *pending):
            _wait_for_event(merchant, payment["id"])

    assert {payment["status"] for payment in ended} == {"success"}
    assert own.get(f"/v1/payments/{finished['id']}") == finished


def _wait_for_event(merchant: MerchantServer, payment_id: str) -> None:
    merchant.wait_for(lambda request: json.loads(request.body)["data"]["id"] == payment_id)
