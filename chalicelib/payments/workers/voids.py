"""Release at its acquirer what a payment no longer captures."""

from dataclasses import replace
from datetime import timedelta
from math import ceil

from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import Lapses, Refused, Voided, VoidVerdict
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import payments
from chalicelib.payments.workers.asking import PaymentContext, outcome_of

# The waits between the calls of a void without a result; after the last one, it is given up.
WAITS_S = (60, 300, 3600, 21_600, 86_400, 86_400)


def void(payment: Payment, task: PaymentTask, context: PaymentContext) -> None:
    """Release the uncaptured amount at the acquirer, unless another message did.

    A refusal is final: the authorization then lapses by itself. Without a result, the payment is due for the
    next call; each acquirer looks the payment up first, so it moves nothing twice. Raises PaymentChanged if
    the payment has changed otherwise.
    """
    if not _is_next(payment, task.poll):
        return
    try:
        _void(payment, task, context)
    except payments.PaymentChanged as moved:
        if _is_next(moved.payment, payment.polls):
            raise


def _is_next(payment: Payment, poll: int) -> bool:
    """Return whether this call follows the last one. A payment without polls was not called yet.

    Or it was by version 0.1.0, which counted the calls in the message only.
    """
    return not payment.polls or (payment.due_at is not None and payment.polls == poll)


def _void(payment: Payment, task: PaymentTask, context: PaymentContext) -> None:
    verdict = context.acquirer_of(payment).void(payment)
    match verdict:
        case Voided():
            logger.info("payment.voided", account=payment.account, payment_id=payment.id)
        case Refused(code, description):
            logger.error(
                "payment.void_refused", account=payment.account, payment_id=payment.id,
                acquirer=payment.acquirer, code=code, description=description,
            )  # fmt: skip
        case _ if task.poll < len(WAITS_S):
            _void_later(payment, task, verdict, context)
            return
        case _:
            logger.error(
                "payment.void_unknown", account=payment.account, payment_id=payment.id,
                acquirer=payment.acquirer, outcome=outcome_of(verdict),
            )  # fmt: skip
    if payment.due_at is not None:
        payments.record(Change(payment, replace(payment, due_at=None)))


def _void_later(payment: Payment, task: PaymentTask, verdict: VoidVerdict, context: PaymentContext) -> None:
    wait_s, poll = WAITS_S[task.poll], task.poll + 1
    if isinstance(verdict, Lapses) and payment.authorization_lapses_at:
        left = payment.authorization_lapses_at - context.at
        wait_s += max(0, ceil(left.total_seconds()))
    due_at = context.at + timedelta(seconds=wait_s)
    payments.record(Change(payment, replace(payment, polls=poll, due_at=due_at)))
    queues.send_when_due(replace(task, step=Step.VOID, poll=poll), wait_s, f"{payment.id}-void-{poll}")
