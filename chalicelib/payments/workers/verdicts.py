"""Write the acquirer's verdict on a payment: its success, failure or challenge, or the next poll."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.transaction import Rows
from chalicelib.domain.actor import GATEWAY, THE_ACQUIRER
from chalicelib.domain.change import Change
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
from chalicelib.payments.domain import payment_steps
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
from chalicelib.payments.workers.successes import reverse, succeed, success_of

RECHECK_AFTER = timedelta(days=1)  # the acquirer may still approve a payment that timed out


def apply_verdict(asked: Asked, order: Order, context: PaymentContext) -> str:
    """Write what the acquirer decided, and log it. Return the kind of the verdict."""
    asked = _checked(asked)
    match asked.verdict:
        case Approved():
            succeed(asked, asked.verdict, order, context)
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
        succeed(asked, verdict, order, context, late=True)
    else:
        success = success_of(payment, verdict, context, late=True)
        reverse(success, asked, "late_authorization", context)
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
