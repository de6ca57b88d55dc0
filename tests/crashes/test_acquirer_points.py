"""The points of the search combine every call, fault, redelivery and clock."""

from datetime import timedelta
from itertools import product

from tests.crashes.acquirer_points import (
    CLOCKS,
    FAULTS,
    FAULTS_OF_READS,
    PAIRS,
    SECOND_FAULTS,
    SOON,
    Redelivery,
    WorkerFault,
    points_of,
)

CALLS = ["POST /v1/refunds", "GET /v1/refunds"]


def test_every_call_fails_in_every_way_up_to_ten_days() -> None:
    found = {(one.at, one.fault, one.clock) for one in points_of(CALLS) if one.redelivery is Redelivery.DUE}

    faults = {*product([0], FAULTS, CLOCKS), *product([1], FAULTS_OF_READS, CLOCKS)}
    assert found == {one for one in faults if one[1] is not WorkerFault.LATE or one[2] == SOON}
    assert max(CLOCKS) == timedelta(days=10)


def test_every_fault_meets_every_other_worker() -> None:
    found = {(one.fault, one.redelivery) for one in points_of(CALLS)}

    assert found == set(product(FAULTS, Redelivery))


def test_no_point_is_tried_twice_and_the_order_is_fixed() -> None:
    found = points_of(CALLS)

    assert len(set(found)) == len(found)
    assert found == points_of(CALLS)


def test_a_sample_has_a_second_fault_of_every_kind_at_one_of_the_next_calls() -> None:
    found = [one.second for one in points_of(["POST /v1/refunds"] * 20) if one.second]

    assert 0.9 * 20 * PAIRS < len(found) <= 20 * PAIRS
    assert {one.fault for one in found} == set(SECOND_FAULTS)
    assert {one.after for one in found} == {1, 2, 3, 4}
