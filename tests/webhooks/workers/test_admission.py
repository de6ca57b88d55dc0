"""Rate limits are respected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.crypto.kms_secrets import seal
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint, secret, update
from chalicelib.webhooks.domain.tasks import DeliveryTask, next_attempt
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from tests.aws_calls import messages_sent
from tests.builders import NOON, an_endpoint
from tests.fake_sender import context_at
from tests.in_process_stage import Stage, received
from tests.webhooks.workers.invocations import WORKS, invoke, pending_deliveries

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def with_backlog(account: str, limit: int = 1) -> tuple[Endpoint, list[DeliveryTask]]:
    """Return an endpoint with its next slot in two hours, and three messages that wait for slots."""
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=limit)
    endpoints.add(limited, claim=None)
    endpoints.take_slots(limited, limit * 7200, NOON)
    with messages_sent() as sent:
        invoke([next_attempt(delivery) for delivery in pending_deliveries(limited, 3)], NOON, WORKS)
    return endpoints.get(account, limited.id), [DeliveryTask.of(body) for body in sent]


def attempts_of(tasks: Sequence[DeliveryTask]) -> list[int]:
    return [deliveries.get(task.account, task.delivery_id).attempts for task in tasks]


def test_a_rate_limit_gives_each_attempt_a_slot(account: str, stage: Stage) -> None:
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=2)
    endpoints.add(limited, claim=None)
    tasks = [next_attempt(delivery) for delivery in pending_deliveries(limited, 7)]

    invoke(tasks, NOON, WORKS)

    made = [deliveries.get(account, task.delivery_id).attempts for task in tasks]
    assert made == [1, 1, 0, 0, 0, 0, 0]


def test_an_attempt_with_a_slot_is_not_limited_again(account: str, stage: Stage) -> None:
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=1)
    endpoints.add(limited, claim=None)
    tasks = [next_attempt(delivery) for delivery in pending_deliveries(limited, 3)]
    invoke(tasks, NOON, WORKS)
    granted = [replace(task, granted=True, not_before=int(NOON.timestamp()) + 1) for task in tasks[1:]]

    invoke(granted, NOON + 2 * SECOND, WORKS)

    made = [deliveries.get(account, task.delivery_id).attempts for task in tasks]
    assert made == [1, 1, 1]


def test_an_attempt_waits_for_its_slot_while_its_limit_is_unchanged(account: str, stage: Stage) -> None:
    _, waiting = with_backlog(account)

    with messages_sent() as sent:
        invoke(waiting, NOON + SECOND, WORKS)

    assert [DeliveryTask.of(body) for body in sent] == waiting
    assert [one.not_before - NOON.timestamp() for one in waiting] == [7200, 7201, 7202]
    assert attempts_of(waiting) == [0, 0, 0]


@pytest.mark.parametrize("limit", [1000, None])
def test_changing_the_limit_releases_attempts_that_wait_under_the_old_one(
    account: str, stage: Stage, limit: int | None
) -> None:
    limited, waiting = with_backlog(account)
    endpoints.update(update(limited, NOON, rate_limit=limit))

    invoke(waiting, NOON + SECOND, WORKS)

    assert attempts_of(waiting) == [1, 1, 1]


def test_a_lower_limit_gives_waiting_attempts_new_slots(account: str, stage: Stage) -> None:
    limited, waiting = with_backlog(account, limit=2)
    endpoints.update(update(limited, NOON, rate_limit=1))

    with messages_sent() as sent:
        invoke(waiting, NOON + SECOND, WORKS)

    assert attempts_of(waiting) == [1, 0, 0]
    assert [(body["limit"], body["not_before"] - NOON.timestamp()) for body in sent] == [(1, 2), (1, 3)]


def test_a_slot_in_a_message_of_older_code_counts(account: str, stage: Stage) -> None:
    _, waiting = with_backlog(account)
    older = [replace(task, limit=None) for task in waiting]

    invoke(older, NOON + SECOND, WORKS)
    early = attempts_of(older)
    invoke(older, NOON + 7202 * SECOND, WORKS)

    assert (early, attempts_of(older)) == ([0, 0, 0], [1, 1, 1])


def test_an_early_message_is_sent_again_even_if_its_batch_takes_long(account: str, stage: Stage) -> None:
    _, waiting = with_backlog(account)
    batch = load(waiting, NOON)

    attempt(waiting[0], batch, context_at(NOON + 7200 * SECOND, WORKS))

    assert deliveries.get(account, waiting[0].delivery_id).status is DeliveryStatus.PENDING


def test_slots_are_consecutive_across_callers(account: str) -> None:
    limited = an_endpoint(account=account, rate_limit=4)
    endpoints.add(limited, claim=None)

    firsts = [endpoints.take_slots(limited, count, NOON) for count in (4, 1, 2)]
    later = endpoints.take_slots(limited, 1, NOON + MINUTE)

    assert [(first - NOON) / SECOND for first in firsts] == [0, 1, 1.25]
    assert later == NOON + MINUTE


def test_an_endpoint_without_a_limit_has_no_slots(endpoint: Endpoint) -> None:
    invoke([next_attempt(delivery) for delivery in pending_deliveries(endpoint, 3)], NOON, WORKS)

    assert endpoints.get(endpoint.account, endpoint.id).next_slot_ms == 0
    assert received("webhooks") == []
