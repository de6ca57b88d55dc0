"""Verify real webhooks with the libraries of Standard Webhooks and with Node's own crypto."""

import json

from tests.journey.test_a_payment_and_its_webhook import event_about
from tests.live_stage import RunningStage
from tests.receiver import MerchantServer
from tests.webhook_verifiers import by_key, by_npm, by_pypi


def test_every_library_verifies_with_either_secret_during_a_rotation(running: RunningStage) -> None:
    with MerchantServer() as merchant, running.endpoint(merchant.url, signatures=["v1", "v1a"]) as endpoint:
        path = f"/v1/webhook-endpoints/{endpoint['id']}"
        secrets = {endpoint["secret"], running.post(f"{path}/rotate-secret", {})["secret"]}
        public_key = running.get(f"{path}/public-key")["public_key"]
        order = running.order()
        request = merchant.wait_for(event_about("order.created", order["id"]))

    headers, body, event_id = (
        dict(request.headers.items()),
        request.body.decode(),
        json.loads(request.body)["id"],
    )
    assert len(secrets) == 2
    assert {by_pypi(secret, headers, body) for secret in secrets} == {event_id}
    assert {by_npm(secret, headers, body) for secret in secrets} == {event_id}
    assert by_key(public_key, headers, body) == event_id
