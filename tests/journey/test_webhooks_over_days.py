"""A whole schedule on a running stage, with its clock advanced and a stop of the cloud between two attempts,
and the redelivery of failed webhooks. The functions' roles are enforced here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from tests.live_stage import JSON, RunningStage
from tests.receiver import MerchantServer

SCHEDULES = (Schedule.STANDARD, Schedule.EXTENDED)
HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Failing:
    """A delivery that fails until its endpoint is recovered, of a merchant with its own clock."""

    merchant: RunningStage
    endpoint: JSON
    waits_s: Sequence[int]

    def attempted(self, times: int) -> JSON:
        return self.merchant.until(self.delivery, lambda now: now.get("attempts") == times)

    def delivery(self) -> JSON:
        found = self.merchant.get(f"/v1/webhooks?endpoint={self.endpoint['id']}")
        return self.merchant.get(f"/v1/webhooks/{found[0]['id']}") if found else {}

    def advance(self, seconds: int) -> None:
        self.merchant.post("/v1/test/clock/advance", {"seconds": seconds})


@pytest.mark.timeout(900)
def test_each_schedule_is_completed_with_a_restart_in_between(restartable: RunningStage) -> None:
    with MerchantServer() as receiver:
        receiver.answer_with(500)
        failing = [
            _failing(restartable.with_new_merchant(), receiver.url, schedule) for schedule in SCHEDULES
        ]
        for number in range(2, max(len(one.waits_s) for one in failing) + 1):
            waiting = [one for one in failing if len(one.waits_s) >= number]
            for one in waiting:
                one.attempted(number - 1)
            if number == 3:
                restartable.run("down")
                restartable.run("up")
            for one in waiting:
                one.advance(round(one.waits_s[number - 1] * 1.1) + 1)
        ended = [one.attempted(len(one.waits_s)) for one in failing]

        receiver.answer_with(200)
        for one in failing:
            one.advance(120)  # after ten failures the breaker is open
        recovered = [
            one.merchant.post(f"/v1/webhook-endpoints/{one.endpoint['id']}/recover", {"since": HOUR_AGO})
            for one in failing
        ]
        delivered = [
            one.merchant.until(one.delivery, lambda now: now["status"] == "success") for one in failing
        ]

    assert [(one["status"], one["attempts"]) for one in ended] == [
        ("failed", len(one.waits_s)) for one in failing
    ]
    assert [one["count"] for one in recovered] == [1, 1]
    assert [[entry["trigger"] for entry in one["attempts_log"]] for one in delivered] == [
        ["scheduled"] * len(one.waits_s) + ["manual"] for one in failing
    ]
    assert len(receiver.received) == sum(len(one.waits_s) + 1 for one in failing)


def test_an_endpoint_is_managed_on_a_running_stage(restartable: RunningStage) -> None:
    own = restartable.with_new_merchant()
    with MerchantServer() as leaving, MerchantServer() as staying:
        leaving.answer_with(410)
        path = "/v1/webhook-endpoints"
        gone = own.post(path, {"url": leaving.url, "events": ["order.created"], "rate_limit": 5})
        kept = own.post(
            path, {"url": staying.url, "events": ["webhook_endpoint.*"], "signatures": ["v1", "v1a"]}
        )
        own.order()
        disabled = json.loads(staying.wait_for(lambda request: True).body)
        own.send("PATCH", f"{path}/{gone['id']}", {"state": "enabled"})
        leaving.answer_with(200)
        own.post(f"{path}/{kept['id']}/rotate-secret", {})
        own.post(f"{path}/{kept['id']}/test", {"event": "refund.failed"})
        example = staying.wait_for(lambda request: b"refund.failed" in request.body)
        own.post(f"{path}/{gone['id']}/replay", {"since": HOUR_AGO})

    health = own.until(lambda: own.get(f"{path}/{gone['id']}/health"), lambda now: now["attempts"] > 0)
    assert (disabled["event"], disabled["data"]["id"], disabled["data"]["disabled_reason"]) == (
        "webhook_endpoint.disabled",
        gone["id"],
        "gone",
    )
    assert len(str(example.headers["webhook-signature"]).split(" ")) == 3
    assert own.get(f"{path}/{kept['id']}/public-key")["public_key"].startswith("whpk_")
    assert health["failed"] >= 1


def _failing(merchant: RunningStage, url: str, schedule: Schedule) -> Failing:
    endpoint = {"url": url, "events": ["order.created"], "schedule": schedule}
    made = merchant.post("/v1/webhook-endpoints", endpoint)
    merchant.order()
    return Failing(merchant, made, WAITS_S[schedule])
