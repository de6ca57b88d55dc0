"""Write the acquirer's verdict on a payment: its success, failure or challenge, or the next poll."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.backoff import Backoff
from chalicelib.db.transaction import Rows
from chalicelib.domain.actor import GATEWAY, THE_ACQUIRER
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound, OrderAlreadyPaid
from chalicelib.log import logger
from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    DeclineClass,
    Declined,
    HostedChallenge,
    Processing,
    Redirect,
    Script,
    Unanswered,
)
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.attempt import Attempt, is_implied
from chalicelib.payments.domain.challenge import PAGE, SCRIPT_PAGE, ChallengeAnswer, token_of
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import Step
from chalicelib.payments.domain.upi import ANSWERED_WITHIN
from chalicelib.payments.store import attempts, payments
from chalicelib.payments.store.card_testing import count_decline
from chalicelib.payments.workers.asking import (
    CARD_EXPIRED,
    Asked,
    PaymentContext,
    find,
    outcome_of,
    poll_later,
)
from chalicelib.payments.workers.payer_lookups import schedule_lookup

RECHECK_AFTER = timedelta(days=1)  # the acquirer may still approve a payment that timed out


def apply_verdict(asked: Asked, order: Order, context: PaymentContext) -> str:
    """Write what the acquirer decided, and log it. Return the kind of the verdict."""
    asked = _checked(asked)
    match asked.verdict:
        case Approved():
            _succeed(asked, asked.verdict, order, context)
        case Declined():
            _fail(asked, asked.verdict, context)
        case ActionRequired():
            _challenge(asked, asked.verdict, context)
        case _:
            _poll_later(asked, context)
    _learn_country(asked, context)
    _log(asked, context)
    return outcome_of(asked.verdict)


def _learn_country(asked: Asked, context: PaymentContext) -> None:
    """Let the risk rules learn the country of the card, if the merchant has any and the acquirer named it."""
    payment, verdict = asked.payment, asked.verdict
    country = verdict.card_country if isinstance(verdict, Approved | Declined) else None
    if country and payment.risk is not None:
        context.risk.learn_country(payment, country)


def _log(asked: Asked, context: PaymentContext) -> None:
    """Write the line that infra/template/metrics.yaml makes metrics of."""
    payment, verdict = asked.payment, asked.verdict
    logger.info(
        "payment.processed", account=payment.account, payment_id=payment.id, outcome=outcome_of(verdict),
        decline_class=verdict.decline_class if isinstance(verdict, Declined) else None,
        acquirer=context.registry.kind_of(payment), method=payment.instrument.method,
        duration_ms=int((context.at - payment.created_at).total_seconds() * 1000),
    )  # fmt: skip


def recheck_failed(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Check with the acquirer for a late approval of a failed payment, and apply the merchant's policy."""
    asked = _checked(Asked(payment, find(payment, context)))
    payment, verdict = asked.payment, asked.verdict
    if isinstance(verdict, Processing | Unanswered):
        payments.record(Change(payment, replace(payment, due_at=context.at + RECHECK_AFTER)))
        return "unanswered"
    if not isinstance(verdict, Approved):
        payments.record(Change(payment, replace(payment, due_at=None)))
        return "failed permanently"
    from chalicelib.accounts.domain.merchant import LateAuthorization  # noqa: PLC0415 - late approvals are rare
    from chalicelib.accounts.store import merchants  # noqa: PLC0415 - as above

    policy = merchants.of_account(payment.account).late_authorization
    if policy is LateAuthorization.CAPTURE:
        _succeed(asked, verdict, order, context, late=True)
    else:
        success = _success_of(payment, verdict, context, late=True)
        _reverse(success, asked, "late_authorization", context)
    return f"approved late, {policy}"


def _checked(asked: Asked) -> Asked:
    """Return the payment with the verdict's reference.

    An approval of another amount or currency than the payment's becomes Unanswered: it is never a success.
    """
    payment, verdict = asked.payment, asked.verdict
    if isinstance(verdict, ActionRequired | Processing):
        return Asked(replace(payment, acquirer_reference=verdict.reference), verdict)
    if not isinstance(verdict, Approved):
        return asked
    whole = (verdict.amount, verdict.currency) == (payment.amount, payment.currency)
    if whole and verdict.captured in (0, payment.amount):
        return Asked(replace(payment, acquirer_reference=verdict.reference), verdict)
    logger.error(
        "payment.amount_differs", account=payment.account, payment_id=payment.id, acquirer=payment.acquirer,
        amount=payment.amount, approved=verdict.amount, captured=verdict.captured, currency=verdict.currency,
    )  # fmt: skip
    return Asked(payment, Unanswered())


