"""The faults of the simulator: each real acquirer has some of them. docs/testing.md has their test values."""

from datetime import timedelta
from enum import StrEnum

OUTAGE = timedelta(minutes=10)  # from the creation of the payment
BANK_DECIDES_AFTER = timedelta(minutes=10)
REFUND_PENDING_FOR = timedelta(days=3)
REFUND_FAILS_AFTER = timedelta(days=1)
REFUND_OUTAGE = timedelta(hours=25)  # longer than an idempotency key lives
DISPUTE_ANSWERED_WITHIN = timedelta(days=7)
DISPUTE_REVIEWED_AFTER = timedelta(days=5)


class Fault(StrEnum):
    REQUEST_LOST = "request_lost"
    ANSWER_LOST = "answer_lost"
    SERVER_ERROR = "server_error"
    PROCESSING = "processing"
    UNREACHABLE = "unreachable"
    OUTAGE = "outage"
    WRONG_AMOUNT = "wrong_amount"
    CAPTURE_REFUSED = "capture_refused"
    CAPTURE_WHOLE = "capture_whole"
    CAPTURE_ONCE = "capture_once"
    CAPTURE_PROCESSING = "capture_processing"
    CAPTURE_PROCESSING_REFUSED = "capture_processing_refused"
    CAPTURE_LOST = "capture_lost"
    VOID_REFUSED = "void_refused"
    VOID_LAPSES = "void_lapses"
    VOID_LOST = "void_lost"
    REFUND_FAILS = "refund_fails"
    REFUND_PENDING = "refund_pending"
    REFUND_REVERSED = "refund_reversed"
    REFUND_LOST = "refund_lost"
    REFUND_ERROR = "refund_error"
    REFUND_OUTAGE = "refund_outage"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"
    DISPUTE_INQUIRY = "dispute_inquiry"
    DISPUTE_ANSWER_LOST = "dispute_answer_lost"
    EVENTS_LATE = "events_late"
    EVENTS_TWICE = "events_twice"
    EVENTS_REORDERED = "events_reordered"
    EVENTS_UNKNOWN = "events_unknown"
    PAYOUT_WRONG = "payout_wrong"
    PAYOUT_MISSING = "payout_missing"
    PAYOUT_UNKNOWN = "payout_unknown"


class Kind(StrEnum):
    """The kinds of calls. The call that decides a payment is an authorization, also after a challenge."""

    CHALLENGE = "challenge"
    AUTHORIZATION = "authorization"
    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"


LOSES_REQUEST = {Fault.REQUEST_LOST: Kind.AUTHORIZATION}
LOSES_ANSWER = {
    Fault.ANSWER_LOST: Kind.AUTHORIZATION,
    Fault.CAPTURE_LOST: Kind.CAPTURE,
    Fault.VOID_LOST: Kind.VOID,
    Fault.REFUND_LOST: Kind.REFUND,
    Fault.REFUND_OUTAGE: Kind.REFUND,
}
# The answer is an HTTP 500 after the effect, which the acquirer repeats for the key:
# https://docs.stripe.com/api/idempotent_requests
ANSWERS_500 = {Fault.SERVER_ERROR: Kind.AUTHORIZATION, Fault.REFUND_ERROR: Kind.REFUND}
