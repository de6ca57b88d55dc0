"""Check Stripe's promises, with the cards of its test mode: https://docs.stripe.com/testing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    Captured,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    Refused,
    Unanswered,
    Voided,
)
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain import dispute_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.dispute import AcquirerDispute, DisputeResponse, DisputeStatus
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from infra.data.promises import (
    AMOUNT,
    PART,
    Payments,
    Result,
    approved,
    is_in_status,
    is_one_of,
    prepared,
    prepared_twice,
    refund_of,
    shown,
)

VISA, DECLINED, NO_FUNDS, WITH_3DS, DISPUTED = (
    Instrument(Method.CARD, payment_method=f"pm_card_{name}")
    for name in (
        "visa", "chargeDeclined", "chargeDeclinedInsufficientFunds", "threeDSecure2Required", "createDispute",
    )
)  # fmt: skip
WINNING_EVIDENCE = "winning_evidence"
DISPUTE_TRIES, DISPUTE_WAIT_S = 20, 1.5  # Stripe disputes the test card some seconds after the charge
UPI_LINK = Instrument(Method.UPI, upi={"flow": "intent"})
Wait = Callable[[float], None]


def at_stripe(stripe: Stripe, new: Payments, wait: Wait) -> Iterator[Result]:
    yield from prepared_twice(stripe, new(VISA), polls=0)
    yield from _captured_at_stripe(stripe, new(VISA))
    yield from _held_at_stripe(stripe, new)
    yield from _refused_at_stripe(stripe, new)
    if Method.UPI in stripe.capability.methods:
        yield from _upi_at_stripe(stripe, new)
    yield from _disputed_at_stripe(stripe, new, wait)


def _captured_at_stripe(stripe: Stripe, payment: Payment) -> Iterator[Result]:
    payment = prepared(stripe, payment)
    paid, again = stripe.authorize(payment, None), stripe.authorize(payment, None)
    yield approved("a card is charged with the whole amount", paid, captured=AMOUNT)
    yield approved("the same request again charges nothing", again, captured=AMOUNT)
    yield approved("a lookup finds the charge", stripe.find(payment), captured=AMOUNT)
    yield from _refunded(stripe, payment)


def _refunded(acquirer: Acquirer, payment: Payment) -> Iterator[Result]:
    refund = refund_of(payment, PART)
    never = acquirer.find_refund(refund, payment)
    yield is_one_of("a refund that was not sent is not found", never, NeverSeen)
    yield is_one_of("part of the amount is refunded", acquirer.refund(refund, payment), Refunded, Processing)
    yield is_one_of("a lookup finds the refund", acquirer.find_refund(refund, payment), Refunded, Processing)
    yield is_one_of(
        "the same refund again is accepted", acquirer.refund(refund, payment), Refunded, Processing
    )
    rest = acquirer.refund(refund_of(payment, AMOUNT - PART), payment)
    yield is_one_of("it returned nothing: the whole rest is refunded", rest, Refunded, Processing)
    more = acquirer.refund(refund_of(payment, PART), payment)
    yield is_one_of("more than the captured amount is refused", more, Declined)


def _held_at_stripe(stripe: Stripe, new: Payments) -> Iterator[Result]:
    held = prepared(stripe, new(VISA, auto_capture=False))
    yield approved("an authorization captures nothing", stripe.authorize(held, None), captured=0)
    captured = stripe.capture(held, PART)
    yield Result("part of it is captured", shown(captured), captured == Captured(PART))
    yield approved("a lookup finds the captured part", stripe.find(held), captured=PART)
    released = prepared(stripe, new(VISA, auto_capture=False))
    stripe.authorize(released, None)
    yield is_one_of("an authorization is released", stripe.void(released), Voided)
    yield is_one_of("releasing it again is accepted", stripe.void(released), Voided)
    yield is_one_of("a released authorization is not captured", stripe.capture(released, PART), Refused)


def _refused_at_stripe(stripe: Stripe, new: Payments) -> Iterator[Result]:
    for what, card in (("a declined card", DECLINED), ("a card without funds", NO_FUNDS)):
        refused = stripe.authorize(prepared(stripe, new(card)), None)
        yield is_one_of(f"{what} is declined in writing", refused, Declined)
    challenged = prepared(stripe, new(WITH_3DS))
    asked = stripe.authorize(challenged, None)
    yield is_one_of("3-D Secure sends the payer to the bank's page", asked, ActionRequired)
    gave_up = stripe.resume(replace(challenged, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield is_one_of("a payer who does not answer pays nothing later", gave_up, Declined)
    unknown = stripe.find(replace(new(VISA), acquirer_reference="pi_unknown"))
    yield is_one_of("an unknown reference is no result", unknown, Unanswered)


def _upi_at_stripe(stripe: Stripe, new: Payments) -> Iterator[Result]:
    """Check what needs no payer: a payer opens the page and pays or expires the test payment there."""
    yield from prepared_twice(stripe, new(UPI_LINK), polls=0)
    payment = prepared(stripe, new(UPI_LINK))
    page = stripe.authorize(payment, None)
    yield is_one_of("UPI sends the payer to Stripe's page", page, ActionRequired)
    ends_at = getattr(page, "before", None)
    yield Result("the page states its end", str(ends_at), ends_at is not None)
    repeated = stripe.authorize(payment, None)
    yield is_one_of("the same request again shows the page", repeated, ActionRequired)
    yield is_one_of("a lookup finds the page", stripe.find(payment), ActionRequired)
    ended = stripe.resume(replace(payment, challenge_answer=ChallengeAnswer.TIME_OUT))
    yield is_one_of("a UPI payment that is never paid ends", ended, Declined)
    yield is_one_of("a lookup finds its end", stripe.find(payment), Declined)


def _disputed_at_stripe(stripe: Stripe, new: Payments, wait: Wait) -> Iterator[Result]:
    """Check disputes, which Stripe opens for one of its test cards."""
    for response in (DisputeResponse.ACCEPT, DisputeResponse.CONTEST):
        payment = prepared(stripe, new(DISPUTED))
        charged = stripe.authorize(payment, None)
        yield approved("a card that is disputed later is charged", charged, captured=AMOUNT)
        reference = _dispute_of(stripe, payment, wait)
        yield Result("its dispute is listed", reference or "none", reference is not None)
        if reference is None:
            return
        found = stripe.find_dispute(payment, reference)
        yield is_in_status("a lookup reads the open dispute", found, DisputeStatus.NEEDS_RESPONSE)
        if isinstance(found, AcquirerDispute):
            yield from _answered_at_stripe(stripe, payment, found, response)


def _answered_at_stripe(
    stripe: Stripe, payment: Payment, found: AcquirerDispute, response: DisputeResponse
) -> Iterator[Result]:
    at = datetime.now(UTC)
    evidence = {"explanation": WINNING_EVIDENCE} if response is DisputeResponse.CONTEST else {}
    dispute = dispute_steps.request_response(
        dispute_steps.unopened(payment, found, at), response, at, evidence
    ).after
    if response is DisputeResponse.ACCEPT:
        accepted = stripe.accept_dispute(dispute, payment)
        yield is_in_status("accepting the dispute loses it", accepted, DisputeStatus.LOST)
    else:
        contested = stripe.contest_dispute(dispute, payment, [])
        awaited = (DisputeStatus.UNDER_REVIEW, DisputeStatus.WON)
        yield is_in_status("evidence is submitted", contested, *awaited)
    again = stripe.find_dispute(payment, found.reference)
    closed = [status for status in DisputeStatus if status is not DisputeStatus.NEEDS_RESPONSE]
    yield is_in_status("the dispute needs no response any more", again, *closed)


def _dispute_of(stripe: Stripe, payment: Payment, wait: Wait) -> str | None:
    for _ in range(DISPUTE_TRIES):
        listed = stripe.disputes_of(payment)
        if isinstance(listed, list) and listed:
            return listed[0]
        wait(DISPUTE_WAIT_S)
    return None
