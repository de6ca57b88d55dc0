"""Redeliver missed webhooks page by page, so that 100,000 of them need no long request. Handling a page twice
changes nothing.

Produced by chalicelib/webhooks/routes/redelivery.py and chalicelib/webhooks/workers/endpoint_health.py.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.db.paging import Page
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.webhooks.domain.delivery import Delivery, request_retry
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.domain.tasks import RecoveryTask, next_attempt
from chalicelib.webhooks.store import deliveries, endpoints, redelivery

_PAGE_SIZE = 100


def recover(task: RecoveryTask, at: datetime) -> None:
    """Redeliver one page, then send the message for the next. Stop if the endpoint is disabled or deleted."""
    try:
        endpoint = endpoints.get(task.account, task.endpoint_id)
    except NotFound:
        return
    if endpoint.is_disabled:
        return
    recovery = Recovery(task.recovery)
    found = redelivery.page_of(recovery, endpoint, Page(_PAGE_SIZE, task.first, task.end))
    pending = _prepare(recovery, found.items, datetime.fromisoformat(task.asked_at), at)
    queues.send([(next_attempt(delivery), 0) for delivery in pending])
    if found.next_cursor:
        queues.send([(replace(task, first=redelivery.next_first_id(found.next_cursor, recovery)), 0)])
    logger.info(
        "endpoint.recovered", account=task.account, endpoint_id=task.endpoint_id, recovery=task.recovery,
        messages=len(pending),
    )  # fmt: skip


def _prepare(
    recovery: Recovery, found: Sequence[Delivery], asked_at: datetime, at: datetime
) -> list[Delivery]:
    """Write deliveries that have rows as pending, before their messages are sent. Return all to send."""
    match recovery:
        case Recovery.REPLAY:
            return list(found)
        case Recovery.RECOVER:
            retries = [retry for one in found if (retry := _retry_requested(one, asked_at, at))]
            return [retry for retry in retries if deliveries.request_bulk_retry(retry)]
        case Recovery.RELEASE_HELD:
            return [released for one in found if (released := deliveries.release_held(one, at))]


def _retry_requested(delivery: Delivery, asked_at: datetime, at: datetime) -> Delivery | None:
    """Return the retry; None if the delivery failed after `asked_at`, or reached MAX_ATTEMPTS."""
    last = delivery.attempts_log[-1]["started_at"] if delivery.attempts_log else None
    if last and datetime.fromisoformat(last) >= asked_at:
        return None
    try:
        return request_retry(delivery, at)
    except Conflict:
        return None
