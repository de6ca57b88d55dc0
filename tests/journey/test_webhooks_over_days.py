"""A whole schedule on a running stage, with its clock advanced and a stop of the cloud between two attempts,
and the redelivery of failed webhooks. The functions' roles are enforced here.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from tests.live_stage import JSON, RunningStage
from tests.receiver import MerchantServer

HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")


@pytest.fixture
def own(restartable: RunningStage) -> RunningStage:
    return restartable.with_new_merchant()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("schedule", ["standard", "extended"])
def test_a_schedule_is_completed_with_a_restart_in_between(own: RunningStage, schedule: str) -> None:
    waits = WAITS_S[Schedule(schedule)]
    with MerchantServer() as merchant:
        merchant.answer_with(500)
        made = own.post(
            "/v1/webhook-endpoints", {"url": merchant.url, "events": ["order.created"], "schedule": schedule}
        )
        own.order()
        for number, wait in enumerate(waits[1:], start=2):
            _attempted(own, made, number - 1)
            if number == 3:
                own.run("down")
                own.run("up")
            own.post("/v1/test/clock/advance", {"seconds": round(wait * 1.1) + 1})
        ended = _attempted(own, made, len(waits))

        merchant.answer_with(200)
        own.post("/v1/test/clock/advance", {"seconds": 120})  # after ten failures the breaker is open
        recovered = own.post(f"/v1/webhook-endpoints/{made['id']}/recover", {"since": HOUR_AGO})
        delivered = own.until(lambda: _of(own, made), lambda now: now["status"] == "success")

    assert (ended["status"], ended["attempts"], recovered["count"]) == ("failed", len(waits), 1)
    assert [entry["trigger"] for entry in delivered["attempts_log"]] == ["scheduled"] * len(waits) + [
        "manual"
    ]
    assert len(merchant.received) == len(waits) + 1


def test_an_endpoint_is_managed_on_a_running_stage(own: RunningStage) -> None:
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


def _attempted(stage: RunningStage, endpoint: JSON, times: int) -> JSON:
    return stage.until(lambda: _of(stage, endpoint), lambda now: now.get("attempts") == times)


def _of(stage: RunningStage, endpoint: JSON) -> JSON:
    found = stage.get(f"/v1/webhooks?endpoint={endpoint['id']}")
    return stage.get(f"/v1/webhooks/{found[0]['id']}") if found else {}