def _fail(asked: Asked, verdict: Declined, context: PaymentContext) -> None:
    payment = replace(
        asked.payment, network_code=verdict.network_code, decline_class=verdict.decline_class.value
    )
    by = GATEWAY if verdict == CARD_EXPIRED else THE_ACQUIRER
    failed = payment_steps.fail(payment, verdict.code, verdict.description, context.at, by)
    attempt, is_final = asked.attempt(context.at), _is_final(payment, verdict)
    counted = partial(_count, payment=payment, context=context) if _is_payers_own(verdict) else None
    with suppress(attempts.AttemptShared):
        if is_final:
            return payments.record_refusal(failed, attempt, superseded=False, also=counted)
    rechecked = replace(failed.after, due_at=context.at + RECHECK_AFTER)
    return payments.record(replace(failed, after=rechecked), attempt=attempt, also=counted)


def _count(rows: Rows, payment: Payment, context: PaymentContext) -> None:
    count_decline(rows, payment, context.at)
    if payment.risk is not None:
        context.risk.count_failure(rows, payment, context.at)


def _is_payers_own(verdict: Declined) -> bool:
    """Return whether the bank or the payer declined, so that the verdict says something about the payer."""
    return verdict.decline_class is not DeclineClass.ACQUIRER and verdict != CARD_EXPIRED


def _is_final(payment: Payment, verdict: Declined) -> bool:
    """Return whether the acquirer itself declined, so that no late approval is possible, unless another
    worker sent the same request."""
    timed_out = payment.challenge_answer is ChallengeAnswer.TIME_OUT
    return payment.polls == 0 and verdict != CARD_EXPIRED and not timed_out


def _challenge(asked: Asked, verdict: ActionRequired, context: PaymentContext) -> None:
    url = _page_of(asked.payment, verdict, context)
    script = verdict.action.kind if isinstance(verdict.action, Script) else None
    before = _ends_at(asked.payment, verdict, context.at)
    change = payment_steps.require_action(asked.payment, url, context.at, before, script)
    payments.record(change, attempt=asked.attempt(context.at))
    if not isinstance(verdict.action, HostedChallenge):  # whose page reports the payer's answer to us
        schedule_lookup(change.after, 0, context)


def _ends_at(payment: Payment, verdict: ActionRequired, at: datetime) -> datetime | None:
    """Return when the action ends; None for the default of a bank's page."""
    in_simulated_app = isinstance(verdict.action, HostedChallenge) and payment.instrument.upi is not None
    return at + ANSWERED_WITHIN if in_simulated_app else verdict.before


def _page_of(payment: Payment, verdict: ActionRequired, context: PaymentContext) -> str:
    match verdict.action:
        case Redirect(url):
            return url
        case HostedChallenge() | Script() as action:
            page = SCRIPT_PAGE if isinstance(action, Script) else PAGE
            token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
            return f"{context.checkout_url}{page}#{token}"


def _poll_later(asked: Asked, context: PaymentContext) -> None:
    was_opened = asked.payment.acquirer_reference is not None
    attempt = asked.attempt(context.at) if was_opened else None
    poll_later(asked.payment, asked.verdict, Step.PROCEED, context, attempt)


def _succeed(
    asked: Asked, verdict: Approved, order: Order, context: PaymentContext, *, late: bool = False
) -> None:
    succeeded = _success_of(asked.payment, verdict, context, late=late)
    if order_domain.is_taken(order, asked.payment.id):
        return _reverse(succeeded, asked, "order_already_paid", context)
    try:
        if verdict.saved is None:
            _capture_and_pay(succeeded, asked, order, context)
        else:
            _save_and_pay(asked, verdict, order, context, late=late)
    except OrderAlreadyPaid:
        _reverse(succeeded, asked, "order_already_paid", context)


