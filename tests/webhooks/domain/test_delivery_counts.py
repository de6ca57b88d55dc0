"""The numbers of deliveries that ended."""

from datetime import timedelta

import pytest

from chalicelib.webhooks.domain.attempt import Trigger
from chalicelib.webhooks.domain.delivery import after_attempt, request_retry
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts, count_ended, total
from chalicelib.webhooks.domain.schedule import Schedule
from tests.builders import NOON, a_delivery, an_attempt


@pytest.mark.parametrize(("code", "counts"), [(200, DeliveryCounts(1, 0)), (410, DeliveryCounts(0, 1))])
def test_a_delivery_counts_when_its_last_attempt_ended_it(code: int, counts: DeliveryCounts) -> None:
    failed = after_attempt(a_delivery(), an_attempt(), Schedule.TEST).after
    last = an_attempt(number=2, response_code=code, started_at=NOON + timedelta(minutes=1))

    ended = after_attempt(failed, last, Schedule.TEST).after

    assert (count_ended([failed]), count_ended([ended])) == (DeliveryCounts(), counts)


def test_a_delivery_retried_after_its_failure_counts_twice() -> None:
    failed = after_attempt(a_delivery(), an_attempt(response_code=410), Schedule.TEST).after
    by_hand = an_attempt(number=2, trigger=Trigger.MANUAL, response_code=200)

    again = after_attempt(request_retry(failed, NOON), by_hand, Schedule.TEST).after

    assert count_ended([failed, again]) == DeliveryCounts(1, 1)


def test_a_delivery_of_a_test_event_does_not_count() -> None:
    ended = after_attempt(a_delivery(payload="{}"), an_attempt(response_code=200), Schedule.TEST).after

    assert count_ended([ended]) == DeliveryCounts()


def test_hours_add_up() -> None:
    assert total([DeliveryCounts(3, 1), DeliveryCounts(2, 0)]) == DeliveryCounts(5, 1)
