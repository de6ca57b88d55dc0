"""The examples of events, as test webhooks and the docs show them."""

import pytest

from chalicelib.domain.event import EVENT_TYPES, compact, iso, payload
from chalicelib.domain.examples import MARK, example
from tests.builders import ACCOUNT, NOON


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_every_event_has_an_example_of_its_moment(type: str) -> None:
    event = example(type, ACCOUNT, NOON)

    assert (event.type, event.account, event.created_at) == (type, ACCOUNT, NOON)
    assert event.data["created_at"] == iso(NOON)
    assert payload(event) == payload(example(type, ACCOUNT, NOON))


@pytest.mark.parametrize("type", [type for type in EVENT_TYPES if not type.startswith("webhook_endpoint")])
def test_nobody_takes_an_example_for_a_sale(type: str) -> None:
    assert compact(MARK) in payload(example(type, ACCOUNT, NOON))


@pytest.mark.parametrize(
    ("type", "field", "value"),
    [
        ("order.paid", "status", "paid"),
        ("payment.requires_action", "status", "requires_action"),
        ("payment.captured", "amount_captured", 50_000),
        ("payment.failed", "error_code", "card_declined"),
        ("payment.canceled", "status", "canceled"),
        ("refund.processed", "status", "processed"),
        ("refund.failed", "status", "failed"),
        ("webhook_endpoint.disabled", "disabled_reason", "failing"),
    ],
)
def test_an_example_shows_what_its_event_says(type: str, field: str, value: object) -> None:
    assert example(type, ACCOUNT, NOON).data[field] == value
