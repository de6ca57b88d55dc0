"""The metadata of refunds in responses and events."""

import pytest

from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


def test_the_metadata_of_a_refund_is_in_every_response_and_event(
    gateway: Gateway, paid: JSON, stage: Stage
) -> None:
    path = f"/v1/payments/{paid['id']}/refunds"
    refund = gateway.post(path, {"metadata": {"2": "b", "ticket": "ü", "1": "a"}}).data
    stage.run(gateway.account)

    events = [event for event in gateway.get("/v1/events").data if event["event"].startswith("refund.")]
    shown = [
        refund, gateway.get(f"/v1/refunds/{refund['id']}").data, gateway.get(path).data[0],
        *(event["data"] for event in events),
    ]  # fmt: skip
    assert len(events) == 2
    assert [list(one["metadata"].items()) for one in shown] == [[("1", "a"), ("2", "b"), ("ticket", "ü")]] * 5


def test_a_refund_without_metadata_shows_an_empty_object(gateway: Gateway, paid: JSON) -> None:
    assert gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1}).data["metadata"] == {}


@pytest.mark.parametrize(
    ("metadata", "field"),
    [
        ({str(n): "v" for n in range(51)}, "metadata"),
        ({"k": "v" * 501}, "metadata.k"),
        ({"k" * 41: "v"}, "metadata." + "k" * 41 + ".[key]"),
        ({"k": 1}, "metadata.k"),
        ({str(n): "€" * 390 for n in range(26)}, "metadata"),
        ("text", "metadata"),
    ],
)
def test_metadata_over_the_limit_is_rejected_and_nothing_is_refunded(
    gateway: Gateway, paid: JSON, metadata: JSON, field: str
) -> None:
    answer = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1, "metadata": metadata})

    assert (answer.status, answer.error["field"]) == (400, field)
    assert gateway.get(f"/v1/payments/{paid['id']}").data["amount_refunded"] == 0


def test_metadata_of_the_maximum_size_is_accepted(gateway: Gateway, paid: JSON) -> None:
    metadata = {f"{n:040}": "v" * 500 for n in range(50)}

    refund = gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 1, "metadata": metadata}).data

    assert refund["metadata"] == metadata
