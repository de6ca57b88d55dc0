"""Changes of webhook endpoints on a running stage, which enforces the functions' roles."""

import json
from datetime import UTC, datetime, timedelta

from tests.live_stage import RunningStage
from tests.receiver import MerchantServer

HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")


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
