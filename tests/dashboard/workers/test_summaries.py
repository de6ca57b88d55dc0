"""Metrics and search terms: each event is counted once, in any batch and after any number of receives."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.dashboard.domain.metric import QUARTER, Addition, Metric, MetricDelta, bucket_of, event_delta
from chalicelib.dashboard.domain.metric_bucket import MAX_RECENT
from chalicelib.dashboard.store import metrics
from chalicelib.dashboard.store.rows import ArchiveRow, MetricRow
from chalicelib.dashboard.workers.summaries import summarize
from chalicelib.db.backoff import MAX_ATTEMPTS
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.errors import Busy
from chalicelib.domain.event import Event
from chalicelib.domain.ids import new_id
from chalicelib.messaging.queues import waiting
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.refund import mark_failed, mark_processed
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.settings import settings
from tests.aws_calls import changes_made
from tests.builders import NOON, a_payment, a_refund
from tests.gateway import Gateway
from tests.in_process_stage import Stage, record_of

DAY, WEEK = timedelta(days=1), timedelta(days=7)
UPI, VOLUME = Metric("INR", "upi", "succeeded"), Metric("INR", "upi", "volume")


def successes(account: str, times: int) -> list[Event]:
    payments = [a_payment(account=account, id=f"pay_{n}") for n in range(times)]
    return [payment_steps.succeed(payment, NOON, WEEK).events[0] for payment in payments]


def records(events: list[Event]) -> list[dict[str, Any]]:
    return [record_of(EventRow.of(event, expires_at=event.created_at + WEEK)) for event in events]


def metrics_at(account: str, at: datetime = NOON) -> dict[str, int]:
    """Return the metrics of the quarter of an hour that starts at a time."""
    [counts] = metrics.between(account, [at, at + QUARTER])
    return {counter.what: n for counter, n in counts.items()}


def metrics_of_today(account: str) -> dict[str, int]:
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    [counts] = metrics.between(account, [now - DAY, now + DAY])
    return {counter.what: n for counter, n in counts.items()}


def test_a_batch_is_counted_in_its_quarter_of_an_hour(account: str) -> None:
    summarize(records(successes(account, 3)))

    assert metrics_at(account) == {"succeeded": 3, "volume": 150_000}
    assert (metrics_at(account, NOON - QUARTER), metrics_at(account, NOON + QUARTER)) == ({}, {})


def test_events_repeated_in_other_batches_are_counted_once(account: str) -> None:
    events = successes(account, 70)
    chance = random.Random(7)
    for _ in range(6):
        summarize(records(chance.sample(events, 45)))
    summarize(records(events + events))

    assert metrics_at(account) == {"succeeded": 70, "volume": 70 * 50_000}


def test_a_batch_writes_the_row_of_a_day_once(account: str) -> None:
    with changes_made() as changes:
        summarize(records(successes(account, 40)))

    assert changes.count({"counters"}) == 1


def test_the_row_of_a_day_stays_small(account: str) -> None:
    events = successes(account, 200)
    for event in events:
        summarize(records([event]))

    row = MetricRow.get(f"{account}#0", bucket_of(NOON))
    assert len(row.recent) <= MAX_RECENT
    assert metrics_at(account)["succeeded"] == 200
    with changes_made() as changes:
        summarize(records(events))
    assert {"counters"} not in changes


def test_a_full_day_of_many_payments_takes_a_few_kilobytes(account: str) -> None:
    chance = random.Random(7)
    start = NOON.replace(hour=0)
    deltas = [
        MetricDelta(new_id("evt", at), [Addition(at, {UPI: 1, VOLUME: chance.randrange(9_000_000)})])
        for at in (start + n * DAY / 3_000 for n in range(3_000))
    ]
    metrics.count(account, deltas)

    row = MetricRow.get(f"{account}#0", bucket_of(NOON))

    numbers = MetricRow.quarters.serialize(row.quarters)
    assert sum(len(name) + len(data["B"]) for name, data in numbers.items()) < 600


@pytest.mark.parametrize("amount", [127, 128, 2**31, 2**62, -1, -128, -(2**40)])
def test_an_amount_of_any_size_is_kept(account: str, amount: int) -> None:
    metrics.count(account, [MetricDelta(new_id("evt", NOON), [Addition(NOON, {UPI: 1, VOLUME: amount})])])

    assert metrics_at(account) == {"succeeded": 1, "volume": amount}


def test_a_row_from_before_quarters_counts_as_a_whole_and_knows_its_events(account: str) -> None:
    known, new = successes(account, 2)
    MetricRow(
        f"{account}#0", bucket_of(NOON), counts={UPI: 9}, recent=frozenset([known.id]), version=1
    ).save()

    summarize(records([known, new]))

    [day, noon] = metrics.between(account, [NOON.replace(hour=0), NOON, NOON + QUARTER])
    assert day == {}
    assert noon == {UPI: 10, VOLUME: 50_000}


def test_the_accounts_of_a_batch_are_counted_separately(account: str) -> None:
    other = account.replace("#test", "#live")

    summarize(records(successes(account, 2) + successes(other, 1)))

    assert (metrics_at(account)["succeeded"], metrics_at(other)["succeeded"]) == (
        2,
        1,
    )


def test_an_invalid_record_does_not_block_others(account: str) -> None:
    summarize([{"dynamodb": {}}, *records(successes(account, 1)), {"dynamodb": {"NewImage": {}}}])

    assert metrics_at(account)["succeeded"] == 1


@contextmanager
def counted_meanwhile(account: str, events: list[Event]) -> Iterator[None]:
    """Let another reader count one of the events before each write of a metric."""
    ahead, calls = iter(events), client("dynamodb").meta.events

    def count_ahead(params: Any, **_: Any) -> None:
        if b"archive#" not in params["body"]:
            calls.unregister("before-call.dynamodb.PutItem", unique_id="meanwhile")
            for event in islice(ahead, 1):
                metrics.count(account, [event_delta(event)])
            register()

    def register() -> None:
        calls.register("before-call.dynamodb.PutItem", count_ahead, unique_id="meanwhile")

    register()
    try:
        yield
    finally:
        calls.unregister("before-call.dynamodb.PutItem", unique_id="meanwhile")


def test_events_not_counted_after_all_attempts_are_counted_by_the_retry(account: str) -> None:
    events = successes(account, 30)

    with counted_meanwhile(account, successes(account, 60)[30:]), pytest.raises(Busy):
        summarize(records(events))
    summarize(records(events))

    assert metrics_at(account)["succeeded"] == 30 + MAX_ATTEMPTS


def test_events_counted_by_another_reader_are_counted_once(account: str) -> None:
    events = successes(account, MAX_ATTEMPTS - 1)

    with counted_meanwhile(account, events):
        summarize(records(events))

    assert metrics_at(account)["succeeded"] == len(events)


@pytest.mark.parametrize(
    ("type", "data"),
    [
        ("order.created", {"receipt": "receipt-1"}),
        ("payment.pending", {"vpa": "test@upi"}),
        ("payment.success", {"id": "pay_1", "currency": "INR"}),
        ("payment.captured", {"id": "pay_unknown", "currency": "INR", "amount_captured": 1}),
        ("refund.processed", ["rfnd_1"]),
    ],
)
def test_an_event_that_cannot_be_summarized_goes_alone_to_the_dead_letter_queue(
    account: str, type: str, data: Any
) -> None:
    poison = Event(account, "evt_poison", type, data, NOON)
    before, _ = waiting(settings().relay_dead_letters_url)

    summarize(records([poison, *successes(account, 1)]))

    assert waiting(settings().relay_dead_letters_url) == (before + 1, 0)
    assert metrics_at(account)["succeeded"] == 1


def test_the_archive_outlives_its_events(account: str) -> None:
    for event in successes(account, MAX_RECENT + 1):
        summarize(records([event]))

    (row,) = ArchiveRow.query(f"{account}#0", ArchiveRow.bucket.startswith(f"archive#{bucket_of(NOON)}"))

    assert row.expires_at > NOON + RETENTION


@pytest.mark.parametrize("parts", [[20_000, 30_000], [1, 1, 49_998]])
def test_partial_captures_are_counted_individually(gateway: Gateway, stage: Stage, parts: list[int]) -> None:
    payment = gateway.payment(captured=False)
    stage.run(gateway.account)
    for part in parts:
        gateway.post(f"/v1/payments/{payment['id']}/capture", {"amount": part})
        stage.run(gateway.account)

    stage.summarize(gateway.account)
    stage.summarize(gateway.account)

    assert metrics_of_today(gateway.account) == {"succeeded": 1, "volume": 50_000}


def test_a_processed_refund_that_fails_is_subtracted_once(account: str) -> None:
    PaymentRow.of(a_payment(account=account, id="pay_1")).save()
    processed = mark_processed(a_refund(account=account, payment_id="pay_1"), NOON)
    failed = mark_failed(processed.after, "account_closed", "Returned.", NOON + WEEK)
    summarize(records(list(processed.events)))
    assert metrics_at(account) == {"refunds": 1, "refunded": 10_000}

    for _ in range(2):
        summarize(records(list(failed.events)))

    assert metrics_at(account) == {}
    assert metrics_at(account, NOON + WEEK) == {"refunds_failed": 1}


def test_the_metrics_match_the_payments_and_refunds(gateway: Gateway, stage: Stage) -> None:
    paid = gateway.payment()
    stage.run(gateway.account)
    failed = gateway.payment(upi_id="failure@upi")
    gateway.post(f"/v1/payments/{paid['id']}/refunds", {"amount": 700})
    stage.run(gateway.account)

    stage.summarize(gateway.account)

    assert gateway.get(f"/v1/payments/{failed['id']}").data["status"] == "failed"
    assert metrics_of_today(gateway.account) == {
        "succeeded": 1, "volume": 50_000, "failed": 1, "refunds": 1, "refunded": 700,
    }  # fmt: skip
