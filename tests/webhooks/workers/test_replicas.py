"""Webhooks are sent once, also if a replica of DynamoDB does not have their rows yet."""

import pytest

from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer
from tests.replicas import replica_behind


@pytest.mark.parametrize("table", ["events", "webhook_deliveries"])
def test_a_replica_that_is_behind_delays_no_webhook_and_repeats_none(
    gateway: Gateway, stage: Stage, table: str
) -> None:
    with MerchantServer() as merchant, replica_behind(table):
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.run(gateway.account)
        stage.relay(gateway.account, again=True)
        stage.run(gateway.account)

    assert len(merchant.received) == 1


def test_a_test_webhook_is_sent_immediately(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant, replica_behind("webhook_deliveries"):
        endpoint = gateway.post("/v1/webhook-endpoints", {"url": merchant.url}).data
        gateway.post(f"/v1/webhook-endpoints/{endpoint['id']}/test", {"event": "order.paid"})
        stage.run(gateway.account)

    assert len(merchant.received) == 1
