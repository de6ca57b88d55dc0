"""Check the events of Razorpay that tests send, by closed schemas that we wrote from its documentation.

An event shows the state that it reports, also if the payment has another one when it arrives.
"""

from typing import Any

from jsonschema import Draft202012Validator

from tests.doubles.razorpay_answer_contract import wrong
from tests.doubles.razorpay_entities import (
    DISPUTE_OF_EVENT,
    EVIDENCE,
    ORDER,
    PAYMENT_OF_EVENT,
    REFUND,
    SETTLEMENT,
    TIME,
    an_id,
)
from tests.doubles.schemas import (
    BOOLEAN,
    Schema,
    closed,
    complete,
    list_of,
    one_of,
    or_null,
    text,
    where,
    with_rules,
)

# https://razorpay.com/docs/api/payments/downtime/entity, and the samples of https://razorpay.com/docs/webhooks/payments
DOWNTIME = with_rules(
    complete(
        "entity", "instrument_schema",  # missing in the samples of Turbo UPI
        id=an_id("down"), entity={"const": "payment.downtime"}, method=one_of(("card", "netbanking", "upi")),
        begin=TIME, end=or_null(TIME), status=one_of(("scheduled", "started", "updated", "resolved")),
        scheduled=BOOLEAN, severity=one_of(("high", "medium", "low")),
        instrument={"type": "object", "minProperties": 1}, instrument_schema=list_of(text(), 1),
        created_at=TIME, updated_at=TIME,
    ),
    where("method", "netbanking", instrument=closed("bank", bank=text(4, "^[A-Z]{4}$"))),
    where("method", "card", instrument=closed(
        issuer=text(4, "^[A-Z]{4}$"), network=one_of(("AMEX", "DICL", "MC", "RUPAY", "VISA", "ALL")),
        type=one_of(("credit", "debit")), card_type=one_of(("credit", "debit")),
    )),
    where("method", "upi", instrument=closed(
        vpa_handle=text(), psp=one_of(("google_pay", "phonepe", "paytm", "bhim")),
        flow=one_of(("collect", "intent", "in_app")),
    )),
)  # fmt: skip


def _shown(schema: Schema, **values: str) -> Schema:
    """Return the schema of an entity that shows these values."""
    return with_rules(schema, {"properties": {name: {"const": one} for name, one in values.items()}})


def _in_status(schema: Schema, *statuses: str) -> dict[str, Schema]:
    return {one: _shown(schema, status=one) for one in statuses}


_DISPUTED = _in_status(DISPUTE_OF_EVENT, "under_review", "won", "lost", "closed") | dict.fromkeys(
    ("created", "action_required"), _shown(DISPUTE_OF_EVENT, status="open")
)
_REFUNDED = _in_status(REFUND, "processed", "failed") | {"created": REFUND}
_DOWN = _in_status(DOWNTIME, "started", "updated", "resolved")
_PAID = _in_status(PAYMENT_OF_EVENT, "authorized", "captured", "failed")
# https://razorpay.com/docs/webhooks/payments, …/orders, …/refunds, …/disputes and …/settlements
EVENTS: dict[str, dict[str, Schema]] = {
    **{f"payment.{name}": {"payment": one} for name, one in _PAID.items()},
    "order.paid": {"payment": _PAID["captured"], "order": _shown(ORDER, status="paid")},
    **{f"refund.{name}": {"refund": one, "payment": PAYMENT_OF_EVENT} for name, one in _REFUNDED.items()},
    **{
        f"payment.dispute.{name}": {"payment": PAYMENT_OF_EVENT, "dispute": one}
        for name, one in _DISPUTED.items()
    },
    **{f"payment.downtime.{name}": {"payment.downtime": one} for name, one in _DOWN.items()},
    "settlement.processed": {"settlement": _shown(SETTLEMENT, status="processed")},
}


def _an_event(name: str, entities: dict[str, Schema]) -> Schema:
    return complete(
        entity={"const": "event"}, account_id=an_id("acc"), event={"const": name}, created_at=TIME,
        contains=list_of(one_of(entities)) | {"minItems": len(entities), "uniqueItems": True},
        payload=complete(**{
            # The sample of `action_required` has the evidence here.
            one: complete("evidence", entity=schema, **({"evidence": EVIDENCE} if one == "dispute" else {}))
            for one, schema in entities.items()
        }),
    )  # fmt: skip


_EVENTS = {name: Draft202012Validator(_an_event(name, entities)) for name, entities in EVENTS.items()}


def event_violations(event: Any) -> list[str]:
    """Return what the documentation does not allow in an event."""
    name = str(event.get("event"))
    if name not in _EVENTS:
        return [f"{name} is no documented event"]
    return [f"{name}: {one}" for one in wrong(_EVENTS[name], event)]
