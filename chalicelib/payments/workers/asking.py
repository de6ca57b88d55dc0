"""Ask a payment's acquirers for a verdict: one at a time, and each only once.

An attempt is written before its acquirer can move money. From then on the acquirer is asked what became of it
before it gets another request. The next acquirer is asked only after a written refusal that is the
acquirer's own, or a request that never left; an unknown result never allows it, even of a request that
moves nothing. The refusal of one of two requests allows it neither: workers can meet on a payment, since SQS
delivers messages more than once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.crypto.kms_secrets import seal
from chalicelib.db.transaction import Rows
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    DeclineClass,
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Script,
    Unanswered,
    Verdict,
)
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment, poll_wait_s
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import attempts, payments, vault
from chalicelib.payments.workers.acquirer_health import record_outcome

LATE_POLLS = 4  # more than an hour after the first request
CARD_EXPIRED = Declined("processing_error", "The card was not processed in time. Pay again.")


class RiskRules(Protocol):
    """Ask the risk rules of merchants. chalicelib/risk/workers/assessing.py has them."""

    def assess(self, payment: Payment, context: "PaymentContext") -> Payment:
        """Write the decision on a payment before its acquirer is asked, and return the payment with it.

        Raises PaymentChanged.
        """

    def count_failure(self, rows: Rows, payment: Payment, at: datetime) -> None:
        """Count a failed payment for later decisions, in the transaction that writes it."""

    def learn_country(self, payment: Payment, country: str) -> None:
        """Learn the country of the payment's card, which its acquirer named, for later decisions."""

    def count_dispute(self, rows: Rows, payment: Payment, at: datetime) -> None:
        """Count a dispute of a payment for later decisions, in the transaction that opens it."""


@dataclass(frozen=True, slots=True)
class PaymentContext:
    """Hold the acquirers, the current time, the default authorization period, the URL of the checkout's site
    and the risk rules."""

    registry: Registry
    at: datetime
    authorized_for: timedelta
    checkout_url: str
    risk: RiskRules

    def acquirer_of(self, payment: Payment) -> Acquirer:
        return self.registry.of(payment)


@dataclass(frozen=True, slots=True)
class Asked:
    """A payment with the acquirer and reference of its attempt, and the verdict on it."""

    payment: Payment
    verdict: Verdict

    def attempt(self, at: datetime) -> Attempt:
        """Return the attempt with its outcome, to write with the payment."""
        payment, verdict = self.payment, self.verdict
        declined = verdict if isinstance(verdict, Declined) else None
        action = verdict.action if isinstance(verdict, ActionRequired) else None
        secret = action.secret if isinstance(action, Script) else None
        return Attempt(
            payment.account, payment.id, payment.attempt, str(payment.acquirer), created_at=at, updated_at=at,
            reference=payment.acquirer_reference, outcome=outcome_of(verdict),
            decline_class=declined.decline_class if declined else None,
            error_code=declined.code if declined else None,
            network_code=declined.network_code if declined else None,
            sealed_script=seal(secret, payment.account) if secret else None,
        )  # fmt: skip


def outcome_of(verdict: object) -> str:
    """Return the verdict's kind for logs and rows, such as `never_seen`."""
    name = type(verdict).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def ask(payment: Payment, context: PaymentContext, found: Verdict | None = None) -> Asked:
    """Return the verdict of the payment's acquirer, after failing over if that is safe. `found` is the
    verdict of a lookup.

    Raises PaymentChanged if another worker ended the attempt.
    """
    candidates = context.registry.candidates(payment)
    while True:
        asked, is_new = (Asked(payment, found), False) if found else _ask_one(payment, candidates, context)
        if is_new:
            record_outcome(asked.payment, asked.verdict, context.at)
        if payment.attempt >= len(candidates) or not _may_fail_over(asked, is_new=is_new):
            return asked
        try:
            payment, found = _fail_over(asked, context.at), None
        except attempts.AttemptShared:
            return asked


def poll_later(
    payment: Payment, verdict: object, step: Step, context: PaymentContext, attempt: Attempt | None = None
) -> None:
    """Write that the result of a step is unknown, and schedule its next lookup."""
    _log_if_late(payment, verdict)
    change = payment_steps.after_no_answer(payment, context.at)
    payments.record(change, attempt=attempt)
    poll, kind = change.after.polls, "capture" if step is Step.CAPTURE else "poll"
    task = PaymentTask(payment.account, payment.id, payment.order_id, step, poll=poll)
    queues.send_when_due(task, poll_wait_s(payment), f"{payment.id}-{kind}-{poll}")


def _log_if_late(payment: Payment, verdict: object) -> None:
    """Log an error if a result is unknown for more than an hour. An alarm counts these lines."""
    if payment.polls >= LATE_POLLS and not isinstance(verdict, Processing):
        logger.error(
            "payment.result_unknown", account=payment.account, payment_id=payment.id,
            acquirer=payment.acquirer, polls=payment.polls, outcome=outcome_of(verdict),
        )  # fmt: skip


