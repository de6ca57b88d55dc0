"""What an endpoint missed while it was away, page by page, so that a hundred thousand webhooks need no long
request. A page that is done twice does nothing the second time.

Filled by chalicelib/webhooks/routes/redelivery.py and chalicelib/webhooks/workers/endpoint_health.py.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.db.paging import Page
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.queues import RecoveryTask
from chalicelib.webhooks.domain.delivery import Delivery, asked_by_hand
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.store import deliveries, endpoints, redelivery

_A_PAGE = 100


def recover(task: RecoveryTask, at: datetime) -> None:
    """One page, then the message for the next. It ends where the endpoint is disabled or gone."""
    try:
        endpoint = endpoints.get(task.account, task.endpoint_id)
    except NotFound:
        return
    if endpoint.is_disabled:
        return
    recovery = Recovery(task.recovery)
    found = redelivery.page_of(recovery, endpoint, Page(_A_PAGE, task.first, task.end))
    owed = _owed(recovery, found.items, datetime.fromisoformat(task.asked_at), at)
    queues.send([(queues.next_attempt(delivery), 0) for delivery in owed])
    if found.next_cursor:
        queues.send([(replace(task, first=redelivery.after(found.next_cursor, recovery)), 0)])
    logger.info(
        "endpoint.recovered", account=task.account, endpoint_id=task.endpoint_id, recovery=task.recovery,
        messages=len(owed),
    )  # fmt: skip


def _owed(recovery: Recovery, found: Sequence[Delivery], asked_at: datetime, at: datetime) -> list[Delivery]:
    """What is owed now, written before its message is sent."""
    match recovery:
        case Recovery.REPLAY:
            deliveries.add_absent(found)
            return list(found)
        case Recovery.RECOVER:
            asked = [again for one in found if (again := _asked(one, asked_at, at))]
            return [one for one in asked if deliveries.ask_again(one)]
        case Recovery.RESUME:
            return [sooner for one in found if (sooner := deliveries.bring_forward(one, at))]


def _asked(delivery: Delivery, asked_at: datetime, at: datetime) -> Delivery | None:
    """None for what failed after this was asked for, by this very recovery, or was tried too often."""
    last = delivery.attempts_log[-1]["started_at"] if delivery.attempts_log else None
    if last and datetime.fromisoformat(last) >= asked_at:
        return None
    try:
        return asked_by_hand(delivery, at)
    except Conflict:
        return None
