"""Razorpay's documented events fit our schemas of them. A test that sends another one fails."""

import pytest

from tests.doubles import razorpay_answers as rzp
from tests.doubles.changes import damages
from tests.doubles.razorpay_disputes import a_dispute
from tests.doubles.razorpay_event_contract import EVENTS, event_violations
from tests.doubles.razorpay_objects import a_settlement
from tests.doubles.server import Json
from tests.doubles.signed_events import razorpay_event

DISPUTE = a_dispute("disp_EsIAlDcoUr8CaQ", rzp.PAY_ID, 50_000, rzp.AT)
DISPUTES = {"created": "open", "action_required": "open"} | {
    one: one for one in ("under_review", "won", "lost", "closed")
}
PAID_ORDER = rzp.ORDER | {"status": "paid", "attempts": 1, "amount_paid": 50_000, "amount_due": 0}
REFUNDS = {"created": "pending", "processed": "processed", "failed": "failed"}
EVENTS_SENT: list[Json] = [
    razorpay_event("payment.authorized", payment=rzp.AUTHORIZED),
    razorpay_event("payment.captured", payment=rzp.CAPTURED),
    razorpay_event("payment.failed", payment=rzp.FAILED),
    razorpay_event("order.paid", payment=rzp.CAPTURED, order=PAID_ORDER),
    razorpay_event("settlement.processed", settlement=a_settlement("setl_1", rzp.AT)),
    *(
        razorpay_event(f"payment.dispute.{name}", dispute={**DISPUTE, "status": status}, payment=rzp.CAPTURED)
        for name, status in DISPUTES.items()
    ),
    *(
        razorpay_event(f"refund.{name}", refund={**rzp.REFUNDED, "status": status}, payment=rzp.CAPTURED)
        for name, status in REFUNDS.items()
    ),
    *(
        razorpay_event(f"payment.downtime.{one}", **{"payment.downtime": {**rzp.DOWNTIME, "status": one}})
        for one in ("started", "updated", "resolved")
    ),
]
# Fields that some documented samples do not have, and objects with any number of fields.
OPTIONAL = frozenset({
    "offer_id", "speed_processed", "speed_requested", "instrument_schema", "error_source", "error_step",
    "error_reason", "acquirer_data", "evidence",
})  # fmt: skip
ANY_NUMBER = frozenset({"notes", "acquirer_data"})
UNNAMED = ("payload", "payment.downtime", "entity", "entity")  # in the samples of Turbo UPI


def test_every_documented_event_is_among_those_of_this_test() -> None:
    assert {event["event"] for event in EVENTS_SENT} == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS_SENT, ids=lambda event: str(event["event"]))
def test_every_field_of_an_event_is_checked(event: Json) -> None:
    for path, damaged in damages(event, OPTIONAL, ANY_NUMBER):
        assert path == UNNAMED or event_violations(damaged), path


@pytest.mark.parametrize("changes", [{"status": "authorized"}, {"captured": None}, {"new": 1}])
def test_a_test_fails_if_it_sends_another_event(changes: Json) -> None:
    with pytest.raises(AssertionError, match=r"payment\.captured"):
        razorpay_event("payment.captured", payment=rzp.CAPTURED | changes)
