"""Define the message of a refund batch. It holds ids only; the worker reads the rows."""

import json

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.task import Queue, Task
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.refund_batches.domain.batch import RefundBatch


@dataclass(frozen=True, slots=True)
class RefundBatchTask(Task):
    """Request the next step of a refund batch: its check, or the refunds of its next rows.

    `step` is the batch's, so that each message takes one. It shares the queue of refunds, where the field
    `batch_id` names its kind.

    Produced by chalicelib/refund_batches/routes/batches.py, functions/sweep_overdue.py and
    functions/process_refund.py. Consumed by functions/process_refund.py.
    """

    account: str
    batch_id: str
    step: int
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "refunds"

    @property
    def group(self) -> str:
        return self.account


def read(body: str) -> RefundTask | RefundBatchTask:
    """Parse a message of the queue. Raise TypeError or ValueError, and NewerVersion."""
    sent = json.loads(body)
    return RefundBatchTask.of(sent) if "batch_id" in sent else RefundTask.of(sent)


def batch_task(batch: RefundBatch) -> RefundBatchTask:
    return RefundBatchTask(batch.account, batch.id, batch.step, batch.request_id)
