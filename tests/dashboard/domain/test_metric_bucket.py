"""A bucket includes each event once, and keeps few ids in its row."""

from datetime import timedelta

import pytest

from chalicelib.dashboard.domain.metric import QUARTERS, Counts, Metric
from chalicelib.dashboard.domain.metric_bucket import (
    MAX_RECENT,
    Bucket,
    add,
    archive,
    between,
    maybe_archived,
    minute_of,
    to_archive,
)
from chalicelib.domain.ids import new_id
from tests.builders import NOON

UPI, CARD = Metric("INR", "upi", "succeeded"), Metric("INR", "card", "succeeded")


def ids(count: int, apart_s: int = 1) -> list[str]:
    """Return ids of events, oldest first."""
    return [new_id("evt", NOON + timedelta(seconds=apart_s * n)) for n in range(count)]


def test_the_counts_of_events_add_up() -> None:
    first, second = ids(2)

    bucket = add(add(Bucket(), {first: {48: {UPI: 1}}}), {second: {48: {UPI: 1}, 73: {CARD: 2}}})

    assert (bucket.counts, bucket.recent) == ({UPI: 2, CARD: 2}, frozenset([first, second]))
    assert between(bucket, 0, QUARTERS) == bucket.counts


@pytest.mark.parametrize(
    ("first", "end", "counts"),
    [(0, 73, {UPI: 1}), (73, 96, {CARD: 2}), (72, 73, {UPI: 1}), (73, 74, {CARD: 2}), (74, 96, {})],
)
def test_a_part_of_a_day_has_the_counts_of_its_quarters(first: int, end: int, counts: Counts) -> None:
    [id] = ids(1)
    bucket = add(Bucket(), {id: {72: {UPI: 1}, 73: {CARD: 2}}})

    assert between(bucket, first, end) == counts


def test_what_was_counted_before_quarters_were_kept_counts_at_noon() -> None:
    [id] = ids(1)

    bucket = add(Bucket(counts={UPI: 5, CARD: 7}), {id: {73: {UPI: 1}}})

    assert [between(bucket, *part) for part in ((0, 48), (48, 49), (49, 96))] == [
        {}, {UPI: 5, CARD: 7}, {UPI: 1},
    ]  # fmt: skip
    assert between(bucket, 0, QUARTERS) == {UPI: 6, CARD: 7}


def test_a_full_row_keeps_its_newest_events() -> None:
    made = ids(MAX_RECENT, apart_s=10)
    bucket = Bucket(recent=frozenset(made))

    leaving = to_archive(bucket)
    left = archive(bucket, frozenset().union(*leaving.values()))

    assert to_archive(Bucket(recent=frozenset(made[1:]))) == {}
    assert {minute_of(id) for id in made[:-8]} == leaving.keys()
    assert all(minute_of(id) == minute for minute, moved in leaving.items() for id in moved)
    assert (left.recent, left.archived_until) == (frozenset(made[-8:]), made[-9])


def test_only_an_id_up_to_the_largest_archived_one_can_be_in_the_archive() -> None:
    archived, late, recent, new = ids(4)
    bucket = archive(Bucket(recent=frozenset([archived, late, recent])), {archived, late})

    assert maybe_archived(bucket, [archived, late, recent, new]) == {archived, late}


def test_archiving_a_late_event_keeps_the_largest_id() -> None:
    late, newest = ids(2)

    bucket = archive(archive(Bucket(), {newest}), {late})

    assert bucket.archived_until == newest
