"""The examples of events, as test webhooks and the docs show them."""

import pytest

from chalicelib.domain.event import EVENT_TYPES, Resource, compact, iso, payload
from chalicelib.webhooks.domain.event_examples import MARK, example
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
        ("order.created", "receipt", "receipt_1042"),
        ("order.paid", "status", "paid"),
        ("order.paid", "attempts", 1),
        ("order.paid", "amount_paid", 50_000),
        ("payment.requires_action", "status", "requires_action"),
        ("payment.captured", "amount_captured", 50_000),
        ("payment.failed", "error_code", "card_declined"),
        ("payment.canceled", "status", "canceled"),
        ("payment.canceled", "cancellation_reason", "requested_by_merchant"),
        ("refund.processed", "status", "processed"),
        ("refund.failed", "status", "failed"),
        ("refund.failed", "error_code", "expired_or_canceled_card"),
        ("webhook_endpoint.disabled", "disabled_reason", "failing"),
        ("webhook_endpoint.disabled", "events", ["payment.*"]),
    ],
)
def test_an_example_shows_what_its_event_says(type: str, field: str, value: object) -> None:
    assert example(type, ACCOUNT, NOON).data[field] == value


def test_the_examples_are_of_one_order_and_attempts_to_pay_it() -> None:
    (order_id,) = {data["id"] for data in told("order.")}

    attempts = {(data["order_id"], data["amount"], data["currency"]) for data in told("payment.")}

    assert attempts == {(order_id, 50_000, "INR")}
    assert {data["card"]["last4"] for data in told("payment.")} == {"4242"}


def test_the_money_that_goes_back_in_them_is_that_payments() -> None:
    (payment_id,) = {data["id"] for data in told("payment.")}

    refunds = {(data["payment_id"], data["amount"], data["currency"]) for data in told("refund.")}

    assert refunds == {(payment_id, 10_000, "INR")}


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_the_thing_of_an_example_is_named_as_such_things_are(type: str) -> None:
    prefix = {"order": "order", "payment": "pay", "refund": "rfnd", "webhook_endpoint": "whe"}

    assert example(type, ACCOUNT, NOON).data["id"].startswith(f"{prefix[type.partition('.')[0]]}_")


def test_another_accounts_example_is_of_another_order() -> None:
    other = example("order.paid", "mer_other#test", NOON)

    assert other.data["id"] != example("order.paid", ACCOUNT, NOON).data["id"]


def told(kind: str) -> list[Resource]:
    return [example(type, ACCOUNT, NOON).data for type in EVENT_TYPES if type.startswith(kind)]
