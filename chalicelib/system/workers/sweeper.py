"""Send the messages of overdue rows, every minute, so that a lost message delays work only by minutes.

Authorizations that ended have no other message.

Consumed by functions/process_payment.py, functions/process_refund.py, functions/deliver_webhook.py,
functions/send_mail.py, functions/write_export.py and functions/bill_subscriptions.py, which skip completed
work.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from datetime import datetime
from itertools import islice
from typing import Any

from chalicelib.audit.workers.links import link_overdue
from chalicelib.billing.domain.tasks import due_invoice, due_subscription
from chalicelib.billing.store import invoices, subscriptions
from chalicelib.customers.store import saved_methods
from chalicelib.db.row import DUE_SHARDS
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Task
from chalicelib.exports.domain.tasks import export_task
from chalicelib.exports.store import exports
from chalicelib.exports.workers.scheduling import start_due
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.batch import run_all
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store import mail
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.tasks import (
    due_dispute,
    due_mandate,
    due_method,
    due_payment,
    due_refund,
    event_task,
)
from chalicelib.payments.store import acquirer_events, disputes, mandates, payments, refunds, vault
from chalicelib.refund_batches.domain.tasks import batch_task
from chalicelib.refund_batches.store import batches
from chalicelib.reports.domain.tasks import report_task
from chalicelib.reports.store import reports
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.store import deliveries

BATCH = 10  # messages in one call of SQS
THREADS = 8


@dataclass(slots=True)
class Waiting:
    """Collect for how many seconds the overdue payments and refunds have waited for their worker.

    The threads of a sweep append to the lists, which is atomic.
    """

    at: datetime
    payments_s: list[float] = field(default_factory=list)
    refunds_s: list[float] = field(default_factory=list)

    def task_of_payment(self, payment: Payment) -> Task:
        """Return the task. Unknown results have their own alarm, and payers have time for a challenge."""
        if payment.status is PaymentStatus.PENDING and not payment.polls:
            since = payment.challenge_before or payment.created_at
            self.payments_s.append((self.at - since).total_seconds())
        return due_payment(payment)

    def task_of_refund(self, refund: Refund) -> Task:
        if not refund.polls:
            self.refunds_s.append((self.at - refund.created_at).total_seconds())
        return due_refund(refund)


def sweep(at: datetime, has_time: Callable[[], bool] = lambda: True) -> int:
    """Remove expired cards, link audit entries, send the overdue messages, and return the number sent.

    Rows are taken ten at a time and sent before the next ones, so an interrupted sweep delays ten at most by
    RESWEEP_AFTER. When `has_time` is false, the rest is left to the next sweep. The steps are independent: if
    one fails, the others still run, and then the error is raised.
    """
    waiting = Waiting(at)
    kinds: dict[str, tuple[Callable[[datetime, int], Iterator[Any]], Callable[[Any], Task]]] = {
        "payments": (payments.take_overdue, waiting.task_of_payment),
        "refunds": (refunds.take_overdue, waiting.task_of_refund),
        "disputes": (disputes.take_overdue, due_dispute),
        "acquirer_events": (acquirer_events.take_overdue, event_task),
        "deliveries": (deliveries.take_overdue, next_attempt),
        "mail": (mail.take_overdue, mail_task),
        "exports": (exports.take_overdue, export_task),
        "schedules": (start_due, export_task),
        "reports": (reports.take_overdue, report_task),
        "refund_batches": (batches.take_overdue, batch_task),
        "mandates": (mandates.take_overdue, due_mandate),
        "subscriptions": (subscriptions.take_overdue, due_subscription),
        "invoices": (invoices.take_overdue, due_invoice),
        "saved_methods": (saved_methods.take_overdue, due_method),
    }
    with ThreadPoolExecutor(THREADS) as threads:
        cards = threads.submit(vault.remove_expired, at)
        entries = threads.submit(link_overdue, at)
        sending = [
            threads.submit(_send, map(task_of, take(at, shard)), has_time)
            for take, task_of in kinds.values()
            for shard in range(DUE_SHARDS)
        ]
    removed, linked, *sent = run_all(cards.result, entries.result, *(one.result for one in sending))
    overdue = {kind: sum(sent[n * DUE_SHARDS :][:DUE_SHARDS]) for n, kind in enumerate(kinds)}
    logger.info(
        "overdue.swept", messages=sum(sent), overdue=overdue, cards=removed, audit_entries=linked,
        oldest_payment_s=round(max(waiting.payments_s, default=0)),
        oldest_refund_s=round(max(waiting.refunds_s, default=0)),
    )  # fmt: skip
    return sum(sent)


def _send(tasks: Iterator[Task], has_time: Callable[[], bool]) -> int:
    sent = 0
    while has_time() and (batch := list(islice(tasks, BATCH))):
        queues.send([(task, 0) for task in batch])
        sent += len(batch)
    return sent
