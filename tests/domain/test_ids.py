"""Ids sort by time, and derived ids are reproducible."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ulid import ULID

from chalicelib.domain.ids import derived_id, first_id, just_below, new_id, packed, time_of, unpacked
from tests.builders import NOON

MILLISECOND = timedelta(milliseconds=1)
DERIVED = derived_id("evt", NOON, "order_1", "order.paid")
LATER = [MILLISECOND, timedelta(seconds=1), timedelta(days=1), timedelta(days=36_500)]


@pytest.mark.parametrize("by", LATER)
def test_ids_sort_by_time(by: timedelta) -> None:
    earlier, later = new_id("pay", NOON), new_id("pay", NOON + by)

    assert earlier < later


@pytest.mark.parametrize("by", LATER)
def test_derived_ids_sort_by_time_among_new_ids(by: timedelta) -> None:
    earlier, later = derived_id("evt", NOON, "z"), derived_id("evt", NOON + by, "a")

    assert earlier < new_id("evt", NOON + by)
    assert new_id("evt", NOON) < later
    assert earlier < later


def test_new_ids_of_the_same_time_differ() -> None:
    assert len({new_id("pay", NOON) for _ in range(1000)}) == 1000


def test_an_id_is_a_prefix_and_a_ulid() -> None:
    for made in (new_id("pay", NOON), derived_id("pay", NOON, "a"), first_id("pay", NOON)):
        assert re.fullmatch(r"pay_[0-9A-HJKMNP-TV-Z]{26}", made)


def test_an_id_has_its_time_and_fits_into_sixteen_bytes() -> None:
    assert time_of(DERIVED) == NOON
    assert (len(packed(DERIVED)), unpacked("evt", packed(DERIVED))) == (16, DERIVED)


@pytest.mark.parametrize("text", ["", "evt_1", DERIVED + "0", "evt_" + "U" * 26])
def test_a_text_that_is_no_id_has_no_time(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        time_of(text)


def test_a_derived_id_is_reproducible() -> None:
    assert derived_id("evt", NOON, "order_1", "order.paid") == DERIVED


@pytest.mark.parametrize(
    "other",
    [
        derived_id("evt", NOON, "order_1", "order.created"),
        derived_id("evt", NOON, "order_2", "order.paid"),
        derived_id("evt", NOON, "order.paid", "order_1"),
        derived_id("evt", NOON, "order_1order.paid"),
        derived_id("evt", NOON + MILLISECOND, "order_1", "order.paid"),
        derived_id("whd", NOON, "order_1", "order.paid"),
    ],
)
def test_a_derived_id_differs_by_time_prefix_and_parts(other: str) -> None:
    assert other != DERIVED


def test_the_first_id_of_a_time_sorts_before_all_ids_of_it_and_after_all_earlier_ids() -> None:
    first = first_id("evt", NOON)

    assert first <= derived_id("evt", NOON, "a")
    assert all(first <= new_id("evt", NOON) for _ in range(100))
    assert all(new_id("evt", NOON - MILLISECOND) < first for _ in range(100))


def test_a_time_before_the_ulid_epoch_is_clamped_to_it() -> None:
    assert first_id("evt", datetime(1, 1, 1, tzinfo=UTC)) == "evt_" + "0" * 26


@given(st.lists(st.binary(min_size=16, max_size=16), min_size=2, max_size=2))
@example([bytes(16), bytes(16)])
@example([b"\xff" * 16, b"\xff" * 15 + b"\xfe"])
@example([b"\xff" * 15 + b"\xfe", b"\xff" * 16])
def test_just_below_is_the_upper_bound_of_all_smaller_ids(ulids: list[bytes]) -> None:
    id, end = (f"pay_{ULID.from_bytes(ulid)}" for ulid in ulids)

    assert (id <= just_below(end)) == (id < end)
