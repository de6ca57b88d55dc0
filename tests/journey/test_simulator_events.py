"""The simulator's own webhooks on a whole stage: from the worker by HTTP to the route, then to the worker."""

import re

from tests.live_stage import RunningStage


def test_an_account_of_the_simulator_sends_its_events_to_the_stage(running: RunningStage) -> None:
    merchant = running.with_new_merchant()
    body = {"kind": "simulator", "name": "First", "webhook_secret": "whsec_of_the_simulator"}
    acquirer = merchant.post("/v1/acquirers", body)["id"]
    routing = {"version": 0, "rules": [], "fallback": [acquirer]}
    assert merchant.send("PUT", "/v1/routing", routing).ok

    payment = merchant.ended(merchant.payment())

    processed = re.compile(rf'"acquirer\.event_processed".*"acquirer":"{acquirer}"')
    merchant.until(
        lambda: "\n".join(file.read_text() for file in (running.folder / "logs").iterdir()),
        lambda text: len(processed.findall(text)) == 2,
    )
    assert (payment["status"], payment["acquirer"]) == ("success", acquirer)
