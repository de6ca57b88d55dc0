"""The model of DynamoDB finds the limit that a merchant reaches first."""

import pytest

from bench.shards import Ceiling, ceiling, demand_of

PAYMENTS = 10


def writes(**units: float) -> dict[tuple[str, str], float]:
    """Return the units of ten payments in the only shard of each table."""
    return {(table, "mer_1#live#0"): count * PAYMENTS for table, count in units.items()}


def test_one_shard_has_the_capacity_of_one_partition() -> None:
    demand = demand_of(writes(orders=4, payments=8), PAYMENTS)

    assert ceiling({"write": demand}, 1) == Ceiling(1, 125, "write units of a shard of payments")


@pytest.mark.parametrize(("shards", "at_least"), [(4, 450), (16, 1700)])
def test_payments_by_chance_fill_the_shards_almost_evenly(shards: int, at_least: int) -> None:
    demand = demand_of(writes(payments=8), PAYMENTS)

    assert at_least <= ceiling({"write": demand}, shards).per_second <= 125 * shards


def test_a_row_that_all_payments_share_limits_every_number_of_shards() -> None:
    units = writes(payments=1) | {("api_keys", "key_1"): 2.0 * PAYMENTS}
    demand = demand_of(units, PAYMENTS)

    assert ceiling({"write": demand}, 32) == Ceiling(32, 500, "write units of one partition of api_keys")


def test_rows_in_all_shards_do_not_limit_an_account_with_one() -> None:
    demand = demand_of(writes(idempotency=8), PAYMENTS)

    assert ceiling({"write": demand}, 1).per_second > 3000
