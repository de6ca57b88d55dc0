"""One payment from order to refund, in process: what the merchant sees, and what its server is told."""

import json

from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer

SECRET = "whsec_test_abc123"


def test_an_order_is_paid_refunded_and_every_step_is_told(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url, "secret": SECRET})
        payment = gateway.payment()
        stage.run(gateway.account)
        refund = gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 10_000}).data
        stage.run(gateway.account)

    assert (payment["status"], refund["status"]) == ("pending", "pending")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"
    assert gateway.get(f"/v1/refunds/{refund['id']}").data["status"] == "processed"
    assert sorted(json.loads(told.body)["event"] for told in merchant.received) == [
        "order.created",
        "order.paid",
        "payment.pending",
        "payment.success",
        "refund.pending",
        "refund.processed",
    ]
    assert {delivery["status"] for delivery in gateway.get("/v1/webhooks").data} == {"success"}
