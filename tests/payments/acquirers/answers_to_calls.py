"""The answers that each call of an acquirer reads, for tests that change one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Captured,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
)
from chalicelib.payments.acquirers.http import Answer
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment
from tests.doubles import cashfree_answers as cf
from tests.doubles import razorpay_answers as rzp
from tests.doubles import stripe_answers as st
from tests.doubles.razorpay_fixtures import REFUND as REFUND_AT_RAZORPAY
from tests.doubles.server import a_card

Make = Callable[[Any], Any]
Decides = Mapping[str, type]
NAMED_ONLY = frozenset({"amount", "capture_method", "currency", "livemode", "status"})
CHARGE = frozenset({"latest_charge"})
GIVEN_UP = {"challenge_answer": ChallengeAnswer.TIME_OUT}
RETURNED = {"challenge_answer": ChallengeAnswer.RETURNED}
PAGE: Decides = {"url": ActionRequired}


@dataclass(frozen=True)
class Call:
    """A call whose answer is `body`, after the answers `before` and before the answers `after`.

    `decides` has the fields of `body` whose other values have another meaning, with the kind of verdict that
    they then mean. `unread` has the fields, or the objects around them, that the call does not read.
    """

    make: Make
    body: Any
    before: tuple[Any, ...] = ()
    after: tuple[Any, ...] = ()
    status: int = 200
    decides: Decides = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    acquirer: Callable[..., Any] = st.stripe

    @cached_property
    def whole(self) -> Any:
        """Return the verdict on the answer as it is."""
        return self.verdict(self.body)

    def verdict(self, body: Any) -> Any:
        earlier, later = ([Answer(200, one) for one in some] for some in (self.before, self.after))
        return self.make(self.acquirer(*earlier, Answer(self.status, body), *later))


def prepare(payment: Payment) -> Make:
    return lambda one: one.prepare(payment)


def authorize(payment: Payment) -> Make:
    return lambda one: one.authorize(payment, a_card())


def resume(payment: Payment, **changes: Any) -> Make:
    return lambda one: one.resume(replace(payment, **changes))


def find(payment: Payment) -> Make:
    return lambda one: one.find(payment)


def capture(payment: Payment, total: int) -> Make:
    return lambda one: one.capture(payment, total)


def void(payment: Payment) -> Make:
    return lambda one: one.void(payment)


METHOD = {"object": "payment_method", "id": "pm_1"}
WAITS = {**st.INTENT, "status": "requires_action", "next_action": st.REDIRECT}
CANCELED = {**st.INTENT, "status": "canceled", "cancellation_reason": "abandoned"}
PART = {**st.REQUIRES_CAPTURE, "status": "succeeded", "amount_capturable": 0, "amount_received": 30_000}
REFUNDS = {"object": "list", "data": [st.REFUNDED], "has_more": False}
REFUSAL = {"error": {**st.ERROR, "payment_intent": st.INTENT}}
DECLINED = {**st.INTENT, "last_payment_error": st.ERROR}
HELD_UNTIL: Decides = {"capture_before": Approved, "card": Approved, "payment_method_details": Approved}
SAID_WHY: Decides = {"network_decline_code": Declined, "message": Declined}
REFUND_ID: Decides = {"id": Refunded}
# A list without our refund says that it was never made.
NOT_LISTED: Decides = {"data": NeverSeen, "items": NeverSeen}
STRIPE = {
    "prepare": Call(prepare(replace(st.PAYMENT, acquirer_reference=None)), st.INTENT, decides={"id": str}),
    "authorize, method": Call(authorize(st.PAYMENT), METHOD, after=(st.REQUIRES_CAPTURE,)),
    "authorize": Call(
        authorize(st.PAYMENT), st.REQUIRES_CAPTURE, before=(METHOD,), decides=HELD_UNTIL
    ),
    "authorize, bank page": Call(authorize(st.PAYMENT), WAITS, before=(METHOD,), decides=PAGE),
    "authorize, declined": Call(
        authorize(st.PAYMENT), REFUSAL, before=(METHOD,), status=402, decides=SAID_WHY
    ),
    "resume": Call(resume(st.PAYMENT, **RETURNED), st.REQUIRES_CAPTURE, decides=HELD_UNTIL),
    "resume, given up": Call(resume(st.PAYMENT, **GIVEN_UP), CANCELED, before=(WAITS,)),
    "find": Call(find(st.PAYMENT), st.REQUIRES_CAPTURE, decides=HELD_UNTIL),
    "find, captured": Call(find(st.PAID), st.SUCCEEDED),
    "find, canceled": Call(find(st.PAYMENT), CANCELED, decides={"cancellation_reason": Declined}),
    "find, declined": Call(
        find(st.PAYMENT), DECLINED, decides={**SAID_WHY, "last_payment_error": NeverSeen}
    ),
    "find, never seen": Call(find(st.PAYMENT), st.INTENT),
    "find_payment_id": Call(
        lambda one: one.find_payment_id(st.PI), st.INTENT, decides={"payment": str}, unread=NAMED_ONLY
    ),
    "capture, lookup": Call(
        capture(st.PAYMENT, 30_000), st.REQUIRES_CAPTURE, after=(PART,), unread=CHARGE,
        decides={"amount_received": Captured},  # the worker compares it
    ),
    "capture": Call(capture(st.PAYMENT, 30_000), PART, before=(st.REQUIRES_CAPTURE,), unread=CHARGE),
    "void, lookup": Call(void(st.PAYMENT), st.REQUIRES_CAPTURE, after=(CANCELED,), unread=CHARGE),
    "void": Call(void(st.PAYMENT), CANCELED, before=(st.REQUIRES_CAPTURE,)),
    "refund": Call(lambda one: one.refund(st.REFUND, st.PAID), st.REFUNDED, decides=REFUND_ID),
    "find_refund": Call(
        lambda one: one.find_refund(st.REFUND, st.PAID), REFUNDS,
        decides={**REFUND_ID, **NOT_LISTED, "metadata": NeverSeen, "refund": NeverSeen},
    ),
}  # fmt: skip

LIST, CAPTURED_LIST, EMPTY = (rzp.listed(*some).body for some in ([rzp.AUTHORIZED], [rzp.CAPTURED], []))
NEW = replace(rzp.PAYMENT, acquirer_reference=None)
SINCE: Decides = {"created_at": Approved}
TRIED: Decides = {"attempts": Processing}
ORDER_ID: Decides = {"id": str}
RAZORPAY = {
    "prepare": Call(prepare(replace(NEW, polls=0)), rzp.ORDER, decides=ORDER_ID),
    "prepare, again": Call(prepare(NEW), rzp.listed(rzp.ORDER).body, decides=ORDER_ID),
    "authorize, lookup": Call(
        authorize(rzp.PAYMENT), rzp.ORDER, before=(EMPTY,), after=(rzp.MADE,), decides=TRIED
    ),
    "authorize": Call(
        authorize(rzp.PAYMENT), rzp.MADE, before=(EMPTY, rzp.ORDER), decides={**PAGE, "next": Processing}
    ),
    "resume": Call(resume(rzp.PAYMENT, **RETURNED), LIST, decides=SINCE),
    "find": Call(find(rzp.PAYMENT), LIST, decides=SINCE),
    "find, captured": Call(find(rzp.AUTOMATIC), CAPTURED_LIST),
    "find, never seen": Call(find(rzp.PAYMENT), rzp.ORDER, before=(EMPTY,), decides=TRIED),
    "find, declined": Call(
        find(rzp.PAYMENT), rzp.listed(rzp.FAILED).body, decides={"error_description": Declined}
    ),
    "find, lapsed": Call(find(rzp.PAYMENT), rzp.listed(rzp.LAPSED).body),
    "find_payment_id": Call(
        lambda one: one.find_payment_id(rzp.ORDER_ID), rzp.ORDER, decides={"receipt": str},
        unread=NAMED_ONLY | {"receipt"},  # the number of the attempt follows in it
    ),
    "capture, lookup": Call(capture(rzp.PAYMENT, 50_000), LIST, after=(rzp.CAPTURED,)),
    "capture": Call(capture(rzp.PAYMENT, 50_000), rzp.CAPTURED, before=(LIST,)),
    "void": Call(void(rzp.PAYMENT), rzp.listed(rzp.LAPSED).body),
    "refund, lookup": Call(
        lambda one: one.refund(REFUND_AT_RAZORPAY, rzp.PAID), CAPTURED_LIST, after=(rzp.REFUNDED,)
    ),
    "refund": Call(
        lambda one: one.refund(REFUND_AT_RAZORPAY, rzp.PAID), rzp.REFUNDED, before=(CAPTURED_LIST,),
        decides=REFUND_ID,
    ),
    "find_refund": Call(
        lambda one: one.find_refund(REFUND_AT_RAZORPAY, rzp.PAID), rzp.listed(rzp.REFUNDED).body,
        before=(CAPTURED_LIST,), decides={**REFUND_ID, "receipt": NeverSeen},
    ),
}  # fmt: skip

AUTOMATIC = replace(cf.PAYMENT, auto_capture=True)
PAID, HELD, NONE = ({"items": list(some)} for some in ([cf.SUCCESS], [cf.HELD], []))
VOIDED = {**cf.HELD, "authorization": {"action": "VOID", "status": "SUCCESS", "captured_amount": 0}}
TERMINATED = {**cf.ORDER, "order_status": "TERMINATED"}
# The worker refuses an approval of which a part is captured.
CAPTURES: Decides = {"is_captured": Approved, "captured_amount": Approved}
CASHFREE = {
    "prepare": Call(prepare(cf.PAYMENT), cf.ORDER),
    "authorize, order": Call(authorize(cf.PAYMENT), cf.ORDER, after=(NONE, cf.STARTED)),
    "authorize, payments": Call(authorize(cf.PAYMENT), NONE, before=(cf.ORDER,), after=(cf.STARTED,)),
    "authorize": Call(authorize(cf.PAYMENT), cf.STARTED, before=(cf.ORDER, NONE), decides=PAGE),
    "resume": Call(resume(cf.PAYMENT, **RETURNED), HELD, before=(cf.PAID_ORDER,), decides=CAPTURES),
    "resume, given up": Call(
        resume(cf.PAYMENT, **GIVEN_UP), TERMINATED, before=(cf.ORDER, NONE, TERMINATED), after=(NONE,)
    ),
    "find, order": Call(find(AUTOMATIC), cf.PAID_ORDER, after=(PAID,)),
    "find": Call(find(AUTOMATIC), PAID, before=(cf.PAID_ORDER,), decides=CAPTURES),
    "find, authorized": Call(find(cf.PAYMENT), HELD, before=(cf.PAID_ORDER,), decides=CAPTURES),
    "find, never seen": Call(find(cf.PAYMENT), NONE, before=(cf.ORDER,)),
    "find, declined": Call(
        find(cf.PAYMENT), {"items": [cf.FAILED]}, before=(TERMINATED,),
        decides=dict.fromkeys(("items", "error_description", "error_reason", "error_code_raw"), Declined),
    ),
    "capture, lookup": Call(
        capture(cf.PAYMENT, 50_000), HELD, before=(cf.PAID_ORDER,), after=(cf.SUCCESS,)
    ),
    "capture": Call(capture(cf.PAYMENT, 50_000), cf.SUCCESS, before=(cf.PAID_ORDER, HELD)),
    "void, lookup": Call(
        void(cf.PAYMENT), HELD, before=(cf.PAID_ORDER,), after=(VOIDED,), decides={"items": Processing}
    ),
    "void": Call(void(cf.PAYMENT), VOIDED, before=(cf.PAID_ORDER, HELD)),
    "refund": Call(lambda one: one.refund(cf.REFUND, cf.PAYMENT), cf.REFUNDED),
    "find_refund": Call(lambda one: one.find_refund(cf.REFUND, cf.PAYMENT), cf.REFUNDED),
}  # fmt: skip

ACQUIRERS: dict[str, tuple[Callable[..., Any], dict[str, Call], set[str]]] = {
    "stripe": (st.stripe, STRIPE, set()),
    "razorpay": (rzp.razorpay, RAZORPAY, {"notes", "refund_status"}),
    "cashfree": (cf.cashfree, CASHFREE, set()),
}  # fmt: skip
CALLS = {
    f"{kind} {name}": replace(call, acquirer=acquirer, unread=call.unread | unread)
    for kind, (acquirer, calls, unread) in ACQUIRERS.items()
    for name, call in calls.items()
}
