"""Schedule the lookups of a payment that waits for its payer's UPI app, by a link or the acquirer's page.

The payer pays in an app, and need not come back: without webhooks only a lookup shows the payment. The
deadline has a check of its own.
"""

from datetime import timedelta

from chalicelib.messaging import queues
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.workers.asking import PaymentContext

WAITS_S = (5, 10, 30, 60, 120, 300)  # the last one repeats until the deadline


def schedule_lookup(payment: Payment, lookups: int, context: PaymentContext) -> None:
    """Schedule the next lookup after `lookups` of them, if it is before the payment's deadline."""
    by_app = payment.instrument.method is Method.UPI and payment.challenge_script is None
    if not by_app or context.registry.has_webhooks(payment):
        return
    wait_s = WAITS_S[min(lookups, len(WAITS_S) - 1)]
    if payment.challenge_before and context.at + timedelta(seconds=wait_s) < payment.challenge_before:
        task = PaymentTask(payment.account, payment.id, payment.order_id, Step.UPI_LINK, poll=lookups)
        queues.send([(task, wait_s)])
