"""Run the messages of one invocation of the webhooks queues: attempts of deliveries, and redelivery."""

from collections.abc import Callable, Sequence
from dataclasses import field
from functools import partial
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import with_keys
from chalicelib.messaging import batch
from chalicelib.messaging.rolling import Record, Rolling, Work
from chalicelib.webhooks.domain.tasks import DeliveryTask, RecoveryTask, webhook_task
from chalicelib.webhooks.workers import deliveries as worker
from chalicelib.webhooks.workers.delivery_batch import DeliveryBatch, load
from chalicelib.webhooks.workers.endpoint_health import Outcome, finish_batch
from chalicelib.webhooks.workers.redelivery import recover


@dataclass(frozen=True, slots=True)
class DeliveryInvocation:
    """`outcomes` are those of all its batches that are not written to their endpoints yet."""

    context: worker.DeliveryContext
    outcomes: list[Outcome] = field(default_factory=list)

    def run(self, event: dict[str, Any], time_left_s: Callable[[], float]) -> batch.Failures:
        return Rolling(self._prepare, self._finish, time_left_s).run(event)

    def _prepare(self, records: Sequence[Record]) -> Work:
        event = {"Records": records}
        batch.on_final_attempt(event, webhook_task, batch.WEBHOOK_MAX_RECEIVES, self._schedule_check)
        tasks = [one for one in batch.tasks_of(event, webhook_task) if isinstance(one, DeliveryTask)]
        deliveries = load(tasks, self.context.now(), self.outcomes)
        work = partial(self._work, deliveries=deliveries)
        return lambda record: batch.run_message(record, webhook_task, work)

    def _finish(self) -> None:
        ended = [self.outcomes.pop(0) for _ in range(len(self.outcomes))]  # other threads append to it
        finish_batch(ended, self.context.now(), self.context.settings)

    def _schedule_check(self, task: DeliveryTask | RecoveryTask) -> None:
        if isinstance(task, DeliveryTask):
            worker.schedule_check(task, self.context.now())

    def _work(self, task: DeliveryTask | RecoveryTask, deliveries: DeliveryBatch) -> None:
        if isinstance(task, RecoveryTask):
            recover(task, self.context.now())
        else:
            with with_keys(payment_id=deliveries.payments.get(task.event_id)):
                worker.attempt(task, deliveries, self.context)
