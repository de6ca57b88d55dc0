"""The messages of a batch: processed in parallel, each with its own result."""

import json
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.domain.task import Task
from chalicelib.messaging.batch import MoneyLimits, each_message, tasks_of
from tests.in_process_stage import message_of, sqs_event


@dataclass(frozen=True)
class Parcel(Task):
    to: str
    request_id: str | None = None


def refuse_mars(parcel: Parcel) -> None:
    if parcel.to == "mars":
        raise ValueError("We do not fly there.")


def test_processed_messages_are_not_returned() -> None:
    delivered: list[str] = []

    failures = each_message(batch("delhi", "pune"), Parcel.read, lambda parcel: delivered.append(parcel.to))

    assert failures == {"batchItemFailures": []}
    assert sorted(delivered) == ["delhi", "pune"]


@pytest.mark.parametrize(
    ("places", "back"),
    [
        (["mars", "delhi", "pune"], ["0"]),
        (["delhi", "mars", "pune"], ["1"]),
        (["mars", "pune", "mars"], ["0", "2"]),
    ],
)
def test_only_a_failed_message_is_returned(places: list[str], back: list[str]) -> None:
    failures = each_message(batch(*places), Parcel.read, refuse_mars)

    assert failures == {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in back]}


@pytest.mark.parametrize(
    "body", ["", "no json", "[]", "{}", '{"v": 2, "to": "delhi"}', '{"v": "?", "to": "delhi"}', "null"]
)
def test_only_an_invalid_message_is_returned(body: str) -> None:
    event = sqs_event([message_of(body, "bad"), message_of('{"to": "delhi"}', "good")])

    failures = each_message(event, Parcel.read, refuse_mars)

    assert failures == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_messages_are_processed_in_parallel() -> None:
    both_have_started = Barrier(2, timeout=60)

    failures = each_message(batch("delhi", "pune"), Parcel.read, lambda _: meet(both_have_started))

    assert failures == {"batchItemFailures": []}


def test_all_messages_of_a_full_batch_are_processed_in_parallel() -> None:
    all_have_started = Barrier(10, timeout=60)

    failures = each_message(batch(*"abcdefghij"), Parcel.read, lambda _: meet(all_have_started))

    assert failures == {"batchItemFailures": []}


def test_an_empty_batch_succeeds() -> None:
    assert each_message({"Records": []}, Parcel.read, refuse_mars) == {"batchItemFailures": []}


def test_a_failed_message_is_shown_again() -> None:
    shown: list[list[str]] = []

    each_message(
        batch("pune", "mars", "mars"), Parcel.read, refuse_mars, MoneyLimits(lambda: 60, shown.append)
    )

    assert shown == [["receipt-1", "receipt-2"]]


def test_a_batch_without_a_failure_shows_nothing_again() -> None:
    shown: list[list[str]] = []

    each_message(batch("pune"), Parcel.read, refuse_mars, MoneyLimits(lambda: 60, shown.append))

    assert shown == []


def test_a_message_that_cannot_be_shown_again_is_still_returned() -> None:
    failures = each_message(batch("mars"), Parcel.read, refuse_mars, MoneyLimits(lambda: 60, refuse_receipts))

    assert failures == {"batchItemFailures": [{"itemIdentifier": "0"}]}


@pytest.mark.parametrize(("time_left_s", "back"), [(35, []), (34.9, ["0"])])
def test_a_message_is_not_started_without_time_for_a_call(time_left_s: float, back: list[str]) -> None:
    delivered: list[str] = []
    limits = MoneyLimits(lambda: time_left_s, lambda _: None)

    failures = each_message(batch("pune"), Parcel.read, lambda parcel: delivered.append(parcel.to), limits)

    assert failures == {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in back]}
    assert len(delivered) == 1 - len(back)


def test_a_failed_message_is_logged_without_its_body(caplog: pytest.LogCaptureFixture) -> None:
    each_message(batch("pune", "mars"), Parcel.read, refuse_mars)

    (record,) = caplog.records
    logged = vars(record)
    assert (logged["message"], logged["message_id"], logged["receives"]) == ("message.failed", "1", 1)
    assert "ValueError" in caplog.text
    assert "mars" not in str(logged | {"exc_info": None, "exc_text": None})


def test_the_tasks_of_a_batch_are_read_in_order() -> None:
    assert tasks_of(batch("pune", "delhi"), Parcel.read) == [Parcel("pune"), Parcel("delhi")]


def refuse_receipts(receipts: list[str]) -> None:
    raise EndpointConnectionError(endpoint_url="https://sqs.example.com")


def meet(barrier: Barrier) -> None:
    barrier.wait()


def batch(*places: str) -> dict[str, Any]:
    return sqs_event([message_of(json.dumps({"to": to}), str(n)) for n, to in enumerate(places)])
