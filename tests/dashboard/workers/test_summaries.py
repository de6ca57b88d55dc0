"""Metrics and search terms: each event counts once, in any batch and however often it is received."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.dashboard.domain.metric import day_of, hour_of
from chalicelib.dashboard.store import metrics
from chalicelib.dashboard.workers.summaries import summarize, summarize_deliveries
from chalicelib.db.counters import CounterRow
from chalicelib.db.rows import EventRow
from chalicelib.domain.event import Event, iso, payload
from chalicelib.messaging.queues import waiting
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.settings import settings
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.store.rows import DeliveryRow
from tests.aws_calls import counted_calls
from tests.builders import NOON, a_delivery, a_payment
from tests.gateway import Gateway
from tests.in_process_stage import Stage, record_of

WEEK = timedelta(days=7)


def successes(account: str, times: int) -> list[Event]:
    payments = [a_payment(account=account, id=f"pay_{n}") for n in range(times)]
    return [payment_domain.succeed(payment, NOON, WEEK).events[0] for payment in payments]


def records(events: list[Event]) -> list[dict[str, Any]]:
    return [
        record_of(EventRow.of(event, payload=payload(event), expires_at=event.created_at + WEEK))
        for event in events
    ]


def figures(account: str, bucket: str) -> dict[str, int]:
    return {
        counter.what: n
        for _, counts in metrics.between(account, bucket, bucket)
        for counter, n in counts.items()
    }


def test_a_batch_is_counted_by_hour_and_by_day(account: str) -> None:
    summarize(records(successes(account, 3)))

    assert figures(account, hour_of(NOON)) == figures(account, day_of(NOON))
    assert figures(account, day_of(NOON)) == {"succeeded": 3, "volume": 150_000}


def test_events_that_come_again_in_other_batches_are_counted_once(account: str) -> None:
    events = successes(account, 70)
    chance = random.Random(7)
    for _ in range(6):
        summarize(records(chance.sample(events, 45)))
    summarize(records(events + events))

    assert figures(account, day_of(NOON)) == {"succeeded": 70, "volume": 70 * 50_000}


def test_a_batch_is_one_transaction_for_thirty_events(account: str) -> None:
    with counted_calls() as calls:
        summarize(records(successes(account, 30)))

    assert calls["TransactWriteItems"] == 1


def test_accounts_of_one_batch_are_apart(account: str) -> None:
    other = account.replace("#test", "#live")

    summarize(records(successes(account, 2) + successes(other, 1)))

    assert (figures(account, day_of(NOON))["succeeded"], figures(other, day_of(NOON))["succeeded"]) == (2, 1)


def test_a_record_that_cannot_be_read_holds_up_no_other(account: str) -> None:
    summarize([{"dynamodb": {}}, *records(successes(account, 1)), {"dynamodb": {"NewImage": {}}}])

    assert figures(account, day_of(NOON))["succeeded"] == 1


@contextmanager
def counted_meanwhile(account: str, events: list[Event]) -> Iterator[None]:
    """Another reader is quicker with one of the events before each try."""
    ahead, calls = iter(events), client("dynamodb").meta.events

    def mark(**_: Any) -> None:
        for event in islice(ahead, 1):
            CounterRow(account, f"event#{event.id}", expires_at=NOON).save()

    calls.register("before-call.dynamodb.TransactWriteItems", mark, unique_id="meanwhile")
    try:
        yield
    finally:
        calls.unregister("before-call.dynamodb.TransactWriteItems", unique_id="meanwhile")


def test_what_is_not_counted_after_all_tries_comes_again(account: str) -> None:
    events = successes(account, 20)

    with counted_meanwhile(account, events), pytest.raises(ClientError, match="TransactionCanceled"):
        summarize(records(events))
    summarize(records(events))

    assert figures(account, day_of(NOON))["succeeded"] == 8


def test_what_others_have_counted_in_the_end_is_no_failure(account: str) -> None:
    events = successes(account, 12)

    with counted_meanwhile(account, events):
        summarize(records(events))

    assert figures(account, day_of(NOON)) == {}


@pytest.mark.parametrize(
    ("type", "data"),
    [
        ("order.created", {"id": "order_1"}),
        ("payment.pending", {"id": "pay_1"}),
        ("payment.success", {"id": "pay_1", "currency": "INR"}),
        ("payment.captured", {"id": "pay_unknown", "currency": "INR", "amount_captured": 1}),
        ("refund.processed", ["rfnd_1"]),
    ],
)
def test_an_event_that_cannot_be_summarized_is_parked_alone(account: str, type: str, data: Any) -> None:
    poison = Event(account, "evt_poison", type, data, NOON)
    parked, _ = waiting(settings().relay_dead_letters_url)

    summarize(records([poison, *successes(account, 1)]))

    assert waiting(settings().relay_dead_letters_url) == (parked + 1, 0)
    assert figures(account, day_of(NOON))["succeeded"] == 1


def test_marks_outlive_the_events_and_hours_the_days_that_they_are_looked_at(account: str) -> None:
    (event,) = successes(account, 1)
    summarize(records([event]))

    mark = CounterRow.get(account, f"event#{event.id}")
    hour, day = CounterRow.get(account, hour_of(NOON)), CounterRow.get(account, day_of(NOON))

    assert mark.expires_at > NOON + timedelta(days=30)
    assert hour.expires_at > NOON + timedelta(days=2)
    assert day.expires_at is None


@pytest.mark.parametrize("parts", [[20_000, 30_000], [1, 1, 49_998]])
def test_captures_in_parts_are_counted_part_by_part(gateway: Gateway, stage: Stage, parts: list[int]) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    for part in parts:
        gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": part})

    stage.summarize(gateway.account)
    stage.summarize(gateway.account)

    (totals,) = [counts for _, counts in metrics.between(gateway.account, "day#", "day#~")]
    assert {counter.what: n for counter, n in totals.items()} == {"succeeded": 1, "volume": 50_000}


def test_figures_are_what_the_payments_and_refunds_say(gateway: Gateway, stage: Stage) -> None:
    paid = gateway.payment()
    stage.run(gateway.account)
    failed = gateway.payment(upi_id="failure@upi")
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 700})
    stage.run(gateway.account)

    stage.summarize(gateway.account)

    (totals,) = [counts for _, counts in metrics.between(gateway.account, "day#", "day#~")]
    assert gateway.get(f"/v1/payments/{failed['id']}").data["status"] == "failed"
    assert {counter.what: n for counter, n in totals.items()} == {
        "succeeded": 1, "volume": 50_000, "failed": 1, "refunds": 1, "refunded": 700,
    }  # fmt: skip


def deliveries(account: str, statuses: list[str]) -> list[dict[str, Any]]:
    """As the stream shows those of that status after their only attempt."""
    rows = [
        DeliveryRow.of(
            a_delivery(
                account=account, id=f"whd_{n}", status=DeliveryStatus(status), attempts=1,
                attempts_log=[{"started_at": iso(NOON)}],
            ),
            expires_at=NOON + WEEK,
        )
        for n, status in enumerate(statuses)
    ]  # fmt: skip
    return [record_of(row) for row in rows]


def test_deliveries_are_counted_once_when_they_have_ended(account: str) -> None:
    summarize_deliveries(deliveries(account, ["success", "failed", "success", "pending"]))
    summarize_deliveries(deliveries(account, ["success", "failed", "success"]))

    assert figures(account, day_of(NOON)) == {"delivered": 2, "undelivered": 1}


def test_a_webhook_that_arrived_after_it_had_failed_ended_twice(account: str) -> None:
    (before,) = deliveries(account, ["failed"])
    (after,) = deliveries(account, ["success"])
    after["dynamodb"]["NewImage"]["attempts"] = {"N": "2"}

    summarize_deliveries([before, after])

    assert figures(account, day_of(NOON)) == {"delivered": 1, "undelivered": 1}


def test_a_delivery_that_cannot_be_read_holds_up_no_other(account: str) -> None:
    broken: dict[str, Any] = {"dynamodb": {"NewImage": {"status": {"S": "neither"}}}}

    summarize_deliveries([broken, {"dynamodb": {}}, *deliveries(account, ["success"])])

    assert figures(account, day_of(NOON)) == {"delivered": 1}


def test_a_test_event_says_nothing_of_how_webhooks_fare(account: str) -> None:
    (record,) = deliveries(account, ["success"])
    record["dynamodb"]["NewImage"]["payload"] = {"S": "{}"}

    summarize_deliveries([record])

    assert figures(account, day_of(NOON)) == {}