def find(payment: Payment, context: PaymentContext) -> Verdict:
    """Look up what became of the payment's attempt."""
    found = context.acquirer_of(payment).find(payment)
    return Unanswered() if isinstance(found, NotSent) else found


def _ask_one(payment: Payment, candidates: Sequence[str], context: PaymentContext) -> tuple[Asked, bool]:
    """Return the verdict on the current attempt, and whether the attempt is new.

    An attempt that was tried before and has no reference is new again after a written refusal only: the
    answer to an earlier request may be lost.
    """
    if payment.acquirer_reference is not None:
        return Asked(payment, _find_or_send(payment, context)), False
    if not candidates:
        return Asked(payment, NotSent()), True
    is_first, as_read = payment.acquirer is None, payment
    payment = replace(payment, acquirer=candidates[min(payment.attempt, len(candidates)) - 1])
    if not context.registry.takes_new_payments(payment):
        return Asked(payment, NotSent("closed")), True
    reference = _prepare(payment, context.acquirer_of(payment))
    if not isinstance(reference, str):
        return Asked(payment, reference), is_first or reference == NotSent("refused")
    opened_before = attempts.open_attempt(_new_attempt(payment, reference, context.at))
    if opened_before is None:
        payment = replace(payment, acquirer_reference=reference)
        return Asked(payment, _send(payment, context)), True
    now = payments.get(payment.account, payment.id)
    if now != as_read:  # the attempt ended meanwhile
        raise payments.PaymentChanged(now)
    payment = replace(payment, acquirer=opened_before.acquirer, acquirer_reference=opened_before.reference)
    return Asked(payment, _find_or_send(payment, context)), False


def _prepare(payment: Payment, acquirer: Acquirer) -> str | NotSent | Unanswered:
    if payment.consent is None:
        return acquirer.prepare(payment)
    from chalicelib.payments.workers import acquirer_customers  # noqa: PLC0415 - few payments save their method

    known = acquirer_customers.with_customer(payment, acquirer)
    return acquirer.prepare(known) if isinstance(known, Payment) else known


def _new_attempt(payment: Payment, reference: str, at: datetime) -> Attempt:
    return Attempt(
        payment.account, payment.id, payment.attempt, str(payment.acquirer), at, reference=reference, sends=1
    )


def _find_or_send(payment: Payment, context: PaymentContext) -> Verdict:
    """Look the attempt up. Send it only if it moved no money: it never arrived, or it waits for the payer.

    Raises PaymentChanged if the next attempt was started meanwhile.
    """
    found = find(payment, context)
    if isinstance(found, ActionRequired) and payment.challenge_answer is not None:
        return _send(payment, context)
    if not isinstance(found, NeverSeen):
        return found
    if not attempts.add_send(payment.account, payment.id, payment.attempt):
        raise payments.PaymentChanged(payments.get(payment.account, payment.id))
    return _send(payment, context)


def _send(payment: Payment, context: PaymentContext) -> Verdict:
    """Authorize or resume. Without the card, look it up: a worker that died may have sent it."""
    acquirer = context.acquirer_of(payment)
    if payment.challenge_answer is not None:
        return acquirer.resume(payment)
    try:
        card = vault.card_of(payment, context.at)
    except vault.CardUnavailable:
        found = find(payment, context)
        return CARD_EXPIRED if isinstance(found, NeverSeen) else found
    return acquirer.authorize(payment, card)


def _may_fail_over(asked: Asked, *, is_new: bool) -> bool:
    """Return whether no money moved, and none can move later.

    A UPI or net banking payment that was declined can still succeed days later
    (https://razorpay.com/docs/payments/payments/late-authorization), and a payer who confirmed would have to
    do so again.
    """
    if isinstance(asked.verdict, NotSent):
        return is_new and asked.verdict.cause != "out_of_time"
    own_refusal = isinstance(asked.verdict, Declined) and asked.verdict.decline_class is DeclineClass.ACQUIRER
    is_card = asked.payment.instrument.method is Method.CARD
    return own_refusal and is_card and asked.payment.challenge_answer is None


def _fail_over(asked: Asked, at: datetime) -> Payment:
    """Write the refusal, then return the payment with its next attempt. Raises AttemptShared."""
    payment = asked.payment
    following = replace(payment, attempt=payment.attempt + 1, acquirer=None, acquirer_reference=None)
    payments.record_refusal(Change(payment, following), asked.attempt(at), superseded=True)
    logger.warning(
        "payment.failed_over", account=payment.account, payment_id=payment.id,
        acquirer=payment.acquirer, attempt=payment.attempt, outcome=outcome_of(asked.verdict),
    )  # fmt: skip
    return following
