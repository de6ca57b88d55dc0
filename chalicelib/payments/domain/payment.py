"""The state of a payment: one attempt to pay an order."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument
from chalicelib.payments.domain.risk import ReviewState, RiskAssessment, RiskDecision
from chalicelib.payments.domain.settlement import PaymentSettlement

# The waits between polls of the acquirer after a lost answer; the last repeats until the result is known.
POLL_WAITS_S = (5, 60, 300, 3600, 86_400)


class PaymentStatus(StrEnum):
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELED = "canceled"


class PaymentState(StrEnum):
    """Name what the amounts of a successful payment say, and that it was disputed or waits for a review."""

    AUTHORIZED = "authorized"
    CAPTURE_PENDING = "capture_pending"
    PARTLY_CAPTURED = "partly_captured"
    CAPTURED = "captured"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    DISPUTED = "disputed"
    IN_REVIEW = "in_review"


@dataclass(frozen=True, slots=True)
class Payment:
    """Amounts in minor units of `currency`. `auto_capture` is the request's `captured`.

    The authorized amount is `amount_capturable` + `capture_pending` + `amount_captured` + the released
    amount; the captured amount is `amount_refundable` + `amount_refunded` + `amount_disputed`, which the
    acquirer took back. `amount_refundable` is negative if a part was refunded and taken back. `captures`
    holds the amount of each capture, in order.
    `captured_at` holds the time of each; captures by version 0.1.0 have none.
    `capture_pending` is the amount that the acquirer was asked to capture; `capture_final` releases the rest.
    `polls` counts the requests without a result; above 0, the result is unknown.
    `acquirers` are the acquirer accounts that the payment may ask, in order; None asks the simulator.
    `routing_rule` is the number of the rule that chose them; None is the fallback.
    `acquirer` is the acquirer account that `attempt`, counted from 1, asks; `acquirer_reference` is its own
    identifier of the payment.
    `challenge_url` is the bank page of the payer, valid until `challenge_before`, or the page that loads the
    script of the acquirer `challenge_script`; `challenge_answer` is the payer's action there; `return_url` is
    where the payer is redirected afterwards.
    `due_at` is the time of the next check; `capture_before` is the end of the authorization.
    `authorization_lapses_at` is when the acquirer releases what is not captured, if it cannot do so earlier.
    `decline_subjects` are counted if a browser's card is declined: the ids of the order and link, and an HMAC
    of the network address. The verdict removes them.
    `risk_subjects` are set if risk rules are to be asked before the acquirer: what only the request knew of
    the payer. `risk` is the decision, and `review` the state of the review that it requires.
    `sequence` counts the payment's events; `request_id` names the request that led to the last one, and the
    store writes it. `settlement` sums its lines of payouts; no step changes it.
    `receipt`, `customer_id` and `invoice_id` are the order's, which do not change.
    `consent` is that of the payer to save the method of this payment, with the `mandate` that they give.
    `saved_method` is the saved method that the payment is made by, or that its success saved. `off_session`:
    the payer is not there to authenticate.
    `acquirer_customer` is the acquirer's id of the customer while the attempt is prepared; no row has it.
    `decline_class` says who refused a failed payment, as an attempt's; None if no acquirer did.
    """

    account: str
    id: str
    order_id: str
    amount: int
    currency: str
    instrument: Instrument
    auto_capture: bool
    created_at: datetime
    updated_at: datetime
    status: PaymentStatus = PaymentStatus.PENDING
    amount_capturable: int = 0
    amount_captured: int = 0
    amount_refundable: int = 0
    amount_refunded: int = 0
    amount_disputed: int = 0
    captures: list[int] = field(default_factory=list)
    captured_at: list[datetime] = field(default_factory=list)
    capture_pending: int = 0
    capture_final: bool = False
    capture_before: datetime | None = None
    authorization_lapses_at: datetime | None = None
    cancellation_reason: str | None = None
    acquirers: list[str] | None = None
    routing_version: int | None = None
    routing_rule: int | None = None
    acquirer: str | None = None
    acquirer_reference: str | None = None
    attempt: int = 1
    error_code: str | None = None
    error_description: str | None = None
    network_code: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    polls: int = 0
    due_at: datetime | None = None
    challenge_url: str | None = None
    challenge_before: datetime | None = None
    challenge_script: AcquirerKind | None = None
    challenge_answer: ChallengeAnswer | None = None
    return_url: str | None = None
    decline_subjects: dict[str, str] | None = None
    risk_subjects: dict[str, str] | None = None
    risk: RiskAssessment | None = None
    review: ReviewState | None = None
    sequence: int = 1
    settlement: PaymentSettlement | None = None
    receipt: str | None = None
    customer_id: str | None = None
    invoice_id: str | None = None
    consent: dict[str, Any] | None = None
    saved_method: str | None = None
    acquirer_customer: str | None = None
    off_session: bool = False
    decline_class: str | None = None
    request_id: str | None = None

    @property
    def acquirer_key(self) -> str:
        """Return the idempotency key of the attempt's authorization."""
        return f"{self.id}/{self.attempt}"

    @property
    def captured(self) -> bool:
        return self.amount_captured > 0

    @property
    def is_decided(self) -> bool:
        """Return whether no acquirer is asked to authorize the payment any more.

        One that failed or was canceled, and is due, may still be approved.
        """
        if self.status in (PaymentStatus.FAILED, PaymentStatus.CANCELED):
            return self.due_at is None
        return self.status is PaymentStatus.SUCCESS

    @property
    def awaits_assessment(self) -> bool:
        """Return whether risk rules are to decide before the acquirer is asked."""
        return self.risk_subjects is not None and self.risk is None

    @property
    def is_held(self) -> bool:
        """Return whether a review keeps the payment from being fulfilled: it is open, or was rejected."""
        return self.review in (ReviewState.PENDING, ReviewState.REJECTED, ReviewState.CLOSED)

    @property
    def requires_3ds(self) -> bool:
        """Return whether the acquirer must let the payer's bank authenticate the payer."""
        return self.risk is not None and self.risk["decision"] == RiskDecision.REQUIRE_3DS


