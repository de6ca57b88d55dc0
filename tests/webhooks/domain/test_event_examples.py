"""The example events of test webhooks and the docs."""

import pytest

from chalicelib.domain.event import EVENT_TYPES, Resource, compact, iso
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.domain.event_examples import EXAMPLE_METADATA, example
from tests.builders import ACCOUNT, NOON

WITHOUT_TEXTS = ("customer.deleted", "customer.method", "mandate", "webhook_endpoint", "refund_batch")


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_every_event_type_has_an_example_with_its_time(type: str) -> None:
    event = example(type, ACCOUNT, NOON)

    assert (event.type, event.account, event.created_at) == (type, ACCOUNT, NOON)
    assert event.data["created_at"] == iso(NOON)
    assert payload(event) == payload(example(type, ACCOUNT, NOON))


@pytest.mark.parametrize("type", [type for type in EVENT_TYPES if not type.startswith(WITHOUT_TEXTS)])
def test_an_example_is_labeled_as_an_example(type: str) -> None:
    assert compact(EXAMPLE_METADATA) in payload(example(type, ACCOUNT, NOON))


@pytest.mark.parametrize(
    ("type", "field", "value"),
    [
        ("order.created", "receipt", "receipt_1042"),
        ("order.paid", "status", "paid"),
        ("order.paid", "attempts", 1),
        ("order.paid", "amount_paid", 50_000),
        ("payment.requires_action", "status", "requires_action"),
        ("payment.capture_pending", "capture_pending", 50_000),
        ("payment.captured", "amount_captured", 50_000),
        ("payment.capture_failed", "error_code", "capture_declined"),
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
def test_an_example_has_the_fields_of_its_event(type: str, field: str, value: object) -> None:
    assert example(type, ACCOUNT, NOON).data[field] == value


def test_the_examples_belong_to_one_order_and_its_payments() -> None:
    (order_id,) = {data["id"] for data in examples_of("order")}

    attempts = {(data["order_id"], data["amount"], data["currency"]) for data in examples_of("payment")}

    assert attempts == {(order_id, 50_000, "INR")}
    assert {data["card"]["last4"] for data in examples_of("payment")} == {"4242"}


def test_the_example_refunds_and_disputes_belong_to_the_example_payment() -> None:
    (payment_id,) = {data["id"] for data in examples_of("payment")}

    refunds = {(data["payment_id"], data["amount"], data["currency"]) for data in examples_of("refund")}

    disputes = {(data["payment_id"], data["amount"]) for data in examples_of("payment.dispute")}
    assert refunds == {(payment_id, 10_000, "INR")}
    assert disputes == {(payment_id, 50_000)}


@pytest.mark.parametrize("type", EVENT_TYPES)
def test_the_resource_of_an_example_has_the_prefix_of_its_type(type: str) -> None:
    prefix = {
        "customer": "cus", "order": "order", "payment": "pay", "payment.dispute": "dp", "refund": "rfnd",
        "webhook_endpoint": "whe", "export": "exp", "refund_batch": "rb", "subscription": "sub",
        "invoice": "inv", "credit_note": "cn", "customer.method": "sm",
        "mandate": "man",
    }  # fmt: skip
    resource = "customer.method" if type.startswith("customer.method_") else type.rpartition(".")[0]

    assert example(type, ACCOUNT, NOON).data["id"].startswith(f"{prefix[resource]}_")


def test_the_examples_of_another_account_have_another_order() -> None:
    other = example("order.paid", "mer_other#test", NOON)

    assert other.data["id"] != example("order.paid", ACCOUNT, NOON).data["id"]


def examples_of(kind: str) -> list[Resource]:
    return [example(type, ACCOUNT, NOON).data for type in EVENT_TYPES if type.rpartition(".")[0] == kind]
