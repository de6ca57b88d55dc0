"""Which events an endpoint is told of."""

import pytest

from chalicelib.domain.endpoint import public, wants
from chalicelib.domain.event import EVENT_TYPES
from tests.builders import an_endpoint

PAYMENTS = {type for type in EVENT_TYPES if type.startswith("payment.")}


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (["*"], set(EVENT_TYPES)),
        (["payment.*"], PAYMENTS),
        (["payment.success"], {"payment.success"}),
        (["refund.failed", "payment.success"], {"refund.failed", "payment.success"}),
        (["order.*", "refund.failed"], {"order.created", "order.paid", "refund.failed"}),
        (["payment.*", "*"], set(EVENT_TYPES)),
        (["payment"], set()),
        (["payment.succ"], set()),
        ([], set()),
    ],
)
def test_an_endpoint_is_told_of_what_its_filter_names(filters: list[str], told: set[str]) -> None:
    endpoint = an_endpoint(events=filters)

    assert {type for type in EVENT_TYPES if wants(endpoint, type)} == told


def test_an_endpoint_shows_no_secret() -> None:
    endpoint = an_endpoint(id="whe_1", url="https://shop.example/hook", sealed_secret="sealed")

    assert public(endpoint) == {
        "id": "whe_1",
        "url": "https://shop.example/hook",
        "events": ["*"],
        "created_at": "2026-11-23T12:00:00.000Z",
    }
