"""Schedule the lookups of a payment that waits for its payer: in a UPI app, at a bank page or in a script.

A payer who does not return from there may have paid, so without webhooks only a lookup shows the payment. The
deadline has a check of its own.
"""

from datetime import timedelta

from chalicelib.messaging import queues
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.workers.asking import PaymentContext

WAITS_S = (5, 10, 30, 60, 120, 300)  # the last one repeats until the deadline


def schedule_lookup(payment: Payment, lookups: int, context: PaymentContext) -> None:
    """Schedule the next lookup after `lookups` of them, if it is before the payment's deadline."""
    if context.registry.has_webhooks(payment):
        return
    wait_s = WAITS_S[min(lookups, len(WAITS_S) - 1)]
    if payment.challenge_before and context.at + timedelta(seconds=wait_s) < payment.challenge_before:
        task = PaymentTask(payment.account, payment.id, payment.order_id, Step.LOOK_UP_ACTION, poll=lookups)
        queues.send([(task, wait_s)])
