"""Refunds queue → the workers of refunds and refund batches.

Produced by the modules that RefundTask in chalicelib/payments/domain/tasks.py and RefundBatchTask in
chalicelib/refund_batches/domain/tasks.py name. The outcome is written with an event, which
functions/relay_events.py sends to functions/deliver_webhook.py.
"""

from datetime import UTC, datetime
from typing import Any

from chalicelib.messaging import batch
from chalicelib.payments.acquirers.registry import registry_of
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.payments.workers import refunds
from chalicelib.refund_batches.domain.tasks import RefundBatchTask, read
from chalicelib.settings import settings

KNOWN = settings()


def handler(event: dict[str, Any], context: Any) -> batch.Failures:
    batch.on_final_attempt(event, read, batch.MONEY_MAX_RECEIVES, _schedule_check)
    limits = batch.money_limits(context, KNOWN.refunds_queue_url)
    registry = registry_of(KNOWN, limits.time_left_s)

    def process(task: RefundTask | RefundBatchTask) -> None:
        if isinstance(task, RefundTask):
            return refunds.process(task, registry, datetime.now(UTC))
        from chalicelib.dashboard.store.search import orders_of_receipt  # noqa: PLC0415 - batches are rare
        from chalicelib.refund_batches.workers import batches  # noqa: PLC0415 - as above

        return batches.process(task, orders_of_receipt, lambda: datetime.now(UTC))

    return batch.each_message(event, read, process, limits)


def _schedule_check(task: RefundTask | RefundBatchTask) -> None:
    if isinstance(task, RefundTask):  # a batch stays due until it has ended
        refunds.schedule_check(task, datetime.now(UTC))