def capture_times(payment: Payment) -> list[datetime]:
    """Return the time of each capture. It is the payment's for a capture by version 0.1.0."""
    unknown = len(payment.captures) - len(payment.captured_at)
    return [*payment.captured_at, *[payment.created_at] * unknown]


def state_of(payment: Any) -> PaymentState | None:
    """Return the state of a payment, or of its row; None unless it succeeded. It is the dashboard's badge."""
    if payment.status is not PaymentStatus.SUCCESS:
        return None
    if payment.review is ReviewState.PENDING:
        return PaymentState.IN_REVIEW
    if payment.capture_pending:
        return PaymentState.CAPTURE_PENDING
    if payment.amount_refunded:
        is_whole = payment.amount_refunded >= payment.amount_captured and not payment.amount_capturable
        return PaymentState.REFUNDED if is_whole else PaymentState.PARTLY_REFUNDED
    if not payment.amount_captured:
        return PaymentState.AUTHORIZED
    is_partial = payment.amount_captured < payment.amount
    return PaymentState.PARTLY_CAPTURED if is_partial else PaymentState.CAPTURED


def poll_wait_s(payment: Payment) -> int:
    return POLL_WAITS_S[min(payment.polls, len(POLL_WAITS_S) - 1)]


def has_expired(payment: Payment, at: datetime) -> bool:
    return (
        payment.amount_capturable > 0 and payment.capture_before is not None and payment.capture_before <= at
    )


def is_released(payment: Payment) -> bool:
    """Return whether what is not captured was released. The payment is due if its void has no result yet."""
    left = payment.amount_capturable + payment.capture_pending
    is_rest_released = payment.captured and not left and payment.amount_captured < payment.amount
    return payment.status is PaymentStatus.CANCELED or is_rest_released
