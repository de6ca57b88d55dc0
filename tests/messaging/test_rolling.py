"""A full batch of the webhooks queue, and the messages that follow it in the same invocation."""

import json
from collections.abc import Callable, Sequence
from threading import Barrier, Event
from typing import Any

import pytest

from chalicelib.messaging import queues
from chalicelib.messaging.rolling import (
    MAX_IN_FLIGHT,
    MAX_OF_ACCOUNT,
    MAX_TAKEN,
    MIN_TIME_LEFT_S,
    Record,
    Rolling,
    Work,
)
from chalicelib.settings import settings
from chalicelib.webhooks.domain.tasks import DeliveryTask
from tests.in_process_stage import Stage, received, sqs_event

LIMIT_S = 30


def sent(count: int, account: str = "mer_1#test") -> None:
    queues.send([(DeliveryTask(account, f"whd_{n}", "evt_1", "whe_1"), 0) for n in range(count)])


def full_batch() -> Any:
    return sqs_event(received("webhooks"), "webhooks")


def rolling(work: Work, time_left_s: float = 60, tick: Callable[[], None] = lambda: None) -> Rolling:
    return Rolling(lambda _records: work, tick, lambda: time_left_s)


def works(_record: Record) -> bool:
    return True


@pytest.fixture(autouse=True)
def empty_queue(stage: Stage) -> None:
    """Start without messages of other tests."""


def test_a_sandbox_holds_a_hundred_messages_that_wait() -> None:
    for n in range(4):
        sent(25, f"mer_{n}#test")
    all_here = Barrier(100)

    def waits_for_the_others(_record: Record) -> bool:
        all_here.wait(LIMIT_S)
        return True

    failures = rolling(waits_for_the_others).run(full_batch())

    assert failures == {"batchItemFailures": []}
    assert not all_here.broken


def test_what_an_invocation_took_and_did_leaves_the_queue() -> None:
    sent(35)
    event = full_batch()

    rolling(works).run(event)

    visible, in_flight = queues.waiting(settings().webhooks_queue_url)
    assert (visible, in_flight) == (0, len(event["Records"])), "Lambda deletes those that it gave"


def test_messages_that_follow_are_prepared_together() -> None:
    for n in range(4):
        sent(10, f"mer_{n}#test")
    batches: list[int] = []

    def prepare(records: Sequence[Record]) -> Work:
        batches.append(len(records))
        return works

    Rolling(prepare, lambda: None, lambda: 60.0).run(full_batch())

    assert batches == [queues.MAX_RECEIVED, MAX_TAKEN]


def test_a_message_that_failed_stays_in_the_queue() -> None:
    sent(35)
    event = full_batch()
    given = {record["messageId"] for record in event["Records"]}

    failures = rolling(lambda record: number_of(record) % 2 == 0).run(event)

    failed = {failure["itemIdentifier"] for failure in failures["batchItemFailures"]}
    assert failed == {one["messageId"] for one in event["Records"] if number_of(one) % 2}
    taken_and_failed = 17 - len(failed)
    assert queues.waiting(settings().webhooks_queue_url) == (0, len(given) + taken_and_failed)


def test_a_quick_batch_that_is_not_full_leads_to_no_more_messages() -> None:
    sent(9)
    event = full_batch()
    sent(1)

    rolling(works).run(event)

    assert queues.waiting(settings().webhooks_queue_url) == (1, 9)


def test_a_sandbox_that_waits_for_a_slow_server_takes_what_arrives_meanwhile() -> None:
    sent(1)
    event = full_batch()
    sent(1, "mer_2#test")
    both_here = Barrier(2)

    def waits_for_the_other(_record: Record) -> bool:
        both_here.wait(LIMIT_S)
        return True

    failures = rolling(waits_for_the_other).run(event)

    assert failures == {"batchItemFailures": []}
    assert not both_here.broken


def test_no_message_is_taken_without_time_for_it() -> None:
    sent(20)

    rolling(works, time_left_s=MIN_TIME_LEFT_S - 1).run(full_batch())

    assert queues.waiting(settings().webhooks_queue_url) == (10, 10)


def test_an_account_that_fills_half_of_a_sandbox_gets_no_more_of_it() -> None:
    """Take no message while more than MAX_OF_ACCOUNT of an account are in flight."""
    sent(MAX_IN_FLIGHT)
    started: list[Record] = []
    left: list[int] = []
    release = Event()

    def waits(record: Record) -> bool:
        started.append(record)
        release.wait(LIMIT_S)
        left.append(queues.waiting(settings().webhooks_queue_url)[0])
        return True

    def no_more_are_taken() -> None:
        if len(started) > MAX_OF_ACCOUNT:
            release.set()

    rolling(waits, tick=no_more_are_taken).run(full_batch())

    assert max(left) == MAX_IN_FLIGHT - MAX_OF_ACCOUNT - queues.MAX_RECEIVED
    assert len(started) == MAX_IN_FLIGHT


def test_messages_are_taken_while_outcomes_are_written() -> None:
    sent(20)
    event, taken, seen = full_batch(), Event(), list[bool]()

    def prepare(records: Sequence[Record]) -> Work:
        if [record["messageId"] for record in records] != [one["messageId"] for one in event["Records"]]:
            taken.set()
        return works

    Rolling(prepare, lambda: seen.append(taken.wait(LIMIT_S)), lambda: 60.0, tick_s=0).run(event)

    assert seen
    assert all(seen)


def test_outcomes_that_cannot_be_written_fail_the_invocation() -> None:
    sent(20)

    def fails() -> None:
        raise ConnectionError("no network")

    with pytest.raises(ConnectionError):
        Rolling(lambda _records: works, fails, lambda: 60.0, tick_s=0).run(full_batch())


def test_messages_that_cannot_be_prepared_do_not_fail_the_others() -> None:
    sent(20)
    batches: list[int] = []

    def prepare(records: Sequence[Record]) -> Work:
        batches.append(len(records))
        if len(batches) > 1:
            raise ConnectionError("no network")
        return works

    failures = Rolling(prepare, lambda: None, lambda: 60.0).run(full_batch())

    assert (failures, batches) == ({"batchItemFailures": []}, [10, 10])
    assert queues.waiting(settings().webhooks_queue_url) == (0, 20)


def test_what_ends_the_thread_of_a_message_ends_the_invocation() -> None:
    sent(20)

    def ends(_record: Record) -> bool:
        raise SystemExit

    with pytest.raises(SystemExit):
        rolling(ends).run(full_batch())


def number_of(record: Record) -> int:
    return int(json.loads(record["body"])["delivery_id"].removeprefix("whd_"))
