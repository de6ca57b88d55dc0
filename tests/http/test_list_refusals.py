"""Invalid list parameters are rejected by name."""

import pytest

from tests.gateway import Gateway

FIVE, NINE = "2026-11-23T12:05:00Z", "2026-11-23T12:09:00Z"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("payments?status=foo", "status"),
        ("payments?status=", "status"),
        ("payments?status=Success", "status"),
        ("payments?status=processed", "status"),
        ("payments?method=cash", "method"),
        ("payments?order_id=", "order_id"),
        (f"payments?order_id={'x' * 3000}", "order_id"),
        ("payments?receipt=r", "receipt"),
        ("payments?status=failed&status=success", "status"),
        ("payments?from=yesterday", "from"),
        ("payments?from=", "from"),
        ("payments?from=2026-11-23", "from"),
        ("payments?from=2026-11-23T12:00:00", "from"),
        ("payments?from=2026-11-23T12:00:00+05:30", "from"),
        ("payments?from=1700000000", "from"),
        ("payments?from=2026-02-30T12:00:00Z", "from"),
        ("payments?to=2026-11-23T25:00:00Z", "to"),
        ("payments?to=%D9%A2026-11-23T12:00:00Z", "to"),
        (f"payments?from={NINE}&to={FIVE}", "from"),
        (f"payments?from={FIVE}&to={FIVE}", "from"),
        ("payments?from_=2026-11-23T12:00:00Z", "from_"),
        ("payments?metadata=x", "metadata"),
        ("payments?Status=failed", "Status"),
        ("orders?status=success", "status"),
        (f"orders?receipt={'r' * 41}", "receipt"),
        ("orders?method=upi", "method"),
        ("refunds?status=canceled", "status"),
        ("refunds?order_id=order_1", "order_id"),
        ("refunds?payment_id=", "payment_id"),
        ("webhooks?color=red", "color"),
        ("webhook-endpoints?limit=0", "limit"),
        ("payments?limit=10%0A", "limit"),
    ],
)
def test_an_invalid_list_parameter_is_rejected_by_name(gateway: Gateway, path: str, field: str) -> None:
    answer = gateway.get(f"/v1/{path}")

    assert (answer.status, answer.error["field"]) == (400, field)
    assert answer.error["description"].startswith(field)
