"""One payment from order to refund, in process: the API responses and the webhooks."""

import json

from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

SECRET = "whsec_test_abc123"


def test_an_order_is_paid_and_refunded_with_a_webhook_for_every_step(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "secret": SECRET})
        payment = gateway.payment()
        stage.run(gateway.account)
        refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000}).data
        stage.run(gateway.account)

    assert (payment["status"], refund["status"]) == ("pending", "pending")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"
    assert gateway.get(f"/v1/refunds/{refund['id']}").data["status"] == "processed"
    assert sorted(json.loads(sent.body)["event"] for sent in merchant.received) == [
        "order.created",
        "order.paid",
        "payment.pending",
        "payment.success",
        "refund.pending",
        "refund.processed",
    ]
    assert {delivery["status"] for delivery in gateway.get("/v1/webhooks").data} == {"success"}
