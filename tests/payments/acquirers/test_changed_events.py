"""An event with a field removed or changed is refused, or names only what it holds: texts, and no state."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings

from chalicelib.payments.acquirers.cashfree import events as cashfree
from chalicelib.payments.acquirers.json_fields import NotUnderstood
from chalicelib.payments.acquirers.razorpay import events as razorpay
from chalicelib.payments.acquirers.stripe import events as stripe
from chalicelib.payments.domain.acquirer_event import ReceivedEvent
from tests.doubles import razorpay_answers as rzp
from tests.doubles.changes import VALUES, changed, paths, without
from tests.doubles.razorpay_disputes import a_dispute
from tests.doubles.razorpay_objects import a_settlement
from tests.doubles.signed_events import Json, razorpay_event, stripe_event

Read = Callable[[Json, Mapping[str, str]], ReceivedEvent]
PAID = {**rzp.CAPTURED, "order_id": "order_1"}
ORDER = {
    **rzp.ORDER, "id": "order_1", "status": "paid", "attempts": 1, "amount_paid": 50_000, "amount_due": 0,
}  # fmt: skip
REFUNDED = {**rzp.REFUNDED, "payment_id": PAID["id"], "receipt": "rfnd_1"}
SUBSCRIPTION = {"id": "sub_1", "object": "subscription"}
DISPUTED = {"order_details": {"order_id": "pay_1-1"}, "dispute": {"dispute_id": 7}}
AT_STRIPE: dict[str, Json] = {
    "payment_intent.succeeded": {"id": "pi_1", "object": "payment_intent", "metadata": {"payment": "pay_1"}},
    "charge.refunded": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1", "metadata": {}},
    "refund.failed": {
        "id": "re_1", "object": "refund", "payment_intent": "pi_1", "metadata": {"refund": "rfnd_1"},
    },
    "charge.dispute.created": {"id": "du_1", "object": "dispute", "payment_intent": "pi_1", "metadata": {}},
    "mandate.updated": {"id": "mandate_1", "object": "mandate", "status": "inactive"},
    "customer.subscription.updated": SUBSCRIPTION,
}  # fmt: skip
AT_RAZORPAY: dict[str, dict[str, Json]] = {
    "payment.captured": {"payment": PAID},
    "order.paid": {"payment": PAID, "order": ORDER},
    "refund.processed": {"refund": REFUNDED, "payment": PAID},
    "payment.dispute.created": {"dispute": a_dispute("disp_1", rzp.PAY_ID, 50_000, rzp.AT), "payment": PAID},
    "payment.downtime.started": {"payment.downtime": rzp.DOWNTIME},
    "settlement.processed": {"settlement": a_settlement("setl_1", rzp.AT)},
}
AT_CASHFREE: dict[str, Json] = {
    "PAYMENT_SUCCESS_WEBHOOK": {"order": {"order_id": "pay_1-1"}},
    "REFUND_STATUS_WEBHOOK": {"refund": {"order_id": "pay_1-1", "refund_id": "rfnd_1"}},
    "AUTO_REFUND_STATUS_WEBHOOK": {"auto_refund": {"order_id": "pay_1-1"}},
    "DISPUTE_CREATED": DISPUTED,
    "SETTLEMENT_SUCCESS": {"settlement": {"cf_settlement_id": 1}},
}
EVENTS: dict[str, tuple[Read, Json]] = {
    **{name: (stripe.received, stripe_event(name, one)) for name, one in AT_STRIPE.items()},
    **{name: (razorpay.received, razorpay_event(name, **one)) for name, one in AT_RAZORPAY.items()},
    **{name: (cashfree.received, {"type": name, "data": one}) for name, one in AT_CASHFREE.items()},
}
HEADERS = {"x-razorpay-event-id": "evt_1", "x-idempotency-key": "evt_1"}
OTHERS: tuple[Any, ...] = (None, True, 0, "", "x", [], {}, [None], {"any": 1})


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_without_a_field_or_with_another_type_is_refused_or_names_texts(name: str) -> None:
    read, event = EVENTS[name]
    assert read(event, HEADERS).event_id == "evt_1"

    for path in paths(event):
        for body in (without(event, path), *(changed(event, path, one) for one in OTHERS)):
            assert_names_texts(read, body)


@pytest.mark.parametrize("name", EVENTS)
@settings(max_examples=10)  # each value in each field
@given(value=VALUES)
def test_an_event_with_any_other_value_is_refused_or_names_texts(name: str, value: Any) -> None:
    read, event = EVENTS[name]

    for path in paths(event):
        assert_names_texts(read, changed(event, path, value))


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_without_an_id_is_refused(name: str) -> None:
    read, event = EVENTS[name]

    with pytest.raises(NotUnderstood):
        read({field: value for field, value in event.items() if field != "id"}, {})


def assert_names_texts(read: Read, event: Json) -> None:
    try:
        named = read(event, HEADERS)
    except NotUnderstood:
        return
    for value in _texts_of(asdict(named)):
        assert value is None or isinstance(value, str), (event, value)


def _texts_of(named: Mapping[str, Any]) -> Iterator[Any]:
    for value in named.values():
        yield from _texts_of(value) if isinstance(value, dict) else [value]
