"""A payment shows the receipt of its order, the merchant's own number, without reading the order."""

import csv
from io import StringIO

import pytest
import requests

from tests.aws_calls import counted_calls
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


@pytest.fixture
def sold(gateway: Gateway, stage: Stage) -> JSON:
    """Return a captured payment of an order with a receipt, of which a part is refunded."""
    payment = gateway.payment(gateway.order(receipt="INV-1042"))
    stage.run(gateway.account)
    gateway.post(f"/v1/payments/{payment['id']}/refunds", {"amount": 100})
    stage.run(gateway.account)
    return payment


def test_a_payment_and_its_events_have_the_receipt_of_the_order(gateway: Gateway, sold: JSON) -> None:
    with counted_calls() as calls:
        listed = gateway.get("/v1/payments").data

    read = gateway.get(f"/v1/payments/{sold['id']}").data
    [event] = gateway.get("/v1/events?type=payment.success").data
    assert [one["receipt"] for one in (sold, *listed, read, event["data"])] == ["INV-1042"] * 4
    assert calls["BatchGetItem"] == 0


def test_a_payment_of_an_order_without_a_receipt_has_none(gateway: Gateway) -> None:
    assert "receipt" not in gateway.payment()


@pytest.mark.parametrize(("resource", "reads"), [("payments", 0), ("refunds", 1)])
def test_the_exports_of_finance_have_the_receipt(
    gateway: Gateway, stage: Stage, sold: JSON, resource: str, reads: int
) -> None:
    made = gateway.post("/v1/exports", {"resource": resource, "columns": ["receipt"]}).data

    with counted_calls() as calls:
        stage.work("exports", gateway.account)

    url = gateway.get(f"/v1/exports/{made['id']}").data["url"]
    text = requests.get(url, timeout=60).content.decode("utf-8-sig")
    assert list(csv.DictReader(StringIO(text))) == [{"receipt": "INV-1042"}]
    assert calls["BatchGetItem"] == reads