def _save_and_pay(
    asked: Asked, verdict: Approved, order: Order, context: PaymentContext, *, late: bool
) -> None:
    """Write the success with the saved method, if there is one to write and the customer was not deleted.

    Raises as _capture_and_pay.
    """
    from chalicelib.payments.workers import saving  # noqa: PLC0415 - few payments save their method

    saved = verdict.saved if saving.concerns(asked.payment, verdict) else None
    backoff = Backoff(f"saved_methods {asked.payment.id}")
    while True:
        kind = context.registry.kind_of(asked.payment)
        prepared = saving.prepare(asked.payment, saved, context.at, kind) if saved else None
        payment, also = prepared or (asked.payment, None)
        succeeded = _success_of(payment, verdict, context, late=late)
        try:
            return _capture_and_pay(succeeded, asked, order, context, also)
        except saving.MethodsChanged:
            backoff.wait()
        except NotFound:
            saved = None


def _success_of(
    payment: Payment, verdict: Approved, context: PaymentContext, *, late: bool
) -> Change[Payment]:
    period = _authorized_for(payment, verdict, context)
    if not verdict.voidable:
        longest = context.at + context.acquirer_of(payment).capability.authorized_for
        payment = replace(payment, authorization_lapses_at=verdict.capture_before or longest)
    return payment_steps.succeed(payment, context.at, period, captured=verdict.captured > 0, late=late)


def _authorized_for(payment: Payment, verdict: Approved, context: PaymentContext) -> timedelta:
    """Return the authorization period, which ends no later than the acquirer's own.

    Reads the merchant's setting for manual capture only.
    """
    period = _period_of(payment, context)
    if verdict.capture_before:
        return min(period, verdict.capture_before - context.at)
    if verdict.captured:
        return period
    return min(period, context.acquirer_of(payment).capability.authorized_for)


def _period_of(payment: Payment, context: PaymentContext) -> timedelta:
    if payment.auto_capture:
        return context.authorized_for
    from chalicelib.accounts.store import merchants  # noqa: PLC0415 - most payments are captured immediately

    merchant = merchants.find(payment.account)
    own = merchant.authorized_for_seconds if merchant else None
    return timedelta(seconds=own) if own else context.authorized_for


def _capture_and_pay(
    succeeded: Change[Payment],
    asked: Asked,
    order: Order,
    context: PaymentContext,
    also: payments.Also | None = None,
) -> None:
    """Write the success and pay the order if captured. `also` adds the caller's own writes.

    Request the capture that the payment asked for if the acquirer has only authorized it. Raises
    OrderAlreadyPaid, Busy.
    """
    payment = succeeded.after
    if not payment.captured and (payment.is_held or not payment.auto_capture):
        return payments.record_authorized(succeeded, asked.attempt(context.at), also)
    attempt = _ended(asked, succeeded, context)
    if not payment.captured:
        succeeded = succeeded.then(payment_steps.request_capture(payment, context.at))
    backoff = Backoff(f"orders {order.account} {order.id}")
    while True:
        try:
            paid = _paid(order, payment, context)
            return payments.record(succeeded, order=paid, attempt=attempt, also=also)
        except payments.OrderChanged as changed:
            order = changed.order
        backoff.wait()


def _ended(asked: Asked, succeeded: Change[Payment], context: PaymentContext) -> Attempt | None:
    """Return the attempt to write with the success; None if the payment's row says it all."""
    return None if is_implied(succeeded) else asked.attempt(context.at)


def _paid(order: Order, payment: Payment, context: PaymentContext) -> Change[Order]:
    if not payment.captured:
        return order_domain.reserve(order, payment.id)
    return order_domain.pay(order, payment.id, payment.amount_captured, context.at)


def _reverse(succeeded: Change[Payment], asked: Asked, reason: str, context: PaymentContext) -> None:
    """Write the success and reverse it: refund the payment if captured, otherwise void it."""
    payment, attempt = succeeded.after, _ended(asked, succeeded, context)
    if payment.captured:
        refund = refund_domain.full_refund(payment, reason, context.at)
        refunded = Change(payment, refund_domain.apply_refund(payment, refund))
        payments.record(succeeded.then(refunded), refund=refund, attempt=attempt)
    else:
        canceled = payment_steps.cancel(payment, context.at, reason)
        payments.record(succeeded.then(canceled), attempt=attempt)
