"""An account's rows are spread over its shards; its lists show each of them once, newest first."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chalicelib.db import shards
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Page, id_of, newest_first, oldest_first
from chalicelib.db.raising_shards import WRITTEN_AFTER, raise_to
from chalicelib.domain.ids import SHARDS, first_id, new_id, shard_of
from chalicelib.payments.store.rows import OrderRow
from tests.aws_calls import counted_rows
from tests.builders import NOON, an_order

LONG_AGO = NOON - timedelta(days=1)


def add_orders(account: str, count: int, at: datetime = NOON) -> list[str]:
    ids = [shards.new_id("order", account, at + n * timedelta(milliseconds=1)) for n in range(count)]
    with OrderRow.batch_write() as batch:
        for id in ids:
            batch.save(OrderRow.of(an_order(account=account, id=id)))
    return ids


def with_shards(account: str, count: int) -> None:
    assert raise_to(account, count, LONG_AGO)


def pages(list_of: Callable[[Page], tuple[list[OrderRow], str | None]], limit: int) -> list[list[str]]:
    """Return the ids of each page of a list, newest first."""
    found: list[list[str]] = []
    end: str | None = "~"
    while end is not None:
        rows, cursor = list_of(Page(limit, end=end))
        found.append([row.id for row in rows])
        end = id_of(cursor, "order") if cursor else None
    return found


def test_an_account_has_one_shard_until_it_is_raised(account: str) -> None:
    before = {shard_of(id) for id in add_orders(account, 20)}

    with_shards(account, 4)

    after = {shard_of(id) for id in add_orders(account, 200)}
    assert (before, after) == ({"0"}, set("0123"))


def test_a_raise_is_read_immediately_and_written_after_every_process_has_seen_it(account: str) -> None:
    raise_to(account, 32, NOON)

    assert shards.to_read(account) == SHARDS
    assert shards.to_write(account, NOON + WRITTEN_AFTER - timedelta(seconds=1)) == "0"
    assert shards.to_write(account, NOON + WRITTEN_AFTER) == SHARDS


def test_the_number_of_shards_is_never_lowered(account: str) -> None:
    with_shards(account, 8)

    assert not raise_to(account, 4, NOON)
    assert not raise_to(account, 8, NOON)
    assert shards.to_read(account) == SHARDS[:8]


def test_a_second_raise_waits_until_the_first_one_is_written(account: str) -> None:
    raise_to(account, 2, NOON)

    assert not raise_to(account, 4, NOON + timedelta(seconds=1))
    assert raise_to(account, 4, NOON + WRITTEN_AFTER)
    assert shards.to_write(account, NOON + WRITTEN_AFTER) == "01"


@pytest.mark.parametrize("count", [0, 1, 33])
def test_a_number_of_shards_that_ids_cannot_name_is_refused(account: str, count: int) -> None:
    with pytest.raises(ValueError, match="2 to 32"):
        raise_to(account, count, NOON)


@pytest.mark.parametrize("count", [2, 5, 32])
@pytest.mark.parametrize("limit", [1, 7, 100])
def test_the_list_of_all_shards_is_in_order_and_complete(account: str, count: int, limit: int) -> None:
    old = add_orders(account, 5)
    with_shards(account, count)
    new = add_orders(account, 40, NOON + timedelta(seconds=1))

    found = pages(lambda page: newest_first(OrderRow, account, page), limit)

    assert [id for page in found for id in page] == sorted([*old, *new], reverse=True)
    assert {len(page) for page in found[:-1]} <= {limit}


def test_the_oldest_come_first_where_they_are_read_in_that_order(account: str) -> None:
    with_shards(account, 3)
    ids = add_orders(account, 30)

    rows, cursor = oldest_first(OrderRow, account, Page(12))
    rest, end = oldest_first(OrderRow, account, Page(100, first=f"{id_of(str(cursor), 'order')} "))

    assert [row.id for row in [*rows, *rest]] == sorted(ids)
    assert end is None


def test_filtered_pages_end_after_a_bounded_number_of_rows_and_lose_none(account: str) -> None:
    with_shards(account, 4)
    ids = add_orders(account, 1300)
    wanted = sorted([ids[3], ids[700], ids[1298]], reverse=True)
    for id in wanted:
        OrderRow.at(account, id).update([OrderRow.currency.set("USD")])

    found = pages(lambda page: newest_first(OrderRow, account, usd(page)), 10)

    assert [id for page in found for id in page] == wanted
    assert len(found) > 1


def test_a_page_of_many_shards_reads_little_more_than_the_page(account: str) -> None:
    with_shards(account, 32)
    add_orders(account, 1600)

    with counted_rows() as few:
        newest_first(OrderRow, account, Page(10))
    with counted_rows() as many:
        newest_first(OrderRow, account, Page(500))

    assert few["Query"] <= 32 * 10
    assert many["Query"] <= 3 * 500


def usd(page: Page) -> Page:
    return Page(page.limit, page.first, page.end, filters=Filters({"currency": "USD"}))


def test_one_account_does_not_see_the_shards_of_another(account: str) -> None:
    other = account.replace("#test", "#live")
    with_shards(account, 4)
    add_orders(account, 8)

    assert shards.to_read(other) == "0"
    assert newest_first(OrderRow, other, Page()) == ([], None)


class Listing(RuleBasedStateMachine):
    """Insert orders and raise the number of shards in any order; page through them with any limit."""

    def __init__(self) -> None:
        super().__init__()
        self.account = f"{new_id('mer', NOON)}#test"
        self.at = NOON
        self.ids: list[str] = []

    @rule(count=st.integers(1, 6), later_ms=st.integers(1, 500))
    def insert(self, count: int, later_ms: int) -> None:
        self.at += timedelta(milliseconds=later_ms)
        self.ids += add_orders(self.account, count, self.at)

    @rule(count=st.integers(2, 32))
    def raise_shards(self, count: int) -> None:
        had = len(shards.to_read(self.account))
        self.at += WRITTEN_AFTER
        assert raise_to(self.account, count, self.at) is (count > had)

    @rule(limit=st.integers(1, 9))
    def page_through(self, limit: int) -> None:
        found = pages(lambda page: newest_first(OrderRow, self.account, page), limit)
        assert [id for page in found for id in page] == sorted(set(self.ids), reverse=True)

    @invariant()
    def every_id_is_in_a_shard_that_is_read(self) -> None:
        assert {shard_of(id) for id in self.ids} <= set(shards.to_read(self.account))


@pytest.mark.usefixtures("cloud")
def test_any_inserts_and_raises_are_listed_once_and_in_order() -> None:
    settings = hypothesis_settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Listing, settings=settings)


@given(st.lists(st.sampled_from(SHARDS), min_size=2, max_size=20))
def test_ids_of_one_process_and_millisecond_follow_each_other_in_one_shard(chosen: list[str]) -> None:
    ids = [new_id("pay", NOON, shard) for shard in chosen]

    assert [shard_of(id) for id in ids] == chosen
    assert all(earlier < later for earlier, later in pairwise(ids))
    assert all(id >= first_id("pay", NOON) for id in ids)
