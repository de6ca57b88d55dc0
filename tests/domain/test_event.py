"""The exact payload of webhooks, event ids and event patterns."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from chalicelib.domain.event import (
    EVENT_TYPES,
    PATTERNS,
    Event,
    compact,
    event_of,
    iso,
    matches,
    with_js_key_order,
)
from chalicelib.versions.rendering import payload
from tests.builders import ACCOUNT, NOON

INDIA = timezone(timedelta(hours=5, minutes=30))


def test_a_payload_is_compact_json_in_the_contracts_order() -> None:
    payment = {"id": "pay_1", "amount": 50_000, "vpa": "zoë@upi"}
    event = Event(ACCOUNT, "evt_1", "payment.success", payment, NOON, sequence=3)

    assert payload(event) == (
        '{"id":"evt_1","event":"payment.success","timestamp":1795435200,"created_at":"2026-11-23T12:00:00.000Z",'
        '"sequence":3,"data":{"id":"pay_1","amount":50000,"vpa":"zoë@upi"}}'
    )


def test_a_payloads_timestamp_is_a_whole_number_of_seconds() -> None:
    at = datetime(2026, 11, 23, 17, 30, 0, 999_999, tzinfo=INDIA)

    carried = json.loads(payload(Event(ACCOUNT, "evt_1", "order.paid", {}, at)))

    assert (carried["timestamp"], carried["created_at"]) == (1795435200, "2026-11-23T12:00:00.999Z")


def test_a_payload_does_not_contain_the_account() -> None:
    assert ACCOUNT not in payload(event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON))


def test_the_same_change_at_the_same_time_is_one_event() -> None:
    events = [event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON) for _ in range(2)]

    assert events[0] == events[1]


@pytest.mark.parametrize(
    "other",
    [
        event_of("order.created", ACCOUNT, {"id": "order_1"}, NOON),
        event_of("order.paid", "mer_other#test", {"id": "order_1"}, NOON),
        event_of("order.paid", ACCOUNT, {"id": "order_2"}, NOON),
        event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON + timedelta(milliseconds=1)),
    ],
)
def test_another_change_is_another_event(other: Event) -> None:
    assert event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON).id != other.id


def test_the_event_types_match_the_contract() -> None:
    contract = """customer.created customer.updated customer.deleted
                  customer.method_saved customer.method_updated customer.method_expiring
                  customer.method_removed mandate.created mandate.activated
                  mandate.debit_announced mandate.paused mandate.resumed mandate.revoked mandate.expired
                  order.created order.paid payment.pending payment.requires_action payment.success
                  payment.capture_pending payment.captured payment.capture_failed payment.failed
                  payment.canceled
                  payment.review_required payment.review_approved payment.review_rejected
                  payment.dispute.created payment.dispute.updated payment.dispute.funds_withdrawn
                  payment.dispute.funds_reinstated payment.dispute.closed
                  refund.pending refund.processed refund.failed webhook_endpoint.disabled
                  export.ready export.failed refund_batch.completed
                  subscription.created subscription.activated subscription.renewed subscription.updated
                  subscription.past_due subscription.paused subscription.resumed subscription.canceled
                  invoice.created invoice.deleted
                  invoice.open invoice.paid invoice.payment_failed invoice.overdue invoice.void
                  invoice.uncollectible credit_note.created"""

    assert set(contract.split()) == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "2026-01-02T03:04:05.000Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC), "2026-01-02T03:04:05.678Z"),
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=INDIA), "2026-01-01T21:34:05.000Z"),
    ],
)
def test_a_time_is_iso_8601_in_utc(at: datetime, text: str) -> None:
    assert iso(at) == text


def test_compact_json_has_no_spaces_and_keeps_letters() -> None:
    assert compact({"a": [1, True, None], "₹": "\u2028\x7f\n"}) == '{"a":[1,true,null],"₹":"\u2028\x7f\\n"}'


@pytest.mark.parametrize(
    ("keys", "ordered"),
    [
        ("b a", "b a"),
        ("b 2 a 10 1", "1 2 10 b a"),
        ("b 01 1 -1 1.0 1e3 +1", "1 b 01 -1 1.0 1e3 +1"),
        ("a 4294967295 4294967294 0", "0 4294967294 a 4294967295"),
        ("a ٣ ² 3", "3 a ٣ ²"),
        ("z __proto__ 7", "7 z __proto__"),
    ],
)
def test_integer_keys_come_first_in_numeric_order_like_in_javascript(keys: str, ordered: str) -> None:
    pairs = {key: f"value of {key}" for key in keys.split()}

    after = with_js_key_order(pairs)

    assert list(after) == ordered.split()
    assert after == pairs


def test_an_empty_key_and_an_empty_object_stay_unchanged() -> None:
    assert with_js_key_order({"": "x", "0": "y"}) == {"0": "y", "": "x"}
    assert with_js_key_order({}) == {}


@pytest.mark.parametrize(
    "change",
    [{"account": "mer_other#test"}, {"type": "order.paid"}, {"data": {"id": "order_1", "amount_paid": 1}}],
)
def test_another_change_has_another_event_id(change: dict[str, Any]) -> None:
    change_of: dict[str, Any] = {
        "type": "order.created",
        "account": ACCOUNT,
        "data": {"id": "order_1"},
        "at": NOON,
    }

    one, other = event_of(**change_of), event_of(**change_of | change)

    assert one.id.startswith("evt_")
    assert one.id != other.id


@pytest.mark.parametrize(
    ("pattern", "matching"),
    [
        ("*", True),
        ("payment.*", True),
        ("payment.success", True),
        ("payment.succ", False),
        ("payment", False),
        ("order.*", False),
    ],
)
def test_a_pattern_matches_an_event_type_or_a_group(pattern: str, matching: bool) -> None:
    assert matches(pattern, "payment.success") is matching


def test_a_group_does_not_match_a_longer_group_name() -> None:
    assert not matches("payment.*", "payment_link.paid")


def test_every_event_group_has_a_pattern() -> None:
    assert set(PATTERNS) - set(EVENT_TYPES) == {
        "*",
        "customer.*",
        "order.*",
        "payment.*",
        "refund.*",
        "webhook_endpoint.*",
        "export.*",
        "refund_batch.*",
        "subscription.*",
        "invoice.*",
        "credit_note.*",
        "mandate.*",
    }
