"""Messages of one batch: side by side, each with its own end."""

import json
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest

from chalicelib.messaging.batch import each_message, tasks_of
from tests.in_process_stage import message_of, sqs_event


@dataclass(frozen=True)
class Parcel:
    to: str


def refuse_mars(parcel: Parcel) -> None:
    if parcel.to == "mars":
        raise ValueError("We do not fly there.")


def test_messages_that_are_done_go_not_back() -> None:
    delivered: list[str] = []

    failures = each_message(batch("delhi", "pune"), Parcel, lambda parcel: delivered.append(parcel.to))

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
def test_a_message_that_fails_goes_back_alone(places: list[str], back: list[str]) -> None:
    failures = each_message(batch(*places), Parcel, refuse_mars)

    assert failures == {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in back]}


@pytest.mark.parametrize("body", ["", "no json", "[]", "{}", '{"to": "delhi", "by": "air"}', "null"])
def test_a_message_that_cannot_be_read_goes_back_alone(body: str) -> None:
    event = sqs_event([message_of(body, "bad"), message_of('{"to": "delhi"}', "good")])

    failures = each_message(event, Parcel, refuse_mars)

    assert failures == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_messages_are_worked_on_side_by_side() -> None:
    both_have_begun = Barrier(2, timeout=5)

    failures = each_message(batch("delhi", "pune"), Parcel, lambda _: meet(both_have_begun))

    assert failures == {"batchItemFailures": []}


def test_as_many_as_a_batch_has_are_worked_on_at_once() -> None:
    all_have_begun = Barrier(10, timeout=5)

    failures = each_message(batch(*"abcdefghij"), Parcel, lambda _: meet(all_have_begun))

    assert failures == {"batchItemFailures": []}


def test_an_empty_batch_is_done() -> None:
    assert each_message({"Records": []}, Parcel, refuse_mars) == {"batchItemFailures": []}


def test_what_failed_is_logged_without_its_body(caplog: pytest.LogCaptureFixture) -> None:
    each_message(batch("pune", "mars"), Parcel, refuse_mars)

    (record,) = caplog.records
    logged = vars(record)
    assert (logged["message"], logged["message_id"], logged["receives"]) == ("message.failed", "1", 1)
    assert "ValueError" in caplog.text
    assert "mars" not in str(logged | {"exc_info": None, "exc_text": None})


def test_a_batchs_tasks_are_read_in_its_order() -> None:
    assert tasks_of(batch("pune", "delhi"), Parcel) == [Parcel("pune"), Parcel("delhi")]


def meet(barrier: Barrier) -> None:
    barrier.wait()


def batch(*places: str) -> dict[str, Any]:
    return sqs_event([message_of(json.dumps({"to": to}), str(n)) for n, to in enumerate(places)])
